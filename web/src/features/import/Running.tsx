import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { api, type Schemas, unwrap } from "../../api/client";
import { importQuery } from "../../api/queries";
import { bytes, int } from "../../lib/format";
import { Button, buttonClass } from "../../ui/Button";
import { Confirm } from "../../ui/Dialog";
import { Page } from "../../ui/Page";
import { ErrorState, Loading, ProgressBar, Skeleton } from "../../ui/States";
import { useToast } from "../../ui/Toast";
import { shelf } from "./draft";
import { ImportFiles } from "./ImportFiles";
import { Report } from "./Report";
import css from "./Running.module.css";
import { Steps } from "./Steps";
import { goes, remaining } from "./words";

const EVERY_MS = 600;

/** An import under way, and its report when it is over. The address holds it, so that a reload loses nothing. */
export function Running({ id }: { id: string }) {
  const client = useQueryClient();
  const query = useQuery({
    ...importQuery(id),
    refetchInterval: (q) => (q.state.data && !goes(q.state.data) ? false : q.state.error ? 5000 : EVERY_MS),
    staleTime: 0,
  });
  const im = query.data;
  const over = im !== undefined && !goes(im);
  const done = im?.state === "done";
  useEffect(() => {
    if (done) shelf.clear();
    if (over) void client.invalidateQueries({ predicate: (q) => q.queryKey[0] !== "import" });
  }, [over, done, client]);

  const crumbs = [{ label: "Data", to: "/data" }, { label: "Import" }];
  if (query.isError && !im) {
    return (
      <Page crumbs={crumbs}>
        <h1 className="visually-hidden">Import</h1>
        <ErrorState
          error={query.error}
          onRetry={() => query.refetch()}
          actions={
            <Link to="/data" className={buttonClass("primary")}>
              See the data
            </Link>
          }
        />
      </Page>
    );
  }
  return (
    <Page crumbs={crumbs}>
      <div className={css.narrow}>
        <Steps at={over ? 4 : 3} />
        {!im ? (
          <Loading label="Loading the import">
            <Skeleton width={280} height={26} />
            <Skeleton height={8} style={{ margin: "22px 0" }} />
            <Skeleton height={90} />
          </Loading>
        ) : over ? (
          <Report im={im} />
        ) : (
          <Progress im={im} lost={query.isError} />
        )}
      </div>
    </Page>
  );
}

function Progress({ im, lost }: { im: Schemas["Import"]; lost: boolean }) {
  const [asking, setAsking] = useState(false);
  const client = useQueryClient();
  const toast = useToast();
  const stop = useMutation({
    mutationFn: () => unwrap(api.DELETE("/imports/{import}", { params: { path: { import: im.id } } })),
    onSuccess: (state) => client.setQueryData(["import", im.id], state),
    onError: (e) => toast.fail(e),
    onSettled: () => setAsking(false),
  });
  const drawing = im.state === "drawing";
  const value = drawing || im.total_bytes === 0 ? undefined : im.bytes / im.total_bytes;
  return (
    <>
      <div className={css.head}>
        <h1>{drawing ? "Making journeys and the map" : "Importing"}</h1>
        <Button onClick={() => setAsking(true)} disabled={stop.isPending}>
          {stop.isPending ? "Stopping…" : "Stop the import"}
        </Button>
      </div>
      <ProgressBar label={drawing ? "Making journeys and the map" : "Importing"} value={value} />
      <p className={`${css.line} num`} role="status">
        {lost
          ? "Desirepath does not answer at the moment; asking again."
          : drawing
            ? "All rows are in. Almost there."
            : `${bytes(im.bytes)} of ${bytes(im.total_bytes)}${remaining(im)}`}
      </p>
      <dl className={css.figures}>
        <div>
          <dt>Rows</dt>
          <dd className="num">{int(im.records)}</dd>
        </div>
        <div>
          <dt>Events and facts</dt>
          <dd className="num">{int(im.events)}</dd>
        </div>
        <div>
          <dt>Rejected</dt>
          <dd className={`num ${im.rejected > 0 ? css.bad : ""}`}>{int(im.rejected)}</dd>
        </div>
        <div>
          <dt>Rows a second</dt>
          <dd className="num">{drawing || im.rate === 0 ? "–" : int(im.rate)}</dd>
        </div>
      </dl>
      <ImportFiles im={im} />
      <p className={css.soft}>You can leave this page; the import goes on, and Data leads back here.</p>
      <Confirm
        open={asking}
        title="Stop the import?"
        action={stop.isPending ? "Stopping…" : "Stop it"}
        busy={stop.isPending}
        onConfirm={() => stop.mutate()}
        onClose={() => setAsking(false)}
      >
        <p>
          What it brought so far is taken back; the workspace will be as it was before. Files and columns stay
          prepared, so that you can begin again.
        </p>
      </Confirm>
    </>
  );
}

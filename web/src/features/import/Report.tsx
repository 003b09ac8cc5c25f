import { IconMap2 } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { api, type Schemas, unwrap } from "../../api/client";
import { overviewQuery, workspaceQuery } from "../../api/queries";
import { int } from "../../lib/format";
import { Button, buttonClass } from "../../ui/Button";
import { useToast } from "../../ui/Toast";
import { Outside } from "../sources/Outside";
import { ImportFiles } from "./ImportFiles";
import { MapPreview } from "./MapPreview";
import { Rejects } from "./Rejects";
import css from "./Running.module.css";
import { headline } from "./words";

const NONE = {};

/** What an import brought, what it could not use, and where to go from here. */
export function Report({ im }: { im: Schemas["Import"] }) {
  const done = im.state === "done";
  const workspace = useQuery(workspaceQuery()).data;
  const outside = useQuery({ ...overviewQuery(undefined, NONE), enabled: done }).data?.outside ?? 0;
  const through = im.files.filter((f) => f.state === "done").length;
  return (
    <>
      <div className={css.head} role="status">
        <h1>{headline(im)}</h1>
      </div>
      {im.state === "failed" && (
        <p className={css.lead}>
          {im.problem?.detail}{" "}
          {through > 0
            ? "The files that were through are kept and listed under Data; the others are still prepared."
            : "Nothing was changed. The files are still prepared."}
        </p>
      )}
      {im.state === "cancelled" && (
        <p className={css.lead}>What it brought is taken back. Files and columns are still prepared.</p>
      )}
      {done && (
        <p className={`${css.lead} num`}>
          {int(im.records)} rows were read
          {im.rejected > 0
            ? `; ${int(im.rejected)} could not be used and are listed below.`
            : ", and every one was used."}
        </p>
      )}
      <div className={css.actions}>
        {done && im.map && (
          <Link to="/maps/$id" params={{ id: im.map }} className={buttonClass("primary")}>
            <IconMap2 size={16} aria-hidden />
            Open the map
          </Link>
        )}
        {done && !im.map && <DrawMap />}
        {done ? (
          <>
            <Link to="/flow" className={buttonClass()}>
              See the flow
            </Link>
            <Link to="/" className={buttonClass()}>
              All maps
            </Link>
            <Link to="/import" className={buttonClass()}>
              Import more
            </Link>
          </>
        ) : (
          <Link to="/import" className={buttonClass("primary")}>
            Back to the columns
          </Link>
        )}
        <Link to="/data" className={buttonClass("ghost")}>
          See the data
        </Link>
      </div>
      {done && workspace && <Outside events={outside} definition={workspace.definition} />}
      {done && im.map && <MapPreview id={im.map} />}
      <ImportFiles im={im} />
      {im.sample.length > 0 && im.state !== "cancelled" && (
        <Rejects rejects={im.sample} total={im.rejected} />
      )}
    </>
  );
}

/** An import that drew no map leads to one all the same: of everything that the workspace holds now. */
function DrawMap() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  const draw = useMutation({
    mutationFn: () => unwrap(api.POST("/maps", { body: {} })),
    onSuccess: (m) => {
      void client.invalidateQueries({ queryKey: ["maps"] });
      void client.invalidateQueries({ queryKey: ["workspace"] });
      void navigate({ to: "/maps/$id", params: { id: m.map.id } });
    },
    onError: (e) => toast.fail(e),
  });
  return (
    <Button
      kind="primary"
      icon={<IconMap2 size={16} aria-hidden />}
      disabled={draw.isPending}
      onClick={() => draw.mutate()}
    >
      {draw.isPending ? "Drawing…" : "Draw a map of all data"}
    </Button>
  );
}

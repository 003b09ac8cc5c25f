import { IconArrowLeft, IconArrowRight } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { api, unwrap } from "../../api/client";
import { overviewQuery, sourcesQuery, workspaceQuery } from "../../api/queries";
import { count } from "../../lib/format";
import { one } from "../../lib/search";
import { Button, buttonClass } from "../../ui/Button";
import { Page, PageHead } from "../../ui/Page";
import { useToast } from "../../ui/Toast";
import { DropArea } from "./DropArea";
import type { By } from "./draft";
import { FileList } from "./FileList";
import { FileSetup } from "./FileSetup";
import { bringsNew, ownerRole, wayFor } from "./fits";
import { JourneysStep } from "./JourneysStep";
import { likelyBy, missing, tidy, titleFrom } from "./plan";
import { roleName } from "./roles";
import { Steps } from "./Steps";
import { useDraft } from "./useDraft";
import css from "./Wizard.module.css";

const CRUMBS = [{ label: "Data", to: "/data" }, { label: "Import" }];
const NONE = {};

/**
 * From files to an order for an import: columns first, then what makes a journey. The step stands in the address, so
 * that the browser's way back leads to the step before.
 */
export function Wizard() {
  const [draft, actions] = useDraft();
  const navigate = useNavigate();
  const step = one(useSearch({ strict: false }).step) === "journeys" ? "journeys" : "columns";
  const go = (to: typeof step) =>
    void navigate({ to: "/import", search: to === "journeys" ? { step: to } : {} });
  const client = useQueryClient();
  const toast = useToast();
  const workspace = useQuery({ ...workspaceQuery(), refetchInterval: 10_000 }).data;
  const top = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new step begins at its top
  useEffect(() => {
    top.current?.closest("main")?.scrollTo(0, 0);
  }, [step, draft.current]);

  const good = draft.files.filter((f) => f.state !== "failed");
  const ready = good.filter((f) => f.plan && f.upload && f.state === "ready");
  const hasData = (workspace?.population.events ?? 0) > 0;
  const hasMaps = (workspace?.maps ?? 0) > 0;
  const old = useQuery({ ...sourcesQuery(), enabled: hasData }).data;
  const known = useQuery({ ...overviewQuery(undefined, NONE), enabled: hasData }).data?.touchpoints;
  const plans = good.flatMap((f) => (f.plan ? [f.plan] : []));
  const likely =
    hasData && workspace
      ? wayFor(
          workspace.definition,
          plans,
          old ? old.filter((s) => s.state === "complete").map((s) => s.plan) : [undefined],
        )
      : { by: likelyBy(good.flatMap((f) => f.guess ?? [])) };
  const by: By = draft.by ?? likely.by;
  const gap = draft.by ? draft.gap : (likely.gap ?? (by === "session" ? 1800 : undefined));
  const draw =
    !hasMaps ||
    (draft.draw ??
      (known !== undefined &&
        bringsNew(
          good.flatMap((f) => (f.plan ? [{ plan: f.plan, guess: f.guess }] : [])),
          known.map((t) => t.name),
        )));
  const title = draft.title ?? titleFrom(good.map((f) => f.name));

  const start = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST("/imports", {
          body: {
            files: ready.flatMap((f) =>
              f.upload && f.plan ? [{ upload: f.upload, plan: tidy(f.plan) }] : [],
            ),
            definition: { by, gap_us: gap === undefined ? undefined : gap * 1e6 },
            title: draw ? title.trim() || undefined : undefined,
          },
        }),
      ),
    onSuccess: (im) => {
      client.setQueryData(["import", im.id], im);
      void client.invalidateQueries({ queryKey: ["workspace"] });
      void navigate({ to: "/import", search: { id: im.id } });
    },
    onError: (e) => toast.fail(e),
  });

  if (draft.files.length === 0) {
    return (
      <Page crumbs={CRUMBS}>
        <PageHead title="Import">From a file to a map in a few minutes.</PageHead>
        {workspace?.importing && <UnderWay id={workspace.importing} />}
        <DropArea onFiles={actions.add} />
      </Page>
    );
  }

  const uploading = good.some((f) => f.state === "uploading");
  const looking = good.some((f) => f.state === "looking");
  const open = good.flatMap((f) => (f.plan ? missing(f.plan).map((m) => ({ file: f, ...m })) : []));
  const first = open[0];
  const role = ownerRole(by);
  const named = good.some((f) => f.plan?.columns.some((c) => c.role === role));
  const noId =
    named || (hasData && by === workspace?.definition.by)
      ? undefined
      : `No column has the meaning “${roleName(role)}”: choose another way to make journeys.`;
  const hint =
    good.length === 0
      ? "None of these files can be read. Add another one."
      : uploading
        ? "Handing files over…"
        : first
          ? first.sentence
          : looking
            ? "Looking at the first rows…"
            : workspace?.importing
              ? "Another import is under way. Wait until it is done, or stop it."
              : step === "journeys"
                ? noId
                : undefined;
  const blocked = good.length === 0 || uploading || looking || first !== undefined;
  const current = draft.files.find((f) => f.key === draft.current) ?? draft.files[0];
  return (
    <Page crumbs={CRUMBS} bare>
      <div className={css.frame}>
        <div className={css.scroll} ref={top}>
          <div className={css.width}>
            <h1 className="visually-hidden">
              Import: {step === "columns" ? "what the columns mean" : "what makes a journey"}
            </h1>
            <Steps at={step === "columns" ? 1 : 2} />
            {workspace?.importing && <UnderWay id={workspace.importing} />}
            {step === "columns" ? (
              <div className={css.work}>
                <FileList
                  files={draft.files}
                  current={current?.key}
                  onChoose={(key) => actions.set({ current: key })}
                  onDrop={actions.drop}
                  onFiles={actions.add}
                />
                <div className={css.one}>
                  {current && <FileSetup key={current.key} file={current} actions={actions} />}
                </div>
              </div>
            ) : (
              <JourneysStep
                draft={draft}
                files={good}
                by={by}
                gap={gap}
                title={title}
                draw={draw}
                workspace={workspace}
                onSet={actions.set}
              />
            )}
          </div>
        </div>
        <footer className={css.foot}>
          <div className={css.width}>
            {step === "journeys" ? (
              <Button
                kind="ghost"
                icon={<IconArrowLeft size={16} aria-hidden />}
                onClick={() => go("columns")}
              >
                Columns
              </Button>
            ) : (
              <span className={css.sum}>
                {count(good.length, "file")}
                {draft.files.length > good.length && `, ${draft.files.length - good.length} left out`}
              </span>
            )}
            <p className={css.hint} role="status">
              {first && good.length > 1 && current?.key !== first.file.key ? (
                <button
                  type="button"
                  onClick={() => {
                    actions.set({ current: first.file.key });
                    if (step !== "columns") go("columns");
                  }}
                >
                  {first.file.name}: {first.sentence}
                </button>
              ) : hint === undefined && step === "columns" ? (
                <button
                  type="button"
                  className={css.calm}
                  onClick={() =>
                    document.getElementById("preview")?.scrollIntoView({ behavior: "smooth", block: "start" })
                  }
                >
                  See what it becomes
                </button>
              ) : (
                hint
              )}
            </p>
            {step === "columns" ? (
              <Button kind="primary" disabled={blocked} onClick={() => go("journeys")}>
                Next: journeys
                <IconArrowRight size={16} aria-hidden />
              </Button>
            ) : (
              <Button
                kind="primary"
                disabled={blocked || noId !== undefined || start.isPending || !!workspace?.importing}
                onClick={() => start.mutate()}
              >
                {start.isPending
                  ? "Starting…"
                  : ready.length === 1
                    ? "Import the file"
                    : `Import ${count(ready.length, "file")}`}
              </Button>
            )}
          </div>
        </footer>
      </div>
    </Page>
  );
}

function UnderWay({ id }: { id: string }) {
  return (
    <div className={css.under} role="status">
      <span>An import is under way.</span>
      <Link to="/import" search={{ id }} className={buttonClass()}>
        See how far it is
      </Link>
    </div>
  );
}

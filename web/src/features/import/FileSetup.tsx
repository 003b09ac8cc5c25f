import { bytes } from "../../lib/format";
import { ApiError } from "../../lib/problem";
import { Button } from "../../ui/Button";
import { ErrorState, Loading, ProgressBar, Skeleton } from "../../ui/States";
import { Columns } from "./Columns";
import type { DraftFile } from "./draft";
import { Preview } from "./Preview";
import { missing } from "./plan";
import { Reading } from "./Reading";
import type { Actions } from "./useDraft";
import css from "./Wizard.module.css";

const FORMATS: Record<string, string> = {
  csv: "table as text",
  jsonl: "JSON Lines",
  parquet: "Parquet",
  xlsx: "Excel workbook",
  xes: "event log (XES)",
  "ocel-json": "object-centric log (OCEL)",
  "ocel-xml": "object-centric log (OCEL)",
  "ocel-sqlite": "object-centric log (OCEL)",
};

/** One file: how it is read, what its columns mean, what becomes of it. */
export function FileSetup({ file: f, actions }: { file: DraftFile; actions: Actions }) {
  if (f.state === "failed") {
    return (
      <ErrorState
        error={
          new ApiError({
            title: f.problem?.title ?? "This file cannot be read.",
            detail: f.problem?.detail,
            status: 400,
          })
        }
        actions={<Button onClick={() => actions.drop(f.key)}>Take it out</Button>}
      />
    );
  }
  if (!f.guess || !f.plan || !f.upload) {
    return (
      <Loading label={f.state === "uploading" ? "Handing the file over" : "Looking at the file"}>
        <h2 className={css.file} dir="auto">
          {f.name}
        </h2>
        <p className={css.sub}>
          {f.state === "uploading" ? `Handing over ${bytes(f.bytes)}…` : "Looking at its first rows…"}
        </p>
        <div className={css.wait}>
          {f.state === "uploading" ? (
            <ProgressBar label={`Handing ${f.name} over`} value={f.progress} />
          ) : (
            [1, 2, 3, 4, 5].map((i) => <Skeleton key={i} height={46} />)
          )}
        </div>
      </Loading>
    );
  }
  const { guess, plan, upload } = f;
  const open = missing(plan);
  return (
    <div
      className={css.setup}
      aria-busy={f.state === "looking"}
      data-busy={f.state === "looking" || undefined}
    >
      <div>
        <h2 className={css.file} dir="auto">
          {f.name}
        </h2>
        <p className={css.sub}>
          {FORMATS[plan.format] ?? plan.format} · {bytes(f.bytes)}
        </p>
        {guess.warnings && guess.warnings.length > 0 && (
          <ul className={css.warnings}>
            {guess.warnings.map((w) => (
              <li key={w}>{w}</li>
            ))}
          </ul>
        )}
      </div>
      <Reading
        key={f.key}
        file={f}
        guess={guess}
        plan={plan}
        onPlan={(p) => actions.plan(f.key, p)}
        onReread={(change) => actions.reread(f, change)}
      />
      <Columns
        key={`${f.key} ${guess.columns.length}`}
        guess={guess}
        plan={plan}
        onPlan={(p) => actions.plan(f.key, p)}
      />
      <div id="preview">
        <Preview
          key={`preview ${f.key}`}
          upload={upload}
          plan={plan}
          onUnusable={(rows) => actions.note(f.key, rows)}
          ready={open.length === 0 && f.state === "ready"}
        />
      </div>
    </div>
  );
}

import { IconAlertTriangle, IconCheck, IconX } from "@tabler/icons-react";
import { bytes, count } from "../../lib/format";
import { IconButton } from "../../ui/Button";
import { cx } from "../../ui/cx";
import { ProgressBar } from "../../ui/States";
import { DropArea } from "./DropArea";
import type { DraftFile } from "./draft";
import css from "./FileList.module.css";
import { missing } from "./plan";

/** The files of an import, each with how far it is. */
export function FileList({
  files,
  current,
  onChoose,
  onDrop,
  onFiles,
}: {
  files: DraftFile[];
  current: string | undefined;
  onChoose: (key: string) => void;
  onDrop: (key: string) => void;
  onFiles: (files: File[]) => void;
}) {
  return (
    <nav className={css.list} aria-label="Files">
      <ul>
        {files.map((f) => (
          <li key={f.key} className={cx(css.item, f.key === current && css.on)}>
            <button
              type="button"
              aria-current={f.key === current ? "true" : undefined}
              onClick={() => onChoose(f.key)}
            >
              <b dir="auto" title={f.name}>
                {f.name}
              </b>
              <State file={f} />
            </button>
            <IconButton label={`Take ${f.name} out`} onClick={() => onDrop(f.key)}>
              <IconX size={14} aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      <DropArea small onFiles={onFiles} />
    </nav>
  );
}

function State({ file: f }: { file: DraftFile }) {
  if (f.state === "uploading") {
    return (
      <>
        <small className="num">
          {Math.round(f.progress * 100)} % of {bytes(f.bytes)}
        </small>
        <ProgressBar label={`Handing ${f.name} over`} value={f.progress} />
      </>
    );
  }
  if (f.state === "failed") {
    return (
      <small className={css.bad}>
        <IconAlertTriangle size={13} aria-hidden /> cannot be read, left out
      </small>
    );
  }
  if (f.state === "looking" && !f.plan) return <small>looking at it…</small>;
  const open = f.plan ? missing(f.plan).length : 0;
  return open > 0 ? (
    <small className={css.bad}>
      <IconAlertTriangle size={13} aria-hidden /> {open === 1 ? "1 thing" : `${open} things`} to choose
    </small>
  ) : f.guess?.warnings?.length ? (
    <small className={cx(css.bad, "num")}>
      <IconAlertTriangle size={13} aria-hidden />{" "}
      {f.guess.warnings.length === 1 ? "1 warning" : `${f.guess.warnings.length} warnings`}, can be imported
    </small>
  ) : f.unusable ? (
    <small className={cx(css.bad, "num")}>
      <IconAlertTriangle size={13} aria-hidden /> {count(f.unusable, "row")} of the first cannot be used
    </small>
  ) : (
    <small className="num">
      <IconCheck size={13} aria-hidden className={css.good} /> {bytes(f.bytes)}, ready
    </small>
  );
}

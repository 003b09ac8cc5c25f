import {
  IconAlertTriangle,
  IconCheck,
  IconCircleDashed,
  IconDownload,
  IconLoader2,
  IconMinus,
} from "@tabler/icons-react";
import type { Schemas } from "../../api/client";
import { count, int } from "../../lib/format";
import { cx } from "../../ui/cx";
import css from "./Running.module.css";
import { fileText } from "./words";

type Import = Schemas["Import"];

const ICONS = {
  waiting: IconCircleDashed,
  reading: IconLoader2,
  done: IconCheck,
  known: IconMinus,
  failed: IconAlertTriangle,
};

/** The files of an import, each with how far it is and what it brought. */
export function ImportFiles({ im }: { im: Import }) {
  const gone = im.state === "cancelled";
  return (
    <ul className={css.files} aria-label="Files">
      {im.files.map((f, i) => {
        const Icon = ICONS[f.state];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files of an import may share a name
          <li key={i} className={cx(f.state === "failed" && css.failed)}>
            <span className={cx(css.mark, f.state === "reading" && im.state === "reading" && css.turns)}>
              <Icon size={16} aria-hidden />
            </span>
            <b dir="auto">{f.name}</b>
            <span className="num">{gone ? "taken back" : fileText(f)}</span>
            {f.rejected > 0 && f.source !== undefined && f.source > 0 && !gone && im.state !== "reading" && (
              <a
                href={`/api/v1/sources/${f.source}/rejects.csv`}
                download
                aria-label={`Download the ${count(f.rejected, "rejected row")} of ${f.name}`}
              >
                <IconDownload size={14} aria-hidden />
                {int(f.rejected)} rejected
              </a>
            )}
          </li>
        );
      })}
    </ul>
  );
}

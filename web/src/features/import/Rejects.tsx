import type { Schemas } from "../../api/client";
import { int } from "../../lib/format";
import css from "./Preview.module.css";

/** Rows that cannot be used: where they stand, why, and how they begin. */
export function Rejects({ rejects, total }: { rejects: Schemas["Reject"][]; total: number }) {
  return (
    <div className={css.rejects}>
      <table>
        <caption>
          {total > rejects.length
            ? `Rows that cannot be used, the first ${rejects.length} of ${int(total)}`
            : "Rows that cannot be used"}
        </caption>
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">Reason</th>
            <th scope="col">Row</th>
          </tr>
        </thead>
        <tbody>
          {rejects.map((r) => (
            <tr key={`${r.line} ${r.raw}`}>
              <td className="num">{int(r.line)}</td>
              <td>{r.reason}</td>
              <td>
                <code dir="auto" title={r.raw}>
                  {r.raw}
                </code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

import { IconDownload, IconTrash } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "../../api/client";
import { bytes, count, day, int, moment, period } from "../../lib/format";
import { IconButton } from "../../ui/Button";
import { Chip } from "../../ui/Chip";
import { cx } from "../../ui/cx";
import { Confirm } from "../../ui/Dialog";
import { useToast } from "../../ui/Toast";
import css from "./SourcesPage.module.css";
import { formatName, removal, type Source, stateText } from "./words";

/** Every source with what it brought; each can be taken out again. */
export function SourcesTable({ sources, label }: { sources: Source[]; label: string }) {
  const [removing, setRemoving] = useState<Source>();
  const client = useQueryClient();
  const toast = useToast();
  const remove = useMutation({
    mutationFn: (s: Source) =>
      unwrap(api.DELETE("/sources/{source}", { params: { path: { source: s.id } } })),
    onSuccess: (_, s) => {
      setRemoving(undefined);
      toast.say(
        `“${s.name}” is removed.`,
        s.events > 0 ? `${count(s.events, "event")} went with it.` : undefined,
      );
    },
    onError: (e) => {
      setRemoving(undefined);
      toast.fail(e);
    },
    onSettled: () => client.invalidateQueries(),
  });
  return (
    <>
      <table className={css.table}>
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Rows</th>
            <th scope="col">Events</th>
            <th scope="col">Period</th>
            <th scope="col">Rejected</th>
            <th scope="col">Imported</th>
            <th scope="col">
              <span className="visually-hidden">Remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sources.map((s) => (
            <tr key={s.id}>
              <th scope="row">
                <span className={css.name} dir="auto">
                  {s.name}
                </span>
                <small className="num">
                  {formatName(s.format)}
                  {s.bytes > 0 && ` · ${bytes(s.bytes)}`}
                </small>
                {s.state !== "complete" && <Chip tone="warn">{stateText(s.state)}</Chip>}
              </th>
              <td className="num" data-name="Rows">
                {int(s.records)}
              </td>
              <td className="num" data-name="Events">
                {int(s.events)}
                {s.profiles > 0 && <small>and {count(s.profiles, "fact")}</small>}
              </td>
              <td className="num" data-name="Period">
                {s.from_us !== null && s.to_us !== null ? period(s.from_us, s.to_us) : "–"}
              </td>
              <td className="num" data-name="Rejected">
                {s.rejected > 0 ? (
                  <a
                    className={css.rejects}
                    href={`/api/v1/sources/${s.id}/rejects.csv`}
                    download
                    aria-label={`Download the ${count(s.rejected, "rejected row")} of ${s.name}`}
                  >
                    <IconDownload size={14} aria-hidden />
                    {int(s.rejected)}
                  </a>
                ) : (
                  <span className={css.none}>none</span>
                )}
              </td>
              <td className="num" data-name="Imported" title={`${moment(s.imported_us)} UTC`}>
                {day(s.imported_us)}
              </td>
              <td className={css.act}>
                <IconButton
                  label={`Remove ${s.name}`}
                  disabled={s.state === "importing"}
                  onClick={() => setRemoving(s)}
                >
                  <IconTrash size={16} aria-hidden />
                </IconButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Confirm
        open={removing !== undefined}
        title={`Remove “${removing?.name ?? ""}”?`}
        action={remove.isPending ? "Removing…" : "Remove it"}
        busy={remove.isPending}
        onConfirm={() => removing && remove.mutate(removing)}
        onClose={() => !remove.isPending && setRemoving(undefined)}
      >
        <p className={cx(css.sentence, "num")}>{removing && removal(removing)}</p>
        <p className={css.sentence}>The file itself is not touched; it can be imported again.</p>
      </Confirm>
    </>
  );
}

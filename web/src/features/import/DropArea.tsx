import { IconPlus, IconUpload } from "@tabler/icons-react";
import { type DragEvent, useRef, useState } from "react";
import { filesOf, holdsFiles } from "../../lib/handover";
import { Button } from "../../ui/Button";
import { cx } from "../../ui/cx";
import css from "./DropArea.module.css";

/** A place to drop files on, and a button for those who would rather choose them. */
export function DropArea({ onFiles, small }: { onFiles: (files: File[]) => void; small?: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const hold = (e: DragEvent) => {
    if (!holdsFiles(e.dataTransfer)) return;
    e.preventDefault();
    setOver(true);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the pointer; the button inside is for everyone
    <div
      className={cx(css.area, small && css.small, over && css.over)}
      onDragEnter={hold}
      onDragOver={hold}
      onDragLeave={(e) => !e.currentTarget.contains(e.relatedTarget as Node | null) && setOver(false)}
      onDrop={(e) => {
        setOver(false);
        if (!holdsFiles(e.dataTransfer)) return;
        e.preventDefault();
        onFiles(filesOf(e.dataTransfer));
      }}
    >
      {!small && (
        <>
          <IconUpload size={34} stroke={1.3} aria-hidden />
          <h2>{over ? "Let go to begin" : "Drop one or several files"}</h2>
          <p>
            What happened to your customers, as any system exports it: calls, chats, tickets, orders, page
            views, survey answers. Columns are recognised; nothing is imported before you have seen it.
          </p>
        </>
      )}
      <Button
        kind={small ? "plain" : "primary"}
        icon={small && <IconPlus size={16} aria-hidden />}
        onClick={() => input.current?.click()}
      >
        {small ? "Add files" : "Choose files"}
      </Button>
      <input
        ref={input}
        className="visually-hidden"
        type="file"
        multiple
        tabIndex={-1}
        aria-label="Files to import"
        onChange={(e) => {
          onFiles([...(e.target.files ?? [])]);
          e.target.value = "";
        }}
      />
      {!small && (
        <ul className={css.formats} aria-label="Formats">
          {["CSV", "Excel", "JSON Lines", "Parquet", "XES", "OCEL 2.0", "also .gz, .zip, .zst"].map((f) => (
            <li key={f}>{f}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

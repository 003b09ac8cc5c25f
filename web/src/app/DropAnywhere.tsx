import { IconUpload } from "@tabler/icons-react";
import { useNavigate, useRouterState } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { filesOf, handOver, holdsFiles } from "../lib/handover";
import css from "./DropAnywhere.module.css";

/** Files may be dropped on any page; they are taken to the import page, which has a place of its own for them. */
export function DropAnywhere() {
  const navigate = useNavigate();
  const own = useRouterState({ select: (s) => s.location.pathname === "/import" });
  const [over, setOver] = useState(false);
  useEffect(() => {
    let depth = 0;
    const enter = (e: DragEvent) => {
      if (holdsFiles(e.dataTransfer) && depth++ === 0) setOver(true);
    };
    const leave = (e: DragEvent) => {
      if (holdsFiles(e.dataTransfer) && depth > 0 && --depth === 0) setOver(false);
    };
    // Without this the browser would leave the page and show the file instead.
    const hold = (e: DragEvent) => holdsFiles(e.dataTransfer) && e.preventDefault();
    const drop = (e: DragEvent) => {
      depth = 0;
      setOver(false);
      if (!e.dataTransfer || !holdsFiles(e.dataTransfer) || e.defaultPrevented) return;
      e.preventDefault();
      const files = filesOf(e.dataTransfer);
      if (files.length === 0) return;
      handOver(files);
      void navigate({ to: "/import" });
    };
    const list = { dragenter: enter, dragleave: leave, dragover: hold, drop } as const;
    for (const [name, f] of Object.entries(list)) window.addEventListener(name, f as EventListener);
    return () => {
      for (const [name, f] of Object.entries(list)) window.removeEventListener(name, f as EventListener);
    };
  }, [navigate]);
  if (!over || own) return null;
  return (
    <div className={css.veil} aria-hidden>
      <div>
        <IconUpload size={28} stroke={1.5} />
        <b>Drop to import</b>
      </div>
    </div>
  );
}

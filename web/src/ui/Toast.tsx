import { IconX } from "@tabler/icons-react";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { ApiError } from "../lib/problem";
import { cx } from "./cx";
import css from "./Toast.module.css";

interface Note {
  id: number;
  title: string;
  detail?: string;
  bad: boolean;
}

interface Toasts {
  say: (title: string, detail?: string) => void;
  /** Shows what went wrong in the words of the error. */
  fail: (error: unknown) => void;
}

const Context = createContext<Toasts>({ say: () => {}, fail: () => {} });

const SECONDS = 6;
let next = 1;

/** Short notes at the edge of the page. Errors stay until they are closed. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [notes, setNotes] = useState<Note[]>([]);
  const drop = useCallback((id: number) => setNotes((list) => list.filter((n) => n.id !== id)), []);
  const add = useCallback(
    (title: string, detail: string | undefined, bad: boolean) => {
      const id = next++;
      setNotes((list) => [...list.slice(-3), { id, title, detail, bad }]);
      if (!bad) setTimeout(() => drop(id), SECONDS * 1000);
    },
    [drop],
  );
  const toasts = useMemo<Toasts>(
    () => ({
      say: (title, detail) => add(title, detail, false),
      fail: (e) =>
        e instanceof ApiError
          ? add(e.title, e.detail, true)
          : add("That did not work.", "Try again in a moment.", true),
    }),
    [add],
  );
  return (
    <Context.Provider value={toasts}>
      {children}
      <div className={css.stack} role="status" aria-live="polite">
        {notes.map((n) => (
          <div key={n.id} className={cx(css.toast, n.bad && css.bad)}>
            <div>
              <b>{n.title}</b>
              {n.detail && <p>{n.detail}</p>}
            </div>
            <button type="button" aria-label="Close" onClick={() => drop(n.id)}>
              <IconX size={16} aria-hidden />
            </button>
          </div>
        ))}
      </div>
    </Context.Provider>
  );
}

export function useToast(): Toasts {
  return useContext(Context);
}

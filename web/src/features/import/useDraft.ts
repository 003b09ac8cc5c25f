import { useCallback, useEffect, useReducer, useRef } from "react";
import { api, unwrap } from "../../api/client";
import { takeOver } from "../../lib/handover";
import { ApiError } from "../../lib/problem";
import { type Draft, type DraftFile, keep, type Problem, reduce, restore, shelf } from "./draft";
import { type Guess, type Hint, hintFor, type Plan } from "./plan";
import { upload } from "./upload";

export interface Actions {
  add: (files: readonly File[]) => void;
  drop: (key: string) => void;
  /** Changes a plan where its columns stay what they are. */
  plan: (key: string, plan: Plan) => void;
  /** Takes down how many of the first rows cannot be used. */
  note: (key: string, unusable: number) => void;
  /** Changes how a file is read; it is looked at again. */
  reread: (file: DraftFile, change: Partial<Plan>) => void;
  set: (change: Partial<Omit<Draft, "files">>) => void;
}

let numbers = 0;

function problemOf(e: unknown): Problem {
  return e instanceof ApiError
    ? { title: e.title, detail: e.detail }
    : { title: "That did not work.", detail: "Try again in a moment." };
}

/** The import that is being prepared, with its hand-overs and first looks. */
export function useDraft(): [Draft, Actions] {
  const [draft, change] = useReducer(reduce, undefined, () => restore(shelf.read()));
  const stops = useRef(new Map<string, () => void>());
  const asked = useRef(new Map<string, number>());
  const now = useRef(draft.files);
  now.current = draft.files;

  const look = useCallback(async (key: string, id: string, hint: Hint, kept?: Plan) => {
    const turn = (asked.current.get(key) ?? 0) + 1;
    asked.current.set(key, turn);
    change({ type: "file", key, change: { state: "looking", problem: undefined } });
    const set = (c: Partial<DraftFile>) =>
      asked.current.get(key) === turn && change({ type: "file", key, change: c });
    try {
      const guess: Guess = await unwrap(
        api.POST("/uploads/{upload}/guess", { params: { path: { upload: id } }, body: hint }),
      );
      set({ state: "ready", guess, plan: kept ?? guess.plan });
    } catch (e) {
      // What was known before a change that cannot be read stays, so that the change can be taken back.
      const known = now.current.some((f) => f.key === key && f.guess);
      set({ state: known ? "ready" : "failed", problem: problemOf(e) });
    }
  }, []);

  const add = useCallback(
    (list: readonly File[]) => {
      const files = list.map(
        (f): DraftFile => ({
          key: `f${++numbers}`,
          name: f.name,
          bytes: f.size,
          state: "uploading",
          progress: 0,
        }),
      );
      if (files.length === 0) return;
      change({ type: "add", files });
      list.forEach((f, i) => {
        const key = (files[i] as DraftFile).key;
        const running = upload(f, (progress) => change({ type: "file", key, change: { progress } }));
        stops.current.set(key, running.abort);
        running.done
          .then((u) => {
            change({
              type: "file",
              key,
              change: { upload: u.id, name: u.name, bytes: u.bytes, progress: 1 },
            });
            return look(key, u.id, {});
          })
          .catch((e: unknown) => {
            if (e instanceof DOMException && e.name === "AbortError") return;
            change({ type: "file", key, change: { state: "failed", problem: problemOf(e) } });
          })
          .finally(() => stops.current.delete(key));
      });
    },
    [look],
  );

  // Once: what was dropped elsewhere comes in, and what a reload interrupted is looked at again.
  const first = useRef(draft);
  useEffect(() => {
    for (const f of first.current.files)
      if (f.upload && !asked.current.has(f.key))
        void look(f.key, f.upload, f.plan ? hintFor(f.plan, {}) : {}, f.plan);
    add(takeOver());
  }, [look, add]);

  useEffect(() => {
    if (draft.files.length === 0) shelf.clear();
    else shelf.write(keep(draft));
  }, [draft]);

  const handing = draft.files.some((f) => f.state === "uploading");
  useEffect(() => {
    if (!handing) return;
    const hold = (e: BeforeUnloadEvent) => e.preventDefault();
    window.addEventListener("beforeunload", hold);
    return () => window.removeEventListener("beforeunload", hold);
  }, [handing]);

  const drop = useCallback((key: string) => {
    stops.current.get(key)?.();
    asked.current.set(key, Number.POSITIVE_INFINITY);
    const id = now.current.find((f) => f.key === key)?.upload;
    change({ type: "drop", key });
    // A file that stays is thrown away by the server after a day.
    if (id) void api.DELETE("/uploads/{upload}", { params: { path: { upload: id } } }).catch(() => {});
  }, []);
  const plan = useCallback(
    (key: string, next: Plan) => change({ type: "file", key, change: { plan: next } }),
    [],
  );
  const note = useCallback(
    (key: string, unusable: number) => change({ type: "file", key, change: { unusable } }),
    [],
  );
  const reread = useCallback(
    (f: DraftFile, part: Partial<Plan>) => {
      if (!f.upload || !f.plan) return;
      void look(f.key, f.upload, hintFor(f.plan, part));
    },
    [look],
  );
  const set = useCallback((c: Partial<Omit<Draft, "files">>) => change({ type: "set", change: c }), []);
  return [draft, { add, drop, plan, note, reread, set }];
}

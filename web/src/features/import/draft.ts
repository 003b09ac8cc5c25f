/** An import while it is prepared: its files with their plans, what makes a journey, the title. Pure, kept in the tab. */
import type { Schemas } from "../../api/client";
import type { Guess, Plan } from "./plan";

export type By = Schemas["Definition"]["by"];

export interface Problem {
  title: string;
  detail?: string;
}

export interface DraftFile {
  key: string;
  name: string;
  bytes: number;
  /** failed: it cannot be read or handed over; the others go on without it. */
  state: "uploading" | "looking" | "ready" | "failed";
  /** Of the hand-over, in [0, 1]. */
  progress: number;
  upload?: string;
  guess?: Guess;
  plan?: Plan;
  /** Of the first rows, how many cannot be used under the plan; undefined as long as nobody looked. */
  unusable?: number;
  /** What is wrong with it, or with the last change to how it is read. */
  problem?: Problem;
}

export interface Draft {
  files: DraftFile[];
  /** Which file is looked at. */
  current?: string;
  /** What a person chose; undefined as long as the guess stands. */
  by?: By;
  /** Silence after which a journey ends, in seconds. */
  gap?: number;
  title?: string;
  /** Whether a new map is drawn where there are maps already; undefined: where the files tell of something new. */
  draw?: boolean;
}

export const EMPTY: Draft = { files: [] };

export type Change =
  | { type: "add"; files: DraftFile[] }
  | { type: "file"; key: string; change: Partial<DraftFile> }
  | { type: "drop"; key: string }
  | { type: "set"; change: Partial<Omit<Draft, "files">> }
  | { type: "clear" };

export function reduce(d: Draft, c: Change): Draft {
  switch (c.type) {
    case "add":
      return { ...d, files: [...d.files, ...c.files], current: d.current ?? c.files[0]?.key };
    case "file":
      return { ...d, files: d.files.map((f) => (f.key === c.key ? { ...f, ...c.change } : f)) };
    case "drop": {
      const at = d.files.findIndex((f) => f.key === c.key);
      const files = d.files.filter((f) => f.key !== c.key);
      const current = d.current === c.key ? (files[at] ?? files[at - 1])?.key : d.current;
      return files.length === 0 ? EMPTY : { ...d, files, current };
    }
    case "set":
      return { ...d, ...c.change };
    case "clear":
      return EMPTY;
  }
}

const KEY = "desirepath.import";

interface Kept extends Omit<Draft, "files" | "current"> {
  files: { upload: string; name: string; bytes: number; plan?: Plan }[];
}

/** What survives a reload: files that the server has, with their plans. */
export function keep(d: Draft): string {
  const { files, current: _current, ...rest } = d;
  const kept: Kept = {
    ...rest,
    files: files.flatMap((f) =>
      f.upload ? [{ upload: f.upload, name: f.name, bytes: f.bytes, plan: f.plan }] : [],
    ),
  };
  return JSON.stringify(kept);
}

/** The opposite of keep; anything that makes no sense is an empty draft. */
export function restore(text: string | null): Draft {
  if (!text) return EMPTY;
  try {
    const kept = JSON.parse(text) as Kept;
    if (!Array.isArray(kept.files) || kept.files.length === 0) return EMPTY;
    const files = kept.files.map((f): DraftFile => ({ ...f, key: f.upload, state: "looking", progress: 1 }));
    return {
      ...EMPTY,
      ...kept,
      files,
      current: files[0]?.key,
    };
  } catch {
    return EMPTY;
  }
}

/** Storage may be forbidden; the draft then lives as long as the page. */
export const shelf = {
  read(): string | null {
    try {
      return sessionStorage.getItem(KEY);
    } catch {
      return null;
    }
  },
  write(text: string): void {
    try {
      sessionStorage.setItem(KEY, text);
    } catch {
      // as above
    }
  },
  clear(): void {
    try {
      sessionStorage.removeItem(KEY);
    } catch {
      // as above
    }
  },
};

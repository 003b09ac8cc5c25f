import { describe, expect, it } from "vitest";
import { type Draft, type DraftFile, EMPTY, keep, reduce, restore } from "./draft";

const file = (key: string, more: Partial<DraftFile> = {}): DraftFile => ({
  key,
  name: `${key}.csv`,
  bytes: 10,
  state: "ready",
  progress: 1,
  ...more,
});

describe("a draft", () => {
  it("looks at the first file, and at a neighbour when that goes", () => {
    let d = reduce(EMPTY, { type: "add", files: [file("a"), file("b"), file("c")] });
    expect(d.current).toBe("a");
    d = reduce(d, { type: "set", change: { current: "b", title: "T" } });
    d = reduce(d, { type: "drop", key: "b" });
    expect(d.current).toBe("c");
    d = reduce(d, { type: "drop", key: "c" });
    expect(d.current).toBe("a");
    expect(reduce(d, { type: "drop", key: "a" })).toEqual(EMPTY);
  });
  it("survives a reload with what the server has", () => {
    const d: Draft = {
      ...EMPTY,
      files: [
        file("x", { upload: "u1", plan: { format: "csv", shape: "long", columns: [] } }),
        file("y", { state: "uploading" }),
      ],
      title: "My map",
      by: "session",
      gap: 1800,
    };
    const back = restore(keep(d));
    expect(back.files).toEqual([
      {
        key: "u1",
        upload: "u1",
        name: "x.csv",
        bytes: 10,
        plan: d.files[0]?.plan,
        state: "looking",
        progress: 1,
      },
    ]);
    expect(back).toMatchObject({
      title: "My map",
      by: "session",
      gap: 1800,
      current: "u1",
    });
  });
  it("forgives what is no draft", () => {
    for (const text of [null, "", "{", "1", "{}", '{"files":[]}', '{"files":3}'])
      expect(restore(text)).toEqual(EMPTY);
  });
});

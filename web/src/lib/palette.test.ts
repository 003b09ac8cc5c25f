import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

/** The names under which exported drawings know a colour where ours differ. */
const EXPORTED: Record<string, string> = {
  store: "branch",
  h0: "x1",
  h1: "x2",
  h2: "x3",
  h3: "x4",
  h4: "x5",
  h5: "x6",
};

function colours(css: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [, name = "", value = ""] of css.matchAll(/--ch-(\w+): (#[0-9a-f]{6})/g)) {
    found.set(name, [...(found.get(name) ?? []), value]);
  }
  return found;
}

it("a channel has the same colour on the screen and in an exported drawing, light and dark", () => {
  const screen = colours(readFileSync("src/styles/tokens.css", "utf8"));
  const drawing = colours(readFileSync("../internal/render/channels.css", "utf8"));
  expect(screen.size).toBeGreaterThan(10);
  for (const [name, values] of screen) {
    const exported = drawing.get(EXPORTED[name] ?? name);
    // The screen may repeat the dark colours for a chosen theme.
    expect([values[0], new Set(values.slice(1))], name).toEqual([exported?.[0], new Set(exported?.slice(1))]);
  }
});

#!/usr/bin/env node
// Flow, import and data pages in a real browser on the real server: numbers open their journeys, a file becomes a map.
import assert from "node:assert/strict";
import { startServer } from "./server.mjs";
import { accessibility, openBrowser, visitor } from "./visit.mjs";

const digits = (text) => Number((text ?? "").replace(/[^\d]/g, ""));
const server = await startServer();
const browser = await openBrowser();
const checks = [];
const check = (name, run) => checks.push({ name, run });
const at = (path) => `${server.base}${path}`;
const ask = async (path) => (await fetch(at(`/api/v1${path}`))).json();

/** The list that is open says the same number as its tab. */
async function listAgrees(page) {
  const tab = page.getByRole("tab", { name: /^Journeys/ });
  await tab.click();
  const total = page.getByTestId("behind-total");
  await total.waitFor();
  assert.equal(digits(await total.textContent()), digits(await tab.textContent()), page.url());
  return digits(await total.textContent());
}

check("the process map opens the journeys behind touchpoints and moves", async ({ page }) => {
  const flow = await ask("/flow");
  await page.goto(at("/flow"));
  const node = page.locator("[data-touchpoint]").first();
  await node.waitFor();
  assert.deepEqual(await accessibility(page), []);
  const name = await node.getAttribute("data-touchpoint");
  await node.click();
  assert.equal(await listAgrees(page), flow.touchpoints.find((t) => t.name === name).journeys);
  assert.deepEqual(await accessibility(page), []);
  for (const rank of [0, Math.min(flow.edges.length - 1, 40)]) {
    const move = flow.edges[rank];
    const subject = ["move", move.from, move.to].map(encodeURIComponent).join("~");
    await page.goto(at(`/flow?at=${encodeURIComponent(subject)}`));
    assert.equal(await listAgrees(page), move.journeys);
  }
});

check("the process map is walked by arrow keys, and Escape gives it back", async ({ page }) => {
  await page.goto(at("/flow"));
  const stop = page.locator("[data-touchpoint][tabindex='0']");
  await stop.first().focus();
  const first = await stop.first().getAttribute("data-touchpoint");
  for (const key of ["ArrowDown", "ArrowUp", "ArrowRight", "ArrowLeft"]) {
    await page.keyboard.press(key);
    if ((await page.evaluate(() => document.activeElement?.dataset.touchpoint)) !== first) break;
  }
  const next = await page.evaluate(() => document.activeElement?.dataset.touchpoint);
  assert.ok(next && next !== first);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 2, name: next }).waitFor();
  await page.keyboard.press("Escape");
  await page.waitForFunction((n) => document.activeElement?.dataset.touchpoint === n, next);
});

check("more detail shows more, and everything at the end", async ({ page }) => {
  await page.goto(at("/flow?detail=0&limit=1000"));
  const words = page.getByText(/of moves,/);
  await words.first().waitFor();
  const few = await words.first().textContent();
  await page.goto(at("/flow?detail=100&limit=1000"));
  await page.getByText("shows 100 % of moves", { exact: false }).first().waitFor();
  assert.notEqual(await words.first().textContent(), few);
});

check("table and routes hold the same numbers", async ({ page }) => {
  const flow = await ask("/flow");
  const routes = await ask("/variants");
  await page.goto(at("/flow?tab=table"));
  await page.getByRole("row").nth(1).waitFor();
  const cell = page.getByRole("row").nth(1).getByRole("button");
  assert.equal(digits(await cell.textContent()), flow.edges[0].journeys);
  assert.deepEqual(await accessibility(page), []);
  await page.goto(at("/flow?tab=routes"));
  await page
    .getByRole("list", { name: /^Routes/ })
    .getByRole("button")
    .first()
    .click();
  await page.getByTestId("behind-total").waitFor();
  assert.equal(await listAgrees(page), routes.variants[0].journeys);
  assert.deepEqual(await accessibility(page), []);
});

function table(n) {
  const rows = ["customer;when;touchpoint;channel;cost"];
  const steps = ["Looked up bill", "Asked in chat", "Called helpline", "Got an answer"];
  for (let i = 0; i < n; i++) {
    const when =
      i % 37 === 5
        ? "soon"
        : `2026-03-${String(1 + (i % 28)).padStart(2, "0")} ${String(i % 24).padStart(2, "0")}:10`;
    rows.push(
      `E2E-${Math.floor(i / 4)};${when};${steps[i % 4]};${["web", "chat", "phone", "email"][i % 4]};${i % 9},50`,
    );
  }
  return rows.join("\n");
}

check("a file becomes a map, its bad rows are reported, and it can be taken out again", async ({ page }) => {
  const before = await ask("/workspace");
  await page.goto(at("/import"));
  await page.getByRole("button", { name: "Choose files" }).waitFor();
  assert.deepEqual(await accessibility(page), []);
  const csv = { name: "e2e calls.csv", mimeType: "text/csv", buffer: Buffer.from(table(400)) };
  await page.setInputFiles("input[type=file]", [csv]);
  const when = page.getByLabel("Meaning of when");
  await when.waitFor();
  assert.equal(await when.inputValue(), "time");
  await page.getByText("cannot be used", { exact: false }).first().waitFor();
  assert.deepEqual(await accessibility(page), []);

  await when.selectOption("attribute");
  await page.getByText("Choose which column says when it happened.").waitFor();
  assert.ok(await page.getByRole("button", { name: "Next: journeys" }).isDisabled());
  await page.reload();
  await page.getByText("Choose which column says when it happened.").waitFor();
  await page.getByLabel("Meaning of when").selectOption("time");

  await page.getByRole("button", { name: "Next: journeys" }).click();
  // The way journeys are made holds for the whole workspace: it stays, so that other checks find what they expect.
  await page
    .getByRole("radio", {
      name: { journey: /journey id/, customer: /A customer/, session: /A visit/ }[before.definition.by],
    })
    .waitFor();
  if (before.maps > 0) await page.getByRole("checkbox", { name: /Draw a new map/ }).check();
  await page.getByLabel("Title of the map").fill("I ask about my bill");
  assert.deepEqual(await accessibility(page), []);
  await page.getByRole("button", { name: "Import the file" }).click();
  await page.getByRole("link", { name: "Open the map" }).waitFor();
  assert.match(page.url(), /\/import\?id=/);
  await page.getByRole("heading", { level: 1, name: "389 events from 1 file are in." }).waitFor();
  assert.deepEqual(await accessibility(page), []);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: /^Download the 11 rejected rows/ }).click(),
  ]);
  assert.match(download.suggestedFilename(), /\.csv$/);
  await page.reload();
  await page.getByRole("link", { name: "Open the map" }).click();
  await page.getByRole("grid").waitFor();

  await page.goto(at("/data"));
  await page.getByRole("rowheader", { name: /e2e calls\.csv/ }).waitFor();
  assert.deepEqual(await accessibility(page), []);
  await page.getByRole("button", { name: "Remove e2e calls.csv" }).click();
  await page.getByRole("button", { name: "Remove it" }).click();
  await page.getByText("“e2e calls.csv” is removed.").waitFor();
  assert.equal((await ask("/workspace")).population.events, before.population.events);
});

check("a file that cannot be read does not stop the others", async ({ page, complaints }) => {
  await page.goto(at("/import"));
  await page.setInputFiles("input[type=file]", [
    { name: "good.csv", mimeType: "text/csv", buffer: Buffer.from(table(40)) },
    { name: "empty.csv", mimeType: "text/csv", buffer: Buffer.from("") },
  ]);
  await page.getByText("cannot be read, left out").waitFor();
  await page.getByRole("button", { name: "Next: journeys" }).click();
  await page.getByRole("button", { name: "Import the file" }).waitFor();
  // The refusal of the empty file is what was asked for.
  for (let i = complaints.length - 1; i >= 0; i--)
    if (/ 400|^400/.test(complaints[i])) complaints.splice(i, 1);
});

check("a long import that is stopped leaves nothing behind", async ({ page }) => {
  const before = await ask("/workspace");
  const rows = ["customer;when;touchpoint;note"];
  for (let i = 0; i < 600_000; i++)
    rows.push(
      `LONG-${i >> 3};2026-04-${String(1 + (i % 28)).padStart(2, "0")} ${String(i % 24).padStart(2, "0")}:${String(i % 60).padStart(2, "0")};Step ${i % 9};row ${i}`,
    );
  await page.goto(at("/import"));
  await page.setInputFiles("input[type=file]", [
    { name: "e2e long.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\n")) },
  ]);
  const next = page.getByRole("button", { name: "Next: journeys" });
  await next.click();
  await page.goBack();
  await next.click();
  await page.getByRole("button", { name: "Import the file" }).click();
  await page.getByRole("button", { name: "Stop the import" }).click();
  await page.getByRole("button", { name: "Stop it" }).click();
  await page.getByRole("heading", { level: 1, name: "The import was stopped." }).waitFor();
  const after = await ask("/workspace");
  assert.deepEqual(
    [after.population, after.maps, after.definition],
    [before.population, before.maps, before.definition],
  );
  const left = (await ask("/sources")).filter((s) => s.name === "e2e long.csv");
  assert.ok(left.every((s) => s.state === "cancelled" && s.events === 0));
});

let failed = 0;
for (const { name, run } of checks) {
  const v = await visitor(browser);
  try {
    await run(v);
    assert.deepEqual(v.complaints, []);
    console.log(`ok    ${name}`);
  } catch (e) {
    failed++;
    console.log(`FAIL  ${name}\n${e instanceof Error ? e.message : e}`);
  } finally {
    await v.close();
  }
}
await browser.close();
await server.stop();
process.exit(failed > 0 ? 1 : 0);

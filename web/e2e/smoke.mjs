#!/usr/bin/env node
// The pages in a real browser on the real server: they load, numbers open the journeys behind them, nothing complains.
import assert from "node:assert/strict";
import { startServer } from "./server.mjs";
import { accessibility, openBrowser, visitor } from "./visit.mjs";

const digits = (text) => Number((text ?? "").replace(/[^\d]/g, ""));
const server = await startServer();
const browser = await openBrowser();
const checks = [];
const check = (name, run) => checks.push({ name, run });
const at = (path) => `${server.base}${path}`;

/** The first map with journeys, asked of the server itself. */
async function firstMap() {
  const cards = await (await fetch(at("/api/v1/maps"))).json();
  const card = cards.find((c) => c.population.journeys > 0);
  assert.ok(card, "the workspace has no map with journeys");
  return card;
}

check("the atlas shows every map, and finds one by its title", async ({ page }) => {
  const cards = await (await fetch(at("/api/v1/maps"))).json();
  await page.goto(at("/"));
  await page
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { level: 2 }) })
    .first()
    .waitFor();
  assert.equal(await page.getByRole("heading", { level: 2 }).count(), cards.length);
  await page.getByRole("searchbox", { name: "Find a map" }).fill(cards[0].title);
  await page.getByRole("link", { name: cards[0].title }).waitFor();
  assert.deepEqual(await accessibility(page), []);
});

check("a map is a grid whose numbers open as long a list", async ({ page }) => {
  const card = await firstMap();
  await page.goto(at(`/maps/${card.id}`));
  const grid = page.getByRole("grid");
  await grid.waitFor();
  await page.locator("[role=gridcell][data-place$='.reached']").first().waitFor();
  assert.deepEqual(await accessibility(page), []);
  for (const aspect of ["reached", "ended", "returned", "channel", "hop", "outcome"]) {
    await page
      .locator(`[role=grid] [data-place*='.${aspect}']`)
      .first()
      .click({ position: { x: 4, y: 4 } });
    const tab = page.getByRole("tab", { name: /^Journeys/ });
    await tab.click();
    const total = page.getByTestId("behind-total");
    await total.waitFor();
    assert.equal(
      digits(await total.textContent()),
      digits(await tab.textContent()),
      `${aspect}: ${page.url()}`,
    );
  }
  assert.deepEqual(await accessibility(page), []);
});

check("the map is walked by keyboard, and Escape gives it back", async ({ page }) => {
  const card = await firstMap();
  await page.goto(at(`/maps/${card.id}`));
  await page.locator("[role=gridcell][data-place]").first().waitFor();
  await page.locator("[data-cell='1,0']").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-cell")), "2,1");
  await page.keyboard.press("Enter");
  await page.getByTestId("panel").waitFor();
  assert.match(page.url(), /at=step/);
  await page.keyboard.press("Escape");
  await page.getByTestId("panel").waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-cell")), "2,1");
});

check("filters live in the address and shrink the population", async ({ page }) => {
  const card = await firstMap();
  const channel = card.channels.find((c) => c.name !== "" && c.journeys < card.population.journeys);
  if (!channel) return;
  await page.goto(at(`/maps/${card.id}?channel=${encodeURIComponent(channel.name)}`));
  await page.locator("[role=gridcell]").first().waitFor();
  const shown = page.locator("dl dd b").first();
  await assertSoon(
    async () => digits(await shown.textContent()) === channel.journeys,
    `${channel.journeys} journeys use ${channel.name}`,
  );
  await page.getByRole("button", { name: "Show all" }).click();
  await assertSoon(
    async () => digits(await shown.textContent()) === card.population.journeys,
    "all journeys again",
  );
  assert.ok(!page.url().includes("channel="));
});

check("a number leads to people and to one story", async ({ page }) => {
  const card = await firstMap();
  const { map } = await (await fetch(at(`/api/v1/maps/${card.id}`))).json();
  const step = map.stages.find((s) => s.steps.length > 0).steps[0].id;
  await page.goto(at(`/maps/${card.id}?at=step.${step}.reached&tab=journeys`));
  await page.getByRole("list", { name: "Journeys behind the number" }).getByRole("link").first().click();
  await page.getByRole("table", { name: "Event by event" }).waitFor();
  assert.match(page.url(), /\/journeys\/[0-9a-f]{16}/);
  assert.deepEqual(await accessibility(page), []);
});

check("the list of journeys is as long as the population, and scrolls", async ({ page }) => {
  const { population } = await (await fetch(at("/api/v1/workspace"))).json();
  await page.goto(at("/journeys?sort=events&desc=true"));
  const list = page.getByRole("list", { name: "Journeys" });
  await list.getByRole("link").first().waitFor();
  assert.equal(digits(await page.getByTestId("journeys-total").textContent()), population.journeys);
  await list.evaluate((e) => e.scrollBy(0, 20_000));
  await list.getByRole("link").first().waitFor();
  assert.deepEqual(await accessibility(page), []);
});

check("a map is drawn from the data, and deleted again", async ({ page }) => {
  const title = `Smoke ${Date.now()}`;
  await page.goto(at("/"));
  await page.getByRole("button", { name: "New map from data" }).click();
  await page.getByLabel("Title").fill(title);
  const keys = page.getByLabel("Only journeys with");
  await assertSoon(async () => (await keys.locator("option").count()) > 1, "attributes to choose from");
  await keys.selectOption({ index: 1 });
  await page.getByRole("checkbox").first().check();
  assert.deepEqual(await accessibility(page), []);
  await page.getByRole("button", { name: "Draw the map" }).click();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  await page.locator("[role=gridcell][data-place]").first().waitFor();
  await page.goto(at("/"));
  await page.getByRole("button", { name: `More about ${title}` }).click();
  await page.getByRole("menuitem", { name: /Delete/ }).click();
  await page.getByRole("button", { name: "Delete the map" }).click();
  await page.getByRole("link", { name: title }).waitFor({ state: "detached" });
});

check("a map that is not there says so", async ({ page, complaints }) => {
  await page.goto(at("/maps/no-such-map"));
  await page.getByRole("alert").waitFor();
  complaints.length = 0; // the 404 is what was asked for
});

check("dark colours and a phone pass the same checks", async ({ other }) => {
  const card = await firstMap();
  const phone = await other({ viewport: { width: 390, height: 844 }, colorScheme: "dark" });
  for (const path of ["/", `/maps/${card.id}`, "/journeys"]) {
    await phone.page.goto(at(path));
    await phone.page.waitForLoadState("networkidle");
    const wide = await phone.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${path} is ${wide} px wider than the phone`);
    assert.deepEqual(await accessibility(phone.page), []);
  }
  assert.deepEqual(phone.complaints, []);
});

async function assertSoon(test, what) {
  for (let i = 0; i < 100; i++) {
    if (await test().catch(() => false)) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  assert.fail(`waited in vain for: ${what}`);
}

let failed = 0;
for (const { name, run } of checks) {
  const opened = [];
  const other = async (options) => {
    const v = await visitor(browser, options);
    opened.push(v);
    return v;
  };
  const { page, complaints } = await other();
  try {
    await run({ page, complaints, other });
    assert.deepEqual(complaints, [], "the page complained");
    console.log(`ok    ${name}`);
  } catch (e) {
    failed++;
    console.log(`FAIL  ${name}\n${e.message}\n`);
  }
  for (const v of opened) await v.close();
}
await browser.close();
await server.stop();
console.log(`${checks.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

#!/usr/bin/env node
// A small stand-in for the server while the pages are built: invented journeys, answers counted from them.
// It speaks the part of openapi.yaml that reads. Not part of the product.
//   node scripts/fixture.mjs [PORT]      FIXTURE=empty | slow | broken
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";

const port = Number(process.argv[2] ?? 8091);
const mode = process.env.FIXTURE ?? "";
const dist = path.resolve(import.meta.dirname, "../dist");
const WIDE = process.env.WIDE === "1";

let seed = 7;
const dice = () => {
  seed = (seed * 1664525 + 1013904223) % 4294967296;
  return seed / 4294967296;
};
const S = 1e6;
const START = Date.UTC(2026, 3, 1) * 1000;
// name, channels, chance to be taken, hours until the next, cost, score kind
const STEPS = [
  ["Notice the line is down", ["web", "phone"], 1, 0.4, 10, null],
  ["Search the help pages", ["web"], 0.74, 0.1, 10, null],
  ["Run the line test", ["web", "app"], 0.52, 0.2, 10, null],
  ["Ask in web chat", ["chat"], 0.46, 0.6, 210, "csat"],
  ["Call the helpline", ["phone"], 0.62, 0.5, 620, "csat"],
  ["Explain again", ["phone", "chat"], 0.27, 0.4, 340, "csat"],
  ["Book an engineer", ["phone", "web"], 0.43, 6, 110, null],
  ["Wait at home", ["text"], 0.42, 30, 20, null],
  ["Engineer visits", ["store"], 0.39, 2, 3100, "csat"],
  ["Back online", ["text", "email"], 0.81, 20, 10, null],
  ["Asked how it was", ["email", "text"], 0.4, 12, 10, "nps"],
  ["Other (6 kinds)", ["web", "post", "email"], 0.12, 9, 40, null],
];
if (WIDE) for (let i = 0; i < 48; i++) STEPS.push([`Further step ${i + 1}`, ["web"], 0.1, 3, 20, null]);
const STAGES = [
  ["Something is wrong", 2],
  ["Look for help", 2],
  ["Get through", 2],
  ["Get it fixed", 3],
  ["Afterwards", 2],
  ["Other", 1],
];
if (WIDE) for (let i = 0; i < 8; i++) STAGES.push([`Later stage ${i + 1}`, 6]);
const WORDS = [
  "the page says all fine, it is not",
  "the bot sent me in circles",
  "polite, but could not see my chat",
  "this is the third time I explain it",
  "took a day off and nobody came",
  "lovely man, fixed in ten minutes",
];
const journeys = [];
for (let c = 0; c < (mode === "empty" ? 0 : WIDE ? 500 : 2400); c++) {
  const events = [];
  let t = START + Math.floor(dice() * 90 * 86400) * S;
  const region = ["North", "South", "East", "West"][Math.floor(dice() * 4)];
  const segment = ["home worker", "pensioner", "student"][Math.floor(dice() * 3)];
  for (let i = 0; i < STEPS.length; i++) {
    const [touchpoint, channels, p, hours, cost, kind] = STEPS[i];
    if (dice() > p) continue;
    const times = dice() < 0.12 ? 2 : 1;
    for (let k = 0; k < times; k++) {
      const channel = channels[dice() < 0.68 ? 0 : channels.length - 1];
      const length = Math.floor(60 + dice() * 900) * S;
      const e = {
        id: `e${c}-${events.length}`,
        time_us: t,
        end_us: t + length,
        touchpoint,
        channel,
        cost,
        outcome: dice() < 0.3 ? "unresolved" : "resolved",
        attrs: [
          { key: "region", value: region },
          { key: "segment", value: segment },
        ],
      };
      if (channel === "phone") {
        e.wait_s = Math.floor(dice() * 900);
        e.handle_s = 200 + Math.floor(dice() * 400);
        e.agent = `agent ${Math.floor(dice() * 40)}`;
        e.team = "Faults";
      }
      if (kind && dice() < (i === 8 ? 0.02 : 0.4)) {
        e.score =
          kind === "nps"
            ? { kind, value: Math.floor(dice() * 11), min: 0, max: 10 }
            : { kind, value: Math.min(5, 1 + Math.floor(dice() * (i === 5 ? 3 : 5))), min: 1, max: 5 };
        if (dice() < 0.5) e.text = WORDS[Math.floor(dice() * WORDS.length)];
      }
      events.push(e);
      t += length + Math.floor(-Math.log(1 - dice()) * hours * 3600) * S;
    }
    if (i === 4 && dice() < 0.2) i = 2;
    if (dice() < 0.03) break;
  }
  const key = ((BigInt(c + 1) * 0x9e3779b97f4a7c15n) & 0xffffffffffffffffn).toString(16).padStart(16, "0");
  if (events.length > 0)
    journeys.push({ key, customer: `C-${20000 + c}`, journey: `F-${70000 + c}`, events, region, segment });
}
const stepIds = STEPS.map((_, i) => `s${i + 1}`);
const stageOf = STAGES.flatMap(([, n], i) => Array(n).fill(i));
const index = new Map(STEPS.map(([n], i) => [n, i]));
const endOf = (e) => e.end_us ?? e.time_us;
const weekOf = (t) => t - ((((t + 3 * 86400 * S) % (7 * 86400 * S)) + 7 * 86400 * S) % (7 * 86400 * S));
for (const j of journeys) {
  j.visits = [];
  for (const e of j.events) {
    const step = index.get(e.touchpoint);
    const last = j.visits[j.visits.length - 1];
    if (last && last.step === step) last.events.push(e);
    else j.visits.push({ step, events: [e] });
  }
}
const shareOf = (k, n) => {
  if (n === 0) return { k, n, value: 0, low: 0, high: 1 };
  const z = 1.96;
  const p = k / n;
  const h = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const d = 1 + (z * z) / n;
  return {
    k,
    n,
    value: p,
    low: Math.max(0, (p + (z * z) / (2 * n) - h) / d),
    high: Math.min(1, (p + (z * z) / (2 * n) + h) / d),
  };
};
const spread = (list) => {
  if (list.length === 0) return null;
  const s = list.map((v) => v / S).sort((a, b) => a - b);
  const q = (p) => s[Math.min(s.length - 1, Math.floor(p * s.length))];
  return {
    n: s.length,
    median_s: q(0.5),
    p90_s: q(0.9),
    mean_s: s.reduce((a, b) => a + b, 0) / s.length,
    min_s: s[0],
    max_s: s[s.length - 1],
  };
};
const parts = (pairs) => {
  const m = new Map();
  for (const [name, key] of pairs) {
    const p = m.get(name) ?? { name, events: 0, keys: new Set() };
    p.events++;
    p.keys.add(key);
    m.set(name, p);
  }
  return [...m.values()]
    .map((p) => ({ name: p.name, events: p.events, journeys: p.keys.size }))
    .sort((a, b) => b.events - a.events);
};
const scoresOf = (events) => {
  const m = new Map();
  for (const e of events) if (e.score) m.set(e.score.kind, [...(m.get(e.score.kind) ?? []), e.score]);
  return [...m.entries()].sort().map(([kind, list]) => {
    const n = list.length;
    const mean = list.reduce((a, s) => a + s.value, 0) / n;
    const half =
      1.96 * Math.sqrt(list.reduce((a, s) => a + (s.value - mean) ** 2, 0) / Math.max(1, n - 1) / n);
    const base = {
      kind,
      min: list[0].min,
      max: list[0].max,
      n,
      mean,
      mean_low: mean - half,
      mean_high: mean + half,
    };
    if (kind === "nps") {
      const value =
        (100 * (list.filter((s) => s.value >= 9).length - list.filter((s) => s.value <= 6).length)) / n;
      const w = 140 / Math.sqrt(n + 3);
      return { ...base, value, low: Math.max(-100, value - w), high: Math.min(100, value + w) };
    }
    const sh = shareOf(list.filter((s) => s.value >= 4).length, n);
    return { ...base, value: sh.value, low: sh.low, high: sh.high };
  });
};
const weekly = (list) => {
  const m = new Map();
  for (const j of list) m.set(weekOf(j.events[0].time_us), (m.get(weekOf(j.events[0].time_us)) ?? 0) + 1);
  return [...m.entries()]
    .sort((a, b) => a[0] - b[0])
    .map(([week_us, n]) => ({ week_us, journeys: n, median_s: 600 }));
};
const select = (q) => {
  const from = q.get("from") ? Date.parse(q.get("from")) * 1000 : -Infinity;
  const to = q.get("to") ? Date.parse(q.get("to")) * 1000 + 86400 * S : Infinity;
  const channels = q.getAll("channel");
  const attrs = new Map();
  for (const a of q.getAll("attr")) {
    const [k, v] = a.split(/:(.*)/s);
    attrs.set(k, [...(attrs.get(k) ?? []), v]);
  }
  return journeys.filter(
    (j) =>
      j.events[0].time_us >= from &&
      j.events[0].time_us < to &&
      (channels.length === 0 || j.events.some((e) => channels.includes(e.channel))) &&
      [...attrs].every(([k, vs]) => vs.includes(j[k])),
  );
};
const AS_OF = Math.max(0, ...journeys.flatMap((j) => j.events.map(endOf))) || null;
const frame = (list, all = list) => ({
  as_of_us: AS_OF,
  population: {
    journeys: all.length,
    customers: all.length,
    events: all.reduce((n, j) => n + j.events.length, 0),
  },
  selection: {},
});
const lengthOf = (j) => Math.max(...j.events.map(endOf)) - j.events[0].time_us;
const stepAnswer = (list, test) => {
  const here = list.filter((j) => j.visits.some((v) => test(v.step)));
  const visits = here.flatMap((j) =>
    j.visits.map((v, i) => ({ ...v, j, next: j.visits[i + 1] })).filter((v) => test(v.step)),
  );
  const events = visits.flatMap((v) => v.events.map((e) => [e, v.j.key]));
  const hops = new Map();
  for (const v of visits) {
    const a = v.events[v.events.length - 1].channel;
    const b = v.next?.events[0].channel;
    if (b && a !== b) hops.set(`${a}>${b}`, [...(hops.get(`${a}>${b}`) ?? []), v.j.key]);
  }
  const n = here.length;
  return {
    events: events.length,
    visits: visits.length,
    journeys: n,
    share: shareOf(n, list.length),
    started: here.filter((j) => test(j.visits[0].step)).length,
    ended: shareOf(here.filter((j) => test(j.visits[j.visits.length - 1].step)).length, n),
    repeated: shareOf(
      here.filter((j) => j.visits.some((v) => test(v.step) && v.events.length > 1)).length,
      n,
    ),
    returned: shareOf(here.filter((j) => j.visits.filter((v) => test(v.step)).length > 1).length, n),
    time: spread(visits.map((v) => Math.max(...v.events.map(endOf)) - v.events[0].time_us)),
    next: spread(
      visits.filter((v) => v.next).map((v) => v.next.events[0].time_us - Math.max(...v.events.map(endOf))),
    ),
    wait: spread(events.filter(([e]) => e.wait_s !== undefined).map(([e]) => e.wait_s * S)),
    channels: parts(events.map(([e, k]) => [e.channel, k])),
    hops: [...hops]
      .map(([k, l]) => ({
        from: k.split(">")[0],
        to: k.split(">")[1],
        count: l.length,
        journeys: new Set(l).size,
      }))
      .sort((a, b) => b.count - a.count),
    outcomes: parts(events.filter(([e]) => e.outcome).map(([e, k]) => [e.outcome, k])),
    scores: scoresOf(events.map(([e]) => e)),
    cost: events.reduce((c, [e]) => c + (e.cost ?? 0), 0),
    cost_n: events.filter(([e]) => e.cost !== undefined).length,
    texts: events.filter(([e]) => e.text).length,
    weekly: weekly(here),
    duration: spread(here.map((j) => 3600 * S * (1 + (j.events.length % 5)))),
  };
};
const links = (list) => {
  const m = new Map();
  for (const j of list) {
    const seq = [-1, ...j.visits.map((v) => v.step), -1];
    for (let i = 0; i + 1 < seq.length; i++) {
      const k = `${seq[i]},${seq[i + 1]}`;
      const had = m.get(k) ?? { from: seq[i], to: seq[i + 1], count: 0, keys: new Set() };
      had.count++;
      had.keys.add(j.key);
      m.set(k, had);
    }
  }
  return [...m.values()]
    .map(({ keys, ...l }) => ({ ...l, journeys: keys.size }))
    .sort((a, b) => b.count - a.count);
};
const map = {
  format: "desirepath.cjm",
  version: 1,
  id: "m1",
  title: "I report a fault and get back online",
  state: "lived",
  type: "journey",
  summary:
    "Discovered from 2 400 journeys of faults. People notice, look for help, get through, get it fixed.",
  evidence: {
    method: "discovered",
    journeys: journeys.length,
    events: 1,
    from_us: START,
    to_us: START + 90 * 86400 * S,
    as_of_us: AS_OF,
  },
  definition: { by: "journey" },
  stages: STAGES.map(([name], i) => ({
    id: `g${i + 1}`,
    name,
    steps: STEPS.map((s, k) => [s, k])
      .filter(([, k]) => stageOf[k] === i)
      .map(([s, k]) => ({
        id: stepIds[k],
        name: s[0],
        channels: s[1],
        flags: [
          k === 0 && "entry",
          k === 9 && "exit",
          k === 2 && "optional",
          k === 4 && "loop",
          k === 5 && "repeat",
          k === 11 && "other",
        ].filter(Boolean),
        next: [{ to: stepIds[(k + 1) % STEPS.length], share: 0.6 }],
        binding: {
          field: "touchpoint",
          op: "in",
          values: k === 11 ? ["Letter came", "Bill looked up", "Moved house", "A", "B", "C"] : [s[0]],
        },
      })),
  })),
  lanes: [
    ["volume", "Journeys"],
    ["dropoff", "Drop-off"],
    ["time", "Time"],
    ["channels", "Channels"],
    ["hops", "Hops"],
    ["loops", "Loops and repeats"],
    ["scores", "Scores"],
    ["outcomes", "Outcomes"],
    ["cost", "Cost to serve"],
    ["doing", "Doing"],
    ["saying", "Saying"],
  ].map(([role, label]) => ({ id: role, role, label })),
};
const mapAnswer = (list) => ({
  ...frame(list),
  covered: list.reduce((n, j) => n + j.events.length, 0),
  steps: STEPS.map((_, i) => stepAnswer(list, (s) => s === i)),
  stages: STAGES.map((_, i) => stepAnswer(list, (s) => stageOf[s] === i)),
  links: links(list),
});
const overview = (list) => ({
  ...frame(list),
  outside: 0,
  first_us: START,
  last_us: AS_OF,
  touchpoints: parts(list.flatMap((j) => j.events.map((e) => [e.touchpoint, j.key]))),
  channels: parts(list.flatMap((j) => j.events.map((e) => [e.channel, j.key]))),
  duration: spread(list.map(lengthOf)),
  length: null,
  attributes: ["region", "segment"].map((key) => ({
    key,
    distinct: 4,
    values: parts(list.flatMap((j) => j.events.map(() => [j[key], j.key]))),
  })),
  outcomes: parts(list.flatMap((j) => j.events.filter((e) => e.outcome).map((e) => [e.outcome, j.key]))),
  scores: scoresOf(list.flatMap((j) => j.events)),
  weekly: weekly(list),
});
const behindTest = (b) => {
  if (!b?.place) return () => true;
  const p = b.place;
  const is = p.step ? (s) => stepIds[s] === p.step : (s) => `g${stageOf[s] + 1}` === p.stage;
  const at = (j) => j.visits.filter((v) => is(v.step));
  const ev = (j) => at(j).flatMap((v) => v.events);
  return (j) => {
    if (at(j).length === 0) return false;
    const pairs = j.visits.map((v, i) => [v, j.visits[i + 1]]).filter(([v]) => is(v.step));
    switch (p.aspect) {
      case "started":
        return is(j.visits[0].step);
      case "ended":
        return is(j.visits[j.visits.length - 1].step);
      case "repeated":
        return at(j).some((v) => v.events.length > 1);
      case "returned":
        return at(j).length > 1;
      case "channel":
        return ev(j).some((e) => e.channel === p.value);
      case "outcome":
        return ev(j).some((e) => e.outcome === p.value);
      case "scored":
        return ev(j).some((e) => e.score?.kind === p.value);
      case "words":
        return ev(j).some((e) => e.text);
      case "cost":
        return ev(j).some((e) => e.cost !== undefined);
      case "wait":
        return ev(j).some((e) => e.wait_s !== undefined);
      case "next":
        return pairs.some(([, n]) => n);
      case "hop":
        return pairs.some(
          ([v, n]) => n && v.events[v.events.length - 1].channel === p.value && n.events[0].channel === p.to,
        );
      case "link":
        return pairs.some(([, n]) => n && stepIds[n.step] === p.other);
      case "week":
        return weekOf(j.events[0].time_us) === weekOf(p.week_us);
      default:
        return true;
    }
  };
};
const summary = (j) => {
  const strip = [];
  for (const e of j.events) {
    const last = strip[strip.length - 1];
    if (last?.channel === e.channel) last.events++;
    else strip.push({ channel: e.channel, events: 1 });
  }
  return {
    key: j.key,
    customer: j.customer,
    journey: j.journey,
    start_us: j.events[0].time_us,
    duration_s: lengthOf(j) / S,
    events: j.events.length,
    first: j.events[0].touchpoint,
    last: j.events[j.events.length - 1].touchpoint,
    strip: strip.slice(0, 24),
    score: j.events.filter((e) => e.score).pop()?.score,
  };
};
const card = (id, title) => {
  const o = overview(journeys);
  const a = mapAnswer(journeys);
  return {
    id,
    title,
    summary: map.summary,
    state: "lived",
    type: "journey",
    population: o.population,
    as_of_us: AS_OF,
    stages: a.stages.map((s, i) => ({ name: STAGES[i][0], journeys: s.journeys, share: s.share.value })),
    weekly: o.weekly,
    duration: o.duration,
    scores: o.scores,
    channels: o.channels,
  };
};
const cards =
  mode === "empty"
    ? []
    : [card("m1", map.title), card("m2", "I move house"), card("m3", "I ask about my bill")];
const answers = {
  "/workspace": () => ({
    name: "Northline Broadband",
    version: "fixture",
    currency: "EUR",
    definition: { by: "journey" },
    ...frame(journeys),
    sources: 1,
    maps: cards.length,
    demo: true,
  }),
  "/maps": () => cards,
  "/sources": () => [],
  "/overview": (q) => overview(select(q)),
  "/journeys": (q) => {
    const all = select(q);
    const list = all.filter(behindTest(q.get("behind") && JSON.parse(q.get("behind"))));
    const by = {
      start: (j) => j.events[0].time_us,
      duration: lengthOf,
      events: (j) => j.events.length,
      customer: (j) => Number(j.customer.slice(2)),
    }[q.get("sort") ?? "start"];
    list.sort((a, b) => (q.get("desc") === "true" ? by(b) - by(a) : by(a) - by(b)));
    const offset = Number(q.get("offset") ?? 0);
    return {
      ...frame(list, all),
      total: list.length,
      journeys: list.slice(offset, offset + Number(q.get("limit") ?? 50)).map(summary),
    };
  },
};
const problem = (status, title, detail) => ({ type: "x", title, detail, status });
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'";
const TYPES = {
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".html": "text/html",
};
createServer(async (req, res) => {
  const url = new URL(req.url, "http://x");
  if (!url.pathname.startsWith("/api/v1")) {
    let file = path.join(dist, path.normalize(url.pathname));
    let body;
    try {
      body = readFileSync(file);
    } catch {
      file = path.join(dist, "index.html");
      body = readFileSync(file);
    }
    res.writeHead(200, {
      "content-type": TYPES[path.extname(file)] ?? "application/octet-stream",
      "content-security-policy": CSP,
    });
    return res.end(body);
  }
  const p = decodeURIComponent(url.pathname.slice(7));
  const q = url.searchParams;
  if (mode === "slow") await new Promise((done) => setTimeout(done, 60000));
  let data;
  const one = p.match(/^\/maps\/(m\d)$/)?.[1];
  const journey = journeys.find((x) => p === `/journeys/${x.key}`);
  if (mode === "broken" && p !== "/workspace")
    data = problem(503, "The log is being rebuilt.", "It takes about a minute; try again then.");
  else if (req.method === "POST" && p === "/maps") data = { map, revision: 1 };
  else if (req.method === "DELETE") {
    res.writeHead(204);
    return res.end();
  } else if (answers[p]) data = answers[p](q);
  else if (one) data = { map: { ...map, id: one }, revision: 1 };
  else if (p.match(/^\/maps\/m\d\/answer$/)) data = mapAnswer(select(q));
  else if (journey) {
    data = { key: journey.key, customer: journey.customer, journey: journey.journey, events: journey.events };
  } else data = problem(404, "There is no such thing here.", "Go back to the atlas.");
  const status = data.title && data.status ? data.status : 200;
  res.writeHead(status, { "content-type": status === 200 ? "application/json" : "application/problem+json" });
  res.end(JSON.stringify(data));
}).listen(port, "127.0.0.1", () => console.log(`fixture on http://127.0.0.1:${port}`));

import { describe, expect, it } from "vitest";
import {
  attributeName,
  bytes,
  clock,
  compact,
  count,
  day,
  decimal,
  duration,
  fromIsoDay,
  halfWidth,
  int,
  interval,
  isoDay,
  money,
  period,
  points,
  share,
} from "./format";

const T = " ";
const us = (iso: string) => Date.parse(iso) * 1000;

describe("numbers", () => {
  it("are grouped and have a true minus", () => {
    expect(int(12904)).toBe("12,904");
    expect(int(0)).toBe("0");
    expect(int(-1234.4)).toBe("−1,234");
    expect(points(-12)).toBe("−12");
    expect(decimal(2.44)).toBe("2.4");
    expect(decimal(24.4)).toBe("24");
  });
  it("are short in tight places", () => {
    expect(compact(950)).toBe("950");
    expect(compact(8412)).toBe(`8.4${T}k`);
    expect(compact(999_499)).toBe(`999${T}k`);
    expect(compact(999_500)).toBe(`1${T}M`);
  });
  it("count in words", () => {
    expect(count(1, "journey")).toBe("1 journey");
    expect(count(0, "journey")).toBe("0 journeys");
    expect(count(2, "hop on", "hops on")).toBe("2 hops on");
  });
});

describe("shares", () => {
  it("never round something to nothing or almost all to all", () => {
    expect(share(0)).toBe(`0${T}%`);
    expect(share(1)).toBe(`100${T}%`);
    expect(share(0.0004)).toBe(`<${T}0.1${T}%`);
    expect(share(0.99995)).toBe(`>${T}99${T}%`);
    expect(share(0.989)).toBe(`99${T}%`);
    expect(share(0.042)).toBe(`4.2${T}%`);
    expect(share(0.416)).toBe(`42${T}%`);
    expect(share(0.9949)).toBe(`99${T}%`);
    expect(share(0.0996)).toBe(`10${T}%`);
  });
  it("say half of their interval", () => {
    expect(halfWidth(0.4, 0.44)).toBe(`±${T}2`);
    expect(halfWidth(0.4, 0.4004)).toBe(`±${T}<0.1`);
    expect(interval({ value: 0.4, low: 0.38, high: 0.42, n: 2000 })).toBe(`±${T}2`);
  });
  it("say both ends where a half would leave 0–100 % or rests on few", () => {
    expect(interval({ value: 0, low: 0, high: 0.66, n: 2 })).toBe(`0–66${T}%`);
    expect(interval({ value: 1, low: 0.9, high: 1, n: 35 })).toBe(`90–100${T}%`);
    expect(interval({ value: 0.02, low: 0.008, high: 0.05, n: 150 })).toBe(`0.8–5${T}%`);
    expect(interval({ value: 0.999, low: 0.998, high: 0.9993, n: 4786 })).toBe(`99.8–99.9${T}%`);
    expect(interval({ value: 0.0001, low: 0, high: 0.0004, n: 15_000 })).toBe("");
    expect(interval({ value: 0.5, low: 0.3, high: 0.7, n: 20 })).toBe(`30–70${T}%`);
  });
  it("have names of attributes that a person reads", () => {
    expect(attributeName("attr.contract_months")).toBe("Contract months");
    expect(attributeName("plan")).toBe("Plan");
    expect(attributeName("_")).toBe("_");
  });
});

describe("lengths of time", () => {
  it.each([
    [0, "0 s"],
    [0.2, "< 1 s"],
    [45, "45 s"],
    [99.4, "99 s"],
    [100, "1.7 min"],
    [14 * 60, "14 min"],
    [100 * 60, "1.7 h"],
    [47 * 3600, "47 h"],
    [48 * 3600, "2 d"],
    [2.1 * 86400, "2.1 d"],
    [400 * 86400, "13 mo"],
    [1000 * 86400, "2.7 y"],
  ])("%d s is %s", (s, text) => {
    expect(duration(s)).toBe(text.replaceAll(" ", T));
  });
});

describe("money", () => {
  it("stands in hundredths", () => {
    expect(money(1420, "EUR")).toBe(`€${T}14.20`);
    expect(money(-5, "EUR")).toBe(`−€${T}0.05`);
    expect(money(12_345_678, "EUR")).toBe(`€${T}123,457`);
  });
  it("writes a code that no one knows as it is", () => {
    expect(money(150, "points")).toBe(`1.5${T}points`);
  });
});

describe("moments", () => {
  it("are in UTC", () => {
    expect(day(us("2026-04-01T00:00:00Z"))).toBe("1 Apr 2026");
    expect(clock(us("2026-04-01T23:59:30Z"))).toBe("23:59");
    expect(isoDay(us("2026-04-01T23:59:30Z"))).toBe("2026-04-01");
  });
  it("share their year", () => {
    expect(period(us("2026-04-01T00:00:00Z"), us("2026-06-30T12:00:00Z"))).toBe("1 Apr – 30 Jun 2026");
    expect(period(us("2025-07-01T00:00:00Z"), us("2026-06-30T12:00:00Z"))).toBe("1 Jul 2025 – 30 Jun 2026");
  });
  it("come back from a date field, and nonsense does not", () => {
    expect(fromIsoDay("2026-04-01")).toBe(us("2026-04-01T00:00:00Z"));
    expect(fromIsoDay("2026-02-30")).toBeUndefined();
    expect(fromIsoDay("yesterday")).toBeUndefined();
  });
});

it("bytes are short", () => {
  expect(bytes(812)).toBe(`812${T}B`);
  expect(bytes(4_230_000)).toBe(`4.2${T}MB`);
  expect(bytes(999_600)).toBe(`1${T}MB`);
});

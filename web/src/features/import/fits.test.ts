import { describe, expect, it } from "vitest";
import { bringsNew, stands, wayFor } from "./fits";
import type { Plan } from "./plan";

const plan = (...roles: string[]): Plan => ({
  format: "csv",
  shape: "long",
  columns: roles.map((role) => ({ name: role, role }) as Plan["columns"][number]),
});
const facts: Plan = { ...plan("journey"), shape: "facts" };

describe("the way journeys are made", () => {
  it("stays where everything finds a journey", () => {
    expect(wayFor({ by: "journey" }, [plan("journey", "time")], [plan("journey")])).toEqual({
      by: "journey",
    });
    expect(wayFor({ by: "customer", gap_us: 5e6 }, [plan("customer")], [])).toEqual({
      by: "customer",
      gap: 5,
    });
  });
  it("becomes the one that holds old and new", () => {
    expect(wayFor({ by: "journey" }, [plan("customer")], [plan("journey", "customer")]).by).toBe("customer");
    expect(wayFor({ by: "session" }, [plan("journey")], [plan("journey", "customer")])).toEqual({
      by: "journey",
    });
  });
  it("stays where no way holds both", () => {
    expect(wayFor({ by: "journey" }, [plan("customer")], [plan("journey")]).by).toBe("journey");
  });
  it("stays where nobody knows what the old data hold", () => {
    expect(wayFor({ by: "journey" }, [plan("customer")], [undefined]).by).toBe("journey");
  });
  it("needs no column in facts", () => {
    expect(stands("customer", facts)).toBe(true);
    expect(stands("session", plan("journey"))).toBe(false);
  });
});

describe("new touchpoints", () => {
  const guess = (...samples: string[]) => ({
    columns: [
      { name: "touchpoint", samples, filled: 1, distinct: 1, role: "touchpoint", confidence: 1, why: "" },
    ],
  });
  const long = plan("customer", "touchpoint");
  it("are looked for among the samples", () => {
    expect(bringsNew([{ plan: long, guess: guess("asked in chat") }], ["Asked in chat"])).toBe(false);
    expect(bringsNew([{ plan: long, guess: guess("Paid_bill", "Fled") }], ["Paid bill"])).toBe(true);
    expect(bringsNew([{ plan: long }], ["Paid bill"])).toBe(true);
  });
  it("are the names of dates in a wide table, and of nothing in facts", () => {
    const wide: Plan = { ...plan("journey"), shape: "wide" };
    wide.columns.push({ name: "paid_at", role: "moment", label: "Paid" });
    expect(bringsNew([{ plan: wide }], ["Paid"])).toBe(false);
    expect(bringsNew([{ plan: wide }], [])).toBe(true);
    expect(bringsNew([{ plan: facts }], [])).toBe(false);
  });
});

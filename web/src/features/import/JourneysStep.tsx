import type { ReactNode } from "react";
import type { Schemas } from "../../api/client";
import { cx } from "../../ui/cx";
import { Check, Field, Select, TextInput } from "../../ui/Form";
import type { By, Draft, DraftFile } from "./draft";
import { stands } from "./fits";
import { columnOf, joins } from "./plan";
import css from "./Wizard.module.css";

const DAY = 86_400;
const CUSTOMER_GAPS = [
  { value: "", label: "never: one journey a customer" },
  { value: String(7 * DAY), label: "after 7 days of silence" },
  { value: String(30 * DAY), label: "after 30 days of silence" },
  { value: String(90 * DAY), label: "after 90 days of silence" },
];
const SESSION_GAPS = [
  { value: String(900), label: "after 15 minutes of silence" },
  { value: String(1800), label: "after 30 minutes of silence" },
  { value: String(7200), label: "after 2 hours of silence" },
  { value: String(DAY), label: "after a day of silence" },
];

const WAYS: Record<By, string> = {
  journey: "by journey id",
  customer: "by customer",
  session: "by visit",
};
const capital = (s: string) => s.charAt(0).toUpperCase() + s.slice(1);

/** What makes a journey, and what the first map is called. */
export function JourneysStep({
  draft,
  files,
  by,
  gap,
  title,
  draw,
  workspace,
  onSet,
}: {
  /** Whether a map is drawn. */
  draw: boolean;
  draft: Draft;
  files: DraftFile[];
  by: By;
  gap: number | undefined;
  title: string;
  workspace: Schemas["Workspace"] | undefined;
  onSet: (change: Partial<Omit<Draft, "files">>) => void;
}) {
  const withPlan = files.flatMap((f) => (f.plan ? [{ name: f.name, plan: f.plan }] : []));
  const journeyId = withPlan.find((f) => columnOf(f.plan, "journey"));
  const customer = withPlan.find((f) => columnOf(f.plan, "customer"));
  const join = joins(withPlan);
  const hasData = (workspace?.population.events ?? 0) > 0;
  const kept = hasData ? workspace?.definition.by : undefined;
  const hasMaps = (workspace?.maps ?? 0) > 0;
  const outside = withPlan.filter((f) => !stands(by, f.plan));
  const lacks = by === "journey" ? "journey id" : "customer";
  const gapSelect = (label: string, list: { value: string; label: string }[]) => (
    <span className={css.gap}>
      <Select
        small
        label={label}
        value={gap === undefined ? "" : String(gap)}
        options={list}
        onChange={(v) => onSet({ gap: v === "" ? undefined : Number(v) })}
      />
    </span>
  );
  return (
    <div className={css.journeys}>
      <fieldset className={css.choices}>
        <legend>What makes a journey?</legend>
        <Choice
          on={by === "journey"}
          title="A journey id"
          onChoose={() => onSet({ by: "journey", gap: undefined })}
          off={journeyId || kept === "journey" ? undefined : "No column has the meaning “Journey id”."}
        >
          Everything with the same ticket, order or application is one journey
          {journeyId && <> (the column “{columnOf(journeyId.plan, "journey")?.name}”)</>}.
        </Choice>
        <Choice
          on={by === "customer"}
          title="A customer"
          onChoose={() => onSet({ by: "customer", gap: 30 * DAY })}
          off={customer || kept ? undefined : "No column has the meaning “Customer”."}
        >
          Everything that one customer lives through is one journey.
          {by === "customer" && <> It ends {gapSelect("When a journey ends", CUSTOMER_GAPS)}</>}
        </Choice>
        <Choice
          on={by === "session"}
          title="A visit"
          onChoose={() => onSet({ by: "session", gap: 1800 })}
          off={customer || kept ? undefined : "No column has the meaning “Customer”."}
        >
          What a customer does in one go is one journey: page views, clicks.
          {by === "session" && <> It ends {gapSelect("When a visit ends", SESSION_GAPS)}</>}
        </Choice>
      </fieldset>
      {hasData && (
        <p className={css.aside}>
          This holds for the whole workspace: what is there already is cut into journeys the same way. Maps
          that were drawn before keep their own.
        </p>
      )}
      {kept !== undefined && by !== kept && draft.by === undefined && (
        <p className={cx(css.aside, css.warn)}>
          So far journeys are made {WAYS[kept]}, and these files have no{" "}
          {kept === "journey" ? "journey id" : "customer"}. {capital(WAYS[by])}, the old and the new data find
          their journeys, so that is chosen here.
        </p>
      )}
      {outside.length > 0 && (
        <p className={cx(css.aside, css.warn)}>
          {outside.map((f) => `“${f.name}”`).join(", ")} {outside.length === 1 ? "has" : "have"} no {lacks}:
          nothing of {outside.length === 1 ? "it" : "them"} will be in a journey, a list or a map. Give a
          column the meaning “{lacks === "customer" ? "Customer" : "Journey id"}”, or choose another way to
          make journeys.
        </p>
      )}
      {join.sentence && <p className={css.aside}>{join.sentence}</p>}
      {join.alone.length > 0 && (
        <p className={cx(css.aside, css.warn)}>
          {join.alone.map((n) => `“${n}”`).join(", ")}{" "}
          {join.alone.length === 1
            ? "shares neither a customer nor a journey id with the other files. Its journeys will stand alone"
            : "share neither a customer nor a journey id with another file. Their journeys will stand alone"}
          ; if that is not meant, give the same meaning to a column of each.
        </p>
      )}
      <section className={css.titleBox}>
        {hasMaps && (
          <Check checked={draw} onChange={(on) => onSet({ draw: on })}>
            Draw a new map from the data of the workspace
          </Check>
        )}
        {draw && (
          <Field
            label="Title of the map"
            hint="What the customer would call it, such as “I report a fault and get back online”. It can be changed later."
          >
            {(id) => (
              <TextInput
                id={id}
                value={title}
                maxLength={200}
                onChange={(e) => onSet({ title: e.target.value })}
              />
            )}
          </Field>
        )}
      </section>
    </div>
  );
}

function Choice({
  on,
  title,
  off,
  onChoose,
  children,
}: {
  on: boolean;
  title: string;
  /** Why it cannot be chosen. */
  off?: string;
  onChoose: () => void;
  children: ReactNode;
}) {
  return (
    <label className={cx(css.choice, on && css.on, off !== undefined && css.off)}>
      <input type="radio" name="by" checked={on} disabled={off !== undefined} onChange={onChoose} />
      <b>{title}</b>
      <span>{off ?? children}</span>
    </label>
  );
}

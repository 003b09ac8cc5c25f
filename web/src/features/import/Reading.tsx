import { IconChevronRight } from "@tabler/icons-react";
import { count, decimal } from "../../lib/format";
import { cx } from "../../ui/cx";
import { Field, type Option, Segmented, Select, TextInput } from "../../ui/Form";
import type { DraftFile } from "./draft";
import type { Guess, Plan, Shape } from "./plan";
import { columnOf, zoneIsKnown } from "./plan";
import css from "./Reading.module.css";

const SHAPES: { value: Shape; label: string; hint: string }[] = [
  { value: "long", label: "One event a row", hint: "Each row is one thing that happened." },
  {
    value: "wide",
    label: "Several dates",
    hint: "Each row is one order or ticket; each of its dates is an event.",
  },
  {
    value: "facts",
    label: "Facts only",
    hint: "Each row describes a customer or a journey; it adds no event.",
  },
];

const DELIMITERS: Option[] = [
  { value: ",", label: "comma" },
  { value: ";", label: "semicolon" },
  { value: "\t", label: "tab" },
  { value: "|", label: "bar |" },
];
const ENCODINGS: Option[] = [
  { value: "utf-8", label: "UTF-8" },
  { value: "windows-1252", label: "Windows-1252" },
  { value: "utf-16le", label: "UTF-16, little end first" },
  { value: "utf-16be", label: "UTF-16, big end first" },
];

function withValue(list: Option[], value: string): Option[] {
  return list.some((o) => o.value === value) ? list : [...list, { value, label: value }];
}

/** How the file becomes rows, and rows events. What changes the columns is looked at again. */
export function Reading({
  file,
  guess,
  plan,
  onPlan,
  onReread,
}: {
  file: DraftFile;
  guess: Guess;
  plan: Plan;
  onPlan: (plan: Plan) => void;
  onReread: (change: Partial<Plan>) => void;
}) {
  const text = plan.format === "csv";
  const table = ["csv", "xlsx", "jsonl", "parquet"].includes(plan.format);
  const lifecycle = !!plan.lifecycle || columnOf(plan, "lifecycle") !== undefined;
  const zone = plan.zone ?? "";
  const dates = plan.shape !== "facts";
  const summary = [
    text && DELIMITERS.find((d) => d.value === plan.delimiter)?.label,
    text && ENCODINGS.find((e) => e.value === plan.encoding)?.label,
    dates && (zone || "UTC"),
    table && (plan.decimal === "," ? "decimal comma" : "decimal point"),
    table && dates && (plan.day_first ? "day first" : undefined),
    plan.format === "xlsx" && plan.sheet,
  ].filter(Boolean);
  return (
    <section aria-label="How the file is read" className={css.reading}>
      {guess.objects && guess.objects.length > 0 && (
        <Objects guess={guess} plan={plan} onChoose={(object) => onReread({ object })} />
      )}
      {guess.sheets && guess.sheets.length > 1 && (
        <div className={css.sheet}>
          <Field label="Sheet">
            {(id) => (
              <Select
                id={id}
                value={plan.sheet ?? guess.sheets?.[0] ?? ""}
                options={(guess.sheets ?? []).map((s) => ({ value: s, label: s }))}
                onChange={(sheet) => onReread({ sheet })}
              />
            )}
          </Field>
        </div>
      )}
      {table && (
        <div className={css.shape}>
          <Segmented
            label="What a row is"
            value={plan.shape}
            onChange={(shape) => onReread({ shape })}
            options={SHAPES}
          />
          <p>{SHAPES.find((s) => s.value === plan.shape)?.hint}</p>
        </div>
      )}
      <details className={css.more} open={!zoneIsKnown(zone) || undefined}>
        <summary>
          <IconChevronRight size={14} aria-hidden />
          How it is written
          <small>{summary.join(" · ")}</small>
        </summary>
        <div className={css.grid}>
          {text && (
            <>
              <Field label="Columns are parted by">
                {(id) => (
                  <Select
                    id={id}
                    value={plan.delimiter ?? ","}
                    options={withValue(DELIMITERS, plan.delimiter ?? ",")}
                    onChange={(delimiter) => onReread({ delimiter })}
                  />
                )}
              </Field>
              <Field label="Letters are encoded as">
                {(id) => (
                  <Select
                    id={id}
                    value={plan.encoding ?? "utf-8"}
                    options={withValue(ENCODINGS, plan.encoding ?? "utf-8")}
                    onChange={(encoding) => onReread({ encoding })}
                  />
                )}
              </Field>
            </>
          )}
          {dates && (
            <Field
              label="Time zone"
              hint="Of times that do not name their own. UTC when empty."
              error={
                zoneIsKnown(zone)
                  ? undefined
                  : `There is no time zone “${zone}”. Use a name such as Europe/Berlin.`
              }
            >
              {(id) => (
                <>
                  <TextInput
                    id={id}
                    list={`${id}-zones`}
                    value={zone}
                    placeholder="UTC"
                    spellCheck={false}
                    onChange={(e) => onPlan({ ...plan, zone: e.target.value.trim() || undefined })}
                  />
                  <datalist id={`${id}-zones`}>
                    {Intl.supportedValuesOf("timeZone").map((z) => (
                      <option key={z} value={z} />
                    ))}
                  </datalist>
                </>
              )}
            </Field>
          )}
          {table && (
            <Field label="Decimals are written">
              {(id) => (
                <Select
                  id={id}
                  value={plan.decimal === "," ? "," : "."}
                  options={[
                    { value: ".", label: "1234.5" },
                    { value: ",", label: "1234,5" },
                  ]}
                  onChange={(decimal) => onPlan({ ...plan, decimal })}
                />
              )}
            </Field>
          )}
          {table && dates && (
            <Field label="03/04/2026 is">
              {(id) => (
                <Select
                  id={id}
                  value={plan.day_first ? "day" : "month"}
                  options={[
                    { value: "day", label: "3 April" },
                    { value: "month", label: "4 March" },
                  ]}
                  onChange={(v) => onPlan({ ...plan, day_first: v === "day" || undefined })}
                />
              )}
            </Field>
          )}
          {lifecycle && (
            <Field label="Start and end rows become">
              {(id) => (
                <Select
                  id={id}
                  value={plan.lifecycle || "pair"}
                  options={[
                    { value: "pair", label: "one event with a duration" },
                    { value: "all", label: "an event each" },
                    { value: "complete", label: "only the ends count" },
                  ]}
                  onChange={(v) => onPlan({ ...plan, lifecycle: v as Plan["lifecycle"] })}
                />
              )}
            </Field>
          )}
        </div>
      </details>
      {file.problem && (
        <p className={css.problem} role="alert">
          <b>{file.problem.title}</b> {file.problem.detail}
        </p>
      )}
    </section>
  );
}

/** Which kind of object makes the journeys of an object-centric log, and what that costs. */
function Objects({ guess, plan, onChoose }: { guess: Guess; plan: Plan; onChoose: (type: string) => void }) {
  return (
    <fieldset className={css.objects}>
      <legend>
        A journey is the life of one
        <small>
          The factor says how many events become of one in the file: above 1, some are counted for several of
          these; below 1, some have none.
        </small>
      </legend>
      {guess.objects?.map((o) => (
        <label key={o.type} className={cx(o.type === plan.object && css.on)}>
          <input
            type="radio"
            name="object"
            checked={o.type === plan.object}
            onChange={() => onChoose(o.type)}
          />
          <b dir="auto">{o.type}</b>
          <span className="num">
            {count(o.objects, "object")} · {count(o.events, "event")} · ×{" "}
            {decimal(Math.round(o.flattening * 100) / 100)}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

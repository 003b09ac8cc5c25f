import { Select, TextInput } from "../../ui/Form";
import css from "./Columns.module.css";
import type { ColumnPlan, Plan } from "./plan";
import { LENGTHS, MOMENTS, SCORES, TIME_FORMATS, UNITS } from "./roles";

/** What a meaning needs beside its name: the event of a date, the scale of a score, the unit of a length. */
export function ColumnDetail({
  plan,
  column: c,
  onChange,
}: {
  plan: Plan;
  column: ColumnPlan;
  onChange: (change: Partial<ColumnPlan>) => void;
}) {
  if (c.role === "moment" && plan.shape === "wide") {
    return (
      <TextInput
        className={css.small}
        aria-label={`What happened at ${c.name}`}
        value={c.label ?? ""}
        placeholder="what happened then"
        onChange={(e) => onChange({ label: e.target.value })}
      />
    );
  }
  if (c.role === "score") {
    const number = (v: string) => (v.trim() === "" || Number.isNaN(Number(v)) ? undefined : Number(v));
    return (
      <span className={css.score}>
        <Select
          small
          label={`Kind of score in ${c.name}`}
          value={c.score ?? "rating"}
          options={SCORES}
          onChange={(score) => {
            const s = SCORES.find((x) => x.value === score);
            onChange({ score, score_min: s?.min, score_max: s?.max });
          }}
        />
        <TextInput
          className={css.small}
          type="number"
          aria-label="Lowest answer"
          value={c.score_min ?? 0}
          onChange={(e) => onChange({ score_min: number(e.target.value) })}
        />
        <span>to</span>
        <TextInput
          className={css.small}
          type="number"
          aria-label="Highest answer"
          value={c.score_max ?? 0}
          onChange={(e) => onChange({ score_max: number(e.target.value) })}
        />
      </span>
    );
  }
  if (LENGTHS.has(c.role)) {
    return (
      <Select
        small
        label={`Unit of ${c.name}`}
        value={c.unit === "s" ? "" : (c.unit ?? "")}
        options={UNITS.map((u) => ({ ...u, label: `in ${u.label}` }))}
        onChange={(unit) => onChange({ unit: unit || undefined })}
      />
    );
  }
  if (MOMENTS.has(c.role) && plan.shape !== "facts") {
    return (
      <Select
        small
        label={`How ${c.name} is written`}
        value={c.format ?? ""}
        options={TIME_FORMATS.map((f) => (f.value === "" ? { ...f, label: "format found by itself" } : f))}
        onChange={(format) => onChange({ format: format || undefined })}
      />
    );
  }
  return null;
}

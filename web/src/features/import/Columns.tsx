import { IconChevronDown } from "@tabler/icons-react";
import { useId, useState } from "react";
import { count, int, share } from "../../lib/format";
import { cx } from "../../ui/cx";
import { Segmented, TextInput } from "../../ui/Form";
import { ColumnDetail } from "./ColumnDetail";
import css from "./Columns.module.css";
import { adjust, assign, type Guess, type Plan } from "./plan";
import { ROLE_GROUPS, roleName } from "./roles";

/** Below this a guess asks to be checked. */
const UNSURE = 0.55;
/** From so many columns on, those that are only kept can be hidden. */
const MANY = 14;

type Column = Guess["columns"][number];

/** Every column with samples, what it was taken for and why, and what it shall mean. */
export function Columns({ guess, plan, onPlan }: { guess: Guess; plan: Plan; onPlan: (plan: Plan) => void }) {
  const [moved, setMoved] = useState<{ column: string; role: string }>();
  const [which, setWhich] = useState<"all" | "used">(guess.columns.length > MANY ? "used" : "all");
  const planned = new Map(plan.columns.map((c) => [c.name, c]));
  const idle = (c: Column) => ["attribute", "ignore"].includes(planned.get(c.name)?.role ?? "ignore");
  const shown = which === "all" ? guess.columns : guess.columns.filter((c) => !idle(c));
  const choose = (name: string, role: string) => {
    const next = assign(plan, name, role);
    setMoved(next.moved === undefined ? undefined : { column: next.moved, role });
    onPlan(next.plan);
  };
  return (
    <section aria-label="Columns">
      <div className={css.head}>
        <h3>Columns</h3>
        <p className="num">guessed from the first {count(guess.rows_seen, "row")}</p>
        {guess.columns.length > MANY && (
          <Segmented
            label="Which columns to show"
            value={which}
            onChange={setWhich}
            options={[
              { value: "used", label: "With a meaning" },
              { value: "all", label: `All ${int(guess.columns.length)}` },
            ]}
          />
        )}
      </div>
      {moved && (
        <p className={css.note} role="status">
          “{moved.column}” had the meaning “{roleName(moved.role)}” and is now kept as an attribute.
        </p>
      )}
      <div className={css.table} role="table" aria-label="Columns of the file">
        <div className={css.header} role="row">
          <span role="columnheader">Column</span>
          <span role="columnheader">Meaning</span>
          <span role="columnheader">Why</span>
        </div>
        {shown.map((c) => {
          const p = planned.get(c.name);
          const role = p?.role ?? "ignore";
          const asGuessed = role === c.role;
          const unsure = asGuessed && c.confidence < UNSURE && !idle(c);
          return (
            <div key={c.name} className={cx(css.row, role === "ignore" && css.out)} role="row">
              <div role="cell" className={css.name}>
                <b dir="auto">{c.name}</b>
                <p dir="auto" title={c.samples.join("\n")}>
                  {c.samples.length > 0 ? c.samples.join(" · ") : "no values"}
                </p>
              </div>
              <div role="cell" className={css.role}>
                <RoleSelect
                  column={c.name}
                  value={role}
                  shape={plan.shape}
                  onChange={(r) => choose(c.name, r)}
                />
                {p && (
                  <ColumnDetail plan={plan} column={p} onChange={(ch) => onPlan(adjust(plan, c.name, ch))} />
                )}
              </div>
              <div role="cell" className={css.why}>
                <span className={cx(css.fill, "num")} title={`${share(c.filled)} of the rows have a value`}>
                  <i aria-hidden>
                    <i style={{ width: `${c.filled * 100}%` }} />
                  </i>
                  {share(c.filled)} filled · {int(c.distinct)} different
                </span>
                <span className={cx(unsure && css.unsure)}>
                  {asGuessed ? (unsure ? `${c.why}; please check` : c.why) : "chosen by you"}
                </span>
              </div>
            </div>
          );
        })}
      </div>
      {which === "used" && shown.length < guess.columns.length && (
        <button type="button" className={css.rest} onClick={() => setWhich("all")}>
          {count(guess.columns.length - shown.length, "further column")} kept as attributes or left out
        </button>
      )}
      <Constants plan={plan} onPlan={onPlan} />
    </section>
  );
}

/** Names for what no column says. */
function Constants({ plan, onPlan }: { plan: Plan; onPlan: (plan: Plan) => void }) {
  const has = (role: string) => plan.columns.some((c) => c.role === role);
  const id = useId();
  if (plan.shape === "facts") return null;
  const touchpoint = plan.shape === "long" && !has("touchpoint");
  const channel = !has("channel");
  if (!touchpoint && !channel) return null;
  return (
    <div className={css.constants}>
      {touchpoint && (
        <label htmlFor={`${id}t`}>
          <span>No column says what happened. Every row is called</span>
          <TextInput
            id={`${id}t`}
            value={plan.touchpoint ?? ""}
            placeholder="such as: Called the helpline"
            onChange={(e) => onPlan({ ...plan, touchpoint: e.target.value })}
          />
        </label>
      )}
      {channel && (
        <label htmlFor={`${id}c`}>
          <span>No column says the channel. If all rows share one, it is</span>
          <TextInput
            id={`${id}c`}
            value={plan.channel ?? ""}
            placeholder="not known"
            onChange={(e) => onPlan({ ...plan, channel: e.target.value })}
          />
        </label>
      )}
    </div>
  );
}

function RoleSelect({
  column,
  value,
  shape,
  onChange,
}: {
  column: string;
  value: string;
  shape: Plan["shape"];
  onChange: (role: string) => void;
}) {
  const fits = (role: string) =>
    role === value ||
    (shape === "facts"
      ? ["customer", "journey", "attribute", "ignore"].includes(role)
      : shape === "wide"
        ? !["time", "end", "lifecycle", "instance", "duration"].includes(role)
        : role !== "moment");
  return (
    <span className={css.pick}>
      <select
        className={css.select}
        aria-label={`Meaning of ${column}`}
        value={value}
        onChange={(e) => onChange(e.target.value)}
      >
        {ROLE_GROUPS.map((g) => {
          const roles = g.roles.filter((r) => fits(r.role));
          return (
            roles.length > 0 && (
              <optgroup key={g.group} label={g.group}>
                {roles.map((r) => (
                  <option key={r.role} value={r.role}>
                    {r.label}
                  </option>
                ))}
              </optgroup>
            )
          );
        })}
      </select>
      <IconChevronDown size={14} aria-hidden />
    </span>
  );
}

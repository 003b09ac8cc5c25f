import { IconCalendar, IconChevronDown, IconFilter, IconMessages } from "@tabler/icons-react";
import { useState } from "react";
import { channelLook } from "../lib/channels";
import { attributeName, fromIsoDay, int, isoDay, period, shortDay } from "../lib/format";
import { type Filters, isFiltered, toggle } from "../lib/view";
import { Button } from "./Button";
import { ChannelMark } from "./Channel";
import { Chip, ChipButton } from "./Chip";
import { cx } from "./cx";
import css from "./FilterBar.module.css";
import { Check, Field, SearchInput, Select, TextInput } from "./Form";
import { Popover } from "./Popover";

interface Part {
  name: string;
  journeys: number;
}

/** What can be chosen: an overview of the unfiltered journeys. */
export interface FilterChoices {
  first_us: number | null;
  last_us: number | null;
  channels: Part[];
  attributes: { key: string; distinct: number; values: Part[] }[];
  weekly: { week_us: number; journeys: number }[];
}

interface Props {
  filters: Filters;
  choices: FilterChoices | undefined;
  onChange: (filters: Filters) => void;
}

/** Which journeys are meant: period, channels, attributes, each with how many journeys it holds. */
export function FilterBar({ filters, choices, onChange }: Props) {
  // Where no channel is known there is nothing to choose.
  const hasChannels = !choices || !!filters.channel?.length || choices.channels.some((c) => c.name !== "");
  return (
    <fieldset className={css.bar} style={{ border: 0, margin: 0, padding: 0 }}>
      <legend className="visually-hidden">Filters</legend>
      <PeriodFilter filters={filters} choices={choices} onChange={onChange} />
      {hasChannels && <ChannelFilter filters={filters} choices={choices} onChange={onChange} />}
      {(choices?.attributes.length ?? 0) > 0 && (
        <AttrFilter filters={filters} choices={choices} onChange={onChange} />
      )}
      {filters.attr?.map((a) => (
        <Chip
          key={a}
          tone="accent"
          onRemove={() => onChange({ ...filters, attr: toggle(filters.attr, a) })}
          removeLabel={`Remove the filter ${attributeWords(a)}`}
        >
          {attributeWords(a)}
        </Chip>
      ))}
      {isFiltered(filters) && (
        <button type="button" className={css.clear} onClick={() => onChange({})}>
          Show all
        </button>
      )}
    </fieldset>
  );
}

/** plan_type:gold as people read it: Plan type: gold. */
function attributeWords(text: string): string {
  const i = text.indexOf(":");
  return `${attributeName(text.slice(0, i))}: ${text.slice(i + 1) || "(empty)"}`;
}

function PeriodFilter({ filters, choices, onChange }: Props) {
  const first = choices?.first_us ?? undefined;
  const last = choices?.last_us ?? undefined;
  const from = (filters.from && fromIsoDay(filters.from)) || first;
  const to = (filters.to && fromIsoDay(filters.to)) || last;
  const on = !!(filters.from || filters.to);
  const text = from !== undefined && to !== undefined ? period(from, to) : "Any time";
  const back = (days: number) =>
    last === undefined ? {} : { from: isoDay(last - (days - 1) * 86_400e6), to: undefined };
  return (
    <Popover
      label="Period"
      trigger={
        <ChipButton on={on} icon={<IconCalendar size={14} aria-hidden />}>
          {on ? text : `All time${from !== undefined && to !== undefined ? ` · ${text}` : ""}`}
        </ChipButton>
      }
    >
      <div className={css.lists}>
        <div className={css.presets}>
          <Button onClick={() => onChange({ ...filters, from: undefined, to: undefined })}>All</Button>
          {[30, 90, 365].map((d) => (
            <Button key={d} onClick={() => onChange({ ...filters, ...back(d) })}>
              Last {d} d
            </Button>
          ))}
        </div>
        {choices && choices.weekly.length > 1 && (
          <div>
            <WeekBars weekly={choices.weekly} from={from} to={to} />
          </div>
        )}
        <div className={css.days}>
          <Field label="From (UTC)">
            {(id) => (
              <TextInput
                id={id}
                type="date"
                value={filters.from ?? ""}
                onChange={(e) => onChange({ ...filters, from: e.target.value || undefined })}
              />
            )}
          </Field>
          <Field label="To, included">
            {(id) => (
              <TextInput
                id={id}
                type="date"
                value={filters.to ?? ""}
                onChange={(e) => onChange({ ...filters, to: e.target.value || undefined })}
              />
            )}
          </Field>
        </div>
        <p className={css.note}>Journeys that began in these days, whole.</p>
      </div>
    </Popover>
  );
}

function WeekBars({
  weekly,
  from,
  to,
}: {
  weekly: { week_us: number; journeys: number }[];
  from?: number;
  to?: number;
}) {
  const max = Math.max(1, ...weekly.map((w) => w.journeys));
  const week = 7 * 86_400e6;
  return (
    <>
      <div className={css.hist} aria-hidden>
        {weekly.map((w) => (
          <i
            key={w.week_us}
            className={cx(
              (from === undefined || w.week_us + week > from) &&
                (to === undefined || w.week_us <= to) &&
                css.in,
            )}
            style={{ height: `${Math.max(2, (w.journeys / max) * 100)}%` }}
          />
        ))}
      </div>
      <p className={css.note}>
        journeys begun by week, {shortDay(weekly[0]?.week_us ?? 0)} –{" "}
        {shortDay(weekly[weekly.length - 1]?.week_us ?? 0)}
      </p>
    </>
  );
}

function ChannelFilter({ filters, choices, onChange }: Props) {
  const chosen = filters.channel ?? [];
  const list = choices?.channels ?? [];
  const label =
    chosen.length === 0
      ? "All channels"
      : chosen.length === 1
        ? channelLook(chosen[0] ?? "").label
        : `${chosen.length} channels`;
  return (
    <Popover
      label="Channels"
      trigger={
        <ChipButton on={chosen.length > 0} icon={<IconMessages size={14} aria-hidden />}>
          {label}
        </ChipButton>
      }
    >
      <div className={css.lists}>
        <div className={css.scroll}>
          {list.map((c) => (
            <Check
              key={c.name}
              checked={chosen.includes(c.name)}
              onChange={() => onChange({ ...filters, channel: toggle(filters.channel, c.name) })}
              count={int(c.journeys)}
            >
              <ChannelMark name={c.name} />
            </Check>
          ))}
        </div>
        <p className={css.note}>Journeys that used at least one of these. The number is journeys.</p>
      </div>
    </Popover>
  );
}

/** Whether an attribute puts journeys in groups with names, rather than measuring something. */
function groups(a: FilterChoices["attributes"][number]): boolean {
  return (
    a.distinct > 1 &&
    a.distinct <= a.values.length &&
    a.values.some((v) => v.name !== "" && Number.isNaN(Number(v.name)))
  );
}

function AttrFilter({ filters, choices, onChange }: Props) {
  const attributes = choices?.attributes ?? [];
  const [key, setKey] = useState<string>();
  const [find, setFind] = useState("");
  const current = attributes.find((a) => a.key === key) ?? attributes.find(groups) ?? attributes[0];
  if (!current) return null;
  const values = current.values.filter((v) => v.name.toLowerCase().includes(find.toLowerCase()));
  return (
    <Popover
      label="Attributes"
      trigger={
        <ChipButton on={!!filters.attr?.length} icon={<IconFilter size={14} aria-hidden />}>
          Attributes
          <IconChevronDown
            size={12}
            aria-hidden
            style={{ display: "inline", verticalAlign: "-2px", marginLeft: 4 }}
          />
        </ChipButton>
      }
    >
      <div className={css.lists}>
        <Select
          label="Attribute"
          value={current.key}
          onChange={(k) => {
            setKey(k);
            setFind("");
          }}
          options={attributes.map((a) => ({ value: a.key, label: attributeName(a.key) }))}
        />
        {current.values.length > 8 && (
          <SearchInput label="Find a value" value={find} onChange={(e) => setFind(e.target.value)} />
        )}
        <div className={css.scroll}>
          {values.map((v) => {
            const a = `${current.key}:${v.name}`;
            return (
              <Check
                key={v.name}
                checked={filters.attr?.includes(a) ?? false}
                onChange={() => onChange({ ...filters, attr: toggle(filters.attr, a) })}
                count={int(v.journeys)}
              >
                {v.name || "(empty)"}
              </Check>
            );
          })}
        </div>
        <p className={css.note}>
          {current.distinct > current.values.length
            ? `The ${current.values.length} most frequent of ${int(current.distinct)} values. `
            : ""}
          Values of one attribute are alternatives; different attributes must all hold.
        </p>
      </div>
    </Popover>
  );
}

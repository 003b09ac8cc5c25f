import { useQuery } from "@tanstack/react-query";
import type { Schemas } from "../../api/client";
import { overviewQuery } from "../../api/queries";
import { type Column, linksOf, type Model, touchpointsOf } from "../../canvas/mapmodel";
import { channelLook } from "../../lib/channels";
import { count, int, money, share } from "../../lib/format";
import type { Aspect, Place } from "../../lib/view";
import { ChannelMark, ChannelSquare } from "../../ui/Channel";
import { BarRow } from "../../ui/Charts";
import { ScoreRows, Section, ShareRow, TimeRow } from "./AboutRows";
import css from "./StepPanel.module.css";
import { WeekChart } from "./WeekChart";

/** How many rows of a breakdown are shown; the rest is one line. */
const TOP = 6;

/** Everything known of a step; each number opens its journeys. */
export function StepAbout({
  model,
  column,
  place,
  currency,
  onOpen,
}: {
  model: Model;
  column: Column;
  place: Place;
  currency: string;
  onOpen: (place: Place) => void;
}) {
  const a = column.answer;
  // Already there: the head of the map has asked for it.
  const whole = useQuery(overviewQuery(model.map.id, {}));
  const step = column.step.id;
  if (!a || !model.answer) return <p className={css.desc}>No numbers yet.</p>;
  const go = (aspect: Aspect, more: Partial<Place> = {}) => onOpen({ step, aspect, ...more });
  const { into, out } = linksOf(model.answer, column.index);
  const nameOf = (i: number, edge: string) => model.columns[i]?.step.name ?? edge;
  const linkRows = (links: Schemas["StepLink"][], way: "from" | "to") => {
    const max = Math.max(1, ...links.map((l) => l.journeys));
    const total = links.reduce((n, l) => n + l.count, 0);
    return (
      <>
        {links.slice(0, TOP).map((l) => {
          const other = l[way];
          const id = model.columns[other]?.step.id;
          return (
            <BarRow
              key={other}
              name={<span>{nameOf(other, way === "from" ? "Journey begins" : "Journey ends")}</span>}
              value={l.journeys}
              max={max}
              text={
                <>
                  {int(l.journeys)} · {share(l.count / total)}
                </>
              }
              title={`${nameOf(other, way === "from" ? "Journey begins" : "Journey ends")}: ${count(l.journeys, "journey")}, ${count(l.count, "time")}`}
              onClick={() =>
                id === undefined
                  ? go(way === "from" ? "started" : "ended")
                  : onOpen(
                      way === "from"
                        ? { step: id, aspect: "link", other: step }
                        : { step, aspect: "link", other: id },
                    )
              }
            />
          );
        })}
        {links.length > TOP && (
          <BarRow
            name={<span>Other ({links.length - TOP})</span>}
            text={share(links.slice(TOP).reduce((n, l) => n + l.count, 0) / total)}
          />
        )}
      </>
    );
  };
  const touchpoints = touchpointsOf(column.step.binding);
  const outcomes = a.outcomes.reduce((n, o) => n + o.events, 0);
  return (
    <>
      {column.step.description && <p className={css.desc}>{column.step.description}</p>}
      <Section title="Journeys by the week they began" note="UTC weeks">
        <WeekChart
          points={a.weekly}
          first_us={whole.data?.first_us}
          last_us={model.answer.as_of_us}
          current={place.aspect === "week" ? place.week_us : undefined}
          onOpen={(week_us) => go("week", { week_us })}
        />
      </Section>
      <Section title="Volume and paths" note={count(a.visits, "visit")}>
        <ShareRow name="Pass here" s={a.share} onClick={() => go("reached")} />
        <ShareRow name="End here" s={a.ended} onClick={() => go("ended")} />
        <ShareRow name="Come back" s={a.returned} onClick={() => go("returned")} />
        <ShareRow name="Repeat in a row" s={a.repeated} onClick={() => go("repeated")} />
      </Section>
      {into.length > 0 && <Section title="Came from">{linkRows(into, "from")}</Section>}
      {out.length > 0 && <Section title="Goes to">{linkRows(out, "to")}</Section>}
      {((a.time && a.time.max_s > 0) || a.next || a.wait) && (
        <Section title="Time" note="median · nine in ten under">
          {a.time && a.time.max_s > 0 && <TimeRow name="Here" s={a.time} onClick={() => go("reached")} />}
          {a.wait && <TimeRow name="Waiting" s={a.wait} onClick={() => go("wait")} />}
          {a.next && <TimeRow name="Until the next" s={a.next} onClick={() => go("next")} />}
        </Section>
      )}
      {a.channels.length > 0 && (
        <Section title="Channels" note={count(a.events, "event")}>
          {a.channels.slice(0, TOP + 2).map((c) => (
            <BarRow
              key={c.name}
              name={<ChannelMark name={c.name} />}
              value={c.events}
              max={a.events}
              color={channelLook(c.name).color}
              text={
                <>
                  {int(c.journeys)} · {share(c.events / a.events)}
                </>
              }
              title={`${count(c.journeys, "journey")}, ${count(c.events, "event")}`}
              onClick={() => go("channel", { value: c.name })}
            />
          ))}
        </Section>
      )}
      {a.hops.length > 0 && (
        <Section title="Hops to the next step" note="journeys">
          {a.hops.slice(0, TOP).map((h) => (
            <BarRow
              key={`${h.from} ${h.to}`}
              name={
                <>
                  <ChannelSquare name={h.from} /> → <ChannelMark name={h.to} />
                </>
              }
              value={h.journeys}
              max={a.journeys}
              color={channelLook(h.to).color}
              text={
                <>
                  {int(h.journeys)} · {share(h.journeys / a.journeys)}
                </>
              }
              onClick={() => go("hop", { value: h.from, to: h.to })}
            />
          ))}
        </Section>
      )}
      {a.outcomes.length > 0 && (
        <Section title="Outcomes" note={`journeys · share of ${count(outcomes, "event")} with one`}>
          {a.outcomes.slice(0, TOP).map((o) => (
            <BarRow
              key={o.name}
              name={<span>{o.name}</span>}
              value={o.events}
              max={outcomes}
              text={
                <>
                  {int(o.journeys)} · {share(o.events / outcomes)}
                </>
              }
              onClick={() => go("outcome", { value: o.name })}
            />
          ))}
        </Section>
      )}
      <ScoreRows scores={a.scores} onOpen={(value) => go("scored", { value })} />
      {a.cost_n > 0 && (
        <Section title="Cost to serve">
          <BarRow
            name={<span>Per journey</span>}
            text={money(a.cost / Math.max(1, a.journeys), currency)}
            title={`Known for ${count(a.cost_n, "event")} of ${int(a.events)}`}
            onClick={() => go("cost")}
          />
          <BarRow name={<span>All together</span>} text={money(a.cost, currency)} />
        </Section>
      )}
      {touchpoints.length > 0 && (
        <Section title="Touchpoints of this step">
          <p className={css.desc}>{touchpoints.join(" · ")}</p>
        </Section>
      )}
    </>
  );
}

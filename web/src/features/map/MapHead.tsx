import { IconFilter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { Schemas } from "../../api/client";
import { overviewQuery } from "../../api/queries";
import { havingWords } from "../../canvas/having";
import type { Model } from "../../canvas/mapmodel";
import { count, day, decimal, duration, int, money, period, share } from "../../lib/format";
import { scoreHalf, scoreMeaning, scoreName, scoreText } from "../../lib/score";
import { type Filters, isFiltered } from "../../lib/view";
import { FEW } from "../../ui/Charts";
import { Chip } from "../../ui/Chip";
import { cx } from "../../ui/cx";
import { FilterBar } from "../../ui/FilterBar";
import { Skeleton } from "../../ui/States";
import css from "./MapPage.module.css";
import { Signs } from "./Signs";

const STATES: Record<string, string> = {
  lived: "As it is lived",
  current: "Current state",
  future: "Future state",
  hypothesis: "Hypothesis",
};
const BY: Record<string, string> = {
  journey: "one journey per journey id",
  customer: "one journey per customer",
  session: "one journey per session",
};

interface Props {
  model: Model;
  filters: Filters;
  onFilters: (filters: Filters) => void;
  currency: string;
}

/** What the map is, whom it speaks of, and its key figures. */
export function MapHead({ model, filters, onFilters, currency }: Props) {
  const { map, answer } = model;
  // The map itself comes first: what stands above it and in its filters is asked for once the map is drawn.
  const drawn = answer !== undefined;
  const whole = useQuery({ ...overviewQuery(map.id, {}), enabled: drawn });
  const now = useQuery({ ...overviewQuery(map.id, filters), enabled: drawn });
  const all = whole.data?.population.journeys;
  const events = answer?.population.events ?? 0;
  const restricted = havingWords(map.having);
  const first = now.data?.first_us;
  const last = now.data?.last_us;
  return (
    <div className={css.head}>
      <h1>{map.title}</h1>
      <div className={cx(css.meta, "num")}>
        <Chip tone="accent">{STATES[map.state] ?? map.state}</Chip>
        {first != null && last != null && <span>{period(first, last)} (UTC)</span>}
        <span aria-hidden>·</span>
        <span>{BY[map.definition.by] ?? map.definition.by}</span>
        {answer && events > 0 && (
          <>
            <span aria-hidden>·</span>
            <span title="Events that belong to a step of this map">
              {share(answer.covered / events)} of events on the map
            </span>
          </>
        )}
        {restricted.map((text) => (
          <Chip key={text} icon={<IconFilter size={13} aria-hidden />}>
            <span title={`The map speaks only of journeys with an event whose ${text}`}>Only: {text}</span>
          </Chip>
        ))}
        {map.owner && (
          <>
            <span aria-hidden>·</span>
            <span>owner {map.owner}</span>
          </>
        )}
        {answer?.as_of_us != null && (
          <>
            <span aria-hidden>·</span>
            <span>data to {day(answer.as_of_us)}</span>
          </>
        )}
      </div>
      <div className={css.filters}>
        <FilterBar filters={filters} choices={whole.data} onChange={onFilters} />
        <Signs />
      </div>
      {/* On a phone the figures scroll, and must do so by keyboard too. */}
      <dl className={cx(css.kpis, "num")} tabIndex={0} aria-label="Key figures">
        <Figures
          model={model}
          overview={now.data}
          all={isFiltered(filters) ? all : undefined}
          currency={currency}
        />
      </dl>
    </div>
  );
}

function Figures({
  model,
  overview,
  all,
  currency,
}: {
  model: Model;
  overview: Schemas["Overview"] | undefined;
  all: number | undefined;
  currency: string;
}) {
  const answer = model.answer;
  if (!answer) {
    return [0, 1, 2, 3, 4].map((i) => (
      <div key={i} className={css.kpi}>
        <Skeleton width={70} height={12} />
        <Skeleton width={96} height={22} style={{ marginTop: 6 }} />
      </div>
    ));
  }
  const { journeys, customers, events } = answer.population;
  const cost = answer.steps.reduce((n, s) => n + s.cost, 0);
  const costN = answer.steps.reduce((n, s) => n + s.cost_n, 0);
  const hops = answer.steps.reduce((n, s) => n + s.hops.reduce((m, h) => m + h.count, 0), 0);
  const channels = overview?.channels.filter((c) => c.name !== "").length ?? 0;
  return (
    <>
      <Figure
        name="Journeys"
        value={int(journeys)}
        beside={all !== undefined && all > 0 ? `${share(journeys / all)} of all` : undefined}
        under={count(customers, "customer")}
        few={journeys < FEW}
      />
      {overview?.duration && (
        <Figure
          name="Median time"
          value={duration(overview.duration.median_s)}
          beside={`p90 ${duration(overview.duration.p90_s)}`}
          under="first start to last end"
          few={overview.duration.n < FEW}
        />
      )}
      <Figure
        name="Contacts each"
        value={journeys > 0 ? decimal(events / journeys) : "–"}
        under={`${count(events, "event")}`}
        few={journeys < FEW}
      />
      {channels > 1 && (
        <Figure
          name="Channel hops each"
          value={journeys > 0 ? (hops / journeys).toFixed(2) : "–"}
          under={`${channels} channels, between steps`}
          few={journeys < FEW}
        />
      )}
      {overview?.scores.map((s) => (
        <Figure
          key={`${s.kind}${s.min}${s.max}`}
          name={scoreName(s.kind)}
          value={scoreText(s)}
          beside={scoreHalf(s)}
          under={`n ${int(s.n)}`}
          title={scoreMeaning(s)}
          few={s.n < FEW}
        />
      ))}
      {costN > 0 && (
        <Figure
          name="Cost per journey"
          value={money(cost / Math.max(1, journeys), currency)}
          under={`known for ${share(costN / Math.max(1, answer.covered))} of events`}
          few={journeys < FEW}
        />
      )}
    </>
  );
}

function Figure({
  name,
  value,
  beside,
  under,
  title,
  few,
}: {
  name: string;
  value: string;
  beside?: string;
  under?: string;
  title?: string;
  few?: boolean;
}) {
  return (
    <div className={cx(css.kpi, few && css.few)} title={title}>
      <dt>{name}</dt>
      <dd>
        <b>{value}</b>
        {beside && <em>{beside}</em>}
        {under && <small>{under}</small>}
      </dd>
    </div>
  );
}

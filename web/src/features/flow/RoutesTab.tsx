import type { UseQueryResult } from "@tanstack/react-query";
import type { Schemas } from "../../api/client";
import { count, duration, int, share } from "../../lib/format";
import { Button } from "../../ui/Button";
import { cx } from "../../ui/cx";
import { ErrorState, Loading, Skeleton } from "../../ui/States";
import css from "./RoutesTab.module.css";
import type { StageMark } from "./stages";
import type { Subject } from "./view";
import { type Hop, runs, shorten } from "./words";

type Routes = Schemas["Variants"];

const CHIPS = 9;

/** The different routes from beginning to end, most frequent first; a row opens the journeys that took it. */
export function RoutesTab({
  routes,
  stages,
  at,
  onOpen,
  onMore,
}: {
  routes: UseQueryResult<Routes>;
  stages: Map<string, StageMark>;
  at: Subject | undefined;
  onOpen: (at: Subject, sheet?: "journeys") => void;
  onMore: () => void;
}) {
  if (routes.isError) return <ErrorState error={routes.error} onRetry={() => routes.refetch()} />;
  const data = routes.data;
  if (!data) {
    return (
      <Loading label="Loading the routes">
        <div className={css.scroll}>
          {[1, 2, 3, 4, 5, 6, 7].map((i) => (
            <Skeleton key={i} height={48} style={{ margin: "12px 0" }} />
          ))}
        </div>
      </Loading>
    );
  }
  const last = data.variants[data.variants.length - 1];
  const most = data.variants[0]?.share ?? 1;
  return (
    <div className={css.scroll} aria-busy={routes.isPlaceholderData}>
      <p className={cx(css.lead, "num")}>
        <b>{count(data.variant_count, "different route")}</b> in {count(data.population.journeys, "journey")}.{" "}
        {last &&
          (data.variants.length < data.variant_count
            ? `The ${int(data.variants.length)} most frequent cover ${share(last.cumulative)}.`
            : "All of them are listed.")}
      </p>
      <ol className={css.list} aria-label="Routes, most frequent first">
        {data.variants.map((v, i) => {
          const rank = i + 1;
          const on = at?.kind === "route" && at.rank === rank;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a route's place in the list is its name here
            <li key={i}>
              <button
                type="button"
                className={cx(css.row, on && css.on)}
                aria-pressed={on}
                onClick={() => onOpen({ kind: "route", rank }, "journeys")}
              >
                <span className={cx(css.rank, "num")}>{rank}</span>
                <Way route={v.touchpoints} stages={stages} />
                <span className={cx(css.share, "num")}>
                  <span className={css.track} aria-hidden>
                    <i style={{ width: `${Math.max(0.8, (v.share / most) * 100)}%` }} />
                  </span>
                  <span>
                    <b>{int(v.journeys)}</b> {v.journeys === 1 ? "journey" : "journeys"} · {share(v.share)}
                    <small>{share(v.cumulative)} with those above</small>
                  </span>
                </span>
                <span className={cx(css.time, "num")}>
                  {duration(v.median_s)}
                  <small>median</small>
                </span>
              </button>
            </li>
          );
        })}
      </ol>
      {data.variants.length < Math.min(1000, data.variant_count) && (
        <div className={css.more}>
          <Button onClick={onMore} disabled={routes.isPlaceholderData}>
            {routes.isPlaceholderData ? "Loading…" : "Show more routes"}
          </Button>
        </div>
      )}
      {data.variants.length >= 1000 && data.variant_count > 1000 && last && (
        <p className={cx(css.lead, "num")}>
          {count(data.variant_count - 1000, "rarer route")} are not listed; they hold{" "}
          {share(1 - last.cumulative)} of journeys. Filter to see them.
        </p>
      )}
    </div>
  );
}

/** A route as a row of chips; long ones keep their beginning and end. */
function Way({ route, stages }: { route: readonly string[]; stages: Map<string, StageMark> }) {
  const s = shorten(runs(route), CHIPS);
  return (
    <span className={css.way}>
      {s.head.map((h, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a route may pass one place many times
        <Stop key={i} hop={h} stages={stages} />
      ))}
      {s.left > 0 && <span className={cx(css.left, "num")}>+ {int(s.left)} more</span>}
      {s.tail.map((h, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <Stop key={`t${i}`} hop={h} stages={stages} />
      ))}
    </span>
  );
}

function Stop({ hop, stages }: { hop: Hop; stages: Map<string, StageMark> }) {
  const stage = stages.get(hop.name);
  return (
    <span
      className={css.stop}
      style={stage && { background: stage.color, borderColor: "transparent" }}
      title={stage ? `${hop.name} · ${stage.name}` : hop.name}
    >
      <span dir="auto">{hop.name}</span>
      {hop.times > 1 && <small className="num">×{int(hop.times)}</small>}
    </span>
  );
}

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { mapsQuery } from "../../api/queries";
import { count, duration, share } from "../../lib/format";
import { Skeleton } from "../../ui/States";
import css from "./MapPreview.module.css";

/** The map that an import drew, small: its title, its stages with the share of journeys that pass them. */
export function MapPreview({ id }: { id: string }) {
  const maps = useQuery(mapsQuery());
  const m = maps.data?.find((x) => x.id === id);
  if (!m) return maps.isFetching ? <Skeleton height={168} style={{ marginBottom: 26 }} /> : null;
  return (
    <section className={css.card} aria-label="The new map">
      <h2 dir="auto">
        <Link to="/maps/$id" params={{ id }}>
          {m.title}
        </Link>
      </h2>
      <p className="num">
        {count(m.population.journeys, "journey")}
        {m.duration && `, half of them done within ${duration(m.duration.median_s)}`} ·{" "}
        {count(m.population.events, "event")}
      </p>
      <ol className={css.stages}>
        {m.stages.map((s, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two stages may share a name
          <li key={i}>
            <span dir="auto" title={s.name}>
              {s.name}
            </span>
            <i aria-hidden>
              <b style={{ height: `${Math.max(2, s.share * 100)}%` }} />
            </i>
            <strong className="num">{share(s.share)}</strong>
          </li>
        ))}
      </ol>
      <small>Share of journeys that pass a stage.</small>
    </section>
  );
}

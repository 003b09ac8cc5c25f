import { Link } from "@tanstack/react-router";
import type { Schemas } from "../../api/client";
import { duration, int, share } from "../../lib/format";
import { Fact } from "./FlowFact";
import css from "./FlowPanel.module.css";
import { runs, shorten } from "./words";

export type Route = Schemas["Variant"];

const SHOWN = 60;

/** One route in full, with examples to open. */
export function RouteAbout({ route, map }: { route: Route; map: string | undefined }) {
  const s = shorten(runs(route.touchpoints), SHOWN);
  return (
    <div className={css.about}>
      <dl className={css.facts}>
        <Fact label="Journeys" value={int(route.journeys)} />
        <Fact label="Share" value={share(route.share)} />
        <Fact label="Median time" value={duration(route.median_s)} />
        <Fact label="Nine in ten within" value={duration(route.p90_s)} />
      </dl>
      <section>
        <h3 className={css.h}>The route</h3>
        <ol className={css.steps}>
          {[...s.head, undefined, ...s.tail].map((h, i) =>
            h ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: a route may pass one place many times
              <li key={i} dir="auto">
                {h.name}
                {h.times > 1 && <small className="num">{int(h.times)} times</small>}
              </li>
            ) : s.left > 0 ? (
              <li key="left">
                <small className="num">{int(s.left)} more</small>
              </li>
            ) : null,
          )}
        </ol>
      </section>
      {route.samples.length > 0 && (
        <section>
          <h3 className={css.h}>Examples</h3>
          {route.samples.map((key, i) => (
            <Link
              key={key}
              className={css.link}
              style={{ display: "block", padding: "3px 0" }}
              to="/journeys/$key"
              params={{ key }}
              search={map ? { map } : {}}
            >
              Journey {i + 1} of this route
            </Link>
          ))}
        </section>
      )}
    </div>
  );
}

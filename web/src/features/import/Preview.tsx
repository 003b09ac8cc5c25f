import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { api, type Schemas, unwrap } from "../../api/client";
import { count, day, duration, int } from "../../lib/format";
import { cx } from "../../ui/cx";
import { ErrorState, Loading, Skeleton } from "../../ui/States";
import css from "./Preview.module.css";
import { missing, type Plan, tidy } from "./plan";
import { Rejects } from "./Rejects";
import { Timeline } from "./Timeline";

const WAIT_MS = 400;

/** What the first rows become under a plan: journeys, and rows that cannot be used. */
export function Preview({
  upload,
  plan,
  ready,
  onUnusable,
}: {
  upload: string;
  plan: Plan;
  ready: boolean;
  /** Hears how many of the first rows cannot be used. */
  onUnusable: (rows: number) => void;
}) {
  const body = useSettled(plan, WAIT_MS);
  const preview = useQuery({
    queryKey: ["preview", upload, body],
    queryFn: ({ signal }) =>
      unwrap(
        api.POST("/uploads/{upload}/preview", { params: { path: { upload } }, body: tidy(body), signal }),
      ),
    // The plan that is sent stands still a moment longer than the one on the page: it must be whole itself.
    enabled: ready && missing(body).length === 0,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const stale = body !== plan || preview.isPlaceholderData;
  const unusable = stale ? undefined : preview.data?.rejects.length;
  const tell = useRef(onUnusable);
  tell.current = onUnusable;
  useEffect(() => {
    if (unusable !== undefined) tell.current(unusable);
  }, [unusable]);
  if (!ready && !preview.data) {
    return (
      <section aria-label="Preview">
        <h3 className={css.h}>First journeys</h3>
        <p className={css.wait}>They appear as soon as the columns above are chosen.</p>
      </section>
    );
  }
  if (preview.isError && !preview.isFetching) {
    return (
      <section aria-label="Preview">
        <h3 className={css.h}>First journeys</h3>
        <ErrorState compact error={preview.error} onRetry={() => preview.refetch()} />
      </section>
    );
  }
  const p = preview.data;
  if (!p) {
    return (
      <Loading label="Reading the first journeys">
        <h3 className={css.h}>First journeys</h3>
        {[1, 2, 3].map((i) => (
          <Skeleton key={i} height={64} style={{ marginBottom: 10 }} />
        ))}
      </Loading>
    );
  }
  return (
    <section
      aria-label="Preview"
      aria-busy={stale}
      className={cx(css.preview, (stale || !ready) && css.stale)}
    >
      <div className={css.head}>
        <h3 className={css.h}>{plan.shape === "facts" ? "First facts" : "First journeys"}</h3>
        <p className="num" role="status">
          from {count(p.records, "row")}
          {p.rejects.length > 0 && `, ${int(p.rejects.length)} of them cannot be used`}
        </p>
      </div>
      {p.journeys.length === 0 && p.profiles.length === 0 ? (
        <p className={css.wait}>
          None of these rows becomes {plan.shape === "facts" ? "a fact" : "an event"}. The reasons below say
          what to change.
        </p>
      ) : (
        <ul className={css.list}>
          {p.journeys.map((j) => (
            <JourneyItem key={j.key} journey={j} />
          ))}
          {p.profiles.map((f) => (
            <ProfileItem key={`${f.customer} ${f.journey}`} profile={f} />
          ))}
        </ul>
      )}
      {p.rejects.length > 0 && <Rejects rejects={p.rejects.slice(0, 8)} total={p.rejects.length} />}
    </section>
  );
}

function JourneyItem({ journey: j }: { journey: Schemas["Journey"] }) {
  const first = j.events[0];
  const last = j.events[j.events.length - 1];
  const length = first && last ? (Math.max(last.end_us ?? 0, last.time_us) - first.time_us) / 1e6 : 0;
  return (
    <li className={css.item}>
      <div className={css.who}>
        <b dir="auto" title={j.journey ?? j.customer}>
          {j.journey || j.customer}
        </b>
        <small className="num">
          {j.journey && j.customer && j.customer !== j.journey && (
            <span dir="auto" title={j.customer}>
              {j.customer}
            </span>
          )}
          {count(j.events.length, "event")} · {duration(length)}
          {first && ` · ${day(first.time_us)}`}
        </small>
      </div>
      <Timeline events={j.events} />
    </li>
  );
}

function ProfileItem({ profile: f }: { profile: Schemas["Profile"] }) {
  return (
    <li className={css.item}>
      <div className={css.who}>
        <b dir="auto">{f.customer || f.journey}</b>
        <small>{f.customer ? "customer" : "journey"}</small>
      </div>
      <dl className={css.facts}>
        {f.attrs.slice(0, 8).map((a) => (
          <div key={a.key}>
            <dt dir="auto">{a.key}</dt>
            <dd dir="auto">{a.value}</dd>
          </div>
        ))}
        {f.attrs.length > 8 && <div className={css.left}>+ {int(f.attrs.length - 8)} more</div>}
      </dl>
    </li>
  );
}

/** A value once it has stood still for a while. */
function useSettled<T>(value: T, ms: number): T {
  const [settled, set] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => set(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}

import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Schemas } from "../../api/client";
import { journeyQuery, mapQuery, workspaceQuery } from "../../api/queries";
import {
  attributeName,
  clock,
  count,
  decimal,
  duration,
  int,
  money,
  period,
  weekdayMoment,
} from "../../lib/format";
import { scoreName } from "../../lib/score";
import { one } from "../../lib/search";
import { buttonClass } from "../../ui/Button";
import { ChannelMark } from "../../ui/Channel";
import { Chip } from "../../ui/Chip";
import { Page, PageHead } from "../../ui/Page";
import { EmptyState, ErrorState, Loading, Skeleton } from "../../ui/States";
import css from "./JourneyPage.module.css";
import { endOf, ownAttrs, type Story, tell } from "./story";
import { TimelineBoard } from "./TimelineBoard";

/** One customer's story across the channels. */
export function JourneyPage() {
  const { key } = useParams({ strict: false }) as { key: string };
  const map = one((useSearch({ strict: false }) as Record<string, unknown>).map);
  const journey = useQuery(journeyQuery(key, map));
  const doc = useQuery({ ...mapQuery(map ?? ""), enabled: !!map });
  const workspace = useQuery(workspaceQuery());
  const j = journey.data;
  const events = j?.events ?? [];
  const story = useMemo(() => tell(j?.events ?? []), [j?.events]);
  const title = doc.data?.map.title;
  const crumbs = [
    ...(map && title
      ? [
          { label: "Atlas", to: "/" },
          { label: title, to: `/maps/${map}` },
        ]
      : [{ label: "Journeys", to: "/journeys" }]),
    { label: j ? j.customer : "Journey" },
  ];
  if (journey.isError) {
    return (
      <Page crumbs={crumbs}>
        <h1 className="visually-hidden">Journey</h1>
        <ErrorState
          error={journey.error}
          onRetry={() => journey.refetch()}
          actions={
            <Link to="/journeys" className={buttonClass()}>
              All journeys
            </Link>
          }
        />
      </Page>
    );
  }
  if (!j) {
    return (
      <Page crumbs={crumbs}>
        <Loading label="Loading the journey">
          <Skeleton width={280} height={28} />
          <Skeleton height={56} style={{ marginTop: 24 }} />
          <Skeleton height={280} style={{ marginTop: 20, borderRadius: 12 }} />
        </Loading>
      </Page>
    );
  }
  const first = events[0];
  const last = events[events.length - 1];
  if (!first || !last) {
    return (
      <Page crumbs={crumbs}>
        <h1 className="visually-hidden">Journey</h1>
        <EmptyState title="This journey has no events any more.">
          The source that they came from may have been removed.
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page crumbs={crumbs}>
      <PageHead title={`Customer ${j.customer}`}>
        <span className="num">
          {j.journey && j.journey !== j.customer && <>journey {j.journey} · </>}
          {period(first.time_us, endOf(last))} (UTC)
        </span>
      </PageHead>
      <Facts story={story} events={events} currency={workspace.data?.currency ?? "EUR"} />
      {story.shared.length > 0 && (
        <div className={css.shared}>
          {story.shared.map((a) => (
            <Chip key={a.key}>
              {attributeName(a.key)}: {a.value}
            </Chip>
          ))}
        </div>
      )}
      <TimelineBoard events={events} story={story} />
      <EventTable events={events} story={story} currency={workspace.data?.currency ?? "EUR"} />
    </Page>
  );
}

function Facts({
  story,
  events,
  currency,
}: {
  story: Story;
  events: readonly Schemas["Event"][];
  currency: string;
}) {
  const scored = events.filter((e) => e.score);
  const lastScore = scored[scored.length - 1]?.score;
  return (
    <dl className={`${css.facts} num`}>
      <div>
        <dt>Took</dt>
        <dd>{events.length === 1 && story.duration_s === 0 ? "–" : duration(story.duration_s)}</dd>
      </div>
      <div>
        <dt>Events</dt>
        <dd>{int(events.length)}</dd>
      </div>
      <div>
        <dt>Channels</dt>
        <dd>
          {story.channels.filter((c) => c !== "").length}{" "}
          {events.length > 1 && <small>{count(story.hops, "hop")}</small>}
        </dd>
      </div>
      {story.wait_s > 0 && (
        <div>
          <dt>Waited</dt>
          <dd>{duration(story.wait_s)}</dd>
        </div>
      )}
      {story.costs > 0 && (
        <div>
          <dt>Cost to serve</dt>
          <dd>
            {money(story.cost, currency)} <small>of {count(story.costs, "event")}</small>
          </dd>
        </div>
      )}
      {lastScore && (
        <div>
          <dt>Last {scoreName(lastScore.kind)}</dt>
          <dd>
            {decimal(lastScore.value)}
            <small>
              of {lastScore.min}–{lastScore.max}
            </small>
          </dd>
        </div>
      )}
    </dl>
  );
}

function EventTable({
  events,
  story,
  currency,
}: {
  events: readonly Schemas["Event"][];
  story: Story;
  currency: string;
}) {
  const has = {
    wait: events.some((e) => e.wait_s !== undefined || e.handle_s !== undefined),
    who: events.some((e) => e.agent || e.team),
    score: events.some((e) => e.score),
    cost: story.costs > 0,
    outcome: events.some((e) => e.outcome),
  };
  return (
    <div className={css.tableWrap}>
      <table className={`${css.table} num`}>
        <caption>Event by event</caption>
        <thead>
          <tr>
            <th scope="col">When (UTC)</th>
            <th scope="col">Channel</th>
            <th scope="col">What happened</th>
            {has.outcome && <th scope="col">Outcome</th>}
            {has.who && <th scope="col">Who</th>}
            {has.wait && <th scope="col">Wait · handling</th>}
            {has.score && <th scope="col">Score</th>}
            {has.cost && (
              <th scope="col" className={css.right}>
                Cost
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {events.map((e, i) => {
            const pause = story.pause[i];
            const own = ownAttrs(e, story.shared);
            const length = (endOf(e) - e.time_us) / 1e6;
            return (
              <tr key={`${e.id} ${e.time_us}`}>
                <td>
                  {weekdayMoment(e.time_us)}
                  <small>
                    {[
                      pause !== undefined && `after ${duration(pause)}`,
                      length > 0 && `until ${clock(endOf(e))}`,
                    ]
                      .filter(Boolean)
                      .join(" · ")}
                  </small>
                </td>
                <td>
                  <ChannelMark name={e.channel ?? ""} />
                </td>
                <td>
                  {e.touchpoint}
                  {own.length > 0 && (
                    <small>{own.map((a) => `${attributeName(a.key)}: ${a.value}`).join(" · ")}</small>
                  )}
                  {e.text && (
                    <blockquote className={css.words} lang={e.lang || undefined} dir="auto">
                      {e.text}
                    </blockquote>
                  )}
                </td>
                {has.outcome && <td>{e.outcome ?? "–"}</td>}
                {has.who && (
                  <td>
                    {e.agent ?? "–"}
                    {e.team && <small>{e.team}</small>}
                  </td>
                )}
                {has.wait && (
                  <td>
                    {e.wait_s !== undefined ? duration(e.wait_s) : "–"}
                    {e.handle_s !== undefined && ` · ${duration(e.handle_s)}`}
                  </td>
                )}
                {has.score && (
                  <td>{e.score ? `${scoreName(e.score.kind)} ${decimal(e.score.value)}` : "–"}</td>
                )}
                {has.cost && (
                  <td className={css.right}>{e.cost !== undefined ? money(e.cost, currency) : "–"}</td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

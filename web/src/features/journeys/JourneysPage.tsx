import { IconArrowDown, IconArrowUp, IconDownload } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useState } from "react";
import { journeysCsvUrl, journeysQuery, mapQuery, overviewQuery } from "../../api/queries";
import { layOut } from "../../canvas/mapmodel";
import { placeSentence } from "../../canvas/mapplace";
import { behindSentence } from "../../lib/behind";
import { count, duration, int, moment } from "../../lib/format";
import { scoreName } from "../../lib/score";
import {
  type Filters,
  isFiltered,
  type JourneysView,
  journeysViewSearch,
  parseJourneysView,
  type Sort,
} from "../../lib/view";
import { Button, buttonClass, IconButton, LinkButton } from "../../ui/Button";
import { FilterBar } from "../../ui/FilterBar";
import { Select } from "../../ui/Form";
import { JOURNEY_ROW, JourneyRow, type JourneySummary, Strip } from "../../ui/JourneyRow";
import { Page, PageHead } from "../../ui/Page";
import { EmptyState, ErrorState, Loading, Skeleton } from "../../ui/States";
import { VirtualList } from "../../ui/VirtualList";
import css from "./JourneysPage.module.css";

const SORT_NAMES: { value: Sort; label: string }[] = [
  { value: "start", label: "Start" },
  { value: "duration", label: "Time taken" },
  { value: "events", label: "Events" },
  { value: "customer", label: "Customer" },
];

/** Every journey, or those behind a number. */
export function JourneysPage() {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const view = useMemo(() => parseJourneysView(search), [search]);
  const filters: Filters = { from: view.from, to: view.to, channel: view.channel, attr: view.attr };
  const ask = { map: view.map, filters, behind: view.behind, sort: view.sort, desc: view.desc };
  const list = useInfiniteQuery(journeysQuery(ask));
  const choices = useQuery(overviewQuery(view.map, {}));
  const map = useQuery({ ...mapQuery(view.map ?? ""), enabled: !!view.map });
  const wide = useWide();
  const show = (change: Partial<JourneysView>) =>
    void navigate({ to: "/journeys", search: journeysViewSearch({ ...view, ...change }) });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  const doc = map.data?.map;
  const sentence = view.behind
    ? view.behind.place && doc
      ? placeSentence(layOut(doc, undefined), view.behind.place)
      : behindSentence(view.behind)
    : undefined;
  const total = list.data?.pages[0]?.total;
  const rows = list.data?.pages.flatMap((p) => p.journeys) ?? [];
  const crumbs = doc
    ? [{ label: "Atlas", to: "/" }, { label: doc.title, to: `/maps/${doc.id}` }, { label: "Journeys" }]
    : [{ label: "Journeys" }];

  return (
    <Page crumbs={crumbs} bare>
      <div className={css.page}>
        <PageHead
          title="Journeys"
          actions={
            total ? (
              <LinkButton href={journeysCsvUrl(ask)} download icon={<IconDownload size={16} aria-hidden />}>
                CSV
              </LinkButton>
            ) : undefined
          }
        >
          <span className="num" role="status" data-testid="journeys-total">
            {total === undefined ? "…" : count(total, "journey")}
          </span>
        </PageHead>
        {view.behind && (
          <div className={css.banner}>
            <span>
              Only journeys that <b>{sentence ?? "stand behind a number"}</b>
            </span>
            <Link to="/journeys" search={journeysViewSearch({ ...view, behind: undefined })}>
              Show all
            </Link>
          </div>
        )}
        <div className={css.tools}>
          <FilterBar
            filters={filters}
            choices={choices.data}
            onChange={(f) =>
              show({ from: undefined, to: undefined, channel: undefined, attr: undefined, ...f })
            }
          />
          <div className={css.sort}>
            <span>
              <Select
                small
                label="Sort by"
                value={view.sort ?? "start"}
                options={SORT_NAMES}
                onChange={(v) => show({ sort: v === "start" ? undefined : (v as Sort) })}
              />
            </span>
            <IconButton
              label={view.desc ? "Largest first; turn round" : "Smallest first; turn round"}
              onClick={() => show({ desc: view.desc ? undefined : true })}
            >
              {view.desc ? <IconArrowDown size={16} aria-hidden /> : <IconArrowUp size={16} aria-hidden />}
            </IconButton>
          </div>
        </div>
        <div className={css.frame}>
          {list.isError && !list.data ? (
            <ErrorState error={list.error} onRetry={() => list.refetch()} />
          ) : total === undefined ? (
            <Loading label="Loading journeys">
              <div style={{ display: "grid", gap: 12, padding: 18 }}>
                {[1, 2, 3, 4, 5, 6, 7, 8].map((i) => (
                  <Skeleton key={i} height={36} />
                ))}
              </div>
            </Loading>
          ) : total === 0 ? (
            <EmptyState
              title={isFiltered(filters) || view.behind ? "No journey fits." : "No journeys yet."}
              actions={
                isFiltered(filters) || view.behind ? (
                  <Button onClick={() => void navigate({ to: "/journeys", search: { map: view.map } })}>
                    Show all journeys
                  </Button>
                ) : (
                  <Link to="/import" className={buttonClass("primary")}>
                    Import data
                  </Link>
                )
              }
            >
              {isFiltered(filters) || view.behind
                ? "Widen the period, or take a filter out."
                : "Import a file of interactions; its journeys are listed here."}
            </EmptyState>
          ) : (
            <>
              {wide && (
                <div className={`${css.head} ${css.cols}`} aria-hidden>
                  <span>Customer</span>
                  <span>Channels in order</span>
                  <span>From → to</span>
                  <span>Start (UTC)</span>
                  <span className={css.right}>Time</span>
                  <span className={css.right}>Events</span>
                  <span className={css.right}>Score</span>
                </div>
              )}
              <VirtualList
                label="Journeys"
                items={rows}
                total={total}
                rowHeight={wide ? 46 : JOURNEY_ROW}
                key={String(wide)}
                itemKey={(j) => j.key}
                render={(j) =>
                  wide ? <WideRow journey={j} map={view.map} /> : <JourneyRow journey={j} map={view.map} />
                }
                more={more}
              />
            </>
          )}
        </div>
      </div>
    </Page>
  );
}

function WideRow({ journey: j, map }: { journey: JourneySummary; map?: string }) {
  return (
    <Link
      className={`${css.row} ${css.cols} num`}
      to="/journeys/$key"
      params={{ key: j.key }}
      search={map ? { map } : {}}
    >
      <span className={css.name}>
        {j.customer}
        {j.journey && j.journey !== j.customer && <small>{j.journey}</small>}
      </span>
      <Strip strip={j.strip} />
      <span title={`${j.first} → ${j.last}`}>
        {j.first} <span className={css.soft}>→</span> {j.last}
      </span>
      <span className={css.soft}>{moment(j.start_us)}</span>
      <span className={css.right}>{duration(j.duration_s)}</span>
      <span className={css.right}>{int(j.events)}</span>
      <span className={css.right}>
        {j.score ? `${scoreName(j.score.kind)} ${j.score.value}` : <span className={css.soft}>–</span>}
      </span>
    </Link>
  );
}

/** Whether there is room for a table. */
function useWide(): boolean {
  const query = "(min-width: 981px)";
  const [wide, setWide] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const m = matchMedia(query);
    const on = () => setWide(m.matches);
    m.addEventListener("change", on);
    return () => m.removeEventListener("change", on);
  }, []);
  return wide;
}

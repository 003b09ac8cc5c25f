import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useCallback } from "react";
import { journeysCsvUrl, journeysQuery } from "../api/queries";
import { int } from "../lib/format";
import { type Behind, type Filters, isFiltered, journeysViewSearch } from "../lib/view";
import { JOURNEY_ROW, JourneyRow } from "./JourneyRow";
import css from "./JourneysBehind.module.css";
import { EmptyState, ErrorState, Loading, Skeleton } from "./States";
import { VirtualList } from "./VirtualList";

/** The list of exactly those journeys that a number counts; the sentence goes on after "12 journeys". */
export function JourneysBehind({
  sentence,
  behind,
  map,
  filters,
}: {
  sentence: string;
  behind: Behind;
  map: string | undefined;
  filters: Filters;
}) {
  const ask = { map, filters, behind };
  const list = useInfiniteQuery(journeysQuery(ask));
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (list.isError) return <ErrorState compact error={list.error} onRetry={() => list.refetch()} />;
  if (!list.data || list.isPlaceholderData) {
    return (
      <Loading label="Loading journeys">
        <div className={css.rows}>
          {[1, 2, 3, 4, 5, 6].map((i) => (
            <Skeleton key={i} height={52} />
          ))}
        </div>
      </Loading>
    );
  }
  const total = list.data.pages[0]?.total ?? 0;
  const rows = list.data.pages.flatMap((p) => p.journeys);
  return (
    <>
      <div className={css.listHead}>
        <p>
          <b className="num" data-testid="behind-total">
            {int(total)}
          </b>{" "}
          {total === 1 ? "journey" : "journeys"} {sentence}
        </p>
        {total > 0 && (
          <div className={css.tools}>
            <Link to="/journeys" search={journeysViewSearch({ ...filters, map, behind })}>
              Open as a page
            </Link>
            <a href={journeysCsvUrl(ask)} download>
              Download CSV
            </a>
          </div>
        )}
      </div>
      {total === 0 ? (
        <EmptyState compact title="No journey stands behind this number.">
          {isFiltered(filters) ? "Widen the period or the filters." : "It is a zero: nobody did this."}
        </EmptyState>
      ) : (
        <VirtualList
          label="Journeys behind the number"
          items={rows}
          total={total}
          rowHeight={JOURNEY_ROW}
          itemKey={(j) => j.key}
          render={(j) => <JourneyRow journey={j} map={map} />}
          more={more}
        />
      )}
    </>
  );
}

import { IconRoute } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useDeferredValue, useMemo, useState } from "react";
import { flowQuery, mapQuery, mapsQuery, overviewQuery, variantsQuery } from "../../api/queries";
import { count, period } from "../../lib/format";
import { type Filters, isFiltered } from "../../lib/view";
import { Button, buttonClass } from "../../ui/Button";
import { FilterBar } from "../../ui/FilterBar";
import { Select } from "../../ui/Form";
import { Page } from "../../ui/Page";
import { EmptyState, ErrorState, Loading, Skeleton } from "../../ui/States";
import { FlowBar } from "./FlowBar";
import { FlowGraph } from "./FlowGraph";
import { FlowLegend } from "./FlowLegend";
import css from "./FlowPage.module.css";
import { FlowPanel } from "./FlowPanel";
import { FlowTable } from "./FlowTable";
import { FIRST_TOUCHPOINTS, firstDetail, prepare, simplify } from "./graph";
import { RoutesTab } from "./RoutesTab";
import { stagesOf } from "./stages";
import { type FlowView, flowViewSearch, parseFlowView, type Subject, type Tab } from "./view";

const ROUTES = 50;
const NONE: Filters = {};

/** What follows what: as a process map, as a table, and as the routes that people take. */
export function FlowPage() {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  // A process map is no picture on a phone; there the table comes first.
  const [firstTab] = useState<Tab>(() =>
    window.matchMedia("(max-width: 720px)").matches ? "table" : "graph",
  );
  const view = useMemo(() => parseFlowView(search, firstTab), [search, firstTab]);
  const filters = useMemo<Filters>(
    () => ({ from: view.from, to: view.to, channel: view.channel, attr: view.attr }),
    [view.from, view.to, view.channel, view.attr],
  );
  const [routeLimit, setRouteLimit] = useState(ROUTES);
  const flow = useQuery(flowQuery(view.map, filters));
  const maps = useQuery(mapsQuery());
  const map = useQuery({ ...mapQuery(view.map ?? ""), enabled: view.map !== undefined });
  const choices = useQuery(overviewQuery(view.map, NONE));
  const routesWanted = view.tab === "routes" || view.at?.kind === "route";
  const routes = useQuery({
    ...variantsQuery(view.map, filters, Math.max(routeLimit, view.at?.kind === "route" ? view.at.rank : 0)),
    enabled: routesWanted,
  });

  const show = useCallback(
    (change: Partial<FlowView>, replace = false) =>
      void navigate({ to: "/flow", search: flowViewSearch({ ...view, ...change }, firstTab), replace }),
    [navigate, view, firstTab],
  );
  const open = useCallback(
    (at: Subject, sheet?: "journeys") =>
      show({ at, sheet: sheet ?? (at.kind === "touchpoint" ? view.sheet : undefined) }),
    [show, view.sheet],
  );
  const setFilters = useCallback(
    (f: Filters) => show({ from: undefined, to: undefined, channel: undefined, attr: undefined, ...f }),
    [show],
  );

  const limit = view.limit ?? FIRST_TOUCHPOINTS;
  const prepared = useMemo(() => flow.data && prepare(flow.data), [flow.data]);
  const [sliding, setSliding] = useState<number>();
  const auto = useMemo(() => (prepared ? firstDetail(prepared, limit) : 0), [prepared, limit]);
  const detail = sliding ?? view.detail ?? auto;
  const wanted = useDeferredValue(detail);
  const drawn = useMemo(() => prepared && simplify(prepared, wanted, limit), [prepared, wanted, limit]);
  const choice = useMemo(
    () =>
      prepared !== undefined &&
      simplify(prepared, 0, limit).moves.length < simplify(prepared, 100, limit).moves.length,
    [prepared, limit],
  );
  const stages = useMemo(() => stagesOf(view.map ? map.data?.map : undefined), [view.map, map.data]);

  const title = view.map ? map.data?.map.title : undefined;
  const crumbs = view.map ? [{ label: "Atlas", to: "/" }, { label: "Flow" }] : [{ label: "Flow" }];
  const people = flow.data?.population;
  const head = (
    <div className={css.head}>
      <div className={css.title}>
        <h1>{title ? `Flow of “${title}”` : "Flow of all journeys"}</h1>
        {people && (
          <p className="num">
            {count(people.journeys, "journey")} · {count(people.customers, "customer")} ·{" "}
            {count(people.events, "event")}
            {choices.data?.first_us != null && choices.data.last_us !== null && !view.from && !view.to && (
              <> · {period(choices.data.first_us, choices.data.last_us)}</>
            )}
          </p>
        )}
      </div>
      <div className={css.filters}>
        {(maps.data?.length ?? 0) > 0 && (
          <div className={css.which}>
            <Select
              label="Journeys of which map"
              small
              value={view.map ?? ""}
              onChange={(id) =>
                show({ map: id || undefined, at: undefined, sheet: undefined, detail: undefined })
              }
              options={[
                { value: "", label: "All journeys" },
                ...(maps.data ?? []).map((m) => ({ value: m.id, label: m.title })),
              ]}
            />
          </div>
        )}
        <FilterBar filters={filters} choices={choices.data} onChange={setFilters} />
      </div>
    </div>
  );
  if (flow.isError && !flow.data) {
    return (
      <Page crumbs={crumbs}>
        <h1 className="visually-hidden">Flow</h1>
        <ErrorState
          error={flow.error}
          onRetry={() => flow.refetch()}
          actions={
            view.map && (
              <Link to="/flow" className={buttonClass()}>
                All journeys
              </Link>
            )
          }
        />
      </Page>
    );
  }
  if (!drawn || !flow.data) {
    return (
      <Page crumbs={crumbs} bare>
        <FlowSkeleton />
      </Page>
    );
  }
  const none = flow.data.population.journeys === 0;
  return (
    <Page crumbs={crumbs} bare>
      <div className={css.split}>
        <div className={css.main}>
          {!none || isFiltered(filters) ? head : <h1 className="visually-hidden">Flow</h1>}
          {none ? (
            <Nothing filtered={isFiltered(filters)} onAll={() => setFilters({})} />
          ) : (
            <>
              <FlowBar
                view={view}
                drawn={drawn}
                detail={detail}
                limit={limit}
                choice={choice}
                onShow={show}
                onSlide={setSliding}
              />
              <div className={css.body}>
                {view.tab === "graph" && (
                  <div className={css.picture}>
                    <FlowGraph
                      drawn={drawn}
                      journeys={flow.data.population.journeys}
                      measure={view.measure}
                      stages={stages}
                      at={view.at}
                      onOpen={open}
                      busy={flow.isPlaceholderData}
                    />
                    <FlowLegend drawn={drawn} measure={view.measure} stages={stages} />
                  </div>
                )}
                {view.tab === "table" && <FlowTable flow={flow.data} at={view.at} onOpen={open} />}
                {view.tab === "routes" && (
                  <RoutesTab
                    routes={routes}
                    stages={stages}
                    at={view.at}
                    onOpen={open}
                    onMore={() => setRouteLimit((n) => Math.min(1000, n < 200 ? 200 : 1000))}
                  />
                )}
              </div>
            </>
          )}
        </div>
        {view.at && !none && (
          <FlowPanel
            flow={flow.data}
            route={view.at.kind === "route" ? routes.data?.variants[view.at.rank - 1] : undefined}
            routesLoading={routes.isPending || routes.isPlaceholderData}
            at={view.at}
            sheet={view.sheet}
            map={view.map}
            filters={filters}
            onOpen={open}
            onSheet={(sheet) => show({ sheet }, true)}
            onClose={() => {
              const from = view.at;
              show({ at: undefined, sheet: undefined });
              if (from?.kind === "touchpoint")
                document
                  .querySelector<HTMLElement>(`[data-touchpoint="${CSS.escape(from.name)}"]`)
                  ?.focus({ preventScroll: true });
            }}
          />
        )}
      </div>
    </Page>
  );
}

function Nothing({ filtered, onAll }: { filtered: boolean; onAll: () => void }) {
  return filtered ? (
    <EmptyState
      title="No journey fits these filters."
      actions={<Button onClick={onAll}>Show all journeys</Button>}
    >
      Widen the period, or take a channel or an attribute out.
    </EmptyState>
  ) : (
    <EmptyState
      icon={<IconRoute size={32} stroke={1.4} aria-hidden />}
      title="There are no journeys to follow yet."
      actions={
        <Link to="/import" className={buttonClass("primary")}>
          Import a file
        </Link>
      }
    >
      The flow shows what customers do after what. It is drawn from the interactions in your files; to look
      around first, start <code>desirepath demo</code>.
    </EmptyState>
  );
}

function FlowSkeleton() {
  return (
    <Loading label="Loading the flow">
      <div className={css.head}>
        <Skeleton width="min(260px, 100%)" height={24} />
        <Skeleton width="min(420px, 100%)" height={26} />
      </div>
      <div className={css.bar}>
        <Skeleton width="min(520px, 100%)" height={24} />
      </div>
      <div style={{ display: "grid", justifyItems: "center", gap: 42, padding: 40 }}>
        {[196, 420, 196, 320].map((w, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: grey places have no name
          <Skeleton key={i} width={`min(${w}px, 76vw)`} height={60} />
        ))}
      </div>
    </Loading>
  );
}

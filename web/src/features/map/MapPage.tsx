import { IconCode, IconDownload, IconFileText, IconPhoto, IconWorld } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { answerQuery, mapFileUrl, mapQuery, workspaceQuery } from "../../api/queries";
import { layOut } from "../../canvas/mapmodel";
import {
  type Filters,
  isFiltered,
  type MapView,
  mapViewSearch,
  type Place,
  parseMapView,
} from "../../lib/view";
import { Button, buttonClass } from "../../ui/Button";
import { Menu } from "../../ui/Menu";
import { Page } from "../../ui/Page";
import { EmptyState, ErrorState, Loading, Skeleton } from "../../ui/States";
import { MapGrid } from "./MapGrid";
import { MapHead } from "./MapHead";
import css from "./MapPage.module.css";
import { StepPanel } from "./StepPanel";

export function MapPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const view = useMemo(() => parseMapView(search), [search]);
  const filters = useMemo<Filters>(
    () => ({ from: view.from, to: view.to, channel: view.channel, attr: view.attr }),
    [view],
  );
  const map = useQuery(mapQuery(id));
  const answer = useQuery(answerQuery(id, filters));
  const workspace = useQuery(workspaceQuery());
  const whole = useQuery({ ...answerQuery(id, {}), enabled: isFiltered(filters) });
  const currency = workspace.data?.currency ?? "EUR";
  const doc = map.data?.map;
  const model = useMemo(() => doc && layOut(doc, answer.data), [doc, answer.data]);

  const show = useCallback(
    (change: Partial<MapView>, replace = false) =>
      void navigate({
        to: "/maps/$id",
        params: { id },
        // From the address as it is then: the function stays the same, and the cells of the map need no new drawing.
        search: (now: Record<string, unknown>) => mapViewSearch({ ...parseMapView(now), ...change }),
        replace,
      }),
    [navigate, id],
  );
  const open = useCallback(
    (at: Place) => show(at.aspect === "reached" ? { at } : { at, tab: "journeys" }),
    [show],
  );
  const openFromPanel = useCallback((at: Place) => show({ at, tab: "journeys" }), [show]);
  const setFilters = useCallback(
    (f: Filters) => show({ from: undefined, to: undefined, channel: undefined, attr: undefined, ...f }),
    [show],
  );
  const setScore = useCallback((score: string) => show({ score }, true), [show]);

  const crumbs = [{ label: "Atlas", to: "/" }, { label: doc?.title ?? "Map" }];
  if (map.isError || (answer.isError && !answer.data)) {
    return (
      <Page crumbs={[{ label: "Atlas", to: "/" }, { label: doc?.title ?? "Map not shown" }]}>
        <ErrorState
          heading="h1"
          error={map.error ?? answer.error}
          onRetry={() => {
            void map.refetch();
            void answer.refetch();
          }}
          actions={
            <Link to="/" className={buttonClass()}>
              To the atlas
            </Link>
          }
        />
      </Page>
    );
  }
  if (!model) {
    return (
      <Page crumbs={crumbs} bare>
        <MapSkeleton />
      </Page>
    );
  }
  const none = answer.data?.population.journeys === 0;
  return (
    <Page crumbs={crumbs} bare actions={<ExportMenu id={id} filters={filters} />}>
      <div className={css.split}>
        <div
          className={css.scroller}
          data-scroller
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          tabIndex={0}
          role="region"
          aria-label="Map with its figures"
        >
          <MapHead model={model} filters={filters} onFilters={setFilters} currency={currency} />
          {none ? (
            <EmptyState
              title={
                isFiltered(filters) ? "No journey fits these filters." : "No journey fits this map any more."
              }
              actions={
                isFiltered(filters) && <Button onClick={() => setFilters({})}>Show all journeys</Button>
              }
            >
              {isFiltered(filters)
                ? "Widen the period, or take a channel or an attribute out."
                : "Its data may have been removed. Import it again, or draw a new map."}
            </EmptyState>
          ) : (
            <MapGrid
              model={model}
              currency={currency}
              whole={isFiltered(filters) ? whole.data : undefined}
              score={view.score}
              onScore={setScore}
              open={view.at}
              onOpen={open}
              busy={answer.isPlaceholderData}
            />
          )}
        </div>
        {view.at && (
          <StepPanel
            model={model}
            place={view.at}
            tab={view.tab ?? "about"}
            filters={filters}
            currency={currency}
            onTab={(tab) => show({ tab }, true)}
            onOpen={openFromPanel}
            onClose={() => {
              show({ at: undefined, tab: undefined });
              document
                .querySelector<HTMLElement>("[data-cell][tabindex='0']")
                ?.focus({ preventScroll: true });
            }}
          />
        )}
      </div>
    </Page>
  );
}

function ExportMenu({ id, filters }: { id: string; filters: Filters }) {
  return (
    <Menu
      trigger={
        <Button icon={<IconDownload size={16} aria-hidden />} aria-label="Export">
          <span className={css.wide}>Export</span>
        </Button>
      }
      items={[
        {
          label: "Web page",
          hint: ".html",
          icon: <IconWorld size={16} aria-hidden />,
          href: mapFileUrl(id, "html", filters),
        },
        {
          label: "Picture",
          hint: ".svg",
          icon: <IconPhoto size={16} aria-hidden />,
          href: mapFileUrl(id, "svg", filters),
        },
        {
          label: "Report",
          hint: ".md",
          icon: <IconFileText size={16} aria-hidden />,
          href: mapFileUrl(id, "md", filters),
        },
        {
          label: "Map document",
          hint: ".cjm.json",
          icon: <IconCode size={16} aria-hidden />,
          href: mapFileUrl(id, "cjm.json", filters),
        },
      ]}
    />
  );
}

function MapSkeleton() {
  return (
    <Loading label="Loading the map">
      <div className={css.waiting}>
        <Skeleton width="min(360px, 70%)" height={26} />
        <Skeleton width="min(520px, 90%)" />
        <Skeleton height={56} />
        <div className={css.waitingGrid}>
          {[0, 1, 2, 3, 4, 5, 6, 7].map((i) => (
            <Skeleton key={i} height={108} />
          ))}
        </div>
        {[0, 1, 2, 3, 4].map((i) => (
          <Skeleton key={i} height={44} />
        ))}
      </div>
    </Loading>
  );
}

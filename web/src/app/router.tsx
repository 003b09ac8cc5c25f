import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from "@tanstack/react-router";
import { answerQuery, mapQuery, mapsQuery } from "../api/queries";
import { AtlasPage } from "../features/atlas/AtlasPage";
import { MapPage } from "../features/map/MapPage";
import { parseSearch, stringifySearch } from "../lib/search";
import { parseFilters } from "../lib/view";
import { Page } from "../ui/Page";
import { EmptyState, ErrorState } from "../ui/States";
import { Shell } from "./Shell";

/**
 * Pages begin to ask while their code is still on its way. The atlas and the map are where people begin: they come with
 * the first script, every other page when it is asked for.
 */
const root = createRootRouteWithContext<{ client: QueryClient }>()({
  component: Shell,
  notFoundComponent: Lost,
});

/** Parameters as they stand in the address; pages read them with the functions of lib/view. */
const anySearch = (s: Record<string, unknown>): Record<string, unknown> => s;

const routes = [
  createRoute({
    getParentRoute: () => root,
    path: "/",
    validateSearch: anySearch,
    loader: ({ context: { client } }) => void client.prefetchQuery(mapsQuery()),
    component: AtlasPage,
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/maps/$id",
    validateSearch: anySearch,
    loader: ({ context: { client }, params: { id }, location }) => {
      const filters = parseFilters(location.search);
      void client.prefetchQuery(mapQuery(id));
      void client.prefetchQuery(answerQuery(id, filters));
    },
    component: MapPage,
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/journeys",
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import("../features/journeys/JourneysPage"), "JourneysPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/journeys/$key",
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import("../features/journeys/JourneyPage"), "JourneyPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/flow",
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import("../features/flow/FlowPage"), "FlowPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/data",
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import("../features/sources/SourcesPage"), "SourcesPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/import",
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import("../features/import/ImportPage"), "ImportPage"),
  }),
];

const routeTree = root.addChildren(routes);

/** The router over one query cache. */
export const makeRouter = (client: QueryClient) =>
  createRouter({
    routeTree,
    context: { client },
    parseSearch,
    stringifySearch,
    defaultPreload: "intent",
    scrollRestoration: false,
    defaultErrorComponent: ({ error, reset }) => (
      <Page crumbs={[{ label: "Error" }]}>
        <h1 className="visually-hidden">Error</h1>
        <ErrorState heading="h1" error={error} onRetry={reset} />
      </Page>
    ),
  });

function Lost() {
  return (
    <Page crumbs={[{ label: "Atlas", to: "/" }, { label: "Not found" }]}>
      <h1 className="visually-hidden">Not found</h1>
      <EmptyState heading="h1" title="There is no such page.">
        Go back, or start at the atlas.
      </EmptyState>
    </Page>
  );
}

import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { parseSearch, stringifySearch } from "../lib/search";
import { Page } from "../ui/Page";
import { EmptyState, ErrorState } from "../ui/States";
import { Shell } from "./Shell";

const root = createRootRoute({ component: Shell, notFoundComponent: Lost });

/** Parameters as they stand in the address; pages read them with the functions of lib/view. */
const anySearch = (s: Record<string, unknown>): Record<string, unknown> => s;

const routes = [
  createRoute({
    getParentRoute: () => root,
    path: "/",
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import("../features/atlas/AtlasPage"), "AtlasPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/maps/$id",
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import("../features/map/MapPage"), "MapPage"),
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

export const router = createRouter({
  routeTree: root.addChildren(routes),
  parseSearch,
  stringifySearch,
  defaultPreload: "intent",
  scrollRestoration: false,
  defaultErrorComponent: ({ error, reset }) => (
    <Page crumbs={[{ label: "Error" }]}>
      <ErrorState error={error} onRetry={reset} />
    </Page>
  ),
});

function Lost() {
  return (
    <Page crumbs={[{ label: "Atlas", to: "/" }, { label: "Not found" }]}>
      <EmptyState title="There is no such page.">Go back, or start at the atlas.</EmptyState>
    </Page>
  );
}

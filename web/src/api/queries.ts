/** Every question that the pages ask, as query options. Keys begin with the kind of thing, so that a change can forget one kind. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Behind, Filters, Sort } from "../lib/view";
import { api, type Schemas, unwrap } from "./client";

export const workspaceQuery = () =>
  queryOptions({
    queryKey: ["workspace"],
    queryFn: ({ signal }) => unwrap(api.GET("/workspace", { signal })),
  });

export const mapsQuery = () =>
  queryOptions({ queryKey: ["maps"], queryFn: ({ signal }) => unwrap(api.GET("/maps", { signal })) });

export const mapQuery = (map: string) =>
  queryOptions({
    queryKey: ["map", map],
    queryFn: ({ signal }) => unwrap(api.GET("/maps/{map}", { params: { path: { map } }, signal })),
  });

export const answerQuery = (map: string, filters: Filters) =>
  queryOptions({
    queryKey: ["answer", map, filters],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/maps/{map}/answer", { params: { path: { map }, query: filters }, signal })),
    placeholderData: keepPreviousData,
  });

/** A first look at the data; with a map, at the journeys that the map speaks of. */
export const overviewQuery = (map: string | undefined, filters: Filters) =>
  queryOptions({
    queryKey: ["overview", map ?? "", filters],
    queryFn: ({ signal }) => unwrap(api.GET("/overview", { params: { query: { map, ...filters } }, signal })),
    placeholderData: keepPreviousData,
  });

export const flowQuery = (map: string | undefined, filters: Filters) =>
  queryOptions({
    queryKey: ["flow", map ?? "", filters],
    queryFn: ({ signal }) => unwrap(api.GET("/flow", { params: { query: { map, ...filters } }, signal })),
    placeholderData: keepPreviousData,
  });

export const variantsQuery = (map: string | undefined, filters: Filters, limit = 50) =>
  queryOptions({
    queryKey: ["variants", map ?? "", filters, limit],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/variants", { params: { query: { map, ...filters, limit } }, signal })),
    placeholderData: keepPreviousData,
  });

export interface JourneysAsk {
  map?: string;
  filters: Filters;
  behind?: Behind;
  sort?: Sort;
  desc?: boolean;
}

const PAGE = 100;

function journeysParams(ask: JourneysAsk) {
  return {
    map: ask.map,
    ...ask.filters,
    behind: ask.behind ? JSON.stringify(ask.behind) : undefined,
    sort: ask.sort,
    desc: ask.desc,
  };
}

/** The journeys behind a number, page by page. */
export const journeysQuery = (ask: JourneysAsk) =>
  infiniteQueryOptions({
    queryKey: ["journeys", ask],
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET("/journeys", {
          params: { query: { ...journeysParams(ask), limit: PAGE, offset: pageParam } },
          signal,
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: (last: Schemas["JourneyList"], pages: Schemas["JourneyList"][]) => {
      const seen = pages.reduce((n, p) => n + p.journeys.length, 0);
      return last.journeys.length === 0 || seen >= last.total ? undefined : seen;
    },
    placeholderData: keepPreviousData,
  });

export const journeyQuery = (journey: string, map?: string) =>
  queryOptions({
    queryKey: ["journey", journey, map ?? ""],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/journeys/{journey}", { params: { path: { journey }, query: { map } }, signal })),
  });

export const sourcesQuery = () =>
  queryOptions({ queryKey: ["sources"], queryFn: ({ signal }) => unwrap(api.GET("/sources", { signal })) });

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ["import", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/imports/{import}", { params: { path: { import: id } }, signal })),
  });

function address(path: string, params: Record<string, unknown>): string {
  const q = new URLSearchParams();
  for (const [k, v] of Object.entries(params)) {
    if (v === undefined || v === "") continue;
    for (const x of Array.isArray(v) ? v : [v]) q.append(k, String(x));
  }
  return `/api/v1${path}?${q}`;
}

/** Where the file of a map lies. */
export function mapFileUrl(
  map: string,
  format: "html" | "svg" | "md" | "cjm.json",
  filters: Filters,
): string {
  return address(`/maps/${encodeURIComponent(map)}/file`, { format, ...filters });
}

/** Where the table of journeys lies. */
export function journeysCsvUrl(ask: JourneysAsk): string {
  const { sort: _sort, desc: _desc, ...params } = journeysParams(ask);
  return address("/journeys.csv", params);
}

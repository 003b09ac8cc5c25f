import { IconMap2, IconPlus, IconUpload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";
import { mapsQuery, workspaceQuery } from "../../api/queries";
import { count } from "../../lib/format";
import { one } from "../../lib/search";
import { Button, buttonClass } from "../../ui/Button";
import { SearchInput } from "../../ui/Form";
import { Page, PageHead } from "../../ui/Page";
import { EmptyState, ErrorState, Loading, Skeleton } from "../../ui/States";
import css from "./AtlasPage.module.css";
import { fits, wholeLast } from "./fits";
import { MapCard } from "./MapCard";
import { NewMap } from "./NewMap";

/** The start: every map of the workspace as a card. */
export function AtlasPage() {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const find = one(search.q) ?? "";
  const wanted = useDeferredValue(find);
  const maps = useQuery(mapsQuery());
  const workspace = useQuery(workspaceQuery());
  const [drafting, setDrafting] = useState(false);
  const data = workspace.data?.population;
  const shown = wholeLast(maps.data?.filter((m) => fits(m, wanted)) ?? [], data?.journeys);
  const hasData = (data?.events ?? 0) > 0;

  const actions = (
    <>
      <Link to="/import" className={buttonClass(hasData ? "plain" : "primary")}>
        <IconUpload size={16} aria-hidden />
        Import data
      </Link>
      {hasData && (
        <Button kind="primary" icon={<IconPlus size={16} aria-hidden />} onClick={() => setDrafting(true)}>
          New map from data
        </Button>
      )}
    </>
  );

  return (
    <Page crumbs={[{ label: "Atlas" }]}>
      <PageHead title={workspace.data?.name || "Atlas"} actions={maps.data?.length ? actions : undefined}>
        {data && hasData && (
          <span className="num">
            {count(data.journeys, "journey")} · {count(data.customers, "customer")} ·{" "}
            {count(data.events, "event")}
          </span>
        )}
      </PageHead>
      {maps.isError ? (
        <ErrorState error={maps.error} onRetry={() => maps.refetch()} />
      ) : !maps.data ? (
        <Loading label="Loading the atlas">
          <div className={css.cards}>
            {[1, 2, 3].map((i) => (
              <Skeleton key={i} height={276} style={{ borderRadius: 12 }} />
            ))}
          </div>
        </Loading>
      ) : maps.data.length === 0 ? (
        <EmptyState
          icon={<IconMap2 size={40} stroke={1.2} aria-hidden />}
          title={hasData ? "No map yet." : "Drop a file, get a map."}
          actions={actions}
        >
          {hasData ? (
            "The data is here. Draw the first map from it; the steps are found in what customers did."
          ) : (
            <>
              Import a file of interactions (calls, chats, orders, tickets: CSV, Excel, Parquet, JSON Lines,
              XES or OCEL) and the first map is drawn from it. To look around first, run{" "}
              <code>desirepath demo</code>.
            </>
          )}
        </EmptyState>
      ) : (
        <>
          <div className={css.tools}>
            <SearchInput
              label="Find a map"
              value={find}
              onChange={(e) => void navigate({ to: "/", search: { q: e.target.value }, replace: true })}
            />
            <p className="num" role="status">
              {find ? `${shown.length} of ${count(maps.data.length, "map")}` : count(maps.data.length, "map")}
            </p>
          </div>
          {shown.length === 0 ? (
            <EmptyState
              title={`No map speaks of “${find}”.`}
              actions={
                <Button onClick={() => void navigate({ to: "/", search: {}, replace: true })}>
                  Show all maps
                </Button>
              }
            >
              Titles, summaries, stages and owners were searched.
            </EmptyState>
          ) : (
            <ul className={css.cards}>
              {shown.map((m) => (
                <MapCard key={m.id} map={m} />
              ))}
            </ul>
          )}
        </>
      )}
      {drafting && <NewMap onClose={() => setDrafting(false)} />}
    </Page>
  );
}

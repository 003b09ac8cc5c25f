import { IconDatabase, IconUpload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { overviewQuery, sourcesQuery, workspaceQuery } from "../../api/queries";
import { count, int, moment } from "../../lib/format";
import { buttonClass } from "../../ui/Button";
import { Page, PageHead } from "../../ui/Page";
import { EmptyState, ErrorState, Loading, ProgressBar, Skeleton } from "../../ui/States";
import { Outside } from "./Outside";
import css from "./SourcesPage.module.css";
import { SourcesTable } from "./SourcesTable";
import { definitionText, sortOut } from "./words";

const NONE = {};

/** What the workspace holds, and where it came from. */
export function SourcesPage() {
  const sources = useQuery(sourcesQuery());
  const workspace = useQuery({
    ...workspaceQuery(),
    refetchInterval: (q) => (q.state.data?.importing ? 2000 : false),
  });
  const w = workspace.data;
  const overview = useQuery({ ...overviewQuery(undefined, NONE), enabled: w !== undefined && !w.importing });
  const outside = overview.data?.outside ?? 0;
  const list = sources.data;
  const { whole, broken } = sortOut(list ?? []);
  const more = (
    <Link to="/import" className={buttonClass("primary")}>
      <IconUpload size={16} aria-hidden />
      {list?.length ? "Import more" : "Import a file"}
    </Link>
  );
  return (
    <Page crumbs={[{ label: "Data" }]}>
      <PageHead title="Data" actions={list?.length ? more : undefined}>
        The files that the maps are drawn from.
      </PageHead>
      {w?.importing && (
        <Link to="/import" search={{ id: w.importing }} className={css.under}>
          <span>
            <b>An import is under way.</b> See how far it is, or stop it.
          </span>
          <ProgressBar label="Import under way" value={undefined} />
        </Link>
      )}
      {sources.isError ? (
        <ErrorState error={sources.error} onRetry={() => sources.refetch()} />
      ) : !list ? (
        <Loading label="Loading the sources">
          <Skeleton height={64} style={{ marginBottom: 28 }} />
          {[1, 2, 3].map((i) => (
            <Skeleton key={i} height={44} style={{ marginBottom: 10 }} />
          ))}
        </Loading>
      ) : list.length === 0 ? (
        <EmptyState
          icon={<IconDatabase size={36} stroke={1.3} aria-hidden />}
          title="No data yet."
          actions={more}
        >
          Import a file of interactions: calls, chats, tickets, orders, page views. CSV, Excel, Parquet, JSON
          Lines, XES or OCEL. To look around first, start <code>desirepath demo</code>.
        </EmptyState>
      ) : (
        <>
          {w && !w.importing && (
            <dl className={css.facts}>
              <Fact name="Journeys">{int(w.population.journeys)}</Fact>
              <Fact name="Customers">{int(w.population.customers)}</Fact>
              <Fact name="Events">{int(w.population.events)}</Fact>
              {outside > 0 && <Fact name="Outside of journeys">{count(outside, "event")}</Fact>}
              <Fact name="Data to">{w.as_of_us === null ? "–" : moment(w.as_of_us)}</Fact>
              <Fact name="Journeys are made" wide>
                {definitionText(w.definition)}
              </Fact>
            </dl>
          )}
          {w && !w.importing && <Outside events={outside} definition={w.definition} />}
          {whole.length > 0 && (
            <>
              <h2 className={css.h}>
                {whole.length === 1 ? "1 source" : `${int(whole.length)} sources, newest first`}
              </h2>
              <SourcesTable sources={whole} label="Sources, newest first" />
            </>
          )}
          {broken.length > 0 && (
            <details className={css.broken} open={whole.length === 0}>
              <summary>
                {count(broken.length, "file")} did not get through and{" "}
                {broken.length === 1 ? "counts" : "count"} nowhere
              </summary>
              <SourcesTable sources={broken} label="Files that did not get through" />
            </details>
          )}
        </>
      )}
    </Page>
  );
}

function Fact({ name, wide, children }: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={wide ? css.wide : undefined}>
      <dt>{name}</dt>
      <dd className="num">{children}</dd>
    </div>
  );
}

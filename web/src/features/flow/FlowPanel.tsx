import { count, int, share } from "../../lib/format";
import type { Filters } from "../../lib/view";
import { JourneysBehind } from "../../ui/JourneysBehind";
import { PanelBody, SidePanel, Tabs } from "../../ui/SidePanel";
import { EmptyState, Loading, Skeleton } from "../../ui/States";
import { MoveAbout, TouchpointAbout } from "./FlowAbout";
import type { Flow, Move } from "./graph";
import { type Route, RouteAbout } from "./RouteAbout";
import { behindOf, type Subject } from "./view";
import { behindSentence, placeName } from "./words";

interface Props {
  flow: Flow;
  route: Route | undefined;
  routesLoading: boolean;
  at: Subject;
  sheet: "journeys" | undefined;
  map: string | undefined;
  filters: Filters;
  onOpen: (at: Subject, sheet?: "journeys") => void;
  onSheet: (sheet: "journeys" | undefined) => void;
  onClose: () => void;
}

/** What stands behind a touchpoint, a move or a route: its numbers, and its journeys. */
export function FlowPanel(props: Props) {
  const { flow, at, sheet, route, map, filters, onOpen, onSheet, onClose } = props;
  const journeys = () => onSheet("journeys");
  const found = find(flow, at, route);
  if (!found) {
    return (
      <SidePanel title="Not in this flow" subject="lost" onClose={onClose}>
        <PanelBody>
          {at.kind === "route" && props.routesLoading ? (
            <Loading label="Loading the route">
              <Skeleton height={120} />
            </Loading>
          ) : (
            <EmptyState compact title="These journeys have no such thing.">
              Widen the filters, or choose another place in the flow.
            </EmptyState>
          )}
        </PanelBody>
      </SidePanel>
    );
  }
  const behind = behindOf(at, route?.touchpoints);
  return (
    <SidePanel
      title={found.title}
      sub={<span className="num">{found.sub}</span>}
      subject={found.subject}
      onClose={onClose}
    >
      <Tabs
        label="What stands behind it"
        value={sheet ?? "about"}
        onChange={(v) => onSheet(v === "journeys" ? "journeys" : undefined)}
        tabs={[
          {
            value: "about",
            label: "About",
            content: (
              <PanelBody>
                {at.kind === "touchpoint" && (
                  <TouchpointAbout flow={flow} name={at.name} onOpen={onOpen} onJourneys={journeys} />
                )}
                {found.move && <MoveAbout move={found.move} onOpen={onOpen} onJourneys={journeys} />}
                {route && at.kind === "route" && <RouteAbout route={route} map={map} />}
              </PanelBody>
            ),
          },
          {
            value: "journeys",
            label: `Journeys, ${int(found.journeys)}`,
            content: behind ? (
              <JourneysBehind sentence={behindSentence(at)} behind={behind} map={map} filters={filters} />
            ) : (
              <PanelBody>
                <EmptyState compact title="This route is too long to list its journeys.">
                  Open one of its examples instead; they stand under About.
                </EmptyState>
              </PanelBody>
            ),
          },
        ]}
      />
    </SidePanel>
  );
}

interface Found {
  title: string;
  sub: string;
  subject: string;
  journeys: number;
  move?: Move;
}

function find(flow: Flow, at: Subject, route: Route | undefined): Found | undefined {
  const of = (n: number) => (flow.population.journeys > 0 ? n / flow.population.journeys : 0);
  const shared = (n: number) => `${count(n, "journey")}, ${share(of(n))} of all`;
  if (at.kind === "touchpoint") {
    const t = flow.touchpoints.find((x) => x.name === at.name);
    return (
      t && { title: t.name, sub: `touchpoint · ${shared(t.journeys)}`, subject: t.name, journeys: t.journeys }
    );
  }
  if (at.kind === "move") {
    const move = flow.edges.find((x) => x.from === at.from && x.to === at.to);
    if (!move) return undefined;
    const title = `${placeName(at.from)} → ${placeName(at.to)}`;
    return { title, sub: `move · ${shared(move.journeys)}`, subject: title, journeys: move.journeys, move };
  }
  return (
    route && {
      title: `Route ${int(at.rank)}`,
      sub: `route · ${shared(route.journeys)}`,
      subject: `route ${at.rank}`,
      journeys: route.journeys,
    }
  );
}

import { useInfiniteQuery } from "@tanstack/react-query";
import { journeysQuery } from "../../api/queries";
import type { Model } from "../../canvas/mapmodel";
import { findPlace, placeCount, placeSentence } from "../../canvas/mapplace";
import { count, int } from "../../lib/format";
import type { Filters, Place } from "../../lib/view";
import { JourneysBehind } from "../../ui/JourneysBehind";
import { PanelBody, SidePanel, Tabs } from "../../ui/SidePanel";
import { EmptyState } from "../../ui/States";
import { StageAbout } from "./StageAbout";
import { StepAbout } from "./StepAbout";

interface Props {
  model: Model;
  place: Place;
  tab: "about" | "journeys";
  filters: Filters;
  currency: string;
  onTab: (tab: "about" | "journeys") => void;
  onOpen: (place: Place) => void;
  onClose: () => void;
}

/** What stands behind a number: about the step, and the journeys. */
export function StepPanel({ model, place, tab, filters, currency, onTab, onOpen, onClose }: Props) {
  const found = findPlace(model, place);
  const counted = placeCount(model, place);
  // Where the map's number counts something else, the list itself says how long it is.
  const list = useInfiniteQuery({
    ...journeysQuery({ map: model.map.id, filters, behind: { place } }),
    enabled: found !== undefined && counted === undefined,
    placeholderData: undefined,
  });
  if (!found) {
    return (
      <SidePanel title="Not on this map" subject="lost" onClose={onClose}>
        <PanelBody>
          <EmptyState compact title="The map has no such step any more.">
            Close this and choose a number on the map.
          </EmptyState>
        </PanelBody>
      </SidePanel>
    );
  }
  const n = counted ?? list.data?.pages[0]?.total;
  const answer = found.column?.answer ?? found.stage?.answer;
  return (
    <SidePanel
      title={found.name}
      sub={
        <span className="num">
          {found.stage ? "stage" : "step"} · computed ·{" "}
          {answer ? count(answer.journeys, "journey") : "no data"}
        </span>
      }
      subject={found.column?.step.id ?? found.stage?.id ?? ""}
      onClose={onClose}
    >
      <Tabs
        label="What stands behind the number"
        value={tab}
        onChange={(v) => onTab(v === "journeys" ? "journeys" : "about")}
        tabs={[
          {
            value: "about",
            label: "About",
            content: (
              <PanelBody>
                {found.column ? (
                  <StepAbout
                    model={model}
                    column={found.column}
                    place={place}
                    currency={currency}
                    onOpen={onOpen}
                  />
                ) : found.stage ? (
                  <StageAbout stage={found.stage} onOpen={onOpen} />
                ) : null}
              </PanelBody>
            ),
          },
          {
            value: "journeys",
            label: n === undefined ? "Journeys" : `Journeys, ${int(n)}`,
            content: (
              <JourneysBehind
                sentence={placeSentence(model, place)}
                behind={{ place }}
                map={model.map.id}
                filters={filters}
              />
            ),
          },
        ]}
      />
    </SidePanel>
  );
}

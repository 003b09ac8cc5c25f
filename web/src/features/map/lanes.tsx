/** Every lane that the map can draw, by its role. */
import type { LaneKind } from "./lane";
import { channels, hops } from "./lanesChannels";
import { cost, outcomes, scores, time } from "./lanesMeasures";
import { dropoff, loops, volume } from "./lanesPaths";
import { doing, saying } from "./lanesWords";

export const LANES: Record<string, LaneKind> = {
  volume,
  dropoff,
  time,
  channels,
  hops,
  loops,
  scores,
  outcomes,
  cost,
  doing,
  saying,
};

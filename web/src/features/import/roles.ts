/** What a column can mean, in the words of the person who brings the file. Pure. */

export interface RoleName {
  role: string;
  label: string;
}

/** Meanings in groups, in the order in which a person looks for them. */
export const ROLE_GROUPS: readonly { group: string; roles: readonly RoleName[] }[] = [
  {
    group: "Whose",
    roles: [
      { role: "customer", label: "Customer" },
      { role: "journey", label: "Journey id (ticket, order…)" },
    ],
  },
  {
    group: "When",
    roles: [
      { role: "time", label: "When it happened" },
      { role: "end", label: "When it ended" },
      { role: "moment", label: "A date that is an event" },
    ],
  },
  {
    group: "What",
    roles: [
      { role: "touchpoint", label: "What happened (touchpoint)" },
      { role: "channel", label: "Channel" },
      { role: "outcome", label: "Outcome" },
      { role: "score", label: "Score of a survey" },
      { role: "text", label: "The customer’s words" },
      { role: "lang", label: "Language of the words" },
    ],
  },
  {
    group: "Who",
    roles: [
      { role: "party", label: "Who acted" },
      { role: "agent", label: "Agent" },
      { role: "team", label: "Team" },
    ],
  },
  {
    group: "How long, how dear",
    roles: [
      { role: "duration", label: "Duration" },
      { role: "wait", label: "Waiting time" },
      { role: "handle", label: "Handling time" },
      { role: "hold", label: "Time on hold" },
      { role: "cost", label: "Cost" },
    ],
  },
  {
    group: "Other",
    roles: [
      { role: "attribute", label: "Keep as attribute" },
      { role: "id", label: "Event id" },
      { role: "lifecycle", label: "Start or end of work" },
      { role: "instance", label: "Number of a piece of work" },
      { role: "ignore", label: "Leave out" },
    ],
  },
];

const NAMES = new Map(ROLE_GROUPS.flatMap((g) => g.roles.map((r) => [r.role, r.label])));

export function roleName(role: string): string {
  return NAMES.get(role) ?? role;
}

/** Roles that many columns may have. */
export const SHARED_ROLES: ReadonlySet<string> = new Set(["attribute", "ignore", "moment", "score"]);

/** Roles whose values are lengths of time in some unit. */
export const LENGTHS: ReadonlySet<string> = new Set(["duration", "wait", "handle", "hold"]);

/** Roles whose values are moments. */
export const MOMENTS: ReadonlySet<string> = new Set(["time", "end", "moment"]);

export const UNITS = [
  { value: "", label: "seconds" },
  { value: "ms", label: "milliseconds" },
  { value: "min", label: "minutes" },
  { value: "h", label: "hours" },
  { value: "d", label: "days" },
];

export const TIME_FORMATS = [
  { value: "", label: "found by itself" },
  { value: "iso", label: "2026-04-03 12:30" },
  { value: "dmy", label: "03.04.2026, day first" },
  { value: "mdy", label: "04/03/2026, month first" },
  { value: "epoch_s", label: "seconds since 1970" },
  { value: "epoch_ms", label: "milliseconds since 1970" },
  { value: "epoch_us", label: "microseconds since 1970" },
];

export const SCORES = [
  { value: "nps", label: "NPS", min: 0, max: 10 },
  { value: "csat", label: "CSAT", min: 1, max: 5 },
  { value: "ces", label: "CES", min: 1, max: 7 },
  { value: "rating", label: "Rating", min: 1, max: 5 },
];

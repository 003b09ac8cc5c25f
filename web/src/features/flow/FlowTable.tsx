import { useMemo, useState } from "react";
import { count, duration, int, share } from "../../lib/format";
import { Button } from "../../ui/Button";
import { cx } from "../../ui/cx";
import { SearchInput, Segmented } from "../../ui/Form";
import { EmptyState } from "../../ui/States";
import css from "./FlowTable.module.css";
import type { Flow } from "./graph";
import type { Subject } from "./view";
import { placeName } from "./words";

const MORE = 200;
type Kind = "moves" | "touchpoints";

interface Props {
  flow: Flow;
  at: Subject | undefined;
  onOpen: (at: Subject) => void;
}

/** The numbers of the process map as tables; every row opens. */
export function FlowTable({ flow, at, onOpen }: Props) {
  const [kind, setKind] = useState<Kind>("moves");
  const [find, setFind] = useState("");
  const [rows, setRows] = useState(MORE);
  const words = find.trim().toLowerCase();
  const moves = useMemo(
    () =>
      flow.edges.filter(
        (m) =>
          placeName(m.from).toLowerCase().includes(words) || placeName(m.to).toLowerCase().includes(words),
      ),
    [flow, words],
  );
  const touchpoints = useMemo(
    () => flow.touchpoints.filter((t) => t.name.toLowerCase().includes(words)),
    [flow, words],
  );
  const total = kind === "moves" ? moves.length : touchpoints.length;
  return (
    <div className={css.scroll}>
      <div className={css.tools}>
        <Segmented
          label="Which table"
          value={kind}
          onChange={setKind}
          options={[
            { value: "moves", label: `Moves, ${int(flow.edges.length)}` },
            { value: "touchpoints", label: `Touchpoints, ${int(flow.touchpoints.length)}` },
          ]}
        />
        <div className={css.find}>
          <SearchInput label="Find a touchpoint" value={find} onChange={(e) => setFind(e.target.value)} />
        </div>
      </div>
      {total === 0 ? (
        <EmptyState compact title="No touchpoint has such a name.">
          Write fewer letters.
        </EmptyState>
      ) : kind === "moves" ? (
        <MoveTable moves={moves.slice(0, rows)} at={at} onOpen={onOpen} />
      ) : (
        <TouchpointTable flow={flow} list={touchpoints.slice(0, rows)} at={at} onOpen={onOpen} />
      )}
      {total > rows && (
        <div className={css.more}>
          <Button onClick={() => setRows((n) => n + MORE)}>
            Show {int(Math.min(MORE, total - rows))} more of {count(total - rows, "row")}
          </Button>
        </div>
      )}
    </div>
  );
}

const time = (s: number | null | undefined) => (s === null || s === undefined ? "–" : duration(s));

function MoveTable({
  moves,
  at,
  onOpen,
}: {
  moves: Flow["edges"];
  at: Props["at"];
  onOpen: Props["onOpen"];
}) {
  return (
    <table className={css.table}>
      <caption className="visually-hidden">
        Moves from one touchpoint to the next, most frequent first
      </caption>
      <thead>
        <tr>
          <th scope="col">From</th>
          <th scope="col">To</th>
          <th scope="col">Times</th>
          <th scope="col">Share of what follows</th>
          <th scope="col">Journeys</th>
          <th scope="col">Median time</th>
          <th scope="col">9 in 10 within</th>
        </tr>
      </thead>
      <tbody>
        {moves.map((m) => {
          const on = at?.kind === "move" && at.from === m.from && at.to === m.to;
          return (
            <tr key={`${m.from}\u0000${m.to}`} className={cx(on && css.on)}>
              <td dir="auto">{placeName(m.from)}</td>
              <td dir="auto">{placeName(m.to)}</td>
              <td className="num">{int(m.count)}</td>
              <td className="num">
                <span className={css.share}>
                  <i style={{ width: `${m.share_out * 100}%` }} aria-hidden />
                </span>
                {share(m.share_out)}
              </td>
              <td className="num">
                <button
                  type="button"
                  aria-label={`${count(m.journeys, "journey")} from ${placeName(m.from)} to ${placeName(m.to)}: open`}
                  onClick={() => onOpen({ kind: "move", from: m.from, to: m.to })}
                >
                  {int(m.journeys)}
                </button>
              </td>
              <td className="num">{time(m.median_s)}</td>
              <td className="num">{time(m.p90_s)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function TouchpointTable({
  flow,
  list,
  at,
  onOpen,
}: {
  flow: Flow;
  list: Flow["touchpoints"];
  at: Props["at"];
  onOpen: Props["onOpen"];
}) {
  const all = flow.population.journeys;
  return (
    <table className={css.table}>
      <caption className="visually-hidden">Touchpoints, most frequent first</caption>
      <thead>
        <tr>
          <th scope="col">Touchpoint</th>
          <th scope="col">Events</th>
          <th scope="col">Share of journeys</th>
          <th scope="col">Journeys</th>
          <th scope="col">Median length</th>
          <th scope="col">9 in 10 within</th>
        </tr>
      </thead>
      <tbody>
        {list.map((t) => {
          const part = all > 0 ? t.journeys / all : 0;
          return (
            <tr key={t.name} className={cx(at?.kind === "touchpoint" && at.name === t.name && css.on)}>
              <td dir="auto">{t.name}</td>
              <td className="num">{int(t.events)}</td>
              <td className="num">
                <span className={css.share}>
                  <i style={{ width: `${part * 100}%` }} aria-hidden />
                </span>
                {share(part)}
              </td>
              <td className="num">
                <button
                  type="button"
                  aria-label={`${count(t.journeys, "journey")} at ${t.name}: open`}
                  onClick={() => onOpen({ kind: "touchpoint", name: t.name })}
                >
                  {int(t.journeys)}
                </button>
              </td>
              <td className="num">{time(t.duration?.median_s)}</td>
              <td className="num">{time(t.duration?.p90_s)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

import { count, duration, int, share } from "../../lib/format";
import { BarRow } from "../../ui/Charts";
import { Fact } from "./FlowFact";
import css from "./FlowPanel.module.css";
import { END, type Flow, type Move, START } from "./graph";
import type { Subject } from "./view";
import { placeName } from "./words";

interface Openers {
  onOpen: (at: Subject) => void;
  onJourneys: () => void;
}

/** The numbers of a touchpoint, where people come from and where they go. */
export function TouchpointAbout({ flow, name, onOpen, onJourneys }: Openers & { flow: Flow; name: string }) {
  const t = flow.touchpoints.find((x) => x.name === name);
  if (!t) return null;
  const into = flow.edges.filter((m) => m.to === name);
  const out = flow.edges.filter((m) => m.from === name);
  return (
    <div className={css.about}>
      <dl className={css.facts}>
        <Fact label="Journeys" value={int(t.journeys)} onClick={onJourneys} />
        <Fact label="Times" value={int(t.events)} />
        <Fact label="Times a journey" value={(t.events / Math.max(1, t.journeys)).toFixed(2)} />
        {t.duration && t.duration.n > 0 && (
          <Fact
            label={`Its length, n ${int(t.duration.n)}`}
            value={`${duration(t.duration.median_s)} · ${duration(t.duration.p90_s)}`}
          />
        )}
      </dl>
      <Neighbours title="Came from" moves={into} end="from" of={(m) => m.share_in} onOpen={onOpen} />
      <Neighbours title="Went on to" moves={out} end="to" of={(m) => m.share_out} onOpen={onOpen} />
    </div>
  );
}

const SHOWN = 8;

function Neighbours({
  title,
  moves,
  end,
  of,
  onOpen,
}: {
  title: string;
  moves: Move[];
  end: "from" | "to";
  of: (m: Move) => number;
  onOpen: Openers["onOpen"];
}) {
  if (moves.length === 0) return null;
  const list = [...moves].sort((a, b) => b.count - a.count);
  const rest = list.slice(SHOWN);
  const max = Math.max(...list.map(of));
  const part = rest.reduce((n, m) => n + of(m), 0);
  return (
    <section>
      <h3 className={css.h}>{title}</h3>
      {list.slice(0, SHOWN).map((m) => (
        <button
          key={m[end]}
          type="button"
          className={css.row}
          title={`${count(m.count, "time")} in ${count(m.journeys, "journey")}`}
          onClick={() => onOpen({ kind: "move", from: m.from, to: m.to })}
        >
          <Row
            name={m.from === m.to ? "itself, again" : placeName(m[end])}
            value={of(m)}
            max={max}
            times={m.count}
          />
        </button>
      ))}
      {rest.length > 0 && (
        <div className={css.row}>
          <Row
            name={`Other (${int(rest.length)})`}
            value={part}
            max={max}
            times={rest.reduce((n, m) => n + m.count, 0)}
          />
        </div>
      )}
    </section>
  );
}

function Row({ name, value, max, times }: { name: string; value: number; max: number; times: number }) {
  return (
    <>
      <span dir="auto">{name}</span>
      <span className="num">
        {share(value)} <small>{int(times)}</small>
      </span>
      <i aria-hidden>
        <i style={{ width: `${max > 0 ? Math.min(100, (value / max) * 100) : 0}%` }} />
      </i>
    </>
  );
}

/** The numbers of a move and what it is a part of. */
export function MoveAbout({ move: m, onOpen, onJourneys }: Openers & { move: Move }) {
  const ends = [m.from, m.to].filter((n, i, l) => n !== START && n !== END && l.indexOf(n) === i);
  return (
    <div className={css.about}>
      <dl className={css.facts}>
        <Fact label="Journeys" value={int(m.journeys)} onClick={onJourneys} />
        <Fact label="Times" value={int(m.count)} />
        {m.from !== START && m.to !== END && m.median_s !== null && (
          <>
            <Fact label="Median time between" value={duration(m.median_s)} />
            <Fact label="Nine in ten within" value={m.p90_s === null ? "–" : duration(m.p90_s)} />
            <Fact label="Mean time between" value={m.mean_s === null ? "–" : duration(m.mean_s)} />
          </>
        )}
      </dl>
      <section>
        <h3 className={css.h}>Share</h3>
        <BarRow
          name={m.from === START ? "of all beginnings" : "of what follows"}
          title={`Of all that follows ${placeName(m.from)}`}
          value={m.share_out}
          max={1}
          text={share(m.share_out)}
        />
        <BarRow
          name={m.to === END ? "of all ends" : "of what leads there"}
          title={`Of all that leads to ${placeName(m.to)}`}
          value={m.share_in}
          max={1}
          text={share(m.share_in)}
        />
      </section>
      <section>
        <h3 className={css.h}>Its ends</h3>
        {ends.map((name) => (
          <button
            key={name}
            type="button"
            className={css.link}
            dir="auto"
            onClick={() => onOpen({ kind: "touchpoint", name })}
          >
            {name}
          </button>
        ))}
      </section>
    </div>
  );
}

import type { ReactNode } from "react";
import type { Schemas } from "../../api/client";
import { count, duration, int, interval, share } from "../../lib/format";
import { scoreHalf, scoreMeaning, scoreName, scoreText } from "../../lib/score";
import { BarRow } from "../../ui/Charts";
import css from "./StepPanel.module.css";

type Share = Schemas["Share"];

/** A part of the panel under its small head. */
export function Section({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <section className={css.section}>
      <h3>
        {title}
        {note && <small className="num">{note}</small>}
      </h3>
      {children}
    </section>
  );
}

/** A share with its interval; opens its journeys. */
export function ShareRow({ name, s, onClick }: { name: string; s: Share; onClick: () => void }) {
  return (
    <BarRow
      name={<span>{name}</span>}
      value={s.value}
      max={1}
      color="var(--accent)"
      onClick={onClick}
      title={`${int(s.k)} of ${int(s.n)}; 95 % interval ${share(s.low)} to ${share(s.high)}`}
      text={
        <>
          {int(s.k)} · {share(s.value)} <small>{interval(s)}</small>
        </>
      }
    />
  );
}

/** The measures of the answers given, with interval and n. */
export function ScoreRows({
  scores,
  onOpen,
}: {
  scores: readonly Schemas["ScoreAnswer"][];
  onOpen: (kind: string) => void;
}) {
  if (scores.length === 0) return null;
  return (
    <Section title="Scores" note="95 % interval">
      {scores.map((s) => (
        <BarRow
          key={`${s.kind}${s.min}${s.max}`}
          name={<span>{scoreName(s.kind)}</span>}
          title={scoreMeaning(s)}
          text={
            <>
              {scoreText(s)} <small>{scoreHalf(s)}</small> · n {int(s.n)}
            </>
          }
          onClick={() => onOpen(s.kind)}
        />
      ))}
    </Section>
  );
}

/** Median and ninth decile of a length of time; opens its journeys. */
export function TimeRow({ name, s, onClick }: { name: string; s: Schemas["Spread"]; onClick: () => void }) {
  return (
    <BarRow
      name={<span>{name}</span>}
      value={s.median_s}
      max={Math.max(s.p90_s, 1)}
      text={
        <>
          {duration(s.median_s)} <small>· {duration(s.p90_s)}</small>
        </>
      }
      title={`${count(s.n, "value")}; mean ${duration(s.mean_s)}, longest ${duration(s.max_s)}`}
      onClick={onClick}
    />
  );
}

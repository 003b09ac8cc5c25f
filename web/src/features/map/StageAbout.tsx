import type { StageHead } from "../../canvas/mapmodel";
import { count } from "../../lib/format";
import type { Aspect, Place } from "../../lib/view";
import { ScoreRows, Section, ShareRow, TimeRow } from "./AboutRows";
import css from "./StepPanel.module.css";

/** What is known of a stage as a whole. */
export function StageAbout({ stage, onOpen }: { stage: StageHead; onOpen: (place: Place) => void }) {
  const a = stage.answer;
  if (!a) return <p className={css.desc}>No numbers yet.</p>;
  const go = (aspect: Aspect, value?: string) => onOpen({ stage: stage.id, aspect, value });
  return (
    <>
      {stage.goal && <p className={css.desc}>{stage.goal}</p>}
      <Section title="Volume" note={count(a.events, "event")}>
        <ShareRow name="Pass here" s={a.share} onClick={() => go("reached")} />
        <ShareRow name="End here" s={a.ended} onClick={() => go("ended")} />
      </Section>
      {a.duration && (
        <Section title="Time in the stage" note="median · nine in ten under">
          <TimeRow name="First to last" s={a.duration} onClick={() => go("reached")} />
        </Section>
      )}
      <ScoreRows scores={a.scores} onOpen={(value) => go("scored", value)} />
    </>
  );
}

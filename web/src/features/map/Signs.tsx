import { IconHelp } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { ChipButton } from "../../ui/Chip";
import { Popover } from "../../ui/Popover";
import { FLAGS } from "./flags";
import css from "./MapPage.module.css";

/** What the signs, hatchings and colours of a map mean. */
export function Signs() {
  return (
    <Popover
      label="Signs of the map"
      trigger={<ChipButton icon={<IconHelp size={14} aria-hidden />}>Signs</ChipButton>}
    >
      <dl className={css.signs}>
        {Object.entries(FLAGS).map(([name, { icon: Icon, label }]) => (
          <Row key={name} sign={<Icon size={16} stroke={1.7} />} label={label} />
        ))}
        <Row sign={<i className={css.lost} />} label="Part of the journeys that ends here" />
        <Row sign={<i className={css.goal} />} label="The same, where journeys are meant to end" />
        <Row sign={<i className={css.whole} />} label="What it is for all journeys, when a filter is on" />
        <Row sign={<b className={css.red}>%</b>} label="A hop far more frequent than on other steps" />
        <Row sign={<span className={css.faded}>12</span>} label="Rests on fewer than 30: uncertain" />
        <dd className={css.full}>
          Keyboard: arrows move, Enter opens the journeys behind a number, F2 goes into a cell with several.
        </dd>
      </dl>
    </Popover>
  );
}

function Row({ sign, label }: { sign: ReactNode; label: string }) {
  return (
    <>
      <dt aria-hidden>{sign}</dt>
      <dd>{label}</dd>
    </>
  );
}

import { IconPlayerPlayFilled, IconPlayerStopFilled } from "@tabler/icons-react";
import type { Node, NodeProps } from "@xyflow/react";
import { memo } from "react";
import { int, share } from "../../lib/format";
import { cx } from "../../ui/cx";
import css from "./FlowGraph.module.css";
import { START } from "./graph";
import type { StageMark } from "./stages";
import { placeName } from "./words";

export interface TouchpointData extends Record<string, unknown> {
  name: string;
  journeys: number;
  /** Of all journeys, those that passed here. */
  share: number;
  stage: StageMark | undefined;
  chosen: boolean;
  dim: boolean;
  /** The one touchpoint that the Tab key stops at; arrow keys lead on. */
  stop: boolean;
  open: (name: string) => void;
  walk: (from: string, key: string) => void;
}

const TouchpointNode = memo(function TouchpointNode({ data }: NodeProps<Node<TouchpointData>>) {
  return (
    <button
      type="button"
      className={cx(css.node, data.chosen && css.chosen, data.dim && css.dim)}
      style={data.stage && !data.dim ? { background: data.stage.color } : undefined}
      data-touchpoint={data.name}
      tabIndex={data.stop ? 0 : -1}
      aria-pressed={data.chosen}
      title={data.name}
      onClick={() => data.open(data.name)}
      onKeyDown={(e) => {
        if (!e.key.startsWith("Arrow")) return;
        e.preventDefault();
        e.stopPropagation();
        data.walk(data.name, e.key);
      }}
    >
      <b dir="auto">{data.name}</b>
      <span className="num">
        {int(data.journeys)}
        <span className="visually-hidden"> journeys, </span>
        <small>{share(data.share)}</small>
        {data.stage && <span className="visually-hidden">, stage {data.stage.name}</span>}
      </span>
      <i aria-hidden>
        <i style={{ width: `${Math.max(1, data.share * 100)}%` }} />
      </i>
    </button>
  );
});

const TerminalNode = memo(function TerminalNode({ data }: NodeProps<Node<TouchpointData>>) {
  const text = placeName(data.name);
  return (
    <div className={cx(css.terminal, data.dim && css.dim)} title={text} role="img" aria-label={text}>
      {data.name === START ? (
        <IconPlayerPlayFilled size={16} aria-hidden />
      ) : (
        <IconPlayerStopFilled size={14} aria-hidden />
      )}
    </div>
  );
});

export const nodeTypes = { touchpoint: TouchpointNode, terminal: TerminalNode };

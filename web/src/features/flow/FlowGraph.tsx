import "@xyflow/react/dist/base.css";
import { IconFocusCentered, IconMinus, IconPlus } from "@tabler/icons-react";
import { type Node, ReactFlow, ReactFlowProvider, useReactFlow, ViewportPortal } from "@xyflow/react";
import { memo, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { IconButton } from "../../ui/Button";
import css from "./FlowGraph.module.css";
import { Moves } from "./FlowMoves";
import { nodeTypes, type TouchpointData } from "./FlowNode";
import { type Drawn, END, START } from "./graph";
import { type Layout, lay, neighbour } from "./layout";
import type { StageMark } from "./stages";
import type { Measure, Subject } from "./view";

interface Props {
  drawn: Drawn;
  journeys: number;
  measure: Measure;
  stages: Map<string, StageMark>;
  at: Subject | undefined;
  onOpen: (at: Subject) => void;
  busy: boolean;
}

/** The process map: touchpoints in boxes, moves as lines as wide as they are frequent. */
export const FlowGraph = memo(function FlowGraph(props: Props) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
});

function Canvas({ drawn, journeys, measure, stages, at, onOpen, busy }: Props) {
  const flow = useReactFlow();
  const frame = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  const plan = useMemo(() => lay(drawn), [drawn]);
  const first = drawn.touchpoints[0]?.name;
  const [focus, setFocus] = useState<string>();
  const stop = focus !== undefined && plan.boxes.has(focus) ? focus : first;

  const showAll = useCallback(() => {
    const el = frame.current;
    if (!el || plan.width === 0) return;
    moved.current = false;
    void flow.setViewport(viewport(el.clientWidth, el.clientHeight, plan));
  }, [flow, plan]);
  useEffect(() => {
    if (!moved.current) showAll();
  }, [showAll]);
  const center = useCallback(
    (name: string) => {
      const el = frame.current?.querySelector<HTMLElement>(`[data-touchpoint="${CSS.escape(name)}"]`);
      const box = plan.boxes.get(name);
      if (!el || !box || !frame.current || !outside(el, frame.current)) return;
      moved.current = true;
      void flow.setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom: flow.getZoom() });
    },
    [plan, flow],
  );
  const opened =
    at?.kind === "touchpoint" ? at.name : at?.kind === "move" && at.from !== START ? at.from : undefined;
  useEffect(() => {
    if (opened !== undefined) requestAnimationFrame(() => center(opened));
  }, [opened, center]);

  const open = useCallback((name: string) => onOpen({ kind: "touchpoint", name }), [onOpen]);
  const walk = useCallback(
    (from: string, key: string) => {
      const to = neighbour(plan.boxes, from, key);
      if (to === undefined) return;
      setFocus(to);
      frame.current
        ?.querySelector<HTMLElement>(`[data-touchpoint="${CSS.escape(to)}"]`)
        ?.focus({ preventScroll: true });
      center(to);
    },
    [plan, center],
  );

  const nodes = useMemo<Node<TouchpointData>[]>(() => {
    const near = neighbours(drawn, at);
    const of = new Map(drawn.touchpoints.map((t) => [t.name, t]));
    return [...plan.boxes].map(([name, box]) => ({
      id: name,
      type: name === START || name === END ? "terminal" : "touchpoint",
      position: { x: box.x, y: box.y },
      width: box.width,
      height: box.height,
      data: {
        name,
        journeys: of.get(name)?.journeys ?? journeys,
        share: journeys > 0 ? (of.get(name)?.journeys ?? 0) / journeys : 0,
        stage: stages.get(name),
        chosen: at?.kind === "touchpoint" && at.name === name,
        dim: near !== undefined && !near.has(name),
        stop: name === stop,
        open,
        walk,
      },
    }));
  }, [plan, drawn, journeys, stages, at, stop, open, walk]);

  const zoom = useCallback(
    (by: number) => {
      moved.current = true;
      void (by > 0 ? flow.zoomIn() : flow.zoomOut());
    },
    [flow],
  );
  return (
    <div ref={frame} className={css.frame} aria-busy={busy} data-busy={busy || undefined}>
      <ReactFlow
        nodes={nodes}
        edges={NONE}
        nodeTypes={nodeTypes}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        elementsSelectable={false}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        disableKeyboardA11y
        minZoom={0.08}
        maxZoom={2.5}
        zoomOnDoubleClick={false}
        onlyRenderVisibleElements={plan.boxes.size > 120}
        onMoveEnd={(e) => {
          if (e) moved.current = true;
        }}
        proOptions={{ hideAttribution: true }}
        aria-label="Process map. The tab Table holds the same numbers."
      >
        <ViewportPortal>
          <Moves drawn={drawn} plan={plan} measure={measure} at={at} onOpen={onOpen} />
        </ViewportPortal>
      </ReactFlow>
      <div className={css.controls}>
        <IconButton label="Zoom in" onClick={() => zoom(1)}>
          <IconPlus size={16} aria-hidden />
        </IconButton>
        <IconButton label="Zoom out" onClick={() => zoom(-1)}>
          <IconMinus size={16} aria-hidden />
        </IconButton>
        <IconButton label="Show all of it" onClick={showAll}>
          <IconFocusCentered size={16} aria-hidden />
        </IconButton>
      </div>
    </div>
  );
}

const NONE: never[] = [];

/** How small a map may be drawn before its words are too small to read. */
const LEGIBLE = 0.8;

/** Everything in sight where that stays legible; else the top of it, with ▶ in the middle where it is too wide. */
function viewport(w: number, h: number, plan: Layout) {
  const zoom = Math.max(Math.min(w / plan.width, h / plan.height, 1), Math.min(LEGIBLE, w / 480));
  const start = plan.boxes.get(START);
  const middle = plan.width * zoom > w && start ? start.x + start.width / 2 : plan.width / 2;
  return { x: w / 2 - middle * zoom, y: plan.height * zoom > h ? 0 : (h - plan.height * zoom) / 2, zoom };
}

function outside(el: HTMLElement, frame: HTMLElement): boolean {
  const a = el.getBoundingClientRect();
  const b = frame.getBoundingClientRect();
  return a.left < b.left || a.right > b.right || a.top < b.top || a.bottom > b.bottom;
}

/** What touches the thing that is open, undefined when nothing is. */
function neighbours(d: Drawn, at: Subject | undefined): Set<string> | undefined {
  if (at?.kind === "move") return new Set([at.from, at.to]);
  if (at?.kind !== "touchpoint") return undefined;
  const out = new Set([at.name]);
  for (const m of d.moves) {
    if (m.from === at.name) out.add(m.to);
    if (m.to === at.name) out.add(m.from);
  }
  return out;
}

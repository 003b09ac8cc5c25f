import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";
import css from "./VirtualList.module.css";

/** A long list of which only what is in sight is drawn. Asks for more when its end comes near. */
export function VirtualList<T>({
  label,
  items,
  total,
  rowHeight,
  itemKey,
  render,
  more,
}: {
  label: string;
  items: readonly T[];
  /** How long the whole list is, loaded or not. */
  total: number;
  rowHeight: number;
  itemKey: (item: T) => string;
  render: (item: T, index: number) => ReactNode;
  more?: () => void;
}) {
  const ref = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => ref.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const drawn = rows.getVirtualItems();
  const last = drawn[drawn.length - 1]?.index ?? -1;
  useEffect(() => {
    if (items.length < total && last >= items.length - 20) more?.();
  }, [items.length, total, last, more]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <div ref={ref} className={css.list} tabIndex={0} role="list" aria-label={label}>
      <div className={css.inner} style={{ height: rows.getTotalSize() }} role="presentation">
        {drawn.map((v) => {
          const item = items[v.index];
          return item === undefined ? null : (
            <div
              key={itemKey(item)}
              role="listitem"
              aria-setsize={total}
              aria-posinset={v.index + 1}
              className={css.row}
              style={{ height: v.size, transform: `translateY(${v.start}px)` }}
            >
              {render(item, v.index)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

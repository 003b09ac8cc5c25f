import { DropdownMenu as Radix } from "radix-ui";
import { type ReactNode, useState } from "react";
import { cx } from "./cx";
import css from "./Float.module.css";

export interface MenuItem {
  label: string;
  icon?: ReactNode;
  hint?: string;
  danger?: boolean;
  /** A link to download or open … */
  href?: string;
  /** … or something to do. */
  onSelect?: () => void;
}

/** A list of things to do under a button. */
export function Menu({
  trigger,
  items,
  align = "end",
}: {
  trigger: ReactNode;
  items: MenuItem[];
  align?: "start" | "end";
}) {
  const [open, setOpen] = useState(false);
  // Inside the page's main part, so that a reader finds it within a landmark.
  const home = open ? document.getElementById("main") : null;
  return (
    <Radix.Root modal={false} open={open} onOpenChange={setOpen}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal container={home}>
        <Radix.Content className={cx(css.float, css.menu)} align={align} sideOffset={6} collisionPadding={8}>
          {items.map((it) => (
            <Radix.Item
              key={it.label}
              className={cx(css.item, it.danger && css.danger)}
              onSelect={it.onSelect}
              asChild={it.href !== undefined}
            >
              {it.href !== undefined ? (
                <a href={it.href} download>
                  {it.icon}
                  {it.label}
                  {it.hint && <small>{it.hint}</small>}
                </a>
              ) : (
                <>
                  {it.icon}
                  {it.label}
                  {it.hint && <small>{it.hint}</small>}
                </>
              )}
            </Radix.Item>
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

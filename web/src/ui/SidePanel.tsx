import { IconX } from "@tabler/icons-react";
import { Tabs as Radix } from "radix-ui";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { IconButton } from "./Button";
import css from "./SidePanel.module.css";

/**
 * What belongs to a thing that was opened: at the right of the page, a sheet from below on a phone. It takes the
 * focus when it opens; Escape closes it, wherever the focus is in it.
 */
export function SidePanel({
  title,
  sub,
  subject,
  onClose,
  children,
}: {
  title: string;
  sub?: ReactNode;
  /** Which thing is shown; a new one takes the focus again. */
  subject: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const ref = useRef<HTMLElement>(null);
  const id = useId();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new subject is the reason to take the focus
  useEffect(() => {
    ref.current?.focus({ preventScroll: true });
  }, [subject]);
  return (
    <section
      ref={ref}
      className={css.panel}
      data-testid="panel"
      aria-labelledby={id}
      tabIndex={-1}
      onKeyDown={(e) => {
        if (e.key === "Escape" && !e.defaultPrevented) {
          e.stopPropagation();
          onClose();
        }
      }}
    >
      <div className={css.head}>
        <div>
          <h2 className={css.title} id={id}>
            {title}
          </h2>
          {sub && <p className={css.sub}>{sub}</p>}
        </div>
        <IconButton label="Close" onClick={onClose}>
          <IconX size={18} aria-hidden />
        </IconButton>
      </div>
      {children}
    </section>
  );
}

/** The part of a panel that scrolls. */
export function PanelBody({ children }: { children: ReactNode }) {
  return <div className={css.body}>{children}</div>;
}

/** Sheets of a panel behind tabs. */
export function Tabs({
  label,
  value,
  onChange,
  tabs,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  tabs: { value: string; label: string; content: ReactNode }[];
}) {
  return (
    <Radix.Root className={css.tabs} value={value} onValueChange={onChange}>
      <Radix.List className={css.tablist} aria-label={label}>
        {tabs.map((t) => (
          <Radix.Trigger key={t.value} className={css.tab} value={t.value}>
            {t.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((t) => (
        <Radix.Content key={t.value} className={css.content} value={t.value} tabIndex={-1}>
          {t.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}

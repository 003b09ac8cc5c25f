import { IconX } from "@tabler/icons-react";
import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import css from "./Chip.module.css";
import { cx } from "./cx";

/** A short word about something; with onRemove it can be taken away. */
export function Chip({
  children,
  tone = "plain",
  icon,
  onRemove,
  removeLabel,
}: {
  children: ReactNode;
  tone?: "plain" | "accent" | "warn";
  icon?: ReactNode;
  onRemove?: () => void;
  removeLabel?: string;
}) {
  return (
    <span className={cx(css.chip, tone !== "plain" && css[tone])}>
      {icon}
      <span>{children}</span>
      {onRemove && (
        <button type="button" className={css.remove} aria-label={removeLabel ?? "Remove"} onClick={onRemove}>
          <IconX size={12} aria-hidden />
        </button>
      )}
    </span>
  );
}

interface ChipButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  on?: boolean;
  icon?: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

/** A chip that opens or switches something. */
export function ChipButton({ on, icon, children, ...rest }: ChipButtonProps) {
  return (
    <button type="button" className={cx(css.chip, css.button, on && css.on)} {...rest}>
      {icon}
      <span>{children}</span>
    </button>
  );
}

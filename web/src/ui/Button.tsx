import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import css from "./Button.module.css";
import { cx } from "./cx";
import { Tooltip } from "./Tooltip";

type Kind = "plain" | "primary" | "ghost" | "danger";

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: Kind;
  icon?: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({ kind = "plain", icon, children, className, type = "button", ...rest }: Props) {
  return (
    <button type={type} className={cx(css.button, kind !== "plain" && css[kind], className)} {...rest}>
      {icon}
      {children}
    </button>
  );
}

/** A link that looks like a button, for downloads and addresses outside the router. */
export function LinkButton({
  href,
  icon,
  children,
  kind = "plain",
  download,
}: {
  href: string;
  icon?: ReactNode;
  children: ReactNode;
  kind?: Kind;
  download?: boolean;
}) {
  return (
    <a className={cx(css.button, kind !== "plain" && css[kind])} href={href} download={download}>
      {icon}
      {children}
    </a>
  );
}

/** Class names for router links that should look like buttons. */
export function buttonClass(kind: Kind = "plain"): string {
  return cx(css.button, kind !== "plain" && css[kind]);
}

/** A button with only an icon; the label is its name and its tooltip. */
export function IconButton({
  label,
  children,
  className,
  kind = "ghost",
  ...rest
}: Omit<Props, "icon"> & { label: string; children: ReactNode }) {
  return (
    <Tooltip text={label}>
      <Button {...rest} kind={kind} aria-label={label} className={cx(css.icon, className)}>
        {children}
      </Button>
    </Tooltip>
  );
}

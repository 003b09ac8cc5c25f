import { Link } from "@tanstack/react-router";
import { createContext, type ReactNode, useContext, useEffect } from "react";
import { cx } from "./cx";
import css from "./Page.module.css";

/** What the shell puts at the right end of every page's top bar. */
export const TopSide = createContext<ReactNode>(null);

export interface Crumb {
  label: string;
  to?: string;
}

/** A page: top bar with breadcrumb and actions over a body that scrolls. */
export function Page({
  crumbs,
  actions,
  bare,
  children,
}: {
  crumbs: Crumb[];
  actions?: ReactNode;
  /** The body without padding and scrolling: the page brings its own. */
  bare?: boolean;
  children: ReactNode;
}) {
  const side = useContext(TopSide);
  const last = crumbs[crumbs.length - 1]?.label;
  useEffect(() => {
    document.title = last ? `${last} · Desirepath` : "Desirepath";
  }, [last]);
  return (
    <div className={css.page}>
      <header className={css.top}>
        <nav aria-label="Breadcrumb">
          <ol className={css.crumbs}>
            {crumbs.map((c, i) => (
              <li
                key={`${c.to ?? ""} ${c.label}`}
                aria-current={i === crumbs.length - 1 ? "page" : undefined}
              >
                {i > 0 && <span aria-hidden>/</span>}
                {c.to && i < crumbs.length - 1 ? <Link to={c.to}>{c.label}</Link> : <span>{c.label}</span>}
              </li>
            ))}
          </ol>
        </nav>
        <div className={css.side}>
          {side}
          {actions}
        </div>
      </header>
      {bare ? (
        <main className={css.body} id="main" tabIndex={-1}>
          {children}
        </main>
      ) : (
        <main className={cx(css.body, css.plain)} id="main" tabIndex={-1}>
          <div className={css.width}>{children}</div>
        </main>
      )}
    </div>
  );
}

/** The title of a page with what belongs beside it. */
export function PageHead({
  title,
  children,
  actions,
}: {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className={css.head}>
      <div>
        <h1>{title}</h1>
        {children && <p>{children}</p>}
      </div>
      {actions && <div>{actions}</div>}
    </div>
  );
}

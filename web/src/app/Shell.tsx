import { IconDatabase, IconLayoutGrid, IconMoon, IconRoute, IconSun, IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, Outlet } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { workspaceQuery } from "../api/queries";
import { moment } from "../lib/format";
import { IconButton } from "../ui/Button";
import { TopSide } from "../ui/Page";
import { Tooltip } from "../ui/Tooltip";
import { DropAnywhere } from "./DropAnywhere";
import css from "./Shell.module.css";
import { useTheme } from "./theme";

const PLACES: {
  to: string;
  label: string;
  icon: ComponentType<{ size?: number; stroke?: number; "aria-hidden"?: boolean }>;
  exact?: boolean;
}[] = [
  { to: "/", label: "Atlas", icon: IconLayoutGrid, exact: true },
  { to: "/flow", label: "Flow", icon: IconRoute },
  { to: "/journeys", label: "Journeys", icon: IconUsers },
  { to: "/data", label: "Data", icon: IconDatabase },
];

/** The frame of every page: where one can go, and how fresh the data is. */
export function Shell() {
  const [theme, flip] = useTheme();
  return (
    <div className={css.shell}>
      <DropAnywhere />
      <a className={css.skip} href="#main">
        Skip to the page
      </a>
      <nav className={css.rail} aria-label="Main">
        <Link to="/" className={css.logo} aria-label="Desirepath, to the atlas">
          <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true">
            <path
              d="M4 22C8 22 7 14 12 13s6-3 5-6 1-4 5-4"
              fill="none"
              stroke="currentColor"
              strokeWidth="2.4"
              strokeLinecap="round"
            />
          </svg>
        </Link>
        {PLACES.map(({ to, label, icon: Icon, exact }) => (
          <Tooltip key={to} text={label} side="right">
            <Link
              to={to}
              className={css.link}
              activeOptions={{ exact: exact ?? false, includeSearch: false }}
              aria-label={label}
            >
              <Icon size={20} stroke={1.6} aria-hidden />
              <span className={css.label}>{label}</span>
            </Link>
          </Tooltip>
        ))}
      </nav>
      <div className={css.content}>
        <TopSide
          value={
            <>
              <Freshness />
              <IconButton label={theme === "dark" ? "Light colours" : "Dark colours"} onClick={flip}>
                {theme === "dark" ? <IconSun size={18} aria-hidden /> : <IconMoon size={18} aria-hidden />}
              </IconButton>
            </>
          }
        >
          <Outlet />
        </TopSide>
      </div>
    </div>
  );
}

function Freshness() {
  const { data } = useQuery(workspaceQuery());
  if (!data || data.as_of_us === null) return null;
  return (
    <span className={`${css.fresh} num`} title="The newest event that the workspace knows, in UTC">
      <i aria-hidden />
      <span>data to {moment(data.as_of_us)}</span>
    </span>
  );
}

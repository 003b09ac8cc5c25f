import { useCallback, useState } from "react";

export type Theme = "light" | "dark";
const KEY = "desirepath.theme";

/** The theme in use (set before the first paint by /theme.js) and a switch that is remembered. */
export function useTheme(): [Theme, () => void] {
  const [theme, setTheme] = useState<Theme>(() =>
    document.documentElement.dataset.theme === "dark" ? "dark" : "light",
  );
  const flip = useCallback(() => {
    setTheme((now) => {
      const next: Theme = now === "dark" ? "light" : "dark";
      document.documentElement.dataset.theme = next;
      try {
        localStorage.setItem(KEY, next);
      } catch {
        // Storage may be forbidden; the choice then holds until the page is left.
      }
      return next;
    });
  }, []);
  return [theme, flip];
}

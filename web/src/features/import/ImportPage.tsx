import { useSearch } from "@tanstack/react-router";
import { one } from "../../lib/search";
import { Running } from "./Running";
import { Wizard } from "./Wizard";

/** Prepares an import, or follows the one that stands in the address. */
export function ImportPage() {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const id = one(search.id);
  return id ? <Running key={id} id={id} /> : <Wizard />;
}

/** The role that each tool of an agent needs, as the route of the API that does the same. One that is not here is refused. */

import { allows, type Role } from "./roles.ts";
import { TeamError } from "./team-error.ts";
import type { TokenUse } from "./tokens.ts";

export const TOOL_ROLES: Readonly<Record<string, Role>> = {
  list_waiting: "viewer",
  read_segment: "viewer",
  search_memory: "viewer",
  search_glossary: "viewer",
  run_checks: "viewer",
  propose_text: "translator",
  // The page asks for a price by `POST /api/jobs`.
  plan_job: "editor",
};

/** Why a token may not use a tool now; undefined: it may. @param isReader The tool changes nothing */
export function toolRefusal(
  { name, isReader }: { readonly name: string; readonly isReader: boolean },
  { role, scope }: Pick<TokenUse, "role" | "scope">,
): TeamError | undefined {
  const needed = TOOL_ROLES[name];
  if (!needed || !allows(role, needed)) return new TeamError("not-yours");
  return isReader || scope === "propose" ? undefined : new TeamError("token-scope");
}

/** What the reader's role lets them do. What it does not is not shown; a key for it says whose it is. */

import { allows, readRole, type Role } from "../../team/roles.ts";
import { announce } from "./announce.ts";
import { me } from "./articles.ts";
import { t } from "./words.ts";

/** Whether they may what a role is needed for. Without accounts everybody may everything. */
export function may(needed: Role): boolean {
  const account = me.value?.account;
  return !account || allows(readRole(account.role), needed);
}

/** Whether they may; says whose it is where they may not. @param needed Undefined: everybody's */
export function mayOrSay(needed: Role | undefined): boolean {
  if (needed === undefined || may(needed)) return true;
  announce(t("role.needed", { role: t(`role.${needed}`) }));
  return false;
}

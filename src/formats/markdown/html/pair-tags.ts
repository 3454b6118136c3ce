/** HTML tags in a sentence, which the parser hands over one at a time: which of them open and close each other. */

import type { PhrasingContent } from "mdast";
import { isOpaque, readTag, type HtmlToken } from "./html.ts";

export interface TagRole {
  readonly token: HtmlToken;
  /** Index of the tag that closes this one, or that this one closes. */
  partner: number | undefined;
  /** Its content is not prose. */
  readonly locked: boolean;
  /** Id of the pair, given at its opening tag. */
  id?: number;
  /** Role of the opening tag, for the closing one. */
  opener?: TagRole;
}

/** Which of the HTML tags among siblings open and close each other. */
export function pairTags(nodes: readonly PhrasingContent[]): ReadonlyMap<number, TagRole> {
  const roles = new Map<number, TagRole>();
  const open: { index: number; name: string; role: TagRole }[] = [];
  // How many of each name are open: a closing tag of none need not be looked for.
  const counts = new Map<string, number>();
  for (const [index, node] of nodes.entries()) {
    if (node.type !== "html") continue;
    const token = readTag(node.value);
    if (token?.type !== "tag") continue;
    const role: TagRole = { token, partner: undefined, locked: isOpaque(token, node.value) };
    roles.set(index, role);
    if (token.void) continue;
    if (!token.closing) {
      open.push({ index, name: token.name, role });
      counts.set(token.name, (counts.get(token.name) ?? 0) + 1);
    } else if ((counts.get(token.name) ?? 0) > 0) {
      for (let last = open.pop(); last; last = open.pop()) {
        counts.set(last.name, (counts.get(last.name) ?? 0) - 1);
        if (last.name !== token.name) continue;
        last.role.partner = index;
        role.partner = last.index;
        role.opener = last.role;
        break;
      }
    }
  }
  return roles;
}

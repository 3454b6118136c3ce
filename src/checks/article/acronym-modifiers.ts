/**
 * Words that belong to an acronym: «la CIDH colombiana». With its full name put in they would stand behind the bracket, so
 * that is left to a person. The English has them before the name; of the Spanish only endings tell, so that a verb which
 * ends like an adjective is left to a person too, unless its object follows.
 */

import { plainText } from "../../segments/inline-codes.ts";
import type { Gender } from "../../languages/types.ts";
import type { ArticleSegment } from "./types.ts";

/** "the Colombian" before a name. */
const ENGLISH = /(?<![\p{L}\p{M}])(?:the|an?|this|that|its|our|their|his|her)\s+\p{L}[\p{L}\p{M}’'-]*\s+$/iu;
/** Endings of the adjectives that Spanish puts behind a name. */
const ADJECTIVE: Readonly<Record<Gender, RegExp>> = {
  f: /(?:a|al|ar|ense|ble|or|[ei]nte|ista)$/u,
  m: /(?:o|al|ar|ense|ble|or|[ei]nte|ista)$/u,
  fpl: /(?:as|ales|ares|enses|bles|ores|[ei]ntes|istas)$/u,
  mpl: /(?:os|ales|ares|enses|bles|ores|[ei]ntes|istas)$/u,
};
/** Words with such an ending, and endings of verbs, that are none. */
const NONE =
  /^(?:para|como|pero|hasta|contra|cuando|cuanto|sino|junto|ahora|fuera|era|sea|mediante|durante|por)$|(?:ab|í)a$/u;
/** A verb has its object behind it, an adjective has not. */
const OBJECT = /^(?:el|la|los|las|un|una|unos|unas|su|sus|este|esta|estos|estas)$/u;

/** Whether a word beside an acronym may describe it. @param place where it ends in the text of the Spanish, and its gender */
export function isDescribed(
  { source, target, terms }: ArticleSegment,
  { acronym, end, gender }: { readonly acronym: string; readonly end: number; readonly gender: Gender },
): boolean {
  const after = plainText(target ?? []).slice(end);
  const [, word = "", next = ""] = /^\s+(\p{Ll}{3,})(?![\p{L}\p{M}])(?:\s+(\p{Ll}+))?/u.exec(after) ?? [];
  if (ADJECTIVE[gender].test(word) && !NONE.test(word) && !OBJECT.test(next)) return true;
  const english = plainText(source);
  return terms.some(({ term, start }) => term.target === acronym && ENGLISH.test(english.slice(0, start)));
}

/** Ids of lines that left their article. */

import { shortId } from "../base/hash.ts";
import type { LedgerLine } from "../record/types.ts";

/**
 * Gives each retired line an id that no other line has. An id counts the occurrences of its sentence: where the first of
 * two equal ones leaves, the second is the first from now on, and what left is the second.
 * @param article Path of the source
 * @param others All other lines of the article
 * @example retireIds("a.md", [second], [first]) // [{ ...first, id: the id that `second` had }]
 */
export function retireIds(
  article: string,
  others: readonly LedgerLine[],
  retired: readonly LedgerLine[],
): readonly LedgerLine[] {
  const used = new Set(others.map(({ id }) => id));
  const known = new Set(retired.map(({ id }) => id));
  return retired.map((line) => {
    let { id } = line;
    for (let occurrence = 0; used.has(id) || (id !== line.id && known.has(id)); occurrence += 1)
      id = shortId([article, line.source ?? "", String(occurrence)]);
    used.add(id);
    return id === line.id ? line : { ...line, id };
  });
}

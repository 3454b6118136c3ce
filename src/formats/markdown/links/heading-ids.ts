/** The ids of the headings of a file, as its site makes them. */

import { sluggerName, type Slugger } from "../../../sites/heading-ids.ts";
import type { SluggerTuning } from "../../../sites/slugs/slug-rules.ts";
import { slugRule } from "../../../sites/slugs/sluggers.ts";
import type { HeadingPlace } from "../types.ts";

/**
 * The id of each heading: its author's, else the one that the generator makes; undefined where that is not known.
 * @param written Ids in the HTML of the file
 */
export function headingIds(
  chosen: Slugger | undefined,
  headings: readonly HeadingPlace[],
  written: ReadonlySet<string> = new Set(),
): (string | undefined)[] {
  const name = sluggerName(chosen);
  if (name === undefined) return headings.map(({ id }) => id);
  const rule = slugRule(name);
  const tuning: SluggerTuning = typeof chosen === "object" ? chosen : {};
  const slugger = rule.create(tuning);
  if (rule.countsPage) for (const id of written) slugger.reserve?.(id);
  if (rule.reservesFirst) for (const { id } of headings) if (id !== undefined) slugger.reserve?.(id);
  return headings.map((heading) => {
    const { pieces } = heading;
    const kramdown = rule.kramdown ? heading.kramdown : undefined;
    if (kramdown?.readBy === "none" || (kramdown?.readBy === "gfm" && rule.kramdown === "own")) return undefined;
    const id = kramdown?.id ?? (kramdown?.tail === undefined ? heading.id : undefined);
    if (id !== undefined) {
      slugger.reserve?.(id);
      return id;
    }
    const text = pieces && rule.text(heading, pieces, tuning);
    const made = text === undefined ? "" : slugger.next(text);
    return made === "" || (rule.hidesTitle && heading.level === 1) ? undefined : made;
  });
}

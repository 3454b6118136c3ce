/** Who makes the ids of headings. */

import type { SluggerTuning } from "./slugs/slug-rules.ts";
import type { SluggerName } from "./slugs/sluggers.ts";

/** A slugger, or one with what the site changes in it. */
export type Slugger = SluggerName | (SluggerTuning & { readonly name: SluggerName });

/** The slugger without what the site changes. */
export function sluggerName(slugger: Slugger | undefined): SluggerName | undefined {
  return typeof slugger === "object" ? slugger.name : slugger;
}

export interface HeadingIds {
  /** Undefined: it is not known how this site makes them. */
  readonly slugger: SluggerName | undefined;
  /** The site reads `## Heading {#id}`. */
  readonly readsIds: boolean;
}

/** A slugger with what the site changes in it, if it does. */
export function tuned(name: SluggerName, tuning: SluggerTuning): { readonly slugger: Slugger } {
  return { slugger: Object.keys(tuning).length === 0 ? name : { name, ...tuning } };
}

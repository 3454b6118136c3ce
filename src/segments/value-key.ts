/** What a value of a locale file is known by: its keys. Equal English texts in one file are told apart by nothing else. */

import { isKeyed } from "../formats/capabilities.ts";
import { shortId } from "../base/hash.ts";
import type { Segment } from "./types.ts";

/**
 * The keys of the value that a segment is of, dotted, as the file has them; undefined for a segment of Markdown.
 * @example valueKeyOf(segment) // "nav.item_one"
 */
export function valueKeyOf({ kind, path }: Pick<Segment, "kind" | "path">): string | undefined {
  return isKeyed({ kind }) ? path.join(".") : undefined;
}

/**
 * The key with each place in a list left out; undefined where it has none. An item goes with its text when others come
 * before it.
 * @example listKeyOf("steps.2.title") // "steps.[].title"
 */
export function listKeyOf(valueKey: string): string | undefined {
  const key = valueKey.replaceAll(PLACE, "[]");
  return key === valueKey ? undefined : key;
}

/**
 * The key of the innermost list item that a value is in, or is; undefined where it is in none.
 * @example itemOf("steps.2.title") // "steps.2"
 */
export function itemOf(valueKey: string): string | undefined {
  return /^(?:.*\.)?\d+(?=\.|$)/.exec(valueKey)?.[0];
}

/**
 * The key of the innermost list that a value stands in, and of the outermost; undefined where it is in none.
 * @example listsOf("steps.2.links.0") // { inner: "steps.2.links", outer: "steps" }
 */
export function listsOf(valueKey: string): { readonly inner: string; readonly outer: string } | undefined {
  const inner = /^(.*)\.\d+(?=\.|$)/.exec(valueKey)?.[1];
  const outer = /^(.*?)\.\d+(?=\.|$)/.exec(valueKey)?.[1];
  return inner === undefined || outer === undefined ? undefined : { inner, outer };
}

const PLACE = /(?<=^|\.)\d+(?=\.|$)/g;

/**
 * The id of a sentence of a value.
 * @param occurrence How many equal sentences of the same value stand before it
 */
export function valueId(article: string, source: string, valueKey: string, occurrence: number): string {
  return shortId([article, source, "key", valueKey, String(occurrence)]);
}

/**
 * Puts keys of front matter with their texts into a Spanish file, and takes them out of it, as the English has got or lost
 * them. Every other value stays as it is, which is proven.
 */

import { lineEndOf } from "../formats/line-end.ts";
import { findFrontMatter } from "../formats/markdown/front-matter/find-front-matter.ts";
import type { MarkdownDocument } from "../formats/markdown/types.ts";
import type { Segment } from "../segments/types.ts";
import { saysOf, withTexts } from "./change-rows.ts";
import type { PlacesInFile } from "./places-in-file.ts";
import { COMMENT, endOfRoot, frontMatterKeys, valuesOf, type FrontMatterKey } from "./front-matter-values.ts";

/** A key that the file does not have, with all keys below it. */
export interface KeyToInsert {
  readonly key: string;
  /** Its lines as a run writes them, with the comments above it and the line end behind it. */
  readonly text: string;
  /** Keys beside it that stand before it, the nearest one first. */
  readonly before: readonly string[];
  /** Ids of the lines of the record that its texts have. */
  readonly ids: readonly string[];
  /** What its texts say, one a unit. */
  readonly meanings: readonly string[];
}

/** A file in which something has come or gone. */
export interface Changed {
  readonly document: MarkdownDocument;
  /** Ids of the lines that the file has now, or has no more. */
  readonly ids: readonly string[];
}

/**
 * The keys that a file lacks and whose texts may all be written.
 * @param ours The article as a run would write it, with the units of the English
 * @param segments The English
 * @param isReady Whether a sentence has a text that waits for its place
 */
export function keysToInsert(
  file: MarkdownDocument,
  ours: MarkdownDocument,
  segments: readonly Segment[],
  isReady: (segment: Segment) => boolean,
): readonly KeyToInsert[] {
  const theirs = new Set(frontMatterKeys(file).map(({ key }) => key));
  const keys = frontMatterKeys(ours);
  const missing = keys.filter(({ key }) => !theirs.has(key) && (parentOf(key) === "" || theirs.has(parentOf(key))));
  return missing.flatMap((each): KeyToInsert | readonly [] => {
    const end = endOfKey(ours, keys, each);
    const units = ours.units.filter(({ kind, start }) => kind === "front-matter" && start >= each.start && start < end);
    const own = units.map(({ index }) => segments.filter(({ unit }) => unit === index));
    if (units.length === 0 || !own.every((members) => members.length > 0 && members.every(isReady))) return [];
    return {
      key: each.key,
      text: ours.text.slice(each.comments, end),
      before: keysBefore(keys, each.key),
      ids: own.flat().map(({ id }) => id),
      meanings: units.map((unit) => saysOf(ours, unit)),
    };
  });
}

/** Puts in the keys that have a certain place: behind the key before, or before all others. */
export function insertKeys(file: MarkdownDocument, keys: readonly KeyToInsert[]): Changed {
  let document = file;
  const ids: string[] = [];
  for (const key of keys) {
    const whole = withKey(document, key);
    if (!whole) continue;
    document = whole;
    ids.push(...key.ids);
  }
  return { document, ids };
}

/**
 * Takes out the keys that the English has no more, where all that they have are texts that go.
 * @param english The article's own document
 * @param gone Ids of the lines whose English has gone
 */
export function removeKeys(
  file: MarkdownDocument,
  { all: sentences, sentences: matched }: Pick<PlacesInFile, "all" | "sentences">,
  gone: ReadonlySet<string>,
  english: MarkdownDocument,
): Changed {
  const idOf = new Map([...matched].flatMap(([id, run]) => run.map((sentence) => [sentence, id] as const)));
  const keys = frontMatterKeys(file);
  const inEnglish = new Set(frontMatterKeys(english).map(({ key }) => key));
  const values = [...valuesOf(file).values()];
  const going: { readonly start: number; readonly end: number; readonly says: string[]; readonly ids: string[] }[] = [];
  for (const { key, start } of keys) {
    const end = endOfKey(file, keys, { key, start });
    const isInKey = (each: { readonly start: number }): boolean => each.start >= start && each.start < end;
    const units = file.units.filter((unit) => unit.kind === "front-matter" && isInKey(unit));
    const own = sentences.filter(({ unit }) => units.some(({ index }) => index === unit));
    const isWhole = own.length > 0 && own.every((each) => gone.has(idOf.get(each) ?? "")) && !values.some(isInKey);
    // The key above it goes with all that is below it.
    if (inEnglish.has(key) || !isWhole || going.some((each) => each.end > start)) continue;
    going.push({
      start,
      end,
      says: units.map((unit) => saysOf(file, unit)),
      ids: own.flatMap((each) => idOf.get(each) ?? []),
    });
  }
  let document = file;
  const ids: string[] = [];
  // From the end, so that the places before stay what they are.
  for (const each of going.toReversed()) {
    const less = provenKeys(
      document,
      document.text.slice(0, each.start) + document.text.slice(each.end),
      [],
      each.says,
    );
    if (!less) continue;
    document = less;
    ids.push(...each.ids);
  }
  return { document, ids };
}

function withKey(file: MarkdownDocument, { key, text, before, meanings }: KeyToInsert): MarkdownDocument | undefined {
  const { at, like } = placeForKey(file, key, before);
  if (at === undefined) return undefined;
  const [theirs = "", ours = ""] = [like ? file.text.slice(like.start) : "", text.trimStart() && text].map(
    (each) => /^[ \t]*/.exec(each)?.[0],
  );
  const lines = text
    .split(/\r\n|\n|\r/)
    .map((line) => (line.startsWith(ours) ? theirs + line.slice(ours.length) : line));
  const inserted = (text.endsWith("\n") ? [...lines.slice(0, -1), ""] : [...lines, ""]).join(lineEndOf(file.text));
  return provenKeys(file, file.text.slice(0, at) + inserted + file.text.slice(at), meanings);
}

/**
 * Where a key goes that the file does not have: behind the key before it, else before all keys beside it.
 * @param before Keys beside it that stand before it in the English, the nearest one first
 * @returns also a key that is written like it; no place where it would stand below a key that has none
 */
export function placeForKey(
  file: MarkdownDocument,
  key: string,
  before: readonly string[],
): { readonly at: number | undefined; readonly like: FrontMatterKey | undefined } {
  const keys = frontMatterKeys(file);
  const byName = new Map(keys.map((each) => [each.key, each]));
  const [last] = before.flatMap((name) => byName.get(name) ?? []);
  if (last) return { at: endOfKey(file, keys, last), like: last };
  const next = keys.find((each) => parentOf(each.key) === parentOf(key));
  const start = byName.has(parentOf(key)) ? undefined : findFrontMatter(file.text, file.options.mdx)?.start;
  return { at: next?.comments ?? start, like: next };
}

/** Keys beside a key that stand before it, the nearest one first. */
export function keysBefore(keys: readonly FrontMatterKey[], key: string): readonly string[] {
  const beside = keys.filter((each) => parentOf(each.key) === parentOf(key)).map((each) => each.key);
  return beside.slice(0, Math.max(beside.indexOf(key), 0)).toReversed();
}

/** Where the keys below a key end: before the comments of the next one. */
function endOfKey(
  document: MarkdownDocument,
  keys: readonly FrontMatterKey[],
  { key, start }: Omit<FrontMatterKey, "comments">,
): number {
  const next = keys.find((each) => each.start > start && !each.key.startsWith(`${key}.`));
  // A table of TOML ends the root.
  const root = parentOf(key) === "" ? endOfRoot(document) : Infinity;
  return Math.min(next?.comments ?? endOfRoot(document), root);
}

function parentOf(key: string): string {
  return key.slice(0, Math.max(key.lastIndexOf("."), 0));
}

/** The text as a file, where it says what the one before said, with these texts more or less. */
export function provenKeys(
  before: MarkdownDocument,
  text: string,
  more: readonly string[],
  less: readonly string[] = [],
): MarkdownDocument | undefined {
  const file = withTexts(before, text, more, less);
  const values = file && valuesOf(file);
  // The comments above a key that goes stand above another one then.
  const isKept = [...valuesOf(before)].every(
    ([key, value]) => key.startsWith(COMMENT) || values?.get(key)?.key === value.key,
  );
  return isKept ? file : undefined;
}

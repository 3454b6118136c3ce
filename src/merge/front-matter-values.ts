/** Values of front matter that are no text, and its comments, each by the key below it: `# weight` stands above `weight`. */

import { findFrontMatter } from "../formats/markdown/front-matter/find-front-matter.ts";
import { parseFrontMatter } from "../formats/markdown/front-matter/parse-front-matter.ts";
import type { MarkdownDocument, MarkdownUnit } from "../formats/markdown/types.ts";
import { lineCounter } from "./line-counter.ts";
import { leavesOf } from "./places.ts";

export interface Value {
  readonly start: number;
  readonly end: number;
  readonly key: string;
  readonly line: number;
}

/** Values by their keys; the items of a list are one. */
export function valuesOf(document: MarkdownDocument): ReadonlyMap<string, Value> {
  const { text, options, units } = document;
  const found = findFrontMatter(text, options.mdx);
  const values = found && found.format !== "script" ? parseFrontMatter(text, found) : [];
  if ("reason" in values) return new Map();
  const texts = new Set(units.flatMap(({ kind, start }: MarkdownUnit) => (kind === "front-matter" ? start : [])));
  const leaves = leavesOf(values);
  const placeOf = new Map(leaves.map((leaf, at) => [leaf, at]));
  const lineAt = lineCounter(text);
  const comments = found ? commentsOf(text, keysOf(text, found, leaves), lineAt) : [];
  return new Map([
    ...comments,
    ...[...Map.groupBy(leaves, ({ path }) => path)].flatMap(([path, group]) => {
      const [first, last] = [group[0], group.at(-1)];
      const [from = 0, to = 0] = [first && placeOf.get(first), last && placeOf.get(last)];
      // Of a list of tables each key is in every item.
      const isTogether = to - from === group.length - 1;
      if (!first || !last || !isTogether || group.some(({ start }) => texts.has(start))) return [];
      const line = lineAt(first.start);
      const key = group.map(({ outline }) => outline).join("\n");
      return [[path, { start: first.start, end: last.end, key, line }] as const];
    }),
  ]);
}

/** A root key of YAML or TOML, with the lines of comments above it. */
const ROOT_KEY =
  /^((?:[ \t]*#[^\r\n]*(?:\r\n|\n|\r)(?:[ \t]*(?:\r\n|\n|\r))*)*)["']?([\p{L}\p{N}_-]+)["']?[ \t]*[:=]/gmu;

/** How the name of a comment begins; no key does. */
export const COMMENT = "# ";

/** A key of the root, and where the comments above it begin and its own line. */
export interface RootKey {
  readonly key: string;
  readonly comments: number;
  readonly start: number;
}

/** Keys of the root of YAML or TOML front matter, in their order. */
export function rootKeys(document: MarkdownDocument): readonly RootKey[] {
  const { text, options } = document;
  const found = findFrontMatter(text, options.mdx);
  const values = found && found.format !== "script" ? parseFrontMatter(text, found) : [];
  return found && !("reason" in values) ? keysOf(text, found, leavesOf(values)) : [];
}

/** @param values What stands between the fences and is no comment, whatever it looks like: a text of several lines */
function keysOf(
  text: string,
  found: NonNullable<ReturnType<typeof findFrontMatter>>,
  values: readonly { readonly start: number; readonly end: number }[],
): readonly RootKey[] {
  if (found.format !== "yaml" && found.format !== "toml") return [];
  const keys = [...rootOf(text, found).matchAll(ROOT_KEY)].flatMap(({ index, 1: lines = "", 2: key = "" }) => {
    const start = found.start + index + lines.length;
    const isText = (from: number, to: number): boolean => values.some((value) => value.start < to && value.end > from);
    // The last lines of a text may look like comments.
    let comments = start;
    for (const line of lines.split(/(?<=\n|\r(?!\n))/).toReversed()) {
      if (isText(comments - line.length, comments)) break;
      comments -= line.length;
    }
    return isText(start, start + 1) ? [] : [{ key, comments, start }];
  });
  // Within brackets a key may stand at the margin too.
  const counts = Map.groupBy(keys, ({ key }) => key);
  return keys.filter(({ key }) => counts.get(key)?.length === 1);
}

/** The lines of the keys of the root. Behind the first table of TOML each key is that table's. */
function rootOf(text: string, found: NonNullable<ReturnType<typeof findFrontMatter>>): string {
  const whole = text.slice(found.start, found.close);
  return found.format === "toml" ? (/^[\s\S]*?(?=^[ \t]*\[)/m.exec(whole)?.[0] ?? whole) : whole;
}

/** Where a key can be put behind all others of the root: before comments that are about none of them. */
export function endOfRoot({ text, options }: MarkdownDocument): number {
  const found = findFrontMatter(text, options.mdx);
  if (!found) return 0;
  const root = rootOf(text, found);
  const behind = /(?<=^|\n|\r(?!\n))(?:(?:#[^\r\n]*|[ \t]*)(?:\r\n|\n|\r))+$/.exec(root)?.[0].length ?? 0;
  return found.start + root.length - behind;
}

/** @param lineAt The line of an offset */
function commentsOf(
  text: string,
  keys: readonly RootKey[],
  lineAt: (offset: number) => number,
): readonly (readonly [string, Value])[] {
  return keys.flatMap(({ key, comments, start }) => {
    const lines = text.slice(comments, start).trimEnd();
    if (lines === "") return [];
    // Blank lines between them say nothing.
    const words = lines.split(/[\r\n]+/).flatMap((line) => line.trim() || []);
    const value = { start: comments, end: comments + lines.length, key: words.join("\n"), line: lineAt(comments) };
    return [[COMMENT + key, value] as const];
  });
}

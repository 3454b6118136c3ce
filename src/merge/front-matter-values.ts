/** Values of front matter that are no text, and its comments, each by the key below it: `# weight` stands above `weight`. Keys are dotted. */

import { findFrontMatter } from "../formats/markdown/front-matter/find-front-matter.ts";
import { parseFrontMatter } from "../formats/markdown/front-matter/parse-front-matter.ts";
import type { FrontMatterValue, MarkdownDocument, MarkdownUnit } from "../formats/markdown/types.ts";
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
  const { text, units } = document;
  const { found, leaves } = leavesIn(document);
  const texts = new Set(units.flatMap(({ kind, start }: MarkdownUnit) => (kind === "front-matter" ? start : [])));
  const placeOf = new Map(leaves.map((leaf, at) => [leaf, at]));
  const lineAt = lineCounter(text);
  const comments = found ? commentsOf(text, keysOf(text, found, leaves), lineAt) : [];
  return new Map([
    ...comments,
    ...[...Map.groupBy(leaves, ({ path }) => path)].flatMap(([path, group]) => {
      const [first, last] = [group[0], group.at(-1)];
      const [from = 0, to = 0] = [first && placeOf.get(first), last && placeOf.get(last)];
      // In a list of tables, every item has the same keys.
      const isTogether = to - from === group.length - 1;
      if (!first || !last || !isTogether || group.some(({ start }) => texts.has(start))) return [];
      const line = lineAt(first.start);
      const key = group.map(({ outline }) => outline).join("\n");
      return [[path, { start: first.start, end: last.end, key, line }] as const];
    }),
  ]);
}

/** How the name of a comment begins; no key does. */
export const COMMENT = "# ";

/** A key, dotted, and where the comments above it begin and its own line. */
export interface FrontMatterKey {
  readonly key: string;
  readonly comments: number;
  readonly start: number;
}

/** Keys of YAML or TOML front matter, in their order; those that are there more than once are not among them. */
export function frontMatterKeys(document: MarkdownDocument): readonly FrontMatterKey[] {
  const { found, leaves } = leavesIn(document);
  return found ? keysOf(document.text, found, leaves) : [];
}

/** Front matter and the values in it that have bytes of their own; none where it is a program, or does not read. */
export function leavesIn({ text, options }: MarkdownDocument): {
  readonly found: FrontMatter | undefined;
  readonly leaves: readonly FrontMatterValue[];
} {
  const found = findFrontMatter(text, options.mdx);
  const values = found && found.format !== "script" ? parseFrontMatter(text, found) : [];
  return "reason" in values ? { found: undefined, leaves: [] } : { found, leaves: leavesOf(values) };
}

type FrontMatter = NonNullable<ReturnType<typeof findFrontMatter>>;
type Stretches = readonly { readonly start: number; readonly end: number }[];

/** What stands before the key of a line: its indentation, and the mark of a list item. */
const KEY = {
  yaml: /^([ \t]*(?:-[ \t]+)*)("[^"]*"|'[^']*'|[^\s#:"'[\]{},&*!|>%@`-][^:#]*|-[^\s:][^:#]*):(?=[ \t\r\n]|$)/u,
  toml: /^([ \t]*)((?:"[^"]*"|'[^']*'|[\p{L}\p{N}_-]+)(?:[ \t]*\.[ \t]*(?:"[^"]*"|'[^']*'|[\p{L}\p{N}_-]+))*)[ \t]*=/u,
};
const TABLE = /^[ \t]*\[\[?([^[\]]+)\]\]?[ \t]*(?:#[^\r\n]*)?$/u;

/** @param values What stands between the fences and is no comment, whatever it looks like: a text of several lines */
function keysOf(text: string, found: FrontMatter, values: Stretches): readonly FrontMatterKey[] {
  const { format } = found;
  if (format !== "yaml" && format !== "toml") return [];
  const keys: FrontMatterKey[] = [];
  let above: { readonly indent: number; readonly key: string }[] = [];
  let comments: number | undefined;
  for (const { start, line } of linesOf(text, found)) {
    // The last lines of a text may look like comments, and a line of a list like a table.
    const isText = values.some((value) => value.start < start + 1 && value.end > start);
    const isComment = !isText && /^[ \t]*#/.test(line);
    if (!isText && line.trim() === "") continue;
    if (isComment) comments ??= start;
    if (isComment) continue;
    const table = isText || format === "yaml" ? undefined : TABLE.exec(line)?.[1];
    const [, mark = "", name] = (isText ? undefined : KEY[format].exec(line)) ?? [];
    if (table !== undefined) above = [{ indent: -1, key: keyName(table) }];
    else if (name !== undefined) {
      if (format === "yaml") above = above.filter(({ indent }) => indent < mark.length);
      const key = [...above.map((each) => each.key), keyName(name)].join(".");
      keys.push({ key, comments: comments ?? start, start });
      if (format === "yaml") above.push({ indent: mark.length, key: keyName(name) });
    }
    comments = undefined;
  }
  const counts = Map.groupBy(keys, ({ key }) => key);
  return keys.filter(({ key }) => counts.get(key)?.length === 1);
}

/** A key without its quotes. */
function keyName(name: string): string {
  return name.trim().replace(/^(["'])(.*)\1$/u, "$2");
}

function linesOf(
  text: string,
  { start, close }: FrontMatter,
): readonly { readonly start: number; readonly line: string }[] {
  return [...text.slice(start, close).matchAll(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/gu)].map(({ 0: line, index }) => {
    return { start: start + index, line: line.replace(/[\r\n]+$/u, "") };
  });
}

/** Where a key can be put behind all others of the root: before comments that are about none of them, and before a table of TOML. */
export function endOfRoot({ text, options }: MarkdownDocument): number {
  const found = findFrontMatter(text, options.mdx);
  if (!found) return 0;
  const values = found.format === "toml" ? parseFrontMatter(text, found) : [];
  const leaves = "reason" in values ? [] : leavesOf(values);
  const isText = (at: number): boolean => leaves.some(({ start, end }) => start <= at && end > at);
  const table =
    found.format === "toml"
      ? linesOf(text, found).find(({ start, line }) => TABLE.test(line) && !isText(start))
      : undefined;
  const root = text.slice(found.start, table?.start ?? found.close);
  const behind = /(?<=^|\n|\r(?!\n))(?:(?:#[^\r\n]*|[ \t]*)(?:\r\n|\n|\r))+$/.exec(root)?.[0].length ?? 0;
  return found.start + root.length - behind;
}

/** @param lineAt The line of an offset */
function commentsOf(
  text: string,
  keys: readonly FrontMatterKey[],
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

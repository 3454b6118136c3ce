/**
 * Comments that people have in the target file of YAML stay where they are: in the place of what the source says there. A
 * comment that the source has too, at the same level, is the source's.
 */

import type { Edit } from "../edits.ts";
import type { WritePlan } from "../plan-write.ts";
import type { JsonArray, JsonNode, JsonObject } from "../types.ts";
import { lineTail } from "./yaml-comments.ts";
import { isBlockLiteral } from "./yaml-content.ts";

/** Lines between two places: comments, and blank ones. */
interface Gap {
  readonly from: number;
  /** The start of the line of what follows. */
  readonly to: number;
  readonly lines: readonly string[];
  readonly comments: readonly string[];
}

interface Place {
  readonly name: string;
  /** Of what stands first on its line: a key, or the dash of an item. */
  readonly start: number;
  /** undefined where it does not stand first on its line. */
  readonly gap: Gap | undefined;
  /** Where a comment on its line stands or would stand, with the white space before it; undefined where there is no place for one. */
  readonly tail: { readonly at: number; readonly text: string } | undefined;
}

/**
 * @param skipped Keys that are not written
 * @param nameOf Of a key of the source: what stands first in its place in the target file
 */
export function keepYamlComments(
  { text, node }: { readonly text: string; readonly node: JsonObject | JsonArray },
  target: { readonly text: string; readonly node: JsonObject | JsonArray } | undefined,
  plan: WritePlan,
  eol: string,
  skipped: ReadonlySet<string> = new Set(),
  nameOf: (name: string) => string = (name) => name,
): readonly Edit[] {
  if (!target) return [];
  const own = placesOf(text, node, (value) => plan.values.get(value));
  const theirs = new Map(placesOf(target.text, target.node).map((place) => [place.name, place]));
  const known = new Set(own.flatMap(({ gap, tail }) => [...(gap?.comments ?? []), tail?.text.trim() ?? ""]));
  const pad = " ".repeat(node.place?.column ?? 0);
  return own.flatMap(({ name, start, gap, tail }, index): readonly Edit[] => {
    if (skipped.has(name)) return [];
    const edits: Edit[] = [];
    const above = theirs.get(nameOf(name))?.gap;
    if (gap && above?.comments.some((each) => !known.has(each)) === true) {
      const lines = above.lines.map((line) => (line === "" ? "" : pad + line));
      // What stands before it goes with the white space behind it.
      if (skipped.has(own[index - 1]?.name ?? "")) {
        const at = text.slice(gap.from, start).search(/\S/);
        const shown = above.comments.map((line) => line + eol + pad).join("");
        edits.push({ start: at === -1 ? start : gap.from + at, end: start, text: shown });
      } else edits.push({ start: gap.from, end: gap.to, text: lines.map((line) => line + eol).join("") });
    }
    const behind = theirs.get(name)?.tail?.text ?? "";
    if (tail && behind !== "" && !known.has(behind.trim()))
      edits.push({ start: tail.at, end: tail.at + tail.text.length, text: behind });
    return edits;
  });
}

/** Comments behind everything, where people have some there. */
export function keepLastComments(
  text: string,
  root: JsonObject,
  existing: string,
  old: JsonObject,
  eol: string,
): readonly Edit[] {
  const own = { from: behindLine(text, root.end), to: text.length };
  const theirs = existing
    .slice(behindLine(existing, old.end))
    .split(/\r?\n/)
    .map((line) => line.trim());
  const said = new Set(
    text
      .slice(own.from)
      .split(/\r?\n/)
      .map((line) => line.trim()),
  );
  if (!theirs.some((line) => line.startsWith("#") && !said.has(line))) return [];
  return [{ start: own.from, end: own.to, text: (text[own.from - 1] === "\n" ? "" : eol) + theirs.join(eol) }];
}

function placesOf(
  text: string,
  node: JsonObject | JsonArray,
  written: (value: JsonNode) => string | undefined = () => undefined,
): readonly Place[] {
  let floor = 0;
  if (node.kind === "object")
    return node.members.map(({ key, start, keyEnd, end, value }) => {
      const line = text.lastIndexOf("\n", start - 1) + 1;
      const gap = text.slice(line, start).trim() === "" ? gapAbove(text, floor, line) : undefined;
      floor = behindLine(text, end);
      return { name: key, start, gap, tail: tailOf(text, value, keyEnd, end, written(value)) };
    });
  return node.items.map((value, index) => {
    const from = Math.max(floor, node.start);
    const found = DASH.exec(text.slice(from, value.start));
    const dash = from + (found?.[1]?.length ?? 0);
    const line = text.lastIndexOf("\n", dash - 1) + 1;
    const gap = found && text.slice(line, dash).trim() === "" ? gapAbove(text, floor, line) : undefined;
    const behind = found?.[2];
    const tail =
      behind === undefined ? tailOf(text, value, undefined, value.end, written(value)) : { at: dash + 1, text: behind };
    floor = behindLine(text, value.end);
    return { name: `${index}`, start: dash, gap, tail };
  });
}

/** From the line end of what stands before it to an item: comments, its dash, and what stands behind that on its line. */
const DASH = /^((?:[ \t]*(?:#[^\r\n]*)?\r?\n)*[ \t]*)-([ \t]+#[^\r\n]*)?(?:[ \t]*(?:#[^\r\n]*)?\r?\n)*[ \t]*$/;

function gapAbove(text: string, floor: number, to: number): Gap {
  let from = to;
  while (from > floor) {
    const previous = from < 2 ? 0 : text.lastIndexOf("\n", from - 2) + 1;
    const line = text.slice(previous, from).trim();
    if (previous < floor || (line !== "" && !line.startsWith("#"))) break;
    from = previous;
  }
  const lines = text
    .slice(from, to)
    .split("\n")
    .slice(0, -1)
    .map((line) => line.trim());
  return { from, to, lines, comments: lines.filter((line) => line !== "") };
}

function tailOf(
  text: string,
  value: JsonNode,
  keyEnd: number | undefined,
  end: number,
  written: string | undefined,
): Place["tail"] {
  const isBlock = (value.kind === "object" || value.kind === "array") && value.place?.within !== "flow";
  if (isBlock) {
    if (keyEnd === undefined || written !== undefined) return undefined;
    const [, head = "", comment = ""] =
      /^(:[^\r\n]*?)([ \t]+#[^\r\n]*)?(?=\r?\n)/.exec(text.slice(keyEnd, value.start)) ?? [];
    return head === "" ? undefined : { at: keyEnd + head.length, text: comment };
  }
  if (isBlockLiteral(written ?? text.slice(value.start, value.end))) return undefined;
  return { at: end, text: lineTail(text, end) };
}

/** Behind the line end of the line that a value ends on. */
function behindLine(text: string, end: number): number {
  const at = end + lineTail(text, end).length;
  return at + (/^\r?\n/.exec(text.slice(at, at + 2))?.[0].length ?? 0);
}

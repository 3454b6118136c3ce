/**
 * The codes of an engine's answer, put right where exactly one result is sensible. No character of the answer is lost
 * or moved; what cannot be put right keeps the answer as it came, with the reason, for the `codes` check to block.
 */

import type { Inline } from "../formats/types.ts";
import { plainText } from "./inline-codes.ts";
import { nestCodes } from "./nest-codes.ts";

/** A code as text. */
const SPELT = /<\/?(?:pc|ph)\b/i;

export type RepairedCodes = { readonly content: readonly Inline[] } | { readonly problem: string };

/**
 * `answer` with exactly the codes of `source`, pairs nested.
 *
 * Repaired are: pairs that cross or lack a half (`nest-codes.ts`); a standalone code that came twice, side by side; a
 * pair that came as two with nothing between them; an empty pair that came as a standalone code, or the reverse; and
 * one missing code, where the source has it at its very start or end, around the whole, or alone in a pair.
 */
export function repairCodes(answer: readonly Inline[], source: readonly Inline[]): RepairedCodes {
  const nested = nestCodes(answer, source);
  if (!nested) return { problem: "The codes cross or lack a half, expected pairs that nest." };
  const known = typesOf(source);
  const content = withMissing(withSourceTypes(withoutCopies(nested), known), source, known);
  const found = typesOf(content);
  for (const id of found.keys())
    if (!known.has(id)) return { problem: `Code ${id} is not in the source, expected only its codes.` };
  const marks = new Map<number, number>();
  for (const part of content) if (part.type !== "text") marks.set(part.id, (marks.get(part.id) ?? 0) + 1);
  for (const [id, type] of known) {
    if (!marks.has(id)) return { problem: `Code ${id} is missing, expected it once.` };
    if (found.get(id) !== type || marks.get(id) !== (type === "ph" ? 1 : 2))
      return { problem: `Code ${id} does not stand as in the source, expected it once.` };
  }
  return { content };
}

/** What each code of a content is: `ph`, `empty` for a pair that holds nothing, `pair`. */
type CodeTypes = ReadonlyMap<number, "ph" | "pair" | "empty">;

function typesOf(content: readonly Inline[]): CodeTypes {
  const types = new Map<number, "ph" | "pair" | "empty">();
  for (const [index, part] of content.entries()) {
    if (part.type === "ph") types.set(part.id, "ph");
    else if (part.type === "open") types.set(part.id, content[index + 1]?.type === "close" ? "empty" : "pair");
  }
  return types;
}

/** `<1/><1/>` is `<1/>`, and `<1>a</1><1>b</1>` is `<1>ab</1>`. */
function withoutCopies(content: readonly Inline[]): readonly Inline[] {
  const kept: Inline[] = [];
  for (const part of content) {
    const last = kept.at(-1);
    if (part.type === "ph" && last?.type === "ph" && last.id === part.id) continue;
    if (part.type === "open" && last?.type === "close" && last.id === part.id) kept.pop();
    else kept.push(part);
  }
  return content.length - kept.length === 0 ? content : isSound(kept) ? kept : content;
}

/** Whether no pair is opened in itself. */
function isSound(content: readonly Inline[]): boolean {
  const ids = content.flatMap((part) => (part.type === "open" ? [part.id] : []));
  return new Set(ids).size === ids.length;
}

/** To an engine an empty pair and a standalone code are one thing. */
function withSourceTypes(content: readonly Inline[], known: CodeTypes): readonly Inline[] {
  const turned: Inline[] = [];
  for (const [index, part] of content.entries()) {
    const type = part.type === "text" ? undefined : known.get(part.id);
    const next = content[index + 1];
    const previous = content[index - 1];
    if (part.type === "ph" && type === "empty")
      turned.push({ type: "open", id: part.id }, { type: "close", id: part.id });
    else if (part.type === "open" && type === "ph" && next?.type === "close") turned.push({ type: "ph", id: part.id });
    else if (!(part.type === "close" && type === "ph" && previous?.type === "open")) turned.push(part);
  }
  return turned;
}

/** Puts one missing code back, where its place is the only one. */
function withMissing(content: readonly Inline[], source: readonly Inline[], known: CodeTypes): readonly Inline[] {
  const has = typesOf(content);
  const missing = [...known.keys()].filter((id) => !has.has(id));
  const [id] = missing;
  if (id === undefined || missing.length > 1 || content.length === 0) return content;
  // An engine that escapes a tag has not lost it: beside the tag as text, the code would stand twice.
  if (SPELT.test(plainText(content)) && !SPELT.test(plainText(source))) return content;
  const from = source.findIndex((part) => part.type !== "text" && part.id === id);
  const to = source.findLastIndex((part) => part.type !== "text" && part.id === id);
  const marks: readonly Inline[] = source.slice(from, to + 1);
  if (known.get(id) === "pair") {
    const [open] = marks;
    const close = marks.at(-1);
    return open && close && from === 0 && to === source.length - 1 ? [open, ...content, close] : content;
  }
  if (to === source.length - 1) return [...content, ...gap(source[from - 1], content.at(-1), "end"), ...marks];
  if (from === 0) return [...marks, ...gap(source[to + 1], content[0], "start"), ...content];
  return inItsPair(content, source, marks, from, to);
}

/** A code that was all its pair held goes back into the pair, which came back empty: `[![logo](l.png)](/)`. */
function inItsPair(
  content: readonly Inline[],
  source: readonly Inline[],
  marks: readonly Inline[],
  from: number,
  to: number,
): readonly Inline[] {
  const before = source[from - 1];
  const behind = source[to + 1];
  if (before?.type !== "open" || behind?.type !== "close" || before.id !== behind.id) return content;
  const at = content.findIndex((part) => part.type === "open" && part.id === before.id);
  if (at === -1 || content[at + 1]?.type !== "close") return content;
  return [...content.slice(0, at + 1), ...marks, ...content.slice(at + 1)];
}

/** The space that the source has beside a code, where the answer has none there. */
function gap(beside: Inline | undefined, there: Inline | undefined, side: "start" | "end"): readonly Inline[] {
  const edge = side === "end" ? / $/ : /^ /;
  const isSpaced = (part: Inline | undefined): boolean => part?.type === "text" && edge.test(part.value);
  return isSpaced(beside) && !isSpaced(there) ? [{ type: "text", value: " " }] : [];
}

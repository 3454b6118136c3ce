/**
 * Codes of an answer that cross or have lost a half, put right where that can be done in one way only. Marks are moved
 * past other marks or put in, never past a character: each pair keeps exactly the text that it was given.
 *
 *     <1><2>a</1> b</2>   →  <2><1>a</1> b</2>     the opening marks stand side by side
 *     Nota:</1> vea       →  <1>Nota:</1> vea      the source has `<1>` at its very start
 *     <1>a <2>b</1> c</2> →  nothing: `b` is in both, and no nesting says so
 */

import type { Inline } from "../formats/types.ts";
import { pairProblems } from "./inline-codes.ts";

/**
 * `answer` with pairs that nest.
 * @param answer A closing mark that closes nothing has id 0
 * @param source What was sent: where its pairs begin and end decides where a lost half goes
 * @returns undefined where there is no way, or more than one
 */
export function nestCodes(answer: readonly Inline[], source: readonly Inline[]): readonly Inline[] | undefined {
  if (pairProblems(answer).length === 0) return answer;
  const whole = withHalves(turnedRound(answer, source), source);
  const nested = whole && renested(whole);
  return nested && pairProblems(nested).length === 0 ? nested : undefined;
}

/** `</1><1>` becomes `<1></1>` where the source's pair is empty. */
function turnedRound(answer: readonly Inline[], source: readonly Inline[]): readonly Inline[] {
  const turned = answer.slice();
  for (const [index, part] of turned.entries()) {
    const next = turned[index + 1];
    if (part.type !== "close" || next?.type !== "open" || !isEmptyPair(source, next.id)) continue;
    if ((part.id !== 0 && part.id !== next.id) || count(turned, "close", next.id) > (part.id === 0 ? 0 : 1)) continue;
    turned[index] = next;
    turned[index + 1] = { type: "close", id: next.id };
  }
  return turned;
}

function isEmptyPair(source: readonly Inline[], id: number): boolean {
  const at = source.findIndex((part) => part.type === "open" && part.id === id);
  return at !== -1 && isMark(source[at + 1], "close", id);
}

/** Puts one lost half where the source has it: at an edge, or beside the mark of a pair around it. */
function withHalves(answer: readonly Inline[], source: readonly Inline[]): readonly Inline[] | undefined {
  const opens = new Set(idsOf(answer, "open"));
  const closes = new Set(idsOf(answer, "close"));
  const unclosed = [...opens].filter((id) => !closes.has(id));
  const strays = answer.flatMap((part, index) => (part.type === "close" && !opens.has(part.id) ? [index] : []));
  if (unclosed.length + strays.length === 0) return answer;
  if (unclosed.length + strays.length > 1) return undefined;
  const [id] = unclosed.length === 1 ? unclosed : idsOf(source, "open").filter((known) => !opens.has(known));
  if (id === undefined || count(answer, "open", id) > 1) return undefined;
  const [stray] = strays;
  const named = answer.map((part, index): Inline => (index === stray ? { type: "close", id } : part));
  const at = stray === undefined ? placeOfClose(named, source, id) : placeOfOpen(named, source, id);
  if (at === undefined) return undefined;
  const put: Inline = { type: stray === undefined ? "close" : "open", id };
  const whole = [...named.slice(0, at), put, ...named.slice(at)];
  // A pair that would take in codes it never held, or lose some, is another reading of the answer.
  return idsWithin(whole, id) === idsWithin(source, id) ? whole : undefined;
}

function placeOfClose(answer: readonly Inline[], source: readonly Inline[], id: number): number | undefined {
  const at = source.findIndex((part) => isMark(part, "close", id));
  const behind = source[at + 1];
  if (at !== -1 && behind === undefined) return answer.length;
  const around = behind?.type === "close" ? answer.findIndex((part) => isMark(part, "close", behind.id)) : -1;
  return around === -1 ? undefined : around;
}

function placeOfOpen(answer: readonly Inline[], source: readonly Inline[], id: number): number | undefined {
  const at = source.findIndex((part) => isMark(part, "open", id));
  if (at === 0) return 0;
  const before = source[at - 1];
  const around = before?.type === "open" ? answer.findIndex((part) => isMark(part, "open", before.id)) : -1;
  return around === -1 ? undefined : around + 1;
}

/** Marks that stand side by side in the order in which their other halves nest: opening marks first, then closing ones. */
function renested(content: readonly Inline[]): readonly Inline[] {
  const closes = new Map(content.map((part, at) => [part.type === "close" ? part.id : 0, at] as const));
  const opens = new Map<number, number>();
  const sorted: Inline[] = [];
  for (let index = 0; index < content.length;) {
    const type = content[index]?.type;
    let end = index + 1;
    while (content[end]?.type === type) end += 1;
    const run = content.slice(index, end);
    if (type === "open" || type === "close") {
      const others = type === "open" ? closes : opens;
      const otherOf = (part: Inline): number => (part.type === "text" ? 0 : (others.get(part.id) ?? 0));
      run.sort((a, b) => otherOf(b) - otherOf(a));
    }
    for (const part of run) {
      if (part.type === "open") opens.set(part.id, sorted.length);
      sorted.push(part);
    }
    index = end;
  }
  return sorted;
}

function idsWithin(content: readonly Inline[], id: number): string {
  const from = content.findIndex((part) => isMark(part, "open", id));
  const to = content.findIndex((part) => isMark(part, "close", id));
  const inside = content.slice(from + 1, to).flatMap((part) => (part.type === "text" ? [] : [part.id]));
  return [...new Set(inside)].sort((a, b) => a - b).join();
}

function idsOf(content: readonly Inline[], type: "open" | "close"): number[] {
  return content.flatMap((part) => (part.type === type ? [part.id] : []));
}

function count(content: readonly Inline[], type: "open" | "close", id: number): number {
  return content.filter((part) => isMark(part, type, id)).length;
}

function isMark(part: Inline | undefined, type: "open" | "close", id: number): boolean {
  return part?.type === type && part.id === id;
}

/**
 * Codes of a person's text whose English was edited. Their numbers are places in the English: where it has lost a link,
 * the next one has its number now. So each code is found again by what the English says in it and around it.
 */

import type { Inline } from "../formats/types.ts";
import { formatRecord, parseRecord } from "../segments/inline-codes.ts";

/** A code of a sentence, as the English around it tells it from others; pairs right inside of each other are one. */
interface Standing {
  /** The outermost first. */
  readonly ids: readonly number[];
  readonly paired: boolean;
  /** Its words, for a pair; the word before and the word behind it, for one that stands alone. */
  readonly words: readonly string[];
}

/**
 * `target` with the numbers that its codes have in the English of today. A pair that is not found again with certainty
 * goes, and its words stay; a code that stands alone gets a number that the English does not have, which the checks name.
 * Texts are in record form.
 * @example carryCodes('<pc id="1">One</pc>, <pc id="2">two</pc>', '<pc id="1">Two</pc>', '<pc id="1">Uno</pc>, <pc id="2">dos</pc>') // 'Uno, <pc id="1">dos</pc>'
 */
export function carryCodes(before: string, now: string, target: string): string {
  const text = parseRecord(target);
  if (text.problems.length > 0 || !text.content.some(({ type }) => type !== "text")) return target;
  const [old, today] = [codesOf(before), codesOf(now)];
  if (isSame(old, today)) return target;
  const found = new Map([...match(old, today, true), ...match(old, today, false)]);
  let unused = Math.max(0, ...[...old, ...today].flatMap(({ ids }) => ids));
  const used = new Set(text.content.flatMap((part) => (part.type === "text" ? [] : [part.id])));
  const numbers = new Map(
    old.flatMap((code) => {
      const other = found.get(code)?.ids ?? (code.paired ? [] : [(unused += 1)]);
      return numbersOf(code, other, used);
    }),
  );
  const content = text.content.flatMap((part): readonly Inline[] => {
    if (part.type === "text") return [part];
    const ids = numbers.get(part.id) ?? [part.id];
    return (part.type === "close" ? ids.toReversed() : ids).map((id) => ({ ...part, id }));
  });
  return formatRecord(content);
}

/** What each of these codes is today. Where there are more or fewer, the outermost that the target has is all of them. */
function numbersOf(
  { ids }: Standing,
  today: readonly number[],
  used: ReadonlySet<number>,
): readonly (readonly [number, readonly number[]])[] {
  if (ids.length === today.length) return ids.map((id, at) => [id, today.slice(at, at + 1)]);
  const first = ids.find((id) => used.has(id));
  return ids.map((id) => [id, id === first ? today : []]);
}

/** A pair that took the place of another one, none of whose words are in it. */
export interface ReplacedPair {
  /** Its number in the English of today. */
  readonly id: number;
  /** Their words, in small letters. */
  readonly before: string;
  readonly now: string;
}

/** The pairs of `now` that `carryCodes` gives the place of another one because nothing else was left. */
export function replacedPairs(before: string, now: string): readonly ReplacedPair[] {
  const [old, today] = [codesOf(before), codesOf(now)];
  return [...match(old, today, true)].flatMap(([one, other]) =>
    likeness(one, other) > 0
      ? []
      : other.ids.map((id) => ({ id, before: one.words.join(" "), now: other.words.join(" ") })),
  );
}

function isSame(old: readonly Standing[], today: readonly Standing[]): boolean {
  return JSON.stringify(old) === JSON.stringify(today);
}

/** The code of today for each old one that has one. */
function match(
  all: readonly Standing[],
  allToday: readonly Standing[],
  paired: boolean,
): ReadonlyMap<Standing, Standing> {
  const old = all.filter((code) => code.paired === paired);
  const today = allToday.filter((code) => code.paired === paired);
  const found = new Map<Standing, Standing>();
  takeBest(old, today, found);
  const [oldLeft, todayLeft] = [old.filter((code) => !found.has(code)), leftOf(today, found)];
  // What is left between the same codes is what was there, with other words.
  if (oldLeft.length === todayLeft.length)
    for (const [at, code] of oldLeft.entries()) {
      const other = todayLeft[at];
      if (other && isInOrder(old, today, found, code, other)) found.set(code, other);
    }
  return found;
}

/** Pairs that have more words in common than either has with any other, the most alike first. */
function takeBest(old: readonly Standing[], today: readonly Standing[], found: Map<Standing, Standing>): void {
  const shared = new Map(old.map((code) => [code, new Map(today.map((other) => [other, likeness(code, other)]))]));
  for (let isTaken = true; isTaken;) {
    isTaken = false;
    const [oldLeft, todayLeft] = [old.filter((code) => !found.has(code)), leftOf(today, found)];
    const of = (code: Standing, other: Standing): number => shared.get(code)?.get(other) ?? 0;
    for (const code of oldLeft)
      for (const other of todayLeft) {
        const own = of(code, other);
        const isBest =
          own > 0 &&
          oldLeft.every((each) => each === code || of(each, other) < own) &&
          todayLeft.every((each) => each === other || of(code, each) < own);
        if (!isBest || found.has(code) || [...found.values()].includes(other)) continue;
        found.set(code, other);
        isTaken = true;
      }
  }
}

function leftOf(today: readonly Standing[], found: ReadonlyMap<Standing, Standing>): readonly Standing[] {
  const taken = new Set(found.values());
  return today.filter((code) => !taken.has(code));
}

/** Every code that was found again stands on the same side of both. */
function isInOrder(
  old: readonly Standing[],
  today: readonly Standing[],
  found: ReadonlyMap<Standing, Standing>,
  code: Standing,
  other: Standing,
): boolean {
  return [...found].every(
    ([each, its]) => old.indexOf(each) < old.indexOf(code) === today.indexOf(its) < today.indexOf(other),
  );
}

/** The share of words in common, 0–1, in their order. */
function likeness(one: Standing, other: Standing): number {
  const rest = [...other.words];
  let shared = 0;
  for (const word of one.words) {
    const at = rest.indexOf(word);
    if (at === -1) continue;
    rest.splice(0, at + 1);
    shared += 1;
  }
  return (2 * shared) / Math.max(1, one.words.length + other.words.length);
}

function codesOf(record: string): readonly Standing[] {
  const { content } = parseRecord(record);
  return content.flatMap((part, at): readonly Standing[] => {
    if (part.type === "ph") {
      const before = wordsOf(content.slice(0, at)).at(-1);
      const behind = wordsOf(content.slice(at + 1))[0];
      // Told apart by their sides: the word before one is no sign of another that it stands behind.
      return [{ ids: [part.id], paired: false, words: [`${before ?? ""}<`, `>${behind ?? ""}`] }];
    }
    if (part.type !== "open" || isRightInside(content, at)) return [];
    let inner = at;
    while (isRightInside(content, inner + 1)) inner += 1;
    const ids = content.slice(at, inner + 1).flatMap((each) => (each.type === "open" ? [each.id] : []));
    return [{ ids, paired: true, words: wordsOf(content.slice(at, endOf(content, at))) }];
  });
}

/** Whether a pair opens here right behind another one, and closes right before that one. */
function isRightInside(content: readonly Inline[], at: number): boolean {
  if (content[at]?.type !== "open" || content[at - 1]?.type !== "open") return false;
  return endOf(content, at) + 1 === endOf(content, at - 1);
}

/** Where the pair closes that opens here. */
function endOf(content: readonly Inline[], at: number): number {
  const part = content[at];
  const end = content.findIndex(
    (other, place) => place > at && other.type === "close" && part?.type === "open" && other.id === part.id,
  );
  return end === -1 ? content.length : end;
}

function wordsOf(content: readonly Inline[]): readonly string[] {
  return content.flatMap((part) =>
    part.type === "text" ? (part.value.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) : [],
  );
}

/** Which code of a sentence in a Spanish file is which of the text that the record has for it. */

import { isWrittenCode } from "../formats/capabilities.ts";
import type { Code, Inline } from "../formats/types.ts";

/**
 * The file's code for each of the record's: one by one where there are as many, else those of one kind in their order. What
 * is left over on both sides is what a person has made of it, such as `_x_` of `**x**`, and keeps their mark.
 * @returns undefined where the file has more, or a mark around words would answer one without
 */
export function pairCodes(
  known: readonly InlineCode[],
  theirs: readonly InlineCode[],
  isAlike: (id: number, other: number) => boolean,
): Map<number, number> | undefined {
  const own = known.filter(({ type }) => type !== "close");
  const free = theirs.filter(({ type }) => type !== "close");
  // A person may have taken a code out of an older text that git has put back.
  if (own.length < free.length) return undefined;
  const isInOrder = own.length === free.length && own.every(({ type }, at) => free[at]?.type === type);
  if (isInOrder) return new Map(own.map(({ id }, at) => [id, free[at]?.id ?? id]));
  const ids = new Map<number, number>();
  for (const isIts of [isAlike, () => true])
    for (const { id, type } of own) {
      const at = ids.has(id) ? -1 : free.findIndex((other) => other.type === type && isIts(id, other.id));
      const [other] = at === -1 ? [] : free.splice(at, 1);
      if (other) ids.set(id, other.id);
    }
  return free.length === 0 ? ids : undefined;
}

/**
 * The number that a code of earlier English has today.
 * @param numbers Those that have another one
 * @returns undefined for a code that has gone, and whose number another one has
 */
export function numberNow(numbers: ReadonlyMap<number, number>, id: number): number | undefined {
  return numbers.get(id) ?? ([...numbers.values()].includes(id) ? undefined : id);
}

/** Whether a code is marks around words in one text, and a code without words in the other, by its number in each. */
export function isOtherKind(
  known: readonly InlineCode[],
  id: number,
  next: readonly InlineCode[],
  number: number,
): boolean {
  const find = (codes: readonly InlineCode[], wanted: number): InlineCode | undefined =>
    codes.find((code) => code.id === wanted && code.type !== "close");
  const [one, other] = [find(known, id), find(next, number)];
  return one !== undefined && other !== undefined && one.type !== other.type;
}

/** The codes of the English that a text has not: git may have put a file back that has them again. */
export function leftOut(codes: ReadonlyMap<number, Code>, ids: ReadonlySet<number>): readonly InlineCode[] {
  // The number that a code has in its paragraph is another one.
  return [...codes].flatMap(([id, { paired }]) => (ids.has(id) ? [] : { type: paired ? "open" : "ph", id }));
}

/** A mark around words, or a code without words. */
export type InlineCode = Exclude<Inline, { readonly type: "text" }>;

/** The codes in a text, each mark of a pair for itself. */
export function codesIn(content: readonly Inline[]): readonly InlineCode[] {
  return content.filter((part) => part.type !== "text");
}

/** The texts within a code, by their units: a title, the description of an image. */
export function unitsIn(code: Code | undefined): readonly number[] {
  return code && isWrittenCode(code) ? code.inner : [];
}

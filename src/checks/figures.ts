/** Figures with points and commas, which English and Spanish write otherwise: what the checks on either have in common. */

import type { Inline } from "../formats/types.ts";

/** Figures with points and commas, alone: not in a date (`3.5.2024`), a version or a word. */
export const FIGURES = /(?<![\p{L}\p{N}.,/:-])\d+(?:[.,]\d+)+(?![\p{L}\p{N}/:]|[.,-]\d)/gu;

export interface FoundFigure {
  readonly text: string;
  /** In the text that was searched. */
  readonly start: number;
  /** As the target's language writes it; undefined where it may be either of two numbers. */
  readonly right: string | undefined;
}

/** The target with each figure that has one right form in it; undefined where there is none. Codes are left alone. */
export function replaceFigures(
  target: readonly Inline[],
  find: (text: string) => readonly FoundFigure[],
): readonly Inline[] | undefined {
  let isChanged = false;
  const fixed = target.map((part): Inline => {
    if (part.type !== "text") return part;
    let { value } = part;
    for (const { text, start, right } of find(value).toReversed())
      if (right !== undefined) value = value.slice(0, start) + right + value.slice(start + text.length);
    isChanged ||= value !== part.value;
    return { type: "text", value };
  });
  return isChanged ? fixed : undefined;
}

export function swapMarks(figures: string): string {
  return figures.replace(/[.,]/g, (mark) => (mark === "." ? "," : "."));
}

/** To ask `Intl` takes longer than all other checks of a sentence together. */
const pointed = new Map<string, boolean>();

/** Spain, Argentina and others; Mexico, Central America and `es-419` part them by a comma. */
export function partsThousandsByPoint(locale: string): boolean {
  const known = pointed.get(locale);
  if (known !== undefined) return known;
  const parts = new Intl.NumberFormat(locale).formatToParts(1_234_567.5);
  const isPointed = parts.some(({ type, value }) => type === "decimal" && value === ",");
  pointed.set(locale, isPointed);
  return isPointed;
}

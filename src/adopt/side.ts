/** One language's file of an article, as alignment sees it: its sentences in order, and the traits of each that do not depend on language. */

import { hasKeys } from "../formats/capabilities.ts";
import type { AnyDocument } from "../formats/formats.ts";
import type { MarkdownCode } from "../formats/markdown/types.ts";
import type { Code, Unit } from "../formats/types.ts";
import { plainText } from "../segments/inline-codes.ts";
import type { Segment } from "../segments/types.ts";
import { codeIdentity } from "../segments/shown-content.ts";

export interface Sentence {
  /** Sentences of two kinds are never each other's: headings by level, front matter by key. */
  readonly kind: string;
  readonly unit: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** Characters of its text. */
  readonly length: number;
  /** How often it says something in parentheses. */
  readonly asides: number;
  /** Words of three letters and more, numbers, and its links and code; each once. */
  readonly tokens: ReadonlySet<string>;
  /** Figures of two digits and more, without separators: whoever changes one changes what is said. */
  readonly figures: readonly string[];
}

export type Side = readonly Sentence[];

/** The sentences of a document as alignment sees them. */
export function sideOf(document: AnyDocument, segments: readonly Segment[]): Side {
  return segments.map((segment, at): Sentence => {
    const text = plainText(segment.content);
    const unit = document.units[segment.unit];
    return {
      kind: kindOf(segment, hasKeys(document)),
      unit: segment.unit,
      isFirst: segments[at - 1]?.unit !== segment.unit,
      isLast: segments[at + 1]?.unit !== segment.unit,
      length: text.length,
      asides: text.split(/[([]\p{L}/u).length - 1,
      tokens: new Set([
        ...wordsOf(text),
        ...figuresOf(text, 1),
        ...codesOf(segment, unit?.codes ?? []),
        ...placeOf(unit, document),
      ]),
      figures: figuresOf(text, 2),
    };
  });
}

function kindOf({ kind, path }: Segment, isValue: boolean): string {
  if (kind === "front-matter" || isValue) return `${kind}:${path.join(".")}`;
  return kind === "heading" ? `heading:${path.length}` : kind;
}

/** Words in the letters that English and Spanish share: `Estructura` and `structure` begin alike then. */
function wordsOf(text: string): readonly string[] {
  const words = text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .match(/\p{L}{3,}/gu);
  return words ?? [];
}

function figuresOf(text: string, least: number): readonly string[] {
  const figures = text.match(/\d+(?:[.,\u00A0\u202F ]\d{3})*(?!\d)/gu) ?? [];
  return figures.map((figure) => figure.replace(/\D/gu, "")).filter(({ length }) => length >= least);
}

/** What it stands in, where that is no block: the key of a value, the image of an alt text. */
function placeOf(unit: Unit | undefined, document: AnyDocument): readonly string[] {
  const { units } = document;
  if (unit?.kind === "front-matter" || hasKeys(document)) return [`\u0001${unit?.path.join(".")}`];
  const holder = units[unit?.within ?? -1]?.codes.find((code: Partial<MarkdownCode>) =>
    code.inner?.includes(unit?.index ?? -1),
  );
  return holder ? [`\u0001in ${codeIdentity(holder)}`] : [];
}

/** Where links lead and what code says: the same in both languages. */
function codesOf({ codes }: Segment, all: readonly Code[]): readonly string[] {
  const held = new Set(all);
  return [...codes.values()]
    .filter((code) => held.has(code) && !/^(?:strong|emphasis|delete|break)$/.test(code.type))
    .map((code) => `\u0001${codeIdentity(code)}`);
}

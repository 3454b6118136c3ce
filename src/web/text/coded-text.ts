/** Says how codes are drawn: bold words are bold, a link is underlined, an image or a variable has a sign. */

import type { Mark } from "./mark-runs.ts";
import { findChips, readRecord, type Brackets } from "./record-text.ts";

/** What is known of a code of the sentence that is shown. */
export interface KnownCode {
  readonly id: number;
  readonly type: string;
  readonly paired: boolean;
  readonly display: string;
  readonly address?: string | undefined;
}

/** Whatever else has a number for its sign. */
const SIGNS: Readonly<Record<string, string>> = {
  strong: "B",
  emphasis: "I",
  delete: "S",
  link: "↗",
  autolink: "↗",
  code: "‹›",
  image: "▣",
  break: "↵",
  footnote: "†",
  variable: "{}",
  nesting: "{}",
  html: "</>",
  tag: "</>",
  math: "∑",
};
/** A longer code, such as a tag with many attributes, has its sign alone. */
const LONGEST = 24;

/** The sign of a code; with a number where others have the same one. */
export function signOf(id: number, codes: readonly KnownCode[]): string {
  const code = codes.find((each) => each.id === id);
  const sign = SIGNS[code?.type ?? ""];
  if (sign === undefined) return String(id);
  const same = codes.filter(({ type }) => SIGNS[type] === sign);
  return same.length > 1 ? `${sign}${same.findIndex((each) => each.id === id) + 1}` : sign;
}

/** A text to read, without its chips, and how its runs are drawn. */
export interface CodedText {
  readonly text: string;
  readonly marks: readonly Mark[];
  /** Where an offset of the record is in `text`. */
  readonly at: (offset: number) => number;
}

/** @param codes Those of its sentence; of a text of another sentence nothing is known, and its codes have no look */
export function readCoded(record: string, codes: readonly KnownCode[]): CodedText {
  const known = new Map(codes.map((code) => [code.id, code]));
  const marks: Mark[] = [];
  const opened: { readonly id: number; readonly from: number }[] = [];
  const starts: { readonly offset: number; readonly end: number; readonly at: number; readonly length: number }[] = [];
  let text = "";
  for (const { kind, id, text: value, start, end } of readRecord(record)) {
    const code = known.get(id);
    const from = text.length;
    if (kind === "text") text += value;
    else if (kind === "open") opened.push({ id, from });
    else if (kind === "close") marks.push(...lookOf(code, opened.pop()?.from ?? from, from));
    else {
      text += code && code.display.length <= LONGEST && code.display !== "" ? code.display : signOf(id, codes);
      marks.push({ start: from, end: text.length, kind: "chip", title: code?.display });
    }
    starts.push({ offset: start, end, at: from, length: text.length - from });
  }
  const at = (offset: number): number => {
    const piece = starts.find(({ end }) => offset < end);
    return piece ? piece.at + Math.min(Math.max(0, offset - piece.offset), piece.length) : text.length;
  };
  return { text, marks, at };
}

/** How the chips of a text in the editor are drawn, and the words between those of a pair. */
export function chipMarks(shown: string, pair: Brackets, codes: readonly KnownCode[]): readonly Mark[] {
  const known = new Map(codes.map((code) => [code.id, code]));
  const marks: Mark[] = [];
  const opened = new Map<number, number>();
  for (const { kind, id, start, end } of findChips(shown, pair)) {
    const code = known.get(id);
    marks.push({ start, end, kind: code ? "chip" : "chip unknown", sign: signOf(id, codes), title: code?.display });
    if (kind === "open") opened.set(id, end);
    else if (kind === "close") marks.push(...lookOf(code, opened.get(id) ?? start, start));
  }
  return marks;
}

function lookOf(code: KnownCode | undefined, start: number, end: number): readonly Mark[] {
  return code && end > start ? [{ start, end, kind: `is-${code.type}`, title: code.address ?? code.display }] : [];
}

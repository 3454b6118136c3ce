/**
 * Texts of a Spanish file as texts of the record, and what a person has changed in them beside their words: bold, a line
 * break, a link that the English does not have.
 */

import { hasBlocks } from "../formats/capabilities.ts";
import type { AnyDocument } from "../formats/formats.ts";
import type { MarkdownCode } from "../formats/markdown/types.ts";
import type { AddedMark, Code, Inline } from "../formats/types.ts";
import { formatRecord, parseRecord } from "../segments/inline-codes.ts";
import { joinSegments } from "../segments/join-segments.ts";
import { codeIdentity } from "../segments/shown-content.ts";
import { joinTexts } from "../segments/tidy-target.ts";
import type { Segment } from "../segments/types.ts";
import { hashFrame, parseFrame } from "../record/frames.ts";
import type { LedgerLine } from "../record/types.ts";
import type { PlacesInFile } from "../merge/places-in-file.ts";
import { breaksBefore } from "../merge/shapes.ts";
import { isPassage } from "../record/text-kind.ts";
import { withOwnCodes } from "./align-target.ts";
import type { Edit } from "./edit.ts";
import { linesBetween } from "./target-lines.ts";
import { fileText, isSpacedOtherwise, plainOf } from "../articles/target-text.ts";
import type { LoadedArticle } from "../articles/load-article.ts";

/** Texts whose words are the record's, and whose marks (bold, a line break, a link that the English does not have) are not. */
export function markEdits(
  target: AnyDocument,
  lines: readonly LedgerLine[],
  { sentences: runs, arrived }: Pick<PlacesInFile, "sentences" | "arrived">,
  segmentOf: ReadonlyMap<string, Segment>,
): readonly Edit[] {
  return lines.flatMap((line): Edit | readonly [] => {
    const run = runs.get(line.id);
    // A text that waited is there already: after a crash between file and record.
    const known = arrived.has(line.id) ? line.target : fileText(line);
    const today = segmentOf.get(`${line.id} ${line.source}`);
    const segment = today ?? (run && codesBefore(line, run));
    if (!run || !segment || isPassage(line)) return [];
    const read = textOf(target, segment, run, plainOf(known));
    if (!read || isSameMarkup(segment, read, { target: known, marks: line.marks })) return [];
    const place = { start: run[0]?.start ?? 0, end: run.at(-1)?.end ?? 0 };
    return { line, ordinal: today?.ordinal, ...read, place, lines: linesBetween(target.text, place) };
  });
}

/** Sentences with another number of line breaks between them than in the English are one text, which the break is in. */
export function breakEdits(
  { document: english, segments }: LoadedArticle,
  target: AnyDocument,
  lines: readonly LedgerLine[],
  { all, runs }: { readonly all: readonly Segment[]; readonly runs: PlacesInFile["sentences"] },
  segmentOf: ReadonlyMap<string, Segment>,
): readonly Edit[] {
  if (!hasBlocks(english) || !hasBlocks(target)) return [];
  const lineOf = new Map(lines.map((line) => [line.id, line]));
  const starts = new Map(
    [...runs].flatMap(([id, [first]]) => {
      const line = lineOf.get(id);
      const segment = line && segmentOf.get(`${id} ${line.source}`);
      return first && segment ? [[first, { line, segment }] as const] : [];
    }),
  );
  const groups: { line: LedgerLine; segment: Segment; run: readonly Segment[] }[][] = [];
  let last: { readonly segment: Segment; readonly unit: number } | undefined;
  for (const sentence of all) {
    const own = starts.get(sentence);
    const isNext = own && last?.unit === sentence.unit && segments[own.segment.ordinal - 1] === last.segment;
    const isBroken =
      isNext &&
      own.segment.unit === last?.segment.unit &&
      breaksBefore(target, all, sentence) !== breaksBefore(english, segments, own.segment);
    const member = own && { ...own, run: runs.get(own.line.id) ?? [] };
    if (member && isBroken) groups.at(-1)?.push(member);
    else if (member) groups.push([member]);
    last = own ? { segment: own.segment, unit: sentence.unit } : undefined;
  }
  return groups.flatMap((group): readonly Edit[] => {
    const [head] = group;
    if (!head || group.length === 1) return [];
    const run = group.flatMap((each) => each.run);
    const whole = joinSegments(
      english.units[head.segment.unit],
      group.map(({ segment }) => segment),
    );
    const read = textOf(target, whole, run);
    if (!read) return [];
    const place = { start: run[0]?.start ?? 0, end: run.at(-1)?.end ?? 0 };
    const where = { place, lines: linesBetween(target.text, place) };
    return group.map(({ line, segment: { ordinal } }, at) =>
      at === 0 ? { line, ordinal, ...read, ...where } : { line, ordinal, target: "", empty: "merge", ...where },
    );
  });
}

/** The codes of English that has changed since, as the file has them; undefined where it has others in place of one. */
function codesBefore({ frame, source = "" }: LedgerLine, run: readonly Segment[]): Pick<Segment, "codes"> | undefined {
  const free = run.flatMap((sentence) => [...sentence.codes.values()]);
  const codes = new Map<number, Code>();
  for (const [name, { es }] of parseFrame(frame)) {
    const at = /^\d+$/.test(name) ? free.findIndex((code) => hashFrame(codeIdentity(code)) === es) : -1;
    const [code] = at === -1 ? [] : free.splice(at, 1);
    if (code) codes.set(Number(name), code);
  }
  const numbers = new Set(parseRecord(source).content.flatMap((part) => (part.type === "text" ? [] : part.id)));
  return codes.size === numbers.size || free.length === 0 ? { codes } : undefined;
}

interface Marked {
  readonly target: string;
  readonly marks?: LedgerLine["marks"] | undefined;
}

/**
 * Whether both texts have codes at the same words, and the same codes of their own. Where they have other codes of the
 * English, the frames tell whose change that is.
 */
function isSameMarkup({ codes }: Pick<Segment, "codes">, read: Marked, known: Marked): boolean {
  // A code of the line's own has its number in the text, and its address in the mark.
  if (read.target === known.target && !known.marks) return true;
  const shapeOf = ({ target }: Marked): readonly string[] =>
    parseRecord(target).content.map((part) =>
      part.type === "text" ? part.value.replace(/\s+/gu, "") : `\u0000${part.type}\u0000`,
    );
  const marksOf = ({ target, marks = [] }: Marked): readonly (AddedMark | undefined)[] =>
    parseRecord(target).content.flatMap((part) =>
      part.type === "text" ? [] : [marks.find(({ id }) => id === part.id)],
    );
  const theirs = marksOf(read);
  const areMarksSame = marksOf(known).every(
    (mark, at) => !mark || (mark.open === theirs[at]?.open && mark.close === theirs[at]?.close),
  );
  const framed = ({ target }: Marked): readonly string[] =>
    parseRecord(target).content.flatMap((part) => {
      const code = part.type === "text" ? undefined : codes.get(part.id);
      return code && !PLAIN.has(code.type) ? codeIdentity(code) : [];
    });
  const [theirCodes, ownCodes] = [framed(read), framed(known)];
  const haveSameCodes = theirCodes.toSorted().join("\n") === ownCodes.toSorted().join("\n");
  // `{{x}} of {{y}}` and `{{y}} of {{x}}` have the same words. Of codes in Markdown the frames tell where they stand.
  const isKeyed = [...codes.values()].every((code) => !("open" in code));
  if (isKeyed && haveSameCodes && theirCodes.join("\n") !== ownCodes.join("\n")) return false;
  const isSpaced = isSpacedOtherwise(plainOf(known.target), plainOf(read.target));
  const isAlike = shapeOf(read).join("") === shapeOf(known).join("") && areMarksSame && !isSpaced;
  return isAlike || (!haveSameCodes && !hasFewerCodes(read, known));
}

/** Whether codes of the record are gone from a text, and none came in their place: a person took off a link. */
function hasFewerCodes(read: Marked, known: Marked): boolean {
  const codesOf = ({ target }: Marked): readonly number[] =>
    parseRecord(target).content.flatMap((part) => (part.type === "text" ? [] : part.id));
  const [theirs, ours] = [codesOf(read), codesOf(known)];
  return theirs.length < ours.length && theirs.every((id) => ours.includes(id));
}

/** Marks that have nothing but their name. */
const PLAIN = new Set(["strong", "emphasis", "delete", "break"]);

/**
 * Sentences of the file as a text of the record; undefined where a code in them is no code of the English.
 * @param known The words of the record in that place
 */
export function textOf(
  target: AnyDocument,
  segment: Pick<Segment, "codes"> | undefined,
  sentences: readonly Segment[],
  known = "",
): Pick<Edit, "target" | "marks"> | undefined {
  const whole = joinSegments(target.units[sentences[0]?.unit ?? -1], sentences);
  const joined = whole && withAddresses(whole, known);
  if (!joined) return undefined;
  const read = segment ? withOwnCodes(joined, segment, target.text) : undefined;
  if (read) return { target: formatRecord(read.content), marks: read.marks };
  return joined.codes.size === 0 ? { target: formatRecord(joined.content) } : undefined;
}

/** An address that is text in the record is text. */
function withAddresses(sentence: Segment, known: string): Segment {
  const texts = new Map(
    [...sentence.codes].flatMap(([id, code]) => {
      const { literal }: Code & Partial<MarkdownCode> = code;
      return literal === undefined || !known.includes(literal) ? [] : [[id, literal] as const];
    }),
  );
  if (texts.size === 0) return sentence;
  const content = sentence.content.map((part): Inline => {
    const literal = part.type === "ph" ? texts.get(part.id) : undefined;
    return literal === undefined ? part : { type: "text", value: literal };
  });
  return {
    ...sentence,
    content: joinTexts(content),
    codes: new Map([...sentence.codes].filter(([id]) => !texts.has(id))),
  };
}

/** The parts of a line of the record that go into a Spanish file with a structure of its own. */

import type { Code } from "../formats/types.ts";
import { numberNow } from "../merge/pair-codes.ts";
import type { LineToPatch } from "../merge/patch-markdown.ts";
import { formatFrame, hashFrame, parseFrame } from "../record/frames.ts";
import { writtenText } from "../record/states.ts";
import type { LedgerLine } from "../record/types.ts";
import type { LoadedArticle } from "../articles/load-article.ts";
import { matchLedger } from "../articles/match-ledger.ts";
import { fileText } from "../articles/target-text.ts";
import { mergedGroups } from "../articles/merged-lines.ts";
import { parseRecord } from "../segments/inline-codes.ts";
import { joinSegments } from "../segments/join-segments.ts";
import { codeIdentity } from "../segments/shown-content.ts";
import type { Segment } from "../segments/types.ts";

/** The lines by which the file was last written, by the ids that their sentences have today. */
export function writtenLines({
  segments,
  ledger = [],
}: Pick<LoadedArticle, "segments" | "ledger">): ReadonlyMap<string, LedgerLine> {
  const known = matchLedger(segments, ledger, () => true);
  return new Map([...known].map(([ordinal, line]) => [segments[ordinal]?.id ?? line.id, line]));
}

/**
 * @param before The line by which the file was last written
 * @param codes Of its English
 * @param isReady Whether its text may be written
 * @param leaves Whether its text goes from the file
 */
export function lineToPatch(
  line: LedgerLine,
  before: LedgerLine | undefined,
  codes: ReadonlyMap<number, Code>,
  isReady: boolean,
  leaves: boolean,
): LineToPatch {
  const text = fileText(line);
  const next = text !== "" && isReady ? writtenText(line) : undefined;
  // A text that stays counts its codes as today's English does.
  const numbers = next ? newNumbers(before, codes) : IN_ORDER;
  return {
    id: line.id,
    text: text === "" ? undefined : parseRecord(text).content,
    codes,
    changed: changedCodes(before, codes, numbers),
    numbers,
    theirs: new Set([...parseFrame(before?.frame)].flatMap(([name, { isOwn }]) => (isOwn ? Number(name) : []))),
    isStanding: isRecoded(line, before, codes),
    own: new Map(line.marks?.map((mark) => [mark.id, mark])),
    ...(next ? { next: parseRecord(next).content } : leaves ? { next: [] } : {}),
  };
}

/** No code has another number than in the earlier English. */
const IN_ORDER: ReadonlyMap<number, number> = new Map();

/** Whether the file has the text of a line, and the English another code in it. */
export function isRecoded(line: LedgerLine, before: LedgerLine | undefined, codes: ReadonlyMap<number, Code>): boolean {
  return line.published === undefined && changedCodes(before, codes, IN_ORDER).size > 0;
}

/**
 * The numbers that codes of the earlier English have in today's: a new image before another one makes that the second. Those
 * that have kept theirs, or have gone, are not among them.
 */
function newNumbers(before: LedgerLine | undefined, codes: ReadonlyMap<number, Code>): ReadonlyMap<number, number> {
  const parts = parseFrame(before?.frame);
  const hashes = new Map([...codes].map(([id, code]) => [id, hashFrame(codeIdentity(code))]));
  const isSame = (id: number): boolean => parts.get(String(id))?.en === hashes.get(id);
  const free = new Map([...hashes].filter(([id]) => !isSame(id)));
  const numbers = new Map<number, number>();
  for (const [name, { en }] of parts) {
    const id = Number(name);
    const number = Number.isNaN(id) || isSame(id) ? undefined : [...free].find(([, hash]) => hash === en)?.[0];
    if (number === undefined) continue;
    free.delete(number);
    numbers.set(id, number);
  }
  return numbers;
}

/**
 * The codes that the English has changed since both files last agreed, and that are no person's own in the file.
 * @param numbers Those that have another number in today's English
 * @returns ids by the earlier English
 */
function changedCodes(
  before: LedgerLine | undefined,
  codes: ReadonlyMap<number, Code>,
  numbers: ReadonlyMap<number, number>,
): ReadonlySet<number> {
  const ids = [...parseFrame(before?.frame)].flatMap(([name, { en, isOwn }]) => {
    const id = Number(name);
    const code = codes.get(numberNow(numbers, id) ?? NaN);
    return code && !isOwn && en !== hashFrame(codeIdentity(code)) ? id : [];
  });
  return new Set(ids);
}

/** What stands in and around the text of earlier English, with its codes as today's English counts them. */
export function renumberedFrame(before: LedgerLine | undefined, codes: ReadonlyMap<number, Code>): string | undefined {
  const numbers = newNumbers(before, codes);
  const parts = [...parseFrame(before?.frame)].flatMap(([name, pair]) => {
    const id = Number(name);
    if (Number.isNaN(id)) return [[name, pair] as const];
    const number = numberNow(numbers, id);
    return number === undefined || !codes.has(number) ? [] : [[String(number), pair] as const];
  });
  return parts.length === 0 ? undefined : formatFrame(new Map(parts));
}

/** The codes of the English of each line. A text that stands for several sentences may have those of all. */
export function codesByLine(
  { document, segments }: LoadedArticle,
  ledger: readonly LedgerLine[],
): ReadonlyMap<LedgerLine, Segment["codes"]> {
  const segmentOf = new Map(segments.map((segment) => [`${segment.id} ${segment.source}`, segment]));
  const ofLine = ({ id, source }: LedgerLine): Segment | undefined => segmentOf.get(`${id} ${source}`);
  const joined = mergedGroups(ledger).flatMap(({ members }): readonly (readonly [LedgerLine, Segment["codes"]])[] => {
    const [head] = members;
    const own = members.flatMap((member) => ofLine(member) ?? []);
    const isWhole = own.length === members.length && own.every(({ unit }) => unit === own[0]?.unit);
    const whole = isWhole ? joinSegments(document.units[own[0]?.unit ?? -1], own) : undefined;
    return head && whole ? [[head, whole.codes]] : [];
  });
  const alone = ledger.flatMap((line) => {
    const codes = ofLine(line)?.codes;
    return codes ? [[line, codes] as const] : [];
  });
  return new Map([...alone, ...joined]);
}

/** What a Spanish file has otherwise than the record: sentences that people rewrote, passages, and texts from before. */

import type { MarkdownDocument } from "../formats/markdown/types.ts";
import { joinSegments } from "../segments/join-segments.ts";
import type { Segment } from "../segments/types.ts";
import type { LedgerLine } from "../record/types.ts";
import type { PlacesInFile } from "../merge/places-in-file.ts";
import { isAdded } from "../articles/carry-record.ts";
import type { LoadedArticle } from "../articles/load-article.ts";
import { matchLedger } from "../articles/match-ledger.ts";
import { isPassageChange, type PassageChange } from "../articles/put-passages.ts";
import { fileText, plainOf, squeeze, squeezed } from "../articles/target-text.ts";
import type { besideOf } from "./fresh-lines.ts";
import type { Edit } from "./edits/comparison.ts";
import { isOlderText, type LedgerOfFile } from "./edits/known-texts.ts";
import { linesBetween } from "./edits/target-lines.ts";
import { cutChanges } from "./cut-changes.ts";
import { breakEdits, markEdits, textOf } from "./mark-edits.ts";
import { olderStretches, type OlderRequest, type OlderStretch } from "./older-stretch.ts";

export interface ReadRequest {
  /** The lines beside one in its paragraph of the English. */
  readonly beside: ReturnType<typeof besideOf>;
  readonly article: LoadedArticle;
  readonly target: MarkdownDocument;
  readonly lines: readonly LedgerLine[];
  readonly places: PlacesInFile;
  /** Whether Cotejo itself wrote a text. */
  readonly isOwn: (text: string) => boolean;
  /** Where the file was written from another ledger, nobody has taken out what it lacks. */
  readonly ledgerOfFile: LedgerOfFile;
}

export interface ReadChanges {
  readonly edits: readonly Edit[];
  readonly passages: readonly PassageChange[];
  /** Those that nobody has written, unless it is in place of their own words. */
  readonly stretches: readonly OlderStretch[];
  /** Ids of passages that a person took out. */
  readonly removed: readonly string[];
  /** Ids of lines that neither the English nor the file has any more: nobody has left them out. */
  readonly left: ReadonlySet<string>;
  /** Texts of a machine that the file has in place of the record's, by the ids of their lines. */
  readonly older: ReadonlyMap<string, string>;
  /** Ids of lines whose text the file never had: it was written from another ledger. */
  readonly absent: ReadonlySet<string>;
}

/** What has changed in the file: edits of sentences, passages, and what nobody has done. */
export function readChanges({ article, beside, target, lines, places, isOwn, ledgerOfFile }: ReadRequest): ReadChanges {
  const lineOf = new Map(lines.map((line) => [line.id, line]));
  const inEnglish = new Set(matchLedger(article.segments, lines, () => true).values());
  const segmentOf = new Map(article.segments.map((segment) => [`${segment.id} ${segment.source}`, segment]));
  const ordinalOf = ({ id, source }: LedgerLine): number | undefined => segmentOf.get(`${id} ${source}`)?.ordinal;
  const edits: Edit[] = [];
  const passages: PassageChange[] = [];
  const removed: string[] = [];
  const older = new Map<string, string>();
  const left = new Set<string>();
  const absent = new Set<string>();
  const request: OlderRequest = {
    target,
    lines,
    places,
    textOf: (line, run) => textOf(target, segmentOf.get(`${line.id} ${line.source}`), run)?.target,
  };
  const changes = cutChanges(request, isOwn);
  const stretches = olderStretches(request, changes);
  const unwritten = new Set(stretches.map(({ change }) => change));
  const known = new Set([...[...places.sentences.values()].flat(), ...stretches.flatMap(({ sentences }) => sentences)]);
  const rewritten = new Set(changes.flatMap((each) => (each.kind === "rewritten" ? each.sentences : [])));
  // Beside something that nobody knows, a text is what a person has left of it.
  const isAlone = ([first]: readonly Segment[]): boolean =>
    places.all.every((each) => each.unit !== first?.unit || known.has(each) || rewritten.has(each));
  // Somebody has cut the text in two: its first part is what stood there before by chance, and its rest is a passage.
  const isCut = (line: LedgerLine, sentences: readonly Segment[]): boolean =>
    changes.some(
      (each) =>
        isPassageChange(each) && squeezed(sentences) + squeeze([each.text]) === squeeze([plainOf(fileText(line))]),
    );
  for (const change of changes) {
    if (isPassageChange(change)) {
      if (!unwritten.has(change)) passages.push(change);
      continue;
    }
    const line = lineOf.get(change.id);
    if (!line) continue;
    if (change.kind === "removed") {
      // A merge can bring back the line of English that was edited meanwhile.
      if (!isAdded(line) && !inEnglish.has(line)) {
        left.add(line.id);
        continue;
      }
      // A passage is there in every version that its file was written in. A text may still wait to be written; one that
      // was rejected is gone.
      if (ledgerOfFile === "other" && !isAdded(line)) {
        if (line.published === undefined || line.target === "") absent.add(line.id);
        continue;
      }
      const gone = isAdded(line) ? lines.filter(({ within }) => within === line.id) : [line];
      if (isAdded(line)) removed.push(line.id);
      const where = placeBeside(target, places, beside(line.id)?.paragraph ?? []);
      edits.push(
        ...gone.map((each): Edit => ({ line: each, ordinal: ordinalOf(each), target: "", empty: "omit", ...where })),
      );
      continue;
    }
    const { sentences } = change;
    const own = segmentOf.get(`${line.id} ${line.source}`);
    const members = [own, ...(change.merged ?? []).map((id) => segmentOf.get(`${id} ${lineOf.get(id)?.source}`))];
    const whole = members.flatMap((member) => member ?? []);
    const segment =
      whole.length > 1 && whole.length === members.length
        ? joinSegments(article.document.units[whole[0]?.unit ?? -1], whole)
        : own;
    const read = textOf(target, segment, sentences);
    if (sentences.every(({ source }) => isOwn(source))) {
      // With codes that the English of the line has not, it is the text of another: it gives way to the line's own.
      const [only, ...more] = sentences;
      const text = read?.target ?? (more.length === 0 ? only?.source : undefined);
      if (text !== undefined && !isAdded(line)) older.set(line.id, text);
      continue;
    }
    const place = { start: sentences[0]?.start ?? 0, end: sentences.at(-1)?.end ?? 0 };
    if (read) {
      const where = { place, lines: linesBetween(target.text, place) };
      // A machine's words with somebody's own link in them are no older text: nobody but them has that.
      const hasOwn = (read.marks ?? []).length > 0;
      const isOlder =
        !hasOwn && isOlderText(line, squeezed(sentences)) && isAlone(sentences) && !isCut(line, sentences);
      edits.push({ line, ordinal: segment?.ordinal, ...read, ...where, ...(isOlder ? { isOlder } : {}) });
      for (const id of change.merged ?? []) {
        const other = lineOf.get(id);
        if (other) edits.push({ line: other, ordinal: ordinalOf(other), target: "", empty: "merge", ...where });
      }
    } else passages.push(asPassage(target, [line.id, ...(change.merged ?? [])], lines, place));
  }
  // A machine's older words with somebody's own bold or link in them are no older text.
  for (const id of places.older) {
    const line = lineOf.get(id);
    const run = places.sentences.get(id) ?? [];
    const read = line && textOf(target, segmentOf.get(`${id} ${line.source}`), run);
    if (!line || !read?.marks?.length) continue;
    const place = { start: run[0]?.start ?? 0, end: run.at(-1)?.end ?? 0 };
    edits.push({ line, ordinal: ordinalOf(line), ...read, place, lines: linesBetween(target.text, place) });
  }
  const typed = new Set(edits.map(({ line }) => line.id));
  const runs = new Map([...places.sentences].filter(([id]) => !places.older.has(id) && !typed.has(id)));
  const marked = markEdits(target, lines, { ...places, sentences: runs }, segmentOf);
  for (const change of changes)
    if (change.kind === "rewritten" && !change.merged && typed.has(change.id)) runs.set(change.id, change.sentences);
  const broken = breakEdits(article, target, lines, { all: places.all, runs }, segmentOf);
  const isBroken = new Set(broken.map(({ line }) => line));
  const ofSentences = [...edits, ...marked].filter(({ line }) => !isBroken.has(line));
  return { edits: [...ofSentences, ...broken], passages, stretches, removed, left, older, absent };
}

/** The line of the file where a sentence stood that is gone: that of its paragraph, where it is on one line. */
function placeBeside(
  { text, units }: MarkdownDocument,
  { sentences }: PlacesInFile,
  paragraph: readonly string[],
): Pick<Edit, "lines"> {
  const [first] = paragraph.flatMap((id) => sentences.get(id) ?? []);
  const unit = first && units[first.unit];
  return unit && !/[\r\n]/.test(text.slice(unit.start, unit.end)) ? { lines: linesBetween(text, unit) } : {};
}

function asPassage(
  { text }: MarkdownDocument,
  ids: readonly string[],
  lines: readonly LedgerLine[],
  { start, end }: { readonly start: number; readonly end: number },
): PassageChange {
  const behind = lines[lines.findIndex(({ id }) => id === ids[0]) - 1]?.id;
  return { kind: "passage", ids, was: [], behind, text: text.slice(start, end), start, end };
}

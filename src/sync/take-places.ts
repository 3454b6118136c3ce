/**
 * Takes in what people changed in a Spanish file that has a structure of its own. Sentences that stand in their places are
 * read one by one. What cannot be is a passage: it is kept as it stands, and everything else goes on.
 */

import type { Problem } from "../base/problem.ts";
import type { SourceFile } from "../config/types.ts";
import { say } from "../base/words.ts";
import type { MarkdownDocument } from "../formats/markdown/types.ts";
import type { Inline, Refusal } from "../formats/types.ts";
import { parseRecord } from "../segments/inline-codes.ts";
import { joinSegments } from "../segments/join-segments.ts";
import type { Segment } from "../segments/types.ts";
import { isEmptyOnPurpose, isHumanText } from "../record/text-kind.ts";
import type { ArticleRecord, LedgerLine } from "../record/types.ts";
import { readPlaces } from "../merge/read-places.ts";
import type { PlacesInFile } from "../merge/places-in-file.ts";
import { asWritten } from "../articles/as-written.ts";
import { isAdded, isKept } from "../articles/carry-record.ts";
import { matchLedger } from "../articles/match-ledger.ts";
import { besideOf, freshLines, withFresh } from "./fresh-lines.ts";
import { applyEdits } from "./edits/apply-edits.ts";
import type { SignatureOf } from "../articles/blame-target.ts";
import type { Edit } from "./edits/comparison.ts";
import { earlierTexts, isOlderText, ledgerIs, lostTexts, withoutOlder, type LedgerIs } from "./edits/known-texts.ts";
import { linesBetween } from "./edits/target-lines.ts";
import { squeeze, squeezed } from "../articles/target-text.ts";
import { markUnseen } from "./edits/unseen-decisions.ts";
import { breakEdits, markEdits, textOf } from "./mark-edits.ts";
import { fileMarkdown } from "../articles/passages.ts";
import { isPassageChange, withPassages, type PassageChange } from "../articles/put-passages.ts";
import { readTarget } from "./read-target.ts";
import { asRecorded } from "../articles/recorded-line.ts";
import { cutTarget, type LoadedArticle } from "../articles/load-article.ts";
import type { Project } from "../articles/project.ts";

export interface TakenPlaces {
  /** The ledger with what was found in it, in the order of the file. */
  readonly ledger: readonly LedgerLine[];
  /** The file as it is on disk, and what stands where in it. */
  readonly file: MarkdownDocument;
  readonly places: PlacesInFile;
  /** Sentences that a person rewrote or took out. */
  readonly edits: readonly Edit[];
  /** Ids of lines in whose place the file has a text that Cotejo wrote before: a run writes the record's again. */
  readonly older: ReadonlySet<string>;
  /** Passages that are new, or other than the record has them. */
  readonly passages: number;
  /** Passages that are gone from the file: somebody took them out, or a merge kept the file of a branch without them. */
  readonly removed: readonly LedgerLine[];
}

/**
 * Reads the places of an article's Spanish file, and takes in what the record has otherwise. Writes nothing.
 * @param author Whoever is at work; undefined: nobody keeps what is found, and the ledger stays as it is
 * @returns where and why, for a file that does not read
 */
export async function takePlaces(
  project: Project,
  article: LoadedArticle,
  indexed: ArticleRecord | undefined,
  author: string | undefined,
): Promise<TakenPlaces | Refusal> {
  const { file, segments } = article;
  // An older version recorded what people had in place of code and values so. Now the frames say it.
  const ledger = (article.ledger ?? []).filter((line) => !isKept(line));
  const target = await readTarget(project, article);
  if ("reason" in target) return target;
  if (target.format !== "markdown") throw new Error(`Cannot read the places of ${file.target}, expected Markdown.`);
  const fresh = freshLines(segments, ledger);
  const lines = [...withFresh(ledger, fresh)];
  const beside = besideOf(article, lines);
  const known = await project.store.listSegments({ article: file.source });
  const earlier = earlierTexts(known, article);
  const recorded = lines.flatMap(asRecorded).map((line) => ({
    ...line,
    beside: beside(line.id),
    holdsEnglish: !fresh.has(line.id) && "isOpen" in line && line.isOpen && line.text !== undefined,
    earlier: parseText(earlier.get(line.id)),
  }));
  const places = readPlaces(target, cutTarget(project.config, file, target), recorded);
  const lost = new Map(lostTexts(known, article).map((segment) => [segment.id, segment]));
  const produced = new Set([
    ...(await project.store.listProduced(file.source)),
    ...article.superseded.map(({ target: text }) => text),
    ...known.flatMap((each) => (lost.has(each.id) ? [] : each.target)),
  ]);
  const is = ledgerIs(article, indexed);
  // Where the file was written from this ledger, a person has put even a machine's words there.
  const isOwn = (text: string): boolean => is !== "current" && produced.has(text);
  const read = readChanges({ article, beside, target, lines, places, isOwn, is });
  const ofLost = read.edits.map((edit): Edit => {
    const segment = lost.get(edit.line.id);
    return segment ? { ...edit, lost: segment } : edit;
  });
  const isOlder = places.older.size + read.older.size + read.left.size + read.absent.size > 0;
  const isEdited = ofLost.length + read.passages.length + read.removed.length > 0 || isOlder;
  const signatureOf = author !== undefined && isEdited ? await signatures(project, article, author) : undefined;
  const { edits: made, older } = withoutOlder(ofLost, signatureOf);
  const edits = await markUnseen(project, article, indexed, made, signatureOf);
  const found = {
    file: target,
    places,
    edits,
    older: new Set([...places.older, ...read.older.keys(), ...older.keys()]),
    passages: read.passages.length,
    removed: lines.filter((line) => read.removed.includes(line.id) && !standsIn(target, line)),
  };
  if (!signatureOf) return { ...found, ledger };
  const typed = new Set(edits.map(({ line }) => line.id));
  const edited = applyEdits(lines, edits, signatureOf).map((line) => {
    if (typed.has(line.id)) return asWritten(line);
    return places.older.has(line.id) ? { ...line, published: earlier.get(line.id) ?? "" } : line;
  });
  const taken = withPassages(file.source, edited, read, (place) => signatureOf(linesBetween(target.text, place)));
  const isFresh = new Set(fresh.keys());
  // English that is new and in no passage gets its line with its text.
  const standing = taken
    .filter((line) => !isFresh.has(line.id) || isEmptyOnPurpose(line))
    .flatMap((line) => (read.left.has(line.id) ? leaveEnglish(line) : line));
  // What a machine wrote is nobody's edit: the record's text waits to be written in its place.
  const published = (line: LedgerLine): LedgerLine => {
    const text = older.get(line.id) ?? read.older.get(line.id) ?? (read.absent.has(line.id) ? "" : undefined);
    return text === undefined || line.retired ? line : { ...line, published: text };
  };
  return { ...found, ledger: standing.map(published) };
}

/** What is said of passages that are gone from their file: their words are in the ledger. */
export function gonePassages({ target: file }: SourceFile, gone: readonly LedgerLine[] = []): readonly Problem[] {
  return gone.map(({ target }): Problem => {
    const shown = target.split("\n", 1)[0]?.slice(0, 80) ?? "";
    return {
      file,
      line: 1,
      check: "edited",
      severity: "warning",
      segment: null,
      ...say("edited.passage-gone", { shown }),
    };
  });
}

function parseText(text: string | undefined): readonly Inline[] | undefined {
  return text === undefined ? undefined : parseRecord(text).content;
}

async function signatures(
  { authors, config, now }: Project,
  { file }: LoadedArticle,
  author: string,
): Promise<SignatureOf> {
  const { secondPerson } = config.review;
  const signatureOf = await authors.signaturesOf(file.target, {
    by: author,
    via: "file",
    at: new Date(now()).toISOString(),
  });
  return (lines) => ({ ...signatureOf(lines), secondPerson });
}

interface ReadRequest {
  /** The lines beside one in its paragraph of the English. */
  readonly beside: ReturnType<typeof besideOf>;
  readonly article: LoadedArticle;
  readonly target: MarkdownDocument;
  readonly lines: readonly LedgerLine[];
  readonly places: PlacesInFile;
  /** Whether Cotejo itself wrote a text. */
  readonly isOwn: (text: string) => boolean;
  /** Where the file was written from another ledger, nobody has taken out what it lacks. */
  readonly is: LedgerIs;
}

interface ReadChanges {
  readonly edits: readonly Edit[];
  readonly passages: readonly PassageChange[];
  /** Ids of passages that a person took out. */
  readonly removed: readonly string[];
  /** Ids of lines that neither the English nor the file has any more: nobody has left them out. */
  readonly left: ReadonlySet<string>;
  /** Texts of a machine that the file has in place of the record's, by the ids of their lines. */
  readonly older: ReadonlyMap<string, string>;
  /** Ids of lines whose text the file never had: it was written from another ledger. */
  readonly absent: ReadonlySet<string>;
}

function readChanges({ article, beside, target, lines, places, isOwn, is }: ReadRequest): ReadChanges {
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
  const known = new Set([...places.sentences.values()].flat());
  const rewritten = new Set(places.changes.flatMap((each) => (each.kind === "rewritten" ? each.sentences : [])));
  // Beside something that nobody knows, a text is what a person has left of it.
  const isAlone = ([first]: readonly Segment[]): boolean =>
    places.all.every((each) => each.unit !== first?.unit || known.has(each) || rewritten.has(each));
  for (const change of places.changes) {
    if (isPassageChange(change)) {
      passages.push(change);
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
      // A passage is there in every version that its file was written in. A text may still wait to be written.
      if (is === "other" && !isAdded(line)) {
        if (line.published === undefined) absent.add(line.id);
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
      if (read && !isAdded(line)) older.set(line.id, read.target);
      continue;
    }
    const place = { start: sentences[0]?.start ?? 0, end: sentences.at(-1)?.end ?? 0 };
    if (read) {
      const where = { place, lines: linesBetween(target.text, place) };
      const isOlder = isOlderText(line, squeezed(sentences)) && isAlone(sentences);
      edits.push({ line, ordinal: segment?.ordinal, ...read, ...where, ...(isOlder ? { isOlder } : {}) });
      for (const id of change.merged ?? []) {
        const other = lineOf.get(id);
        if (other) edits.push({ line: other, ordinal: ordinalOf(other), target: "", empty: "merge", ...where });
      }
    } else passages.push(asPassage(target, [line.id, ...(change.merged ?? [])], lines, place));
  }
  const typed = new Set(edits.map(({ line }) => line.id));
  const runs = new Map(
    [...places.sentences].filter(([id]) => !places.arrived.has(id) && !places.older.has(id) && !typed.has(id)),
  );
  const marked = markEdits(target, lines, runs, segmentOf);
  for (const change of places.changes)
    if (change.kind === "rewritten" && !change.merged && typed.has(change.id)) runs.set(change.id, change.sentences);
  const broken = breakEdits(article, target, lines, { all: places.all, runs }, segmentOf);
  const isBroken = new Set(broken.map(({ line }) => line));
  const ofSentences = [...edits, ...marked].filter(({ line }) => !isBroken.has(line));
  return { edits: [...ofSentences, ...broken], passages, removed, left, older, absent };
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

/** The line of a sentence whose English has gone. A machine's words leave with it; a person's stay in the record. */
export function leaveEnglish(line: LedgerLine): LedgerLine | readonly [] {
  return isHumanText(line) ? { ...line, retired: true } : [];
}

/** Whether a passage stands in the file as the texts of other lines: two people took the same words in, each otherwise. */
function standsIn({ text }: MarkdownDocument, passage: LedgerLine): boolean {
  return squeeze([text]).includes(squeeze([fileMarkdown(passage)]));
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

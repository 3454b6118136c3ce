/**
 * Proof of review: who read which sentence of an article and for how long, what they decided, and who answers for it. Text
 * on matters of public interest must be disclosed as machine-made unless a person reviewed it and somebody answers for it
 * (EU AI Act, article 50(4)).
 */

import { CotejoError } from "../base/errors.ts";
import type { SourceFile } from "../config/types.ts";
import { addNotes, readNotes, READINGS_FOLDER, shareReadings, signNote, type Note } from "../record/notes.ts";
import { isPassage } from "../record/text-kind.ts";
import type { SegmentRecord, State, Via } from "../record/types.ts";
import type { ReviewSession } from "./review-session.ts";
import { articlesInReview } from "./session-progress.ts";
import { fileOf, listRecords } from "./session-reading.ts";

/** Who approves a sentence on the page in less time has not read it. */
const LEAST_MS = 1000;
/** No sentence is read for longer without a key or a move of the pointer; the page counts no more. */
const LONGEST_MS = 600_000;

export interface ProvenSentence {
  id: string;
  line: number;
  source: string;
  target: string;
  state: State;
  /** Who approved it, when, and how; null while nobody has. */
  approved: { by: string; at: string; via: Via | null } | null;
  /** A person wrote the text, or changed what the machine wrote. */
  isHuman: boolean;
  /** Who had it on the screen, and for how many milliseconds in all. */
  readings: { by: string; times: number; ms: number }[];
  /** Whoever approved it on the page had it there for less than a second in all. */
  isFast: boolean;
}

export interface Proof {
  source: string;
  target: string;
  title: string;
  /** Whether times of reading are kept at all. */
  hasReadings: boolean;
  responsible: { name: string; by: string; at: string } | null;
  sentences: ProvenSentence[];
  people: { name: string; opened: number; ms: number; approved: number; written: number; fast: number }[];
  approved: number;
  fast: number;
}

/** What is on record of an article. @throws UsageError `paths` */
export async function proofOf(review: ReviewSession, file: SourceFile): Promise<Proof> {
  const { root, review: settings } = review.config;
  const readings = (await readNotes(root, file.source, READINGS_FOLDER)).filter((note) => note.type === "reading");
  const bySegment = Map.groupBy(readings, ({ segment }) => segment);
  const sentences = listRecords(review, file.source).map((record) => proven(record, bySegment.get(record.id) ?? []));
  const title = articlesInReview(review, file.source)[0]?.title ?? file.source;
  const responsible = (await readNotes(root, file.source)).findLast((note) => note.type === "responsible");
  return {
    source: file.source,
    target: file.target,
    title,
    hasReadings: settings.readings !== false,
    responsible: responsible && responsible.to !== "" ? { name: responsible.to, by: responsible.by, at: responsible.at } : null,
    sentences,
    people: peopleOf(sentences),
    approved: sentences.filter(({ state }) => state === "approved").length,
    fast: sentences.filter(({ isFast }) => isFast).length,
  };
} // prettier-ignore

/** Says who answers for an article; "" for nobody. */
export async function takeResponsibility(
  review: ReviewSession,
  file: SourceFile,
  name: string,
  by: string,
): Promise<Proof> {
  await review.held.write(async () => {
    const at = new Date(review.nextTime()).toISOString();
    const note = signNote(file.source, { type: "responsible", by, at, to: name.trim() });
    await addNotes(review.config.root, file.source, [note]);
    await review.look(file, by);
  });
  return proofOf(review, file);
}

/** Keeps that sentences stood on a screen; nothing where the project keeps no such times. */
export async function keepReadings(
  review: ReviewSession,
  read: readonly { readonly segment: string; readonly ms: number }[],
  by: string,
): Promise<void> {
  const { root, review: settings } = review.config;
  if (settings.readings === false) return;
  const byArticle = Map.groupBy(read, ({ segment }) => review.index.segment(segment)?.article);
  await review.held.write(async () => {
    await shareReadings(root, settings.readings === "shared");
    for (const [article, all] of byArticle) {
      // A sentence may have left its article since.
      if (article === undefined) continue;
      const { source } = fileOf(review, article);
      const notes = all.map(({ segment, ms }): Note => {
        const at = new Date(review.nextTime()).toISOString();
        return signNote(source, { type: "reading", by, at, segment, ms: Math.min(ms, LONGEST_MS) });
      });
      // A full file is skipped. An error would make the caller send everything again, and the readings that are stored would count twice.
      await addNotes(root, source, notes, READINGS_FOLDER).catch((error: unknown) => {
        if (!(error instanceof CotejoError)) throw error;
      });
    }
  });
}

function proven(
  record: SegmentRecord,
  readings: readonly { readonly by: string; readonly ms: number }[],
): ProvenSentence {
  const { id, line, source = "", target, state, by, at, via } = record;
  const isApproved = state === "approved" && by !== undefined && at !== undefined;
  const people = [...Map.groupBy(readings, (reading) => reading.by)].map(([name, all]) => ({
    by: name,
    times: all.length,
    ms: all.reduce((sum, { ms }) => sum + ms, 0),
  }));
  const own = people.find((each) => each.by === by)?.ms ?? 0;
  return {
    id,
    line,
    source,
    target,
    state,
    approved: isApproved ? { by, at, via: via ?? null } : null,
    isHuman: record.origin?.kind === "human" || isPassage(record),
    readings: people,
    isFast: isApproved && via === "page" && own < LEAST_MS,
  };
}

function peopleOf(sentences: readonly ProvenSentence[]): Proof["people"] {
  const names = sentences.flatMap(({ approved, readings }) => [...(approved ? [approved.by] : []), ...readings.map(({ by }) => by)]); // prettier-ignore
  return [...new Set(names)].toSorted().map((name) => {
    const own = sentences.filter(({ approved }) => approved?.by === name);
    const read = sentences.flatMap(({ readings }) => readings.filter(({ by }) => by === name));
    return {
      name,
      opened: read.length,
      ms: read.reduce((sum, { ms }) => sum + ms, 0),
      approved: own.length,
      written: own.filter(({ isHuman }) => isHuman).length,
      fast: own.filter(({ isFast }) => isFast).length,
    };
  });
}

/** The record of a segment (the ledger's line) and the store that indexes it. */

import type { ArticleSummary } from "./article-summary.ts";
import type { FileKind } from "../config/file-kinds.ts";
import type { Costs } from "./costs.ts";
import type { CheckedArticle, SeenFile, WrittenManifest } from "./seen-file.ts";
import type { Rejection, Rival } from "./other-texts.ts";
import type { Problem } from "../base/problem.ts";
import type { AddedMark } from "../formats/types.ts";
import type { DoneRequests, RequestStore } from "./requests.ts";
import type { StoredAnswer, Unanswered } from "./answers.ts";

export type { Costs, Rejection, Rival, SeenFile };

export type State = "untranslated" | "draft" | "approved";
/** `unsure`: `adopt` asks whether the text is the translation; `disputed`: two people's texts, or an agent's beside another; `blocked`: a machine text that fails a hard check or the proof. */
export type Flag = "stale-source" | "stale-term" | "unsure" | "disputed" | "blocked";

export interface Origin {
  /** `kept-in-english`: the translated file had the English there when it was adopted, and nobody has decided on it. */
  readonly kind: "human" | "memory" | "engine" | "kept-in-english";
  /** Provider id, for `engine`, and for `memory` the engine the pair came from, where it did. */
  readonly engine?: string;
  readonly version?: string;
  /** For `memory`: where the pair was found. A later rename of that article does not change it. */
  readonly article?: string;
  readonly segment?: string;
}

/** On the page, by a command, by an edit of the Spanish file, by `adopt`. Only the first two are a review. */
export type Via = "page" | "command" | "file" | "adopt";

/** One line of the ledger: a segment and what was decided of it. It depends on its segment alone: one sentence changed is one line changed. */
export interface LedgerLine {
  readonly id: string;
  /** Of a value of a locale file: its keys, dotted; it tells equal English texts apart. `key` in the ledger; older lines have none. */
  readonly valueKey?: string;
  /** Record form (`segments/inline-codes.ts`); absent for what exists only in the target. */
  readonly source?: string;
  /** Record form; "" while untranslated. A `blocked` text is kept here and not written to the file. */
  readonly target: string;
  readonly state: State;
  readonly flags: readonly Flag[];
  readonly origin?: Origin;
  /** Codes of the target that the source does not have: a person's. */
  readonly marks?: readonly AddedMark[];
  /** The source and the locked terms (`source→target`) a person decided for, where they differ from today's. */
  readonly approvedSource?: string;
  readonly approvedTerms?: readonly string[];
  /** Who decided, and when (ISO 8601, UTC); people only. */
  readonly by?: string;
  /** How; older lines have none. */
  readonly via?: Via;
  /** Who wrote the text, where it is known and somebody else. */
  readonly author?: string;
  readonly at?: string;
  readonly reason?: string;
  readonly rejected?: readonly Rejection[];
  /** Other people's texts and agents' for this segment, newest first; present where `disputed` has two texts. */
  readonly rivals?: readonly Rival[];
  /** Empty on purpose, beside an empty `target`: its text stands with the segment before it. */
  readonly merged?: true;
  /** Empty on purpose, beside an empty `target`: a person left it out of the Spanish. */
  readonly omitted?: true;
  /** Empty on purpose, as its text stands in the passage with this id: a line without a source, whose `target` is Markdown. */
  readonly within?: string;
  readonly passage?: true;
  /** What the translated file has in place of what the record says, since a run may not write it yet; "" for nothing. */
  readonly published?: string;
  /** Hashes of texts that the file had before, newest first: `machine:1a2b3c human:4d5e6f:Eva` (`earlier-texts.ts`). */
  readonly earlier?: string;
  /** What both files had around its words when they last agreed (`record/frames.ts`). */
  readonly frame?: string;
  /** A person's segment that left the article. */
  readonly retired?: true;
  /** Keys that a newer version wrote and this one does not know, kept when the line is written again. */
  readonly carry?: Readonly<Record<string, unknown>>;
}

/** A ledger line with what only the index knows. */
export interface SegmentRecord extends LedgerLine {
  /** Path of the source file, from the project root, with `/`. */
  readonly article: string;
  readonly ordinal: number;
  /** Line in the source file; 0 for a retired one. */
  readonly line: number;
  readonly kind: string;
  readonly key: string;
  /** Hash of the segments before and behind it and the headings above it; absent where there is none of them. */
  readonly context?: string;
  readonly problems: readonly Problem[];
  /** The text came with a ledger from elsewhere. The file on disk was not written from it here. */
  readonly isNews?: true;
  /** The text also covers the merged segments behind it. It is no translation of this source alone. */
  readonly holdsMerged?: true;
}

/** A destination of an article as it was last written. */
export interface LinkRecord {
  /** In the source. */
  readonly url: string;
  /** In the target. */
  readonly written: string;
  /** In the target's HTML, where a path there counts from another place than in Markdown. */
  readonly inHtml?: string;
  /** Fingerprint of the other files that the link depends on, "" for none. When it changes, the link is looked at again. */
  readonly state: string;
}

export interface ArticleRecord {
  readonly path: string;
  readonly targetPath: string;
  readonly kind: FileKind;
  /** SHA-256, hex, of the source, ledger and target bytes that the index was made from; "" for a file that was not there. */
  readonly sourceHash: string;
  readonly ledgerHash: string;
  readonly targetHash: string;
  /** Hash of what else the article's record was judged by: version, config and termbase. */
  readonly context: string;
  /** Its links into the project as the target has them; empty for an article without any. */
  readonly links: readonly LinkRecord[];
  /** Hash of what links may name in source and target as they were written; "" where the target is another. */
  readonly anchors: string;
  /** The segments are newer than the stored hashes: the files had changed when they were read. */
  readonly isAhead?: boolean;
  /** Hash of the files that its segments were read from since; absent where they are those of what was written. Settled: a run has left all as it is. */
  readonly readFrom?: string;
  readonly isSettled?: boolean;
  /** Counted by the store when it is put; absent where an older version put it. */
  readonly summary?: ArticleSummary;
}

export interface MemoryPair {
  readonly key: string;
  readonly source: string;
  readonly target: string;
  readonly state: State;
  readonly origin: Origin;
  readonly article: string;
  readonly segment: string;
  /** When a person decided, ISO 8601; "" for a machine's draft. */
  readonly at: string;
  readonly by?: string;
  /** Hash of what stands around it (`SegmentRecord.context`); "" for nothing. */
  readonly context: string;
}

/** A source that memory knows, with its words (`keyWords`). */
export interface NearSource {
  readonly key: string;
  readonly words: readonly string[];
}

export interface Decision {
  readonly segment: string;
  readonly article: string;
  readonly action: "approve" | "correct" | "propose" | "dispute" | "reject" | "undo" | "adopt" | "withdraw";
  readonly before: LedgerLine | null;
  readonly after: LedgerLine;
  /** Of a decision on a passage, which `before` and `after` show as one sentence: its line and those of its sentences. */
  readonly lines?: { readonly before: readonly LedgerLine[]; readonly after: readonly LedgerLine[] };
  readonly by: string;
  readonly at: string;
  readonly reason: string;
}

export interface SegmentFilter {
  readonly article?: string;
  readonly states?: readonly State[];
}

/** An article that goes by another path now. */
export interface ArticleMove {
  readonly from: string;
  readonly to: string;
  readonly targetPath: string;
  /** Hashes of its ledger before and after. */
  readonly ledgerBefore: string;
  readonly ledgerAfter: string;
  /** The new id of each segment that has one, by its old id. */
  readonly ids: ReadonlyMap<string, string>;
}

/**
 * The index of the ledgers, plus what is private to this machine: answers and money.
 * Asynchronous, so that PostgreSQL can stand behind it. Every method that writes is one transaction.
 */
export interface Store extends RequestStore {
  getArticle(path: string): Promise<ArticleRecord | undefined>;
  listArticles(): Promise<readonly ArticleRecord[]>;
  /**
   * Replaces the article and all its segments; memory follows from them.
   * @param written Bytes of the source that its target was written from now; absent: what is known of that stays
   */
  putArticle(article: ArticleRecord, segments: readonly SegmentRecord[], written?: Uint8Array): Promise<void>;
  /** Says what an article's target will be in a moment, and its ledger until then: after a crash in between, neither is an edit. */
  announceWrite(path: string, hashes: { readonly target: string; readonly ledger: string }): Promise<void>;
  /** The source that the article's target was last written from. */
  getWrittenSource(path: string): Promise<Uint8Array | undefined>;
  /** Machine texts (record form) that the article had before its last put and has no more. */
  listProduced(path: string): Promise<ReadonlySet<string>>;
  removeArticle(path: string): Promise<void>;
  /**
   * All that is known of articles, decisions and costs too, under their new paths and ids; they may trade places. They are
   * looked at anew by the next run. @param run done once, however often it is asked for
   */
  moveArticles(run: string, moves: readonly ArticleMove[]): Promise<void>;
  /** What was last seen of files, by their paths from the root. */
  listSeen(): Promise<ReadonlyMap<string, SeenFile>>;
  /** Undefined: forgotten. */
  putSeen(files: ReadonlyMap<string, SeenFile | undefined>): Promise<void>;
  /** By article, what `check` has found in it. @param frozen of `check --frozen` */
  listChecked(frozen: boolean): Promise<ReadonlyMap<string, CheckedArticle>>;
  putChecked(frozen: boolean, articles: ReadonlyMap<string, CheckedArticle>): Promise<void>;
  /** The lists of articles as a run wrote them, by path; none once an article was put since. */
  listManifests(): Promise<ReadonlyMap<string, WrittenManifest>>;
  putManifests(manifests: ReadonlyMap<string, WrittenManifest>): Promise<void>;
  /** In article order, articles by path; retired lines left out. */
  listSegments(filter?: SegmentFilter): Promise<readonly SegmentRecord[]>;
  /** Also a retired one. Where two articles hold the id (a file copied with its ledger), the one that is not retired. */
  getSegment(id: string): Promise<SegmentRecord | undefined>;
  /**
   * Pairs with exactly this key, best first: approved before draft, human before machine, newer before older; a store may
   * leave out all but the best 64 of a key. Retired ones are in it. Untranslated and flagged ones, ones with a finding of
   * severity error, and ones whose text was rejected, for this segment or later for another with this key, are not
   * (`memory-entry.ts`).
   * @param most how many of a key are enough
   */
  findExact(keys: readonly string[], most?: number): Promise<ReadonlyMap<string, readonly MemoryPair[]>>;
  /** The approved pairs with this key and context (`SegmentRecord.context`), by the same rules. */
  findInContext(key: string, context: string): Promise<readonly MemoryPair[]>;
  /** Approved segments with this key and time of decision; retired ones too. */
  listApprovedAt(key: string, at: string): Promise<readonly SegmentRecord[]>;
  /**
   * Sources of pairs that may be at least `LEAST_SIMILARITY` like a key's, itself among them, in no order: all that are,
   * and some that are not. None for a sentence of more than `MOST_WORDS` words.
   * @param having Words that a source must have; others may be left out
   */
  findNear(key: string, having?: readonly string[]): Promise<readonly NearSource[]>;
  /**
   * Pairs that `isHit` takes, approved before draft, human before machine, newer before older.
   * @param words small letters without accents; each begins a word of what is looked for, and may spare reading the others
   */
  searchPairs(
    words: readonly string[],
    isHit: (pair: MemoryPair) => boolean,
    most: number,
  ): Promise<readonly MemoryPair[]>;
  /** The newest answer of each hash. */
  getAnswers(hashes: readonly string[]): Promise<ReadonlyMap<string, StoredAnswer>>;
  /** Durable when it resolves. An answer that is there already (same hash and time) is not stored again. @param done Requests that end with it */
  putAnswers(answers: readonly StoredAnswer[], unanswered?: readonly Unanswered[], done?: DoneRequests): Promise<void>;
  /** The answers that a segment was the first to ask for, oldest first. */
  listAnswersFor(segment: string): Promise<readonly StoredAnswer[]>;
  /** Characters sent and billed since an ISO 8601 time, by provider. */
  spentSince(
    since: string,
  ): Promise<ReadonlyMap<string, { readonly sentCharacters: number; readonly billedCharacters: number }>>;
  /** Characters that a run did not have to send. @param at ISO 8601, UTC */
  addSaving(article: string, at: string, characters: number): Promise<void>;
  /** By article, month and provider. */
  listCosts(): Promise<readonly Costs[]>;
  addDecisions(decisions: readonly Decision[]): Promise<void>;
  /** In the order they were added. */
  listDecisions(segment: string): Promise<readonly Decision[]>;
  /** Decisions that were made at exactly this time, in the order they were added. */
  listDecisionsAt(at: string): Promise<readonly Decision[]>;
  /** All of this machine, in the order they were added. */
  listAllDecisions(): Promise<readonly Decision[]>;
  /** When an engine was last asked for a segment (ISO 8601, UTC), by id. */
  listAskedAt(): Promise<ReadonlyMap<string, string>>;
  close(): Promise<void>;
}

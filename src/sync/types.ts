/**
 * An article on its way through a run: what is known of it, and of what people have in its translated file. It is a value:
 * whoever learns more returns another one.
 */

import type { AnyDocument } from "../formats/formats.ts";
import type { MarkdownDocument } from "../formats/markdown/types.ts";
import type { LedgerLine } from "../record/types.ts";
import type { PlacesInFile } from "../merge/places-in-file.ts";
import type { Edit } from "./edit.ts";
import type { Problem } from "../base/problem.ts";
import type { ProviderMatch } from "../engines/types.ts";
import type { FrameLine } from "../record/frames.ts";
import type { PassageAtPlace } from "../articles/passage-places.ts";
import type { LoadedArticle } from "../articles/load-article.ts";
import type { CheckedTexts } from "../articles/recent-checks.ts";
import type { ArticleTerms } from "../articles/project.ts";
import type { ArticleResult } from "./results.ts";

export interface ArticleWork {
  readonly article: LoadedArticle;
  readonly terms: ArticleTerms;
  readonly target: TargetChanges;
  /** One line for each segment. */
  readonly lines: readonly LedgerLine[];
  readonly retired: readonly LedgerLine[];
  /** Lines of passages, and their places in a file that is written whole. */
  readonly passages: readonly PassageAtPlace[];
  /** What the ledger has of the file outside of its texts. */
  readonly frames: readonly FrameLine[];
  readonly problems: readonly Problem[];
  /** Ordinals that have no text yet and may get one from a provider. */
  readonly missing: readonly number[];
  /** Approved translations of sentences like those that are missing, by ordinal, where they were asked for. */
  readonly similar: ReadonlyMap<number, readonly ProviderMatch[]>;
  /** What the checks said of texts of its sentences. */
  readonly checked: CheckedTexts;
  readonly counts: Counts;
  /** What was asked for it. */
  readonly options: PrepareOptions;
}

/** The work while one function changes its lines, whose checks look at those that were changed before. */
export type ChangingWork = ArticleWork & { readonly lines: LedgerLine[] };

/** Where the texts of an article came from in this run. */
export interface Counts {
  readonly fromMemory: number;
  readonly fromProvider: number;
  /** Characters that this run did not have to send: memory or a stored answer had the text. */
  readonly savedCharacters: number;
}

export interface PrepareOptions extends ReadChangesOptions {
  /** Fill what is missing from memory and name what a provider must answer. */
  readonly fill: boolean;
  /** Machine drafts are made anew. */
  readonly force: boolean;
  /** Engine and version whose own blocked answers need not be asked for again. */
  readonly engine: { readonly id: string; readonly version: string } | undefined;
  /** Look for sentences like those that are missing. */
  readonly similar?: boolean;
  /** Keys that only the target of a locale file has go. */
  readonly prunesKeys?: boolean | undefined;
}

export interface ReadChangesOptions {
  /** Name for edits found in the file. Undefined: they are only named (`edited`), not taken in: edits that are not kept must not look like a record. */
  readonly author: string | undefined;
  /** What the target has that is not in the record does not count. */
  readonly overwrites?: true;
}

export interface TargetChanges {
  /** The ledger with the edits in it, not brought to the present source. */
  readonly ledger: readonly LedgerLine[];
  /** What a person changed in the file, taken in or not. */
  readonly edits: readonly Edit[];
  /** Ordinals of the sentences that a person rewrote in it. */
  readonly edited: readonly number[];
  /** Ids of sentences in whose place it has a text that Cotejo wrote before. */
  readonly older: ReadonlySet<string>;
  /** Units of a locale file, by index, that have a value of somebody else's. */
  readonly keep: ReadonlySet<number>;
  /** Those of them that stand in a list which people have made longer or shorter. */
  readonly ownLists: ReadonlySet<number>;
  /** What stands where in a file that has a structure of its own: it is written place by place. */
  readonly places: TakenPlaces | undefined;
  /** Why the file must stay as it is. */
  readonly unclear: UnresolvedEdit | undefined;
  /** A file is there that Cotejo never wrote. */
  readonly isForeign: boolean;
  /** It was written from this very source, and the record has not changed since. */
  readonly isOfSource: boolean;
  readonly problems: readonly Problem[];
}

/** Why a target must stay as it is. */
export interface UnresolvedEdit {
  readonly line: number;
  readonly reason: string;
  /** The edit is in a file that was the target before, and there is none where it is today. */
  readonly strandedIn?: string;
}

export interface TakenPlaces<Document extends AnyDocument = MarkdownDocument> {
  /** The ledger with what was found in it, in the order of the file. */
  readonly ledger: readonly LedgerLine[];
  /** The file as it is on disk, and what stands where in it. */
  readonly file: Document;
  readonly places: PlacesInFile;
  /** Sentences that a person rewrote or took out. */
  readonly edits: readonly Edit[];
  /** Ids of lines in whose place the file has a text that Cotejo wrote before: a run writes the record's again. */
  readonly older: ReadonlySet<string>;
  /** Passages that are new, or other than the record has them. */
  readonly passages: number;
  /** Passages that are gone from the file: somebody took them out, or a merge kept the file of a branch without them. */
  readonly removed: readonly LedgerLine[];
  /** Units of a locale file, by index, whose value is not the record's and stays as it is. */
  readonly keep: ReadonlySet<number>;
  /** Those of them that stand in a list which people have made longer or shorter: nobody can tell which item is whose. */
  readonly ownLists: ReadonlySet<number>;
}

/** What became of an article, and its lines as they are recorded. */
export interface FinishedArticle {
  readonly result: ArticleResult;
  readonly lines: readonly LedgerLine[];
}

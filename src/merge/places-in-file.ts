/** What stands where in a Spanish file, and the lines of the record that it is held against. */

import type { Inline } from "../formats/types.ts";
import type { Segment } from "../segments/types.ts";
import type { PassageLine } from "./find-passages.ts";
import type { RecordedText } from "./match-sentences.ts";
import type { Stretch } from "./types.ts";

/** A sentence of the English in the record, or new to it. */
export interface SentenceLine extends RecordedText {
  /** The passage that its text stands in. */
  readonly within: string | undefined;
  /** Nobody has decided that it has no text, and the file has at most its English (`text`). */
  readonly isOpen: boolean;
  /** A run has put its English into the file. */
  readonly holdsEnglish?: boolean | undefined;
  /** Its text stands with that of the line before it. */
  readonly isMerged?: boolean | undefined;
  /** A text that waits to be written: after a crash between file and record it may be there already. */
  readonly waits?: readonly Inline[] | undefined;
  /** A machine's text that the file may still hold, where the record alone has gone on. */
  readonly earlier?: readonly Inline[] | undefined;
  /** Whether it had a text before, by its words. */
  readonly had?: ((words: string) => boolean) | undefined;
  /** What begins with it in the file, as `shapeOf` names it; absent for a sentence inside of a text, and where that is not known. */
  readonly shape?: string | undefined;
  /** The key of the front-matter value that it is in, dotted; absent for a text, and where that is not known. */
  readonly valueKey?: string | undefined;
  /** Ids of the lines beside it in its paragraph, and in its block of the English; absent where that is not known. */
  readonly beside?: { readonly paragraph: readonly string[]; readonly block: readonly string[] } | undefined;
}

export type PlaceChange =
  /**
   * The sentences say in place of a line's text something else.
   * `merged`: ids of the lines behind it in its paragraph whose text is in these sentences too
   */
  | {
      readonly kind: "rewritten";
      readonly id: string;
      readonly sentences: readonly Segment[];
      readonly merged?: readonly string[];
    }
  /** The text of a line, or a passage, is not in the file any more. */
  | { readonly kind: "removed"; readonly id: string }
  | ({
      readonly kind: "passage";
      /** Lines whose text it holds; none where it is Spanish alone. */
      readonly ids: readonly string[];
      /** The passages that it has been until now. */
      readonly was: readonly string[];
      /** The line of the record that stands before it. */
      readonly behind: string | undefined;
      readonly text: string;
    } & Stretch);

export interface PlacesInFile {
  /** The sentences of the file, in order: those below are among them. */
  readonly all: readonly Segment[];
  /** The sentences that hold the text of a line, by the line's id: one, or several of a paragraph. */
  readonly sentences: ReadonlyMap<string, readonly Segment[]>;
  /** Ids of the lines whose waiting text is in the file. */
  readonly arrived: ReadonlySet<string>;
  /** Ids of the lines whose earlier text, a machine's, is in the file. */
  readonly older: ReadonlySet<string>;
  /** Where passages stand that are as the record has them, by id. */
  readonly passages: ReadonlyMap<string, Stretch>;
  readonly changes: readonly PlaceChange[];
}

export type RecordLine = SentenceLine | PassageLine;

/** Whether a line is that of a passage. */
export function isPassage(line: RecordLine): line is PassageLine {
  return "passage" in line;
}

/** Whether a line is that of a sentence. */
export function isSentence(line: RecordLine): line is SentenceLine {
  return !isPassage(line);
}

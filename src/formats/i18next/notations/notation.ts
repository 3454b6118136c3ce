/** What a resource file is written in: everything of it that the rest of this room does not want to know. */

import type { Piece } from "../target-pieces.ts";
import type { I18nextDocument, JsonFile, JsonNode, JsonObject, JsonString, WritePlan } from "../types.ts";

/** A fault in a file, and its offset. */
export interface Fault {
  readonly at: number;
  readonly reason: string;
}

/** The content of a literal. */
export interface LiteralContent {
  /** Of the first character and behind the last, from the start of the text. */
  readonly start: number;
  readonly end: number;
  /** Where a character of the value stands; also of its length. What is between two is an escape, or a folded line. */
  readonly offsetOf: (index: number) => number;
}

export interface Notation {
  /** That of a plugin's format has the format's id. */
  readonly name: string;
  /** Its values are not i18next's: keys say nothing of plurals, and every value is text. */
  readonly isForeign?: boolean;
  /** An object of keys with ranges. Never throws for content. */
  readonly parse: (text: string) => { readonly root: JsonObject } | Fault;
  readonly contentOf: (text: string, node: JsonString) => LiteralContent;
  /**
   * The literal that is put in the place of `node`, in its style where that can hold the text.
   * @param ascii Escape all that is not ASCII
   */
  readonly encode: (pieces: readonly Piece[], text: string, node: JsonString, ascii: boolean) => string;
  /** What a literal reads as in the place of `node`; undefined where it reads as no text. */
  readonly readLiteral: (literal: string, node: JsonString) => string | undefined;
  /** An existing value as it can stand in the place of `node`; undefined where it cannot. */
  readonly transplant: (existing: string, old: JsonNode, node: JsonNode) => string | undefined;
  /** Whether two values that hold no others are written alike, line ends aside where those are not text. */
  readonly sameLiteral: (left: string, right: string, a: JsonNode, b: JsonNode) => boolean;
  /** Whether `out` in what was written is the literal that was decided for the place of `node`. */
  readonly isWritten: (literal: string, node: JsonNode, text: string, out: JsonNode) => boolean;
  /** The text of `file` with the line ends, indent and edges of the target file as it is now. */
  readonly relayout: (file: JsonFile, existing: JsonFile) => string;
  /** The text of the target file. */
  readonly splice: (document: I18nextDocument, plan: WritePlan, existing: JsonFile | undefined) => string;
  /** The existing file with the values of the rendered one, in its own order; undefined where it cannot hold just these. */
  readonly merge: (existing: JsonFile, rendered: JsonFile) => string | undefined;
}

/**
 * What a file format is to the rest of Cotejo: bytes in, a document of units out, and back.
 * Offsets are UTF-16 code units into `Document.text`, end exclusive. Lines are 1-based.
 */

import type { Words } from "../base/render-messages.ts";

/**
 * One piece of a segment's content as people and engines see it (XLIFF 2: `pc` is a pair of codes around
 * text, `ph` stands alone). Ids are small integers, unique in their content; `open` and `close` of one pair share theirs.
 */
export type Inline =
  | { readonly type: "text"; readonly value: string }
  | { readonly type: "open"; readonly id: number }
  | { readonly type: "close"; readonly id: number }
  | { readonly type: "ph"; readonly id: number };

/** An `Inline` of the source with its place: text whose `value` differs in length from its bytes (`&amp;`, `\*`, a soft break) is a part of its own. */
export type Part = Inline & { readonly start: number; readonly end: number };

/** A code of a target that its source does not have, as its author wrote it: `**` and `**`; without an end where it stands alone. */
export interface AddedMark {
  /** Its number in the record form, from 9001. */
  readonly id: number;
  readonly open: string;
  readonly close?: string;
  /** The English of today has it: it may be a tag, a comment or the mark of a footnote too. Not in the ledger. */
  readonly ofEnglish?: boolean;
}

/** What may stand in a unit's target: content, or source bytes to replay as they are. */
export type TargetPart = Inline | { readonly type: "source"; readonly start: number; readonly end: number };

/** Markup inside a unit. */
export interface Code {
  readonly id: number;
  /** What it is, such as `strong`, `link`, `code`, `image`, `break`, `html`, `footnote`, `autolink`, `variable`, `nesting`, `tag`. */
  readonly type: string;
  /** A pair around text, or standing alone. */
  readonly paired: boolean;
  /** What a person may be shown for it, such as `` `npm ci` `` or `https://…`. Source bytes of a `ph`, of the opening mark of a pair. */
  readonly display: string;
  /** What it is, where one thing may be written in several ways: equal for `{{name}}` and `{{ name }}`. Absent: its `display`. */
  readonly signature?: string;
  /** Text that an engine may be shown in its place for grammar, where there is some (code, autolink); never sent unless a provider asks. */
  readonly equiv?: string;
}

export type UnitKind =
  | "paragraph"
  | "heading"
  | "table-cell"
  | "alt"
  | "title"
  | "html-text"
  | "html-attribute"
  | "front-matter"
  | "json-value";

/** One block of translatable content with its place in the file. */
export interface Unit {
  /** Position in `Document.units`, in reading order. */
  readonly index: number;
  readonly kind: UnitKind;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly parts: readonly Part[];
  readonly codes: readonly Code[];
  /** Headings above it (Markdown) or the keys down to it (front matter, JSON): context for people, engines and memory. */
  readonly path: readonly string[];
  /** Index of the unit whose code holds this one (alt text, a link's title). */
  readonly within?: number;
  /** What the author says of it to whoever translates it. */
  readonly note?: string;
  /** Characters that its translation may have, codes aside. */
  readonly maxLength?: number;
}

/** A part of a file that cannot be done, and why; the rest of the file still is. */
export interface Refusal {
  readonly line: number;
  /** Index of the unit, where one unit is meant; absent: the whole file. */
  readonly unit?: number;
  readonly reason: string;
  /** The reason as data, where it is about a text that somebody wrote. */
  readonly words?: readonly Words[];
}

/** What `read` made of a file. Formats extend it with what their `write` needs. */
export interface Document {
  readonly format: "markdown" | "i18next";
  /** The file, decoded, without its byte order mark. */
  readonly text: string;
  readonly bom: boolean;
  readonly units: readonly Unit[];
  /** The parts of the file that will not be translated although a person might expect it. */
  readonly refusals: readonly Refusal[];
  /** Front-matter or file facts for the manifest and the run: `title`, `description`, `date`, `lang`. Empty for JSON. */
  readonly meta: Readonly<Record<string, string>>;
}

/** What `write` made. */
export interface Written {
  readonly text: string;
  readonly bytes: Uint8Array;
  /** Units whose target could not be proven and that kept their source bytes. */
  readonly refused: readonly Refusal[];
}

/** What a Markdown document holds beyond `Document`: how each unit and code is written back and proven. */

import type { HeadingPiece } from "../../sites/slugs/slug-rules.ts";
import type { Dialect } from "../../sites/dialects.ts";
import type { AddressVariables } from "../../sites/types.ts";
import type { Code, Document, Part, Unit, Written } from "../types.ts";

/**
 * Where a unit's text stands, which decides how it is escaped. The first four are spliced piece by piece;
 * the others are values that are written anew as a whole, and their parts count in the decoded value, from `Unit.start`.
 */
export type Host =
  | "paragraph"
  | "heading"
  | "table-cell"
  | "html-text"
  | "label"
  | "title"
  | "html-attribute"
  | "attribute-list"
  | "yaml-plain"
  | "yaml-single"
  | "yaml-double"
  | "yaml-block"
  | "toml-basic"
  | "toml-literal"
  | "toml-basic-lines"
  | "toml-literal-lines"
  | "json";

export interface MarkdownCode extends Code {
  /** Source bytes of a standalone code, or of the opening mark of a pair. */
  readonly open: { readonly start: number; readonly end: number };
  /** Source bytes of the closing mark. */
  readonly close?: { readonly start: number; readonly end: number };
  /** Written instead of the opening bytes: a code that the source does not have. */
  readonly openText?: string;
  /** Written instead of the closing bytes: `][label]` for a shortcut or collapsed reference, whose text is its label. */
  readonly closeText?: string;
  /** Where the closing bytes go on behind what `closeText` stands for: an attribute list. */
  readonly closeTail?: number;
  /** What must be equal after parsing: type, destination, code. */
  readonly signature: string;
  /** The code counts as this text in the proof (a literal autolink is a link to some parsers and text to others). */
  readonly literal?: string;
  /** The same for the mark that closes such a pair; in front matter alone. */
  readonly literalClose?: string;
  /** A template tag, or the mark that opens a pair of a dialect (`==`), which is written as it is in any place. */
  readonly raw?: string;
  /** The mark that closes such a pair. */
  readonly rawClose?: string;
  /** Units inside its bytes: alt texts, titles. */
  readonly inner: readonly number[];
  /** What these must read back as, where the code comes from elsewhere and no unit is theirs (`innerText`). */
  readonly innerTexts?: readonly string[];
}

export interface MarkdownUnit extends Unit {
  readonly host: Host;
  readonly codes: readonly MarkdownCode[];
  /** Bytes replaced by the written value, where they are more than `start..end` (the whole scalar with its quotes). */
  readonly splice: { readonly start: number; readonly end: number };
  /** The title of a directive or the like: what ends it, and is written as a reference. */
  readonly titleMarks?: string;
  /** It, or a part of it, may stand in HTML as it is written (`dialects/raw-shortcodes.ts`). */
  readonly isRaw?: true;
  /** Written after the value: `][label]` after the alt text of a shortcut image reference. */
  readonly suffix?: string;
}

/** Bytes that are replaced whatever the targets: `lang: en` becomes `lang: es`. */
export interface FixedEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A block of the top level: where it stands, and which entries of the outline are its (end exclusive). */
export interface Block {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/** A destination in the file: of a link, image or definition, the `href` or `src` of a tag, or a path in front matter. */
export interface LinkPlace {
  /** Its bytes, without the `<>` or quotes around it; those of a value in front matter are its. */
  readonly start: number;
  readonly end: number;
  readonly line: number;
  /** As the parser decodes it; that of a tag as `readTagLink` has it. */
  readonly url: string;
  /** What it stands in, which decides how another one is written there. */
  readonly form:
    | "bare" | "angle" | "double" | "single" | "unquoted" | "html-text" | "tag" | "parameter" | "value"
    /** A path in the code of MDX, without its quotes. */
    | "import"
    /** The address of the page itself, a value of front matter. */
    | "address"; // prettier-ignore
  /** Of an address with variables of the page's own front matter: the address with their values. */
  readonly filled?: string;
  /** One of these values is translated. */
  readonly isTranslated?: true;
}

/** A heading as far as links to it are concerned. */
export interface HeadingPlace {
  readonly level: number;
  readonly line: number;
  /** What the id is made of, by what it stands in; undefined where a template tag is in it, whose text is not known. */
  readonly pieces: readonly HeadingPiece[] | undefined;
  /** Its last line as written, without an id. */
  readonly raw: string;
  /** The id that its author gave it: `{#id}`. */
  readonly id: string | undefined;
  /** What kramdown reads otherwise; absent where it is the same. */
  readonly kramdown?: KramdownHeading;
  /** Where ` {#id}` may be added; undefined where it may not. */
  readonly end: number | undefined;
}

export interface KramdownHeading {
  /** From a list on a line of its own, over any other. */
  readonly id?: string;
  /** What stands where `id` is read from, with the space before it: text to kramdown. */
  readonly tail?: string;
  /** It is a heading to the GFM parser alone, or to none of the two. */
  readonly readBy?: "gfm" | "none";
}

/**
 * What a reading takes the file for where that is not what is written: a file whose links were rewritten reads like the
 * one it was made from. Links and headings count from 0 in reading order.
 */
export interface ReadHooks {
  /** The destination that counts in outline and codes. */
  readonly url?: (url: string, link: number) => string;
  /** Whether a heading's `{#id}` counts as not there. */
  readonly isOwnId?: (id: string, heading: number) => boolean;
}

export interface MarkdownDocument extends Document {
  readonly format: "markdown";
  readonly units: readonly MarkdownUnit[];
  /** The skeleton, in reading order: a string per block or tag, and one per unit slot. */
  readonly outline: readonly string[];
  /** Position in `outline` of each unit that has a slot (those not within another). */
  readonly slots: ReadonlyMap<number, number>;
  readonly blocks: readonly Block[];
  readonly edits: readonly FixedEdit[];
  /** In reading order, those with a template tag in them left out but where it is known what the tag makes. */
  readonly links: readonly LinkPlace[];
  readonly headings: readonly HeadingPlace[];
  /** Those that no run leads elsewhere: the one that the site's config gives it, and those that code makes. */
  readonly addresses: readonly PageAddress[];
  /** Relative paths that the code of MDX puts together: what they name from another folder is not known. */
  readonly unclearImports: readonly UnclearImport[];
  readonly options: MarkdownOptions;
}

/** An expression that begins with a relative path. */
export interface UnclearImport {
  readonly line: number;
  /** As it is written. */
  readonly code: string;
}

export interface MarkdownOptions {
  readonly sourceLocale: string;
  readonly targetLocale: string;
  /** Dotted key globs over the defaults in `front-matter-keys.ts`. */
  readonly translateKeys: readonly string[];
  readonly lockKeys: readonly string[];
  /** What is syntax in this file beyond what is read in every file. */
  readonly dialects: ReadonlySet<Dialect>;
  /** Keys of front matter whose values are addresses of the page (`readAddress`). */
  readonly addressKeys?: readonly string[];
  readonly addressVariables?: AddressVariables;
  /** What the site's config makes the address of both pages of, or the name of a style (`usualAddress`). */
  readonly usualAddress?: string;
  /** The file is MDX: JSX, expressions and ESM; no HTML, no indented code. */
  readonly mdx: boolean;
  /** The file is an HTML page (`formats/html/`). */
  readonly isPage?: true;
}

/** An address that a page gives itself, or has by the config of its site. */
export interface Address {
  readonly url: string;
  /** With the values of the page's own keys in it, where it has such variables. */
  readonly filled?: string;
  /** One of these values is translated: the Spanish page has another one as a rule. */
  readonly isTranslated?: true;
}

export interface PageAddress extends Address {
  readonly line: number;
  /** Code makes a part of it, which is not known without running it. */
  readonly isUnclear?: true;
}

/** A value of front matter, whatever it is written in; the edges of lists and tables are values too. */
export interface FrontMatterValue {
  /** Keys from the root, with dots between; `[]` for an item of a list. */
  readonly path: string;
  /** 1 for a key of the root. */
  readonly depth: number;
  readonly start: number;
  readonly end: number;
  /** What the proof compares where the value stays. */
  readonly outline: string;
  /** As its author wrote it, quotes and escapes undone; absent for what is no scalar, and for null. */
  readonly shown?: string;
  /** Style and content of a string that can be written anew. */
  readonly host?: Host;
  readonly text?: string;
  /** Where aliases repeat the value. */
  readonly others?: readonly string[];
}

/** Why front matter cannot be read, and the offset of the fault. */
export interface FrontMatterFailure {
  readonly at: number;
  readonly expected: string;
}

/** What `writeMarkdown` made, and what it reads as (without a byte order mark that a target put in front). */
export interface MarkdownWritten extends Written {
  readonly document: MarkdownDocument;
}

/** A stretch of the source that the Markdown parser does not see (`masks.ts`). */
export interface Mask {
  readonly start: number;
  readonly end: number;
  /**
   * What it looks like to the parser: a letter in a word; the start of a block on a line of its own; the marker of a
   * list item whose content is indented by four, with a heading in it; that marker alone; the start of an attribute's name.
   */
  readonly kind: "inline" | "line" | "item" | "marker" | "name";
  /** Which half of a pair around text it is (`paired-marks.ts`). */
  readonly half?: MarkHalf;
  /** An attribute list some of whose values may be text. */
  readonly hasText?: boolean;
  /** Fenced code in HTML (`html/python-fences.ts`). */
  readonly isCode?: true;
}

/** The half of a pair that a mark of a dialect is: `==` before a text, or behind it. */
export type MarkHalf = "open" | "close";

export type { Part };

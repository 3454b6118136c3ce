/** What an i18next resource file holds beyond `Document`: its JSON tree, its plural families, and what `write` plans and reports. */

import type { NotationName } from "../../config/locale-notation.ts";
import type { Document, Refusal, Written } from "../types.ts";
import type { ValueFormat } from "../value-format.ts";
import type { ValueSyntax } from "./value-codes.ts";

/** A place in the file and why it stops the reading. */
export interface Failure {
  readonly line: number;
  readonly reason: string;
}

/** Offsets are UTF-16 code units into the text, quotes and brackets included, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface JsonString extends Span {
  readonly kind: "string";
  readonly value: string;
  /** Of YAML: what its literal depends on. */
  readonly place?: YamlPlace;
  /** Of YAML: it is `|` or `>`, and nothing else stands on its lines. */
  readonly isBlock?: boolean;
}

/** Where a value of a YAML file stands. */
export interface YamlPlace {
  /** Column of the block collection that holds it; of one in a flow collection, of the block one around that. */
  readonly column: number;
  readonly within: "map" | "list" | "flow";
  /** Of a collection in brackets: it stands in a block. */
  readonly isOuter?: boolean;
}

/** A YAML alias, `*name`: written as it is, and what it names is translated where it stands. */
export interface YamlAlias extends Span {
  readonly kind: "alias";
  readonly of: JsonNode;
  readonly place?: YamlPlace;
}

/** A number, boolean or null: its raw text is what counts, `1.50` is not `1.5`. */
export interface JsonScalar extends Span {
  readonly kind: "number" | "boolean" | "null";
  readonly number?: number;
  readonly place?: YamlPlace;
}

export interface JsonArray extends Span {
  readonly kind: "array";
  readonly items: readonly JsonNode[];
  readonly place?: YamlPlace;
}

/** From the key's first quote to the end of the value. */
export interface JsonMember extends Span {
  readonly key: string;
  readonly keyEnd: number;
  readonly value: JsonNode;
}

export interface JsonObject extends Span {
  readonly kind: "object";
  readonly members: readonly JsonMember[];
  readonly place?: YamlPlace;
}

export type JsonNode = JsonString | JsonScalar | JsonArray | JsonObject | YamlAlias;

/** A decoded file and its tree, which is JSON's whatever the file is written in. */
export interface JsonFile {
  readonly text: string;
  readonly bom: boolean;
  readonly root: JsonObject;
}

/** What the plural categories of the two locales ask of one object. */
export interface ObjectPlurals {
  /** Keys of categories that the target has not: no units, not written. */
  readonly dropped: ReadonlySet<string>;
  /** By the key of an `_other`: keys that the target needs and the source has not, in the order they are written before it. */
  readonly derived: ReadonlyMap<string, readonly string[]>;
}

/** A plural form that is written with the text of its family's `_other`: same text, same state, not a unit. */
export interface DerivedForm {
  readonly path: readonly string[];
  /** The unit of the `_other`; undefined where that has no words. */
  readonly unit: number | undefined;
}

export interface I18nextOptions {
  /** BCP 47. */
  readonly sourceLocale: string;
  readonly targetLocale: string;
  /** Of the website's i18next. @default what i18next does by itself */
  readonly syntax?: ValueSyntax;
  /** What the file is written in. @default "json" */
  readonly notation?: NotationName | ValueFormat;
  /** Every entry is `{ "message": …, "description": … }`, as Docusaurus writes them, where a file has nothing else. */
  readonly messages?: boolean;
  /**
   * The file is a translation: each of its values is somebody's choice, so that one without a letter is a unit too, unless it
   * is empty; and whether its messages are i18next's, its source says.
   */
  readonly isTarget?: boolean;
  /** Of a target: plurals of JSON v3 are keys like any other, as in its source. */
  readonly passesLegacy?: boolean;
  /** Of a source: the target as it is, where there is one, which says what plurals the website reads. */
  readonly beside?: Uint8Array | undefined;
  /** How many characters the translation of a value may have, by its keys. */
  readonly limitOf?: (path: readonly string[]) => number | undefined;
}

export interface I18nextDocument extends Document, JsonFile {
  readonly format: "i18next";
  readonly options: I18nextOptions;
  /** Values that are not i18next's: no units, and as they are in the target where they are there. */
  readonly leftOut: ReadonlySet<JsonNode>;
  /** Its plurals are those of JSON v3, and pass as keys like any other. */
  readonly isLegacy: boolean;
  /** The string of each unit. */
  readonly nodes: readonly JsonString[];
  /** What each part of each unit reads as. */
  readonly partValues: readonly (readonly string[])[];
  /** The unit of each string that is one. */
  readonly unitOf: ReadonlyMap<JsonNode, number>;
  /** Objects with a plural family for which something is dropped or derived. */
  readonly plurals: ReadonlyMap<JsonObject, ObjectPlurals>;
  readonly derived: readonly DerivedForm[];
  /** Values that say something of another one, and are no text of the website. */
  readonly notes: ReadonlySet<JsonNode>;
}

export interface WriteOptions {
  /** Units whose existing, non-empty value stays as it is, whatever the targets say. */
  readonly keep?: ReadonlySet<number>;
  /** Units that wait: an existing value stays, the empty one too, and a key that is not there does not come. */
  readonly waits?: ReadonlySet<number>;
  /** Units whose existing value stays in its form, down to its escapes, where it says what the target says and only its white space is another. */
  readonly keepsForm?: ReadonlySet<number>;
  /**
   * Whether Cotejo itself wrote `value` for this unit. Asked for a derived form (`_many`) that is in the existing file
   * and differs from the existing `_other`: without an answer such a form is taken for a person's and stays.
   */
  readonly isOurs?: (unit: number, value: string) => boolean;
  /** Leave out keys that only the existing file has; by default they stay. */
  readonly removeObsolete?: boolean;
}

/** A value of the existing file. */
export interface ExistingPlace {
  readonly path: readonly string[];
  /** Line in the existing file. */
  readonly line: number;
}

export interface I18nextWritten extends Written {
  /** Existing values that stay although Cotejo would write something else: a hand-made `_many`, a number, a value of another shape. */
  readonly kept: readonly ExistingPlace[];
  /** Keys that only the existing file has. They stay unless `removeObsolete`. */
  readonly obsolete: readonly ExistingPlace[];
  /** Existing values that had to go: array items past the source's length, values without words whose codes are not the source's. */
  readonly lost: readonly ExistingPlace[];
}

/** What to write. Values are literals; a place that is not named keeps the source's bytes. */
export interface WritePlan {
  readonly values: ReadonlyMap<JsonNode, string>;
  /** Of each list that the existing file has too: its item for each of the source's, undefined for a new one. */
  readonly items: ReadonlyMap<JsonArray, readonly (JsonNode | undefined)[]>;
  /** Forms to insert, by object and key. */
  readonly derived: ReadonlyMap<JsonObject, ReadonlyMap<string, string>>;
  /** Members of the existing file to append, by object. */
  readonly appended: ReadonlyMap<JsonObject, readonly JsonMember[]>;
  readonly refused: readonly Refusal[];
  readonly kept: readonly ExistingPlace[];
  readonly obsolete: readonly ExistingPlace[];
  readonly lost: readonly ExistingPlace[];
}

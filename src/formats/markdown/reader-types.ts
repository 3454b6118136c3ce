/** What a reading fills: the builder of a document's units, and the parts and codes of one unit. */

import type { Part, UnitKind } from "../types.ts";
import type { MaskReader } from "./dialects/mask-reader.ts";
import type { HeadingPlace, Host, LinkPlace, MarkdownCode, MarkdownUnit, UnclearImport } from "./types.ts";

export interface ValueUnit {
  readonly kind: UnitKind;
  readonly host: Host;
  /** Offsets of the value in the source, and what is replaced by the written value. */
  readonly start: number;
  readonly end: number;
  readonly splice?: { readonly start: number; readonly end: number };
  readonly suffix?: string;
  readonly value: string;
  readonly line: number;
  readonly path?: readonly string[];
}

export interface UnitBuilder {
  readonly text: string;
  readonly masks: MaskReader;
  readonly units: MarkdownUnit[];
  readonly outline: string[];
  readonly slots: Map<number, number>;
  readonly links: LinkPlace[];
  readonly headings: HeadingPlace[];
  readonly unclearImports: UnclearImport[];
  /** Headings above what is being read. */
  path: readonly string[];
  lineAt(offset: number): number;
  /** Takes the next index, so that a unit stands before the alt texts and titles in it. */
  reserve(): number;
  put(index: number, unit: Omit<MarkdownUnit, "index">): void;
  /**
   * A unit that is written anew as a whole. `within` is the unit whose code holds it; without it, the unit has a slot of its own.
   * @returns its index; undefined where a line of template tags runs through the value, which then stays as it is
   */
  addValue(value: ValueUnit, within?: number): number | undefined;
  /** Gives units that were within another a slot of their own, here. */
  release(indexes: readonly number[]): void;
  /** Notes a destination. @param address What is known of it as an address @returns the one that counts in outline and codes */
  link(
    url: string,
    range: { readonly start: number; readonly end: number } | undefined,
    form: LinkPlace["form"],
    address?: Pick<LinkPlace, "filled" | "isTranslated">,
  ): string;
  /** Whether the `{#id}` of the heading that is being read counts as not there. */
  isOwnId(id: string): boolean;
  /** Adds to the outline: a block, a tag, a locked value. */
  mark(entry: string): void;
  /** Adds a unit's slot to the outline. */
  slot(index: number, kind: UnitKind): void;
}

/** Collects the parts and codes of one unit, numbering codes in reading order. */
export interface PartSink {
  readonly parts: Part[];
  readonly codes: MarkdownCode[];
  readonly source: MaskedSource;
  /** The unit that is being read, which the values in its tags belong to. */
  readonly owner?: { readonly index: number; readonly builder: UnitBuilder };
}

/** The bytes behind the text, and the parts that were hidden from the parser. */
export interface MaskedSource {
  readonly text: string;
  readonly masks: MaskReader;
}

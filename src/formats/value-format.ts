/** Files of keys and values in a format that Cotejo does not know: what a plugin says of it (docs/extending.md). */

import type { PluginPart } from "../config/plugin-shape.ts";

/** A value of a file. Offsets are UTF-16 code units into the text, end exclusive. */
export interface FormatEntry {
  /** Its whole key, once in a file. */
  readonly key: string;
  /** What the website reads, without escapes. */
  readonly value: string;
  /** What is written in place of the value, quotes included where the format has them. */
  readonly start: number;
  readonly end: number;
  /** All that belongs to it, with its key and the line end behind it. */
  readonly entry: { readonly start: number; readonly end: number };
}

/** A format of a plugin (docs/extending.md). */
export interface ValueFormat extends PluginPart {
  /** How the names of its files end, in lower case: `.properties`. */
  readonly endings: readonly string[];
  /** What stands around the name of a variable in a value. Absent: values have no variables. */
  readonly variables?: { readonly open: string; readonly close: string };
  /** The values of a file, in its order. @throws Error with what is wrong, in a sentence; an `offset` says where */
  readonly read: (text: string) => readonly FormatEntry[];
  /** What stands in the file for a value. */
  readonly write: (value: string) => string;
  /** A whole entry for a key that a file has not, with the line end behind it. A file of it alone can be read. */
  readonly entry: (key: string, value: string) => string;
}

/**
 * What the config knows of a plugin: its name, and the ids of its parts. What the parts do is their rooms' affair
 * (`checks/plugin-checks.ts`, `engines/plugin-engines.ts`).
 */

import type { DialectName } from "../sites/generators.ts";
import type { SluggerName } from "../sites/slugs/sluggers.ts";

export interface PluginPart {
  readonly id: string;
}

/** A site generator that Cotejo does not know, for `dialects` in the config: what a run has to know of its sites. */
export interface PluginGenerator extends PluginPart {
  /** What is syntax in its Markdown beyond CommonMark and GFM: names that `dialects` takes. */
  readonly dialects: readonly DialectName[];
  /** Who makes the ids of its headings. @default "unknown": links to headings stay as they are */
  readonly slugger?: SluggerName | "unknown" | undefined;
  /** Prefixes of paths that lead to the page in the reader's language, as `links` in the config. */
  readonly links?: Readonly<Record<string, string>> | undefined;
  /** Whether the site shows the English page where there is no Spanish one. Absent: not known. */
  readonly fallsBack?: boolean | undefined;
}

/** A format of files with keys and values (`formats/value-format.ts`). */
export interface PluginFormatPart extends PluginPart {
  readonly endings: readonly string[];
}

export interface PluginShape {
  /** Goes before the ids of its parts: `house/no-mismo`. */
  readonly name: string;
  readonly checks?: readonly PluginPart[] | undefined;
  readonly engines?: readonly PluginPart[] | undefined;
  readonly generators?: readonly PluginGenerator[] | undefined;
  readonly formats?: readonly PluginFormatPart[] | undefined;
}

export type PluginKind = "checks" | "engines";

/** A name in `dialects` that is a plugin's: `house/pelican`. */
export type PluginDialect = `${string}/${string}`;

/** Segments on their way to the tools of other people and back. */

import type { FileKind } from "../../config/file-kinds.ts";
import type { Inline } from "../../formats/types.ts";
import type { LedgerLine, Origin } from "../../record/types.ts";

export const UNIT_FORMATS = ["xliff", "xliff2", "tmx", "po", "csv"] as const;

/** XLIFF 1.2 and 2.1, TMX 1.4b, gettext's PO, CSV. */
export type UnitFormat = (typeof UNIT_FORMATS)[number];

/**
 * How far a text is, as a file can say it. `unfinished`: somebody should still look; `translated`: its translator is
 * done; `approved`: somebody signed it.
 */
export type Level = "untranslated" | "unfinished" | "translated" | "approved";

/** A code as other tools may show it. */
export interface UnitCode {
  readonly type: string;
  readonly paired: boolean;
  readonly display: string;
  readonly equiv?: string | undefined;
}

/** The parts of a segment that go into a file. */
export interface ExchangeUnit {
  readonly id: string;
  /** Path of the source file, from the root, with `/`. */
  readonly article: string;
  readonly fileKind: FileKind;
  readonly line: number;
  readonly kind: string;
  /** Headings or keys above it. */
  readonly path: readonly string[];
  /** Characters that the translation of its whole value may have. */
  readonly maxLength?: number | undefined;
  readonly from: string;
  readonly to: string;
  readonly source: readonly Inline[];
  /** Empty while there is none. */
  readonly target: readonly Inline[];
  readonly record: LedgerLine;
  readonly level: Level;
  /** What its author says of it, locked and preferred terms, and what else a translator should know; one line each. */
  readonly notes: readonly string[];
  readonly codes: ReadonlyMap<number, UnitCode>;
  /** `Base` as text: what the target was when the file was written. */
  readonly base: string;
}

/** The target as it was when a file was written: what tells a translator's change from the project's own. */
export interface Base {
  readonly level: Level;
  readonly hash: string;
}

/** What a file says of a segment. Texts are in record form. */
export interface ImportedUnit {
  /** In the file. */
  readonly line: number;
  /** "" where the file has none. */
  readonly id: string;
  readonly article: string;
  readonly source: string;
  readonly target: string;
  /** Why its texts cannot be used. */
  readonly problem?: string | undefined;
  readonly level: Level;
  readonly base?: Base | undefined;
  readonly origin?: Origin | undefined;
  readonly by?: string | undefined;
  readonly at?: string | undefined;
  readonly reason?: string | undefined;
}

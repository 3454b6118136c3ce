/** A segment: the smallest piece that is translated and reviewed, a sentence inside a unit. */

import type { Code, Inline, UnitKind } from "../formats/types.ts";

export interface Segment {
  /** Derived from article, source and occurrence: equal on every machine. */
  readonly id: string;
  /** Position in the article, from 0. */
  readonly ordinal: number;
  readonly unit: number;
  readonly kind: UnitKind;
  readonly line: number;
  /** Offsets of its bytes in `Document.text`. */
  readonly start: number;
  readonly end: number;
  /** Its content, codes numbered from 1 in reading order, white space normalised. */
  readonly content: readonly Inline[];
  /** `content` in the written form of `inline-codes.ts`: what the ledger, the review and the command line show. */
  readonly source: string;
  /** The code in the unit that each of its own code ids stands for. */
  readonly codes: ReadonlyMap<number, Code>;
  /** Key of exact memory: the normalised source with its codes as typed placeholders. */
  readonly key: string;
  /** The unit's heading path or key path. */
  readonly path: readonly string[];
  /** Of its unit: what its author says of it, and the characters that its translation may have. */
  readonly note?: string;
  readonly maxLength?: number;
}

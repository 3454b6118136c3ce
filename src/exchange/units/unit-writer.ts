/** How each format writes units: a piece of text at a time. */

import type { ExchangeUnit } from "./types.ts";

export interface UnitWriter {
  /** @param first the first unit, for what the whole file says of its languages; undefined for a file without any */
  readonly begin: (first: ExchangeUnit | undefined) => string;
  /** Units of one article. @param number of the article in the file, from 1 */
  readonly article: (units: readonly ExchangeUnit[], number: number) => string;
  readonly end: () => string;
}

/** Where a code leads. */

import type { Code } from "../formats/types.ts";

/** The address of a link, or the name of its definition; undefined for a code that is no link. */
export function codeAddress(code: Pick<Code, "signature"> | undefined): string | undefined {
  return /^(?:link|reference)\|([^|]+)/.exec(code?.signature ?? "")?.[1];
}

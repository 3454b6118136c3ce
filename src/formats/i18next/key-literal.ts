/** The key of a plural form that is put beside its `_other`. */

import type { JsonMember } from "./types.ts";

/** The key with the source's own bytes for its base: `"caf\u00e9_other"` becomes `"caf\u00e9_many"`. */
export function keyLiteral(text: string, other: JsonMember, key: string): string {
  const raw = text.slice(other.start, other.keyEnd);
  const quote = /["']$/.exec(raw)?.[0] ?? "";
  const ending = `other${quote}`;
  // Written with escapes, as in `"day_\u006fther"`.
  if (!raw.endsWith(ending)) return JSON.stringify(key);
  return `${raw.slice(0, -ending.length)}${key.slice(other.key.length - "other".length)}${quote}`;
}

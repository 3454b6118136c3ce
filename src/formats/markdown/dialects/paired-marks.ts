/**
 * Marks of a dialect that stand around text (`==text==`, `{++text++}`, `[text][pkg.mod]`) as pairs of codes, like those
 * of emphasis and links, so that an answer in which they changed places is put right or refused.
 */

import type { Range } from "../parser/parse.ts";
import type { PartSink } from "../reader-types.ts";

/** No pair is further apart (`tag-syntax.ts`). */
const MAX_PAIR = 1100;

/**
 * Makes a pair of a closing mark and the code that opens it. Halves that another pair stands across stay two codes.
 * @param tag The closing mark as written
 * @param at Where it stands
 * @returns whether there is one that opens it
 */
export function closePair({ parts, codes }: PartSink, tag: string, at: Range): boolean {
  let depth = 0;
  for (let index = parts.length - 1; index >= 0; index -= 1) {
    const part = parts[index];
    if (!part || at.start - part.end > MAX_PAIR) return false;
    if (part.type === "close") depth += 1;
    else if (part.type === "open") depth -= 1;
    if (depth < 0) return false;
    const code = part.type === "ph" && depth === 0 ? codes[part.id - 1] : undefined;
    if (code?.type !== "mark" || code.raw === undefined || !tag.startsWith(closingOf(code.raw))) continue;
    const type = code.raw === "[" ? "link" : code.type;
    codes[code.id - 1] = {
      ...code,
      type,
      paired: true,
      close: at,
      rawClose: tag,
      signature: `mark|${code.raw}|${tag}`,
    };
    parts[index] = { type: "open", id: code.id, start: part.start, end: part.end };
    parts.push({ type: "close", id: code.id, ...at });
    return true;
  }
  return false;
}

/** How what closes `open` begins: `++}` for `{++`, `]` for `[` and `:abbr[`. */
function closingOf(open: string): string {
  if (open.endsWith("[")) return "]";
  return Array.from(open, (mark) => MIRRORED[mark] ?? mark)
    .toReversed()
    .join("");
}

const MIRRORED: Readonly<Record<string, string>> = { "{": "}", ">": "<" };

/** The gloss of an acronym: «por sus siglas en inglés», «para su acrónimo en español». */

import type { Inline } from "../formats/types.ts";
import { plainText } from "../segments/inline-codes.ts";
import { isAcronym } from "../languages/acronym.ts";

/** Offsets are UTF-16 code units into the text, end exclusive. */
export interface AcronymGloss {
  readonly language: "english" | "spanish";
  readonly start: number;
  readonly end: number;
  /** The acronym that stands right before it, quotation marks left out. */
  readonly before: { readonly text: string; readonly start: number; readonly end: number } | undefined;
  /** The one right behind it, where none is before it: `por sus siglas en inglés, AIPG`. */
  readonly after: string | undefined;
}

const GLOSS =
  /(?<![\p{L}\p{M}\p{N}])(?:para|por|según|en)\s+(?:sus?|las?)\s+(?:acrónimos?|siglas?|iniciales)\s+(?:en\s+(?:(?:el\s+)?idioma\s+|lengua\s+)?)?(?:(inglés|inglesas?)|español(?:as?)?|castellan[oa]s?)(?![\p{L}\p{M}\p{N}])/giu;
const BEFORE = /(\p{Lu}[\p{L}\p{N}./-]*)["”»]?[\s,]*(\(\s*)?$/u;
/** The other end of brackets that hold the gloss alone: `ACNUR (por sus siglas en inglés)`. */
const CLOSED = /^\s*\)/u;
const AFTER = /^[\s,:]*["“«]?(\p{Lu}[\p{L}\p{N}./-]*)/u;

/** Characters before a gloss in which its acronym is looked for. */
const REACH = 60;

/** All glosses of a Spanish text. */
export function findGlosses(text: string): readonly AcronymGloss[] {
  return Array.from(text.matchAll(GLOSS), ({ index: start, 0: whole, 1: english }): AcronymGloss => {
    const end = start + whole.length;
    const from = Math.max(0, start - REACH);
    const before = BEFORE.exec(text.slice(from, start));
    const [, name = "", bracket] = before ?? [];
    const [, behind = ""] = AFTER.exec(text.slice(end)) ?? [];
    const isBefore = isAcronym(name) && (bracket === undefined || CLOSED.test(text.slice(end, end + REACH)));
    return {
      language: english === undefined ? "spanish" : "english",
      start,
      end,
      before:
        isBefore && before
          ? { text: name, start: from + before.index, end: from + before.index + name.length }
          : undefined,
      after: !isBefore && isAcronym(behind) ? behind : undefined,
    };
  });
}

/**
 * The content without one of its glosses and the quotation marks around its acronym; undefined where more than one result
 * may be right: `la CIDH, por sus siglas en inglés, la OEA` is a list, `…, vino` is a sentence.
 * @example dropGloss([{ type: "text", value: "(CIDH, por sus siglas en inglés)" }], gloss) // «(CIDH)»
 */
export function dropGloss(content: readonly Inline[], gloss: AcronymGloss): readonly Inline[] | undefined {
  const { before, start, end } = gloss;
  if (!before) return undefined;
  const text = plainText(content);
  const isInBrackets = text.lastIndexOf("(", start) > text.lastIndexOf(")", start);
  const isSetOff = text.slice(before.end, start).includes(",") && /^\s*,/u.test(text.slice(end));
  const isApposition = /,\s*["“«]?$/u.test(text.slice(0, before.start));
  if (isSetOff && !isInBrackets && !isApposition) return undefined;
  const isQuoted = /["“«]$/u.test(text.slice(0, before.start)) && /^["”»]/u.test(text.slice(before.end));
  const hasBrackets = text.slice(before.end, start).includes("(");
  const to = hasBrackets ? end + (CLOSED.exec(text.slice(end))?.[0].length ?? 0) : end;
  // A mark on one side alone is of a longer quotation.
  const from = before.end + (/^["”»]/u.test(text.slice(before.end)) && !isQuoted ? 1 : 0);
  const shorter = cut(content, from, to);
  return shorter && isQuoted ? cut(shorter, before.start - 1, before.start) : shorter;
}

/** The content without those of `glosses` that can be dropped, at most so many; undefined where none can. */
export function dropGlosses(
  content: readonly Inline[],
  glosses: readonly AcronymGloss[],
  most = 20,
): readonly Inline[] | undefined {
  let dropped: readonly Inline[] | undefined;
  // The last first: the offsets of the others stay.
  for (const gloss of glosses.slice(0, most).toReversed()) dropped = dropGloss(dropped ?? content, gloss) ?? dropped;
  return dropped;
}

/** `content` without the text from `start` to `end` (offsets into its plain text); undefined where a code stands in it. */
function cut(content: readonly Inline[], start: number, end: number): readonly Inline[] | undefined {
  let at = 0;
  const kept: Inline[] = [];
  for (const part of content) {
    if (part.type !== "text") {
      if (at > start && at < end) return undefined;
      kept.push(part);
      continue;
    }
    const { value } = part;
    const [from, to] = [start - at, end - at].map((offset) => Math.min(Math.max(offset, 0), value.length));
    const rest = value.slice(0, from) + value.slice(to);
    if (rest !== "") kept.push({ type: "text", value: rest });
    at += value.length;
  }
  return kept;
}

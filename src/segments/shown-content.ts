/** What a unit says, whatever it looks like: words, with spaces between them made one, and what each code is. */

import type { Code, Part, TargetPart, Unit } from "../formats/types.ts";
import { partsBetween } from "./join-segments.ts";
import { normalizeSpace } from "./segment-document.ts";

/** The words and codes of a unit with these parts, spaces between words made one. */
export function shown(unit: Unit, parts: readonly (Part | TargetPart)[], nameOf: (code: Code) => string): string {
  let out = "";
  const add = (part: Part | TargetPart): void => {
    if (part.type === "text") out += part.value;
    else if (part.type === "source") for (const inside of partsBetween(unit, part.start, part.end)) add(inside);
    else {
      const code: (Code & { readonly literal?: string; readonly literalClose?: string }) | undefined =
        unit.codes[part.id - 1];
      const literal = part.type === "close" ? code?.literalClose : code?.literal;
      // An address in prose is text to the proof, as is all that stands in front matter.
      if (literal !== undefined) out += literal;
      else {
        const mark = code ? nameOf(code) : String(part.id);
        // A pair without a text in it is one code to the parser.
        const isEmptyPair = part.type === "close" && out.endsWith(`\u0000open${mark}\u0000`);
        if (!isEmptyPair) out += `\u0000${part.type}${mark}\u0000`;
      }
    }
  };
  for (const part of parts) add(part);
  return normalizeSpace(out).trim();
}

/** What a code is, the same in source and target. An address or emoji that stands as text has no signature: it is its text. */
export function codeIdentity(code: {
  readonly type: string;
  readonly display: string;
  readonly signature?: string;
}): string {
  return `${code.type}|${code.signature || code.display}`;
}

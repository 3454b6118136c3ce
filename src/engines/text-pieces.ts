/** A sentence as the texts between its codes and names, each to be translated alone: what stands in no text cannot be lost. */

import type { LockedInline } from "../glossary/types.ts";
import { hasWords } from "./split-edges.ts";

/** The texts of `content` that have words, without the spaces around them. */
export function textPieces(content: readonly LockedInline[]): readonly string[] {
  return content.flatMap((piece) => (isSent(piece) ? [piece.value.trim()] : []));
}

/** `content` with the texts of `textPieces` translated; undefined where one of them came back empty. */
export function putBackPieces(
  content: readonly LockedInline[],
  answers: readonly string[],
): readonly LockedInline[] | undefined {
  if (answers.some((answer) => answer.trim() === "")) return undefined;
  let at = 0;
  return content.map((piece) => {
    if (!isSent(piece)) return piece;
    const [lead = "", trail = ""] = [/^\s*/.exec(piece.value)?.[0], /\s*$/.exec(piece.value)?.[0]];
    const value = `${lead}${answers[at]?.trim() ?? ""}${trail}`;
    at += 1;
    return { type: "text" as const, value };
  });
}

function isSent(piece: LockedInline): piece is Extract<LockedInline, { readonly type: "text" }> {
  // The English genitive of a name is no text; what becomes of it is decided where the name gets its Spanish.
  return hasWords([piece]) && !/^\s*['’]s\s*$/u.test(piece.type === "text" ? piece.value : "");
}

/**
 * Codes as words of plain text, for engines that know no tags and translate what they do not know as a name: `Xq3z`.
 * Every token must come back once; where one does not, the text between the codes is sent alone, and nothing can be lost.
 */

import { pairProblems } from "../segments/inline-codes.ts";
import type { Inline } from "../formats/types.ts";
import type { LockedInline } from "../glossary/types.ts";
import { maskedRuns } from "./apertium-masks.ts";
import { isWordCharacter, layOut } from "./split-at-codes.ts";

export interface TokenText {
  readonly text: string;
  /** Group 1 is an index into `pieces`. */
  readonly token: RegExp;
  /** What each token stands for. */
  readonly pieces: readonly LockedInline[];
}

/** Content as text with a token for each code, and for what a translation must not touch: addresses, paths, variables. */
export function encodeTokens(content: readonly LockedInline[]): TokenText {
  const { texts, codes } = layOut(content);
  const stem = unusedStem(texts);
  const pieces: LockedInline[] = [];
  let text = "";
  const putToken = (piece: LockedInline): void => {
    const token = `${stem}${pieces.push(piece) - 1}z`;
    text += isWordCharacter(text.slice(-1)) ? ` ${token}` : token;
  };
  const putText = (value: string): void => {
    const plain = value.toWellFormed().replace(/\s*\n\s*/g, " ");
    text += text.endsWith("z") && pieces.length > 0 && isWordCharacter(plain.charAt(0)) ? ` ${plain}` : plain;
  };
  for (const [index, value] of texts.entries()) {
    let from = 0;
    for (const run of maskedRuns(value)) {
      if (!run.word) continue;
      putText(value.slice(from, run.start));
      putToken({ type: "text", value: value.slice(run.start, run.end) });
      from = run.end;
    }
    putText(value.slice(from));
    const code = codes[index];
    if (code) putToken(code);
  }
  return { text, token: new RegExp(`${stem}(\\d+)z`, "giu"), pieces };
}

/** Reads an answer; undefined unless each token is in it once and the pairs nest. */
export function decodeTokens(answer: string, { token, pieces }: TokenText): LockedInline[] | undefined {
  const content: LockedInline[] = [];
  const left = new Set(pieces.keys());
  let from = 0;
  for (const match of answer.matchAll(token)) {
    const index = Number(match[1]);
    const piece = pieces[index];
    if (!piece || !left.delete(index)) return undefined;
    if (match.index > from) content.push({ type: "text", value: answer.slice(from, match.index) });
    content.push(piece);
    from = match.index + match[0].length;
  }
  if (from < answer.length) content.push({ type: "text", value: answer.slice(from) });
  if (left.size > 0 || pairProblems(content as readonly Inline[]).length > 0) return undefined;
  return content;
}

/** Letters that with a number and a `z` make a token the source has nothing like. */
function unusedStem(texts: readonly string[]): string {
  let stem = "Xq";
  while (texts.some((text) => new RegExp(`${stem}\\d+z`, "i").test(text))) stem += "k";
  return stem;
}

import { tokenize, type Token } from "../languages/fold-text.ts";

/** The words of a text, marks and spaces left out. */
export function wordTokens(text: string): readonly Token[] {
  return tokenize(text).filter(({ kind }) => kind === "word");
}

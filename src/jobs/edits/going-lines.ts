/** What of a translated file is lost when another text is written over it. */

export interface GoingLine {
  /** In the file that is there, from 1. */
  readonly line: number;
  readonly text: string;
}

/** Words of a line that are not found together by chance, wherever the other text breaks its lines. */
const TELLING = 3;

/** Lines with words that the other text does not have: their form alone is nobody's loss. */
export function goingLines(there: Uint8Array | undefined, instead: Uint8Array): readonly GoingLine[] {
  const kept = new Set(linesOf(instead).map(wordsOf));
  const whole = ` ${wordsOf(linesOf(instead).join("\n"))} `;
  return linesOf(there).flatMap((text, at) => {
    const words = wordsOf(text);
    const isKept = kept.has(words) || (words.split(" ").length >= TELLING && whole.includes(` ${words} `));
    return words === "" || isKept ? [] : [{ line: at + 1, text: text.trim() }];
  });
}

function linesOf(bytes: Uint8Array | undefined): readonly string[] {
  return new TextDecoder().decode(bytes).split(/\r\n|\r|\n/);
}

function wordsOf(text: string): string {
  return (text.normalize("NFC").match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(" ");
}

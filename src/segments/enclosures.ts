/**
 * Brackets and quotation marks of a text that open and close: a stop inside a parenthesis that stands within a
 * sentence ends nothing ("He teaches (He moved here. He stayed.) at the school.").
 */

/** Where an enclosure opens and closes: offsets of its two marks, UTF-16 code units. */
export interface Enclosure {
  readonly open: number;
  readonly close: number;
  readonly bracket: boolean;
}

/** An enclosure longer than this is taken for two stray marks, or for a quotation of several sentences. */
export const MAX_ENCLOSURE = 600;
const MARK = /[()[\]“”«»"]/g;
const OPENS: Readonly<Record<string, string>> = { ")": "(", "]": "[", "”": "“", "»": "«" };

/**
 * The enclosures of `text`, by where they close. Each kind of mark is matched by itself, so that a stray mark of one
 * kind costs the others nothing; a straight quotation mark opens after a space and closes elsewhere.
 */
export function findEnclosures(text: string): readonly Enclosure[] {
  const found: Enclosure[] = [];
  const opened: Record<string, number[]> = { "(": [], "[": [], "“": [], "«": [], '"': [] };
  for (const match of text.matchAll(MARK)) {
    const mark = match[0];
    const at = match.index;
    const opener = mark === '"' ? (opensHere(text, at) ? undefined : '"') : OPENS[mark];
    if (opener === undefined) {
      opened[mark]?.push(at);
      continue;
    }
    const open = opened[opener]?.pop();
    if (open !== undefined && at - open <= MAX_ENCLOSURE)
      found.push({ open, close: at, bracket: opener === "(" || opener === "[" });
  }
  return found;
}

function opensHere(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  return (before === "" || /[\s\uFFFC([{“«¿¡—–-]/.test(before)) && /\S/.test(text.charAt(at + 1));
}

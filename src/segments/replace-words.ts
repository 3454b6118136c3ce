/** Finds and replaces words in one text. Its codes stay as they are. */

import { escapeRegExp } from "../base/escape-reg-exp.ts";
import type { Inline } from "../formats/types.ts";
import { formatRecord, parseRecord } from "./inline-codes.ts";

export interface Replacement {
  readonly find: string;
  readonly replace: string;
  /** Only where no letter or digit stands beside it: `caso` is not found in `ocaso`. */
  readonly wholeWords: boolean;
  /** Only with the same capital letters; else a capital stays one: `Acuerdo` becomes `Convenio`. */
  readonly matchCase: boolean;
}

/**
 * Returns the text (record form) with the words replaced; the one given where they are not in it.
 * @example replaceWords("El acuerdo. Acuerdo", { find: "acuerdo", replace: "convenio", wholeWords: true, matchCase: false }) // "El convenio. Convenio"
 */
export function replaceWords(record: string, { find, replace, wholeWords, matchCase }: Replacement): string {
  const wanted = find.normalize("NFC");
  if (wanted === "") return record;
  const words = escapeRegExp(wanted);
  const pattern = new RegExp(wholeWords ? `(?<!${IN_WORD})${words}(?!${IN_WORD})` : words, matchCase ? "gu" : "giu");
  const { content, problems } = parseRecord(record);
  if (problems.length > 0) return record;
  const now = content.map((part, at) => {
    if (part.type !== "text") return part;
    // A word may go on behind a code: `<b>o</b>caso` is one.
    const [before, behind] = [content.slice(0, at), content.slice(at + 1)].map(textOf);
    const value = part.value.normalize("NFC").replace(pattern, (found, start: number, whole: string) => {
      const isPart =
        (start === 0 && ENDS_IN_WORD.test(before ?? "")) ||
        (start + found.length === whole.length && STARTS_IN_WORD.test(behind ?? ""));
      if (wholeWords && isPart) return found;
      return matchCase || found === wanted ? replace : withCaseOf(found, replace);
    });
    return { ...part, value };
  });
  const changed = formatRecord(now);
  return changed === formatRecord(content).normalize("NFC") ? record : changed;
}

const IN_WORD = String.raw`[\p{L}\p{M}\p{N}]`;
const ENDS_IN_WORD = new RegExp(`${IN_WORD}$`, "u");
const STARTS_IN_WORD = new RegExp(`^${IN_WORD}`, "u");

function textOf(content: readonly Inline[]): string {
  return content.map((part) => (part.type === "text" ? part.value : part.type === "ph" ? " " : "")).join("");
}

function withCaseOf(found: string, text: string): string {
  const letters = found.replaceAll(/[^\p{L}]/gu, "");
  if (letters.length > 1 && letters === letters.toLocaleUpperCase() && letters !== letters.toLocaleLowerCase())
    return text.toLocaleUpperCase();
  return /^\p{Lu}/u.test(found) ? text.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase()) : text;
}

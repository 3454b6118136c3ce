/**
 * An answer equal to the source, where the source has words of its own.
 *
 * *Equal*: the same text, letter by letter, once codes are left out, letters are composed, and runs of white space are
 * one space; also where only the locked names in it are Spanish, which is Cotejo's doing. Another letter case is another
 * text: an engine that changed it has at least looked at the sentence.
 *
 * *A word of its own*: three or more letters a–z, the first in lower case, that is no part of
 * - a matched term that stays as it is (policy `keep`, or the same in both languages),
 * - a web or e-mail address, path, file name or identifier (`npm`-like tokens with digits, dots, `/`, `@`, `_`, capitals inside),
 * - a name (small words such as "del", "von", "for the"), a word spelled alike in both languages, or a loan word,
 * - a sentence that is in the target language already (in Spanish, it has "de", "la", "el" … and no "the", "of", "is" …), such as a title that is quoted.
 *
 * So "OK", "No", "Google Chrome", "Colombia, Ecuador", "Joao Guilherme Casagrande" and "Error: 404" may stay;
 * "Read more" and "The course ended." may not. A heading in capitals throughout ("Privacy Policy") is not noticed.
 */

import { rulesOf } from "../languages/languages.ts";
import { languageOf } from "../base/locale-tags.ts";
import { say } from "../base/messages.ts";
import { plainText } from "../segments/inline-codes.ts";
import { isSharedWord } from "../languages/shared-words.ts";
import type { Check, CheckContext } from "./types.ts";

export const untranslated: Check = {
  id: "untranslated",
  title: "Not translated",
  severity: "error",
  hard: true,
  run(context) {
    if (languageOf(context.sourceLocale) === languageOf(context.targetLocale)) return [];
    const answer = collapse(plainText(context.target));
    if (collapse(plainText(context.segment.content)) !== answer && collapse(withNames(context)) !== answer) return [];
    const word = ownWords(context)[0];
    if (word === undefined) return [];
    // Which words another language has in common with English is not known: `message` is French too.
    const isKnown = rulesOf(context.sourceLocale) !== undefined && rulesOf(context.targetLocale) !== undefined;
    return [
      {
        ...say("untranslated.same", { word }),
        ...(isKnown ? {} : { hard: false }),
        ...(context.human || !isKnown ? { severity: "warning" as const } : {}),
      },
    ];
  },
  good: [
    { source: "The course", target: "El curso" },
    { source: "OK", target: "OK" },
    { source: "No", target: "No" },
    { source: "Google Chrome", target: "Google Chrome" },
    { source: "Joao Guilherme Casagrande", target: "Joao Guilherme Casagrande" },
    { source: "Colombia, Ecuador", target: "Colombia, Ecuador" },
    { source: "Bread for the World", target: "Bread for the World" },
    { source: "Institut für Auslandsbeziehungen", target: "Institut für Auslandsbeziehungen" },
    { source: "Fundamentos de la prevención de atrocidades", target: "Fundamentos de la prevención de atrocidades" },
    {
      source: "The Right to the Truth in the Americas",
      target: "The Right to the Truth in the Americas",
      sourceLocale: "es",
      targetLocale: "en",
    },
    { source: "Error: total 404", target: "Error: total 404" },
    { source: "info@example.org", target: "info@example.org" },
    { source: "docs/read-me_first.txt", target: "docs/read-me_first.txt" },
    { source: "zivik", target: "zivik", terms: [{ source: "zivik", target: "zivik", policy: "keep" }] },
    { source: "12–14 km", target: "12–14 km" },
    { source: '<ph id="1"/> / <ph id="2"/>', target: '<ph id="1"/> / <ph id="2"/>' },
  ],
  bad: [
    { source: "The course ended.", target: "The course ended." },
    { source: "Read more", target: "Read  more" },
    { source: "save", target: "save" },
    {
      source: "The IACHR met here",
      target: "The CIDH met here",
      terms: [{ source: "IACHR", target: "CIDH", policy: "locked" }],
    },
    { source: '<pc id="1">Read more</pc>', target: '<pc id="1">Read more</pc>' },
    {
      source: "the zivik program",
      target: "the zivik program",
      terms: [{ source: "zivik", target: "zivik", policy: "keep" }],
    },
    { source: "Read more", target: "Read more", human: true },
  ],
};

/** The source with its locked names in Spanish: what an engine that gives everything back as it came makes of it. */
function withNames({ segment, terms }: CheckContext): string {
  let text = plainText(segment.content);
  let before = text.length;
  for (const { start, end, term, possessive, text: matched } of [...terms].sort((a, b) => b.start - a.start)) {
    if ((term.policy !== "locked" && term.policy !== "keep") || end > before) continue;
    const ending = possessive ? (/['’]s?$/.exec(matched)?.[0] ?? "") : "";
    text = text.slice(0, start) + term.target + ending + text.slice(end);
    before = start;
  }
  return text;
}

function collapse(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\s\u200B]+/g, " ")
    .trim();
}

function ownWords(context: CheckContext): readonly string[] {
  const { segment, terms } = context;
  let text = plainText(segment.content);
  for (const { start, end, term, text: matched } of terms)
    if (term.policy === "keep" || fold(term.target) === fold(matched))
      text = text.slice(0, start) + " ".repeat(end - start) + text.slice(end);
  const tokens = text.split(/[\s\u200B–—]+/u).map((token) => token.replace(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, ""));
  if (isInTargetLanguage(context, tokens)) return [];
  return tokens
    .filter((token) => /^[a-z]+(?:[-'’][a-z]+)*$/.test(token))
    .flatMap((token) => token.split("-"))
    .filter((word) => word.length >= 3 && !isSharedWord(word));
}

/** Terms match in any letter case and with any quotation marks. */
function fold(text: string): string {
  return collapse(text)
    .replace(/[“”«»„]/g, '"')
    .replace(/[‘’]/g, "'")
    .toLowerCase();
}

/** Whether the source reads as the target language, and not as its own: a title that is quoted. */
function isInTargetLanguage(
  { sourceLocale, targetLocale }: Pick<CheckContext, "sourceLocale" | "targetLocale">,
  tokens: readonly string[],
): boolean {
  const [own, wanted] = [rulesOf(sourceLocale)?.markers, rulesOf(targetLocale)?.markers];
  if (!own || !wanted) return false;
  return tokens.some((token) => wanted.has(token)) && !tokens.some((token) => own.has(token.toLowerCase()));
}

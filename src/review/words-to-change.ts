/** Which words of a translation stand for what its source has lost: as far as that can be known without a dictionary. */

import { rulesOf } from "../languages/languages.ts";
import { languageOf } from "../base/locale-tags.ts";
import type { SourceFile } from "../config/types.ts";
import { readNumbers } from "../checks/read-numbers.ts";
import type { ArticleTerms } from "../articles/project.ts";
import { parseRecord, plainText } from "../segments/inline-codes.ts";
import { findForm, targetTokens } from "../glossary/find-form.ts";
import { foldText } from "../languages/fold-text.ts";
import { recordSpan, type Span } from "./record-span.ts";
import { diffWords } from "./word-diff.ts";

interface Texts {
  /** Record form. */
  readonly before: string;
  readonly after: string;
  readonly target: string;
}

/** Words of fewer letters are alike by chance. */
const LEAST_LETTERS = 3;

/**
 * Places in `target` (record form, in order) of numbers of the same value, of terms by their rows, and of names that both
 * languages write alike, where `after` has them no more.
 * @example wordsToChange(file, terms, { before: "It met in Quito.", after: "It met in Lima.", target: "Se reunió en Quito." })
 * // [{ start: 13, end: 18 }]
 */
export function wordsToChange(
  { from, to }: Pick<SourceFile, "from" | "to">,
  terms: Pick<ArticleTerms, "find">,
  { before, after, target }: Texts,
): readonly Span[] {
  const old = parseRecord(before).content;
  const own = parseRecord(target).content;
  const [source, text] = [plainText(old), plainText(own)];
  const removed = removedSpans(source, plainText(parseRecord(after).content), from);
  const isRemoved = ({ start, end }: Span): boolean => removed.some((gone) => start < gone.end && gone.start < end);
  const spans: Span[] = [];

  const values = new Set(
    readNumbers(source, languageOf(from))
      .filter(isRemoved)
      .flatMap((number) => number.values),
  );
  for (const number of readNumbers(text, languageOf(to)))
    if (number.values.some((value) => values.has(value))) spans.push(number);

  const tokens = targetTokens(text);
  for (const match of terms.find(old)) {
    if (!isRemoved(match)) continue;
    for (const form of [match.term.target, ...match.term.targetForms])
      for (const { start, end } of findForm(tokens, form, "loose", rulesOf(to)))
        spans.push({ start: tokens[start]?.start ?? 0, end: tokens[end - 1]?.end ?? 0 });
  }

  const names = new Set(
    targetTokens(source)
      .filter((token) => token.kind === "word" && token.text.length >= LEAST_LETTERS && isRemoved(token))
      .map((token) => foldText(token.text)),
  );
  for (const token of tokens) if (token.kind === "word" && names.has(token.text)) spans.push(token);
  return joined(spans).map((span) => recordSpan(own, span));
}

/** Where `before` has words that `after` lacks. */
function removedSpans(before: string, after: string, language: string): readonly Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const { text, change } of diffWords(before, after, language)) {
    if (change === "added") continue;
    if (change === "removed") spans.push({ start: at, end: at + text.length });
    at += text.length;
  }
  return spans;
}

/** In order, those that overlap as one. */
function joined(spans: readonly Span[]): readonly Span[] {
  const out: Span[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = out.at(-1);
    if (last && start < last.end) out[out.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else out.push({ start, end });
  }
  return out;
}

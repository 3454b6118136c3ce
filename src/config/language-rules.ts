/** The languages that Cotejo has rules for: grammar, inflection, numbers in words, marks, abbreviations. */

import { languageOf } from "../base/locale-tags.ts";
import type { Config } from "./types.ts";

/** A language with rules of its own. */
export type RuledLanguage = "en" | "es";

/**
 * The language whose rules hold for the texts of a locale tag; undefined where Cotejo has none. No rule of another
 * language may then touch a text: Portuguese has `o`, `de` and `e` too, and other rules for them.
 * @example rulesOf("es-MX") // "es"
 * @example rulesOf("pt-BR") // undefined
 */
export function rulesOf(tag: string): RuledLanguage | undefined {
  const language = languageOf(tag);
  return language === "en" || language === "es" ? language : undefined;
}

/** The locales of a config whose language has no rules, each once. */
export function localesWithoutRules({
  source,
  target,
  articles,
  locales,
}: Pick<Config, "source" | "target" | "articles" | "locales">): readonly string[] {
  const used = [...articles, ...locales].flatMap(({ from, to }) => [from, to]);
  return [...new Set(used.length > 0 ? used : [source, target])].filter((tag) => rulesOf(tag) === undefined);
}

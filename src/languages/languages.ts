/** The languages that Cotejo has rules for. Another one gets a folder like theirs, and a place in the list. */

import { languageOf } from "../base/locale-tags.ts";
import type { Config } from "../config/types.ts";
import { english } from "./en/english.ts";
import { spanish } from "./es/spanish.ts";
import type { Language } from "./types.ts";

export const LANGUAGES: readonly Language[] = [english, spanish];

const BY_CODE: ReadonlyMap<string, Language> = new Map(LANGUAGES.map((language) => [language.code, language]));

/**
 * The language whose rules hold for the texts of a locale tag; undefined where Cotejo has none. No rule of another
 * language may then touch a text: Portuguese has `o`, `de` and `e` too, and other rules for them.
 * @example rulesOf("es-MX") // `spanish`
 * @example rulesOf("pt-BR") // undefined
 */
export function rulesOf(tag: string): Language | undefined {
  return BY_CODE.get(tag) ?? BY_CODE.get(languageOf(tag));
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

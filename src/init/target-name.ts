/** How a project writes the name of the target language in its paths, and which locale that is. */

import { canonicalLocale, languageOf, localeProblem } from "../base/locale-tags.ts";
import { localeTokens } from "../config/path-template.ts";

/** `es-MX` of `a/es-MX/b`, `a.es-MX.md`, `a_es-MX.md`. */
const NAME = /(?<=^|[/._-])([A-Za-z]{2,3}(?:[-_](?:[A-Za-z]{2}|\d{3}))?)(?=[/.]|$)/g;

/**
 * The name of language `to` that most paths have; undefined where none has it.
 * @example findTargetName(["i18n/es-MX/a.md", "docs/a.md"], "es") // "es-MX"
 */
export function findTargetName(files: readonly string[], to: string): string | undefined {
  const counts = new Map<string, number>();
  for (const file of files)
    for (const [name] of file.matchAll(NAME))
      if (languageOf(name) === to) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** The name of language `to` that the config of a site has in quotes or for a key, undefined where it has none. */
export function namedInConfig(text: string, to: string): string | undefined {
  const names = [...text.matchAll(/(?<=["'\s.[{,]|^)([a-z]{2,3}(?:[-_](?:[A-Za-z]{2}|\d{3}))?)(?=["']|\s*[:=\]])/gm)];
  return names.map(([name]) => name).find((name) => languageOf(name) === to);
}

/** The locale that `name` says, with a country; undefined where it says a language alone, or nothing. */
export function localeOfName(name: string | undefined): string | undefined {
  const tag = name?.replaceAll("_", "-");
  return tag === undefined || !tag.includes("-") || localeProblem(tag) !== "" ? undefined : canonicalLocale(tag);
}

/**
 * The token that gives `name` for the locale `tag`; `name` itself where none does.
 * @example nameToken("es_MX", "es-MX") // "{locale_}"
 */
export function nameToken(name: string, tag: string): string {
  const tokens = localeTokens(tag);
  const token = (["lang", "locale", "locale_lower", "locale_"] as const).find((each) => tokens[each] === name);
  return token === undefined ? name : `{${token}}`;
}

import { expect, test } from "vitest";
import { findTargetName, localeOfName, namedInConfig, nameToken } from "../../src/init/target-name.ts";

test.each([
  [["i18n/es-MX/a.md", "docs/a.md"], "es-MX"],
  [["a.es.md", "b.es.md", "c.es-MX.md"], "es"],
  [["a_es_419.md"], "es_419"],
  [["essay.md", "tales/a.md", "docs/a.fr.md"], undefined],
])("the name of Spanish in %j is %s", (files, name) => {
  expect(findTargetName(files, "es")).toBe(name);
});

test.each([
  ['[languages.es]\ntitle = "x"', "es"],
  ['locales: ["en", "es-AR"]', "es-AR"],
  ["i18n: { locales: { en: {}, es_MX: {} } }", "es_MX"],
  ["description: es decir", undefined],
])("a site's config %j names %s", (text, name) => {
  expect(namedInConfig(text, "es")).toBe(name);
});

test.each([
  ["es-mx", "es-MX"],
  ["es_419", "es-419"],
  ["es", undefined],
  [undefined, undefined],
])("the locale of the name %s is %s", (name, locale) => {
  expect(localeOfName(name)).toBe(locale);
});

test.each([
  ["es", "es-MX", "{lang}"],
  ["es-MX", "es-MX", "{locale}"],
  ["es-mx", "es-MX", "{locale_lower}"],
  ["es_MX", "es-MX", "{locale_}"],
  ["spanish", "es-MX", "spanish"],
])("the name %s for %s is written %s", (name, tag, token) => {
  expect(nameToken(name, tag)).toBe(token);
});

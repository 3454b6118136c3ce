/** Which messages are not i18next's: ICU's and vue-i18n's files as a whole, single values in files of i18next's. */

import { describe, expect, test } from "vitest";
import { readI18next } from "../../../src/formats/i18next/read-i18next.ts";
import { writeI18next } from "../../../src/formats/i18next/write-i18next.ts";
import type { I18nextOptions } from "../../../src/formats/i18next/types.ts";
import { I18NEXT_SYNTAX } from "../../../src/config/i18next-syntax.ts";

const TO_SPANISH: I18nextOptions = { sourceLocale: "en", targetLocale: "es" };

function read(values: object, options: Partial<I18nextOptions> = {}): ReturnType<typeof readI18next> {
  return readI18next(new TextEncoder().encode(JSON.stringify(values, null, 1)), { ...TO_SPANISH, ...options });
}

describe("a file of other messages is refused with its first such line", () => {
  test.each<readonly [string, Record<string, unknown>, number, string]>([
    [
      "ICU plural",
      { a: "Home", b: "{n, plural, one {# file} other {# files}}" },
      3,
      "`b` has `{n, plural, …}`, a message of ICU's",
    ],
    ["ICU select", { a: { b: "{who, select, me {I} other {They}} wrote" } }, 3, "`a.b` has `{who, select, …}`"],
    ["one single brace", { a: "Home", b: "About", c: "Tool v{version}" }, 4, "`c` has `{version}`"],
    ["a formatted one", { a: "On {day, date, short}" }, 2, "`{day, date, short}`"],
    ["numbers", { ago: "{0} ago" }, 2, "`{0}`"],
    ["vue-i18n's forms", { days: "{n} day | {n} days" }, 2, "`{n}`"],
    ["its links", { a: "Home", b: "Go to @:nav.home" }, 3, "`@:nav.home`"],
    ["its older links", { a: "Home", b: "See @:(nav.home) and @.upper:(nav.home)" }, 3, "`@:(nav.home)`"],
    ["its links with a modifier", { b: "@.lower:home now" }, 2, "`@.lower:home`"],
    ["its literals", { b: "me{'@'}example.org" }, 2, "`{'@'}`"],
    ["other marks", { a: "Hello %{name}" }, 2, "`i18next.interpolationPrefix`"],
    ["most of them", { a: "Hi {{name}}", b: "Of {total}", c: "{n} left" }, 3, "`{total}`"],
    ["Docusaurus's", { a: { message: "Of {total}", description: "x" } }, 3, '`dialects: ["docusaurus"]`'],
  ])("%s", (_name, values, line, reason) => {
    expect(read(values)).toMatchObject({ line, reason: expect.stringContaining(reason) });
  });

  test("also where the config says that `{` is i18next's: its plurals are none", () => {
    const syntax = { ...I18NEXT_SYNTAX, interpolationPrefix: "{", interpolationSuffix: "}" };
    expect(read({ a: "Hi {name}", b: "To {place}" }, { syntax })).toHaveProperty("units.length", 2);
    const icu = { a: "Hi {name}", b: "To {place}", c: "{n, plural, one {# file} other {# files}}" };
    expect(read(icu, { syntax })).toMatchObject({ line: 4, reason: expect.stringContaining("{n, plural, …}") });
    expect(read({ a: "Hi %{name}" }, { syntax: { ...syntax, interpolationPrefix: "%{" } })).toHaveProperty("units");
  });
});

test.each([
  "Use {} for a set and {...} for the rest",
  '{ "name": "value" } is JSON',
  "Write `{name}` in the field",
  "GET /users/{id}/posts or https://example.org/{id}",
  "\\frac{a}{b} and x^{n} and x_{i}",
  "if (x) { return; }",
  "Hello {{name}}, you have {{count, number}} of {{{total}}}",
  "Home | Our site",
  "Mail me @: home, me@example.org, @ana: hi",
  '$t(key, {"count": {{n}}})',
])("prose, code and i18next's own marks are none: %s", (value) => {
  expect(read({ a: value })).toMatchObject({ refusals: [] });
});

test("a single value in a file of i18next's is named, left out, and stays as it is in the translation", () => {
  const document = read({ a: "Hi {{name}}", b: "From {{place}}", c: "Saved to {filename}" });
  if ("reason" in document) throw new Error(document.reason);
  expect(document.units.map(({ path }) => path)).toEqual([["a"], ["b"]]);
  expect(document.refusals).toMatchObject([{ line: 4, reason: expect.stringContaining("`{filename}`") }]);
  const write = (existing?: object) =>
    JSON.parse(writeI18next(document, new Map(), existing && new TextEncoder().encode(JSON.stringify(existing))).text);
  expect(write()).toHaveProperty("c", "Saved to {filename}");
  expect(write({ c: "Guardado en {{filename}}" })).toHaveProperty("c", "Guardado en {{filename}}");
});

describe("plurals of JSON v3", () => {
  const V3 = { day: "{{count}} day", day_plural: "{{count}} days", home: "Home" };
  const beside = (values: object): Partial<I18nextOptions> => ({
    beside: new TextEncoder().encode(JSON.stringify(values)),
  });

  test("are keys like any other where both languages have them, or where the other one is not there", () => {
    for (const options of [{}, beside({}), beside({ day: "{{count}} día", day_plural: "{{count}} días" })]) {
      const document = read(V3, options);
      if ("reason" in document) throw new Error(document.reason);
      expect([document.units.length, document.plurals.size, document.isLegacy]).toEqual([3, 0, true]);
    }
  });

  test.each<readonly [string, object, Partial<I18nextOptions>, string]>([
    [
      "beside v4 in the same file",
      { ...V3, item_one: "{{count}} item", item_other: "{{count}} items" },
      {},
      "`item_other` one of v4",
    ],
    [
      "beside a translation in v4",
      V3,
      beside({ day_one: "{{count}} día", day_other: "{{count}} días" }),
      "the other language has `day_other`",
    ],
    ["for a language with more forms", V3, { targetLocale: "ru" }, "i18next-v4-format-converter"],
    ["with numbers", { day_0: "{{count}} day", day_1: "{{count}} days" }, {}, "i18next-v4-format-converter"],
  ])("are refused %s", (_name, values, options, reason) => {
    expect(read(values, options)).toMatchObject({ reason: expect.stringContaining(reason) });
  });

  test("are none without the key that they would be the plural of", () => {
    const document = read({ trial_left_singular: "{{count}} day left", trial_left_plural: "{{count}} days left" });
    expect(document).toMatchObject({ isLegacy: false, units: { length: 2 } });
  });
});

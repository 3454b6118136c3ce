/** Websites whose i18next has other prefixes and separators: codes and plural forms are theirs. */

import { createInstance } from "i18next";
import { describe, expect, test } from "vitest";
import { I18NEXT_SYNTAX, type I18nextSyntax } from "../../../src/config/i18next-syntax.ts";
import { codesOfValue, codeTexts } from "../../../src/formats/i18next/value-codes.ts";
import type { TargetPart } from "../../../src/formats/types.ts";
import { ph, text, write } from "./builders.ts";

const own = (over: Partial<I18nextSyntax>): I18nextSyntax => ({ ...I18NEXT_SYNTAX, ...over });

describe("codes", () => {
  test.each<readonly [Partial<I18nextSyntax>, string, readonly string[]]>([
    [{ interpolationPrefix: "{", interpolationSuffix: "}" }, "{name} and {- b}, {{c}}", ["{- b}", "{c}", "{name}"]],
    [{ interpolationPrefix: "%{", interpolationSuffix: "}" }, "%{name} {{no}} { }", ["%{name}"]],
    [{ interpolationPrefix: "__", interpolationSuffix: "__" }, "a __name__ b __c__", ["__c__", "__name__"]],
    [{ interpolationPrefix: "[[", interpolationSuffix: "]]" }, "[[a.b]] $t(x) <b>", ["$t(x)", "<b>", "[[a.b]]"]],
    [{ nestingPrefix: "@(", nestingSuffix: ")" }, 'x @(a, {"b": (1)}) $t(no)', ['@(a, {"b": (1)})']],
    [{ nestingPrefix: "[#", nestingSuffix: "#]" }, "x [#a, b#] {{c}} [#]", ["[#a, b#]", "{{c}}"]],
    // One begins as the other does.
    [{ interpolationPrefix: "$", interpolationSuffix: "$" }, "pay $x$ and $t(a)", ["$t(a)", "$x$"]],
    [{ interpolationPrefix: "(.*", interpolationSuffix: "+)" }, "(.*a+) (.a)", ["(.*a+)"]],
  ])("%j", (syntax, value, expected) => {
    expect(codeTexts(value, own(syntax))).toEqual([...expected].sort());
  });

  test("what is a code elsewhere is text here", () => {
    expect(codesOfValue("{{name}}", own({ interpolationPrefix: "%{", interpolationSuffix: "}" })).codes).toEqual([]);
  });
});

test("the website's i18next shows the Spanish file", async () => {
  const syntax = own({
    interpolationPrefix: "%{",
    interpolationSuffix: "}",
    nestingPrefix: "@(",
    pluralSeparator: "-",
  });
  const source = JSON.stringify(
    {
      "day-one": "%{count} day",
      "day-other": "%{count} days",
      step_one: "A",
      step_other: "B",
      all: 'In @(day, {"count": %{n}}) left',
    },
    null,
    2,
  );
  const values: Readonly<Record<string, readonly TargetPart[]>> = {
    "day-one": [ph(1), text(" día")],
    "day-other": [ph(1), text(" días")],
    all: [text("Quedan "), ph(1)],
  };
  const locales = { sourceLocale: "en", targetLocale: "es-419", syntax };
  const { text: spanish, refused } = write(source, values, undefined, { locales });
  expect(refused).toEqual([]);
  // `_` is no separator here: no family.
  expect(Object.keys(JSON.parse(spanish) as object)).toEqual([
    "day-one",
    "day-many",
    "day-other",
    "step_one",
    "step_other",
    "all",
  ]);
  const instance = createInstance();
  await instance.init({
    lng: "es",
    pluralSeparator: "-",
    interpolation: { prefix: "%{", suffix: "}", nestingPrefix: "@(" },
    resources: { es: { translation: JSON.parse(spanish) } },
  });
  const { t } = instance;
  expect([1, 2, 1_000_000].map((count) => t("day", { count }))).toEqual(["1 día", "2 días", "1000000 días"]);
  expect(t("all", { n: 3 })).toBe("Quedan 3 días");
  // A code that is lost is refused here too.
  expect(write(source, { all: "Quedan" }, undefined, { locales }).refused).toHaveLength(1);
});

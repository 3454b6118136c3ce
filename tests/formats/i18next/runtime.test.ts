/** What the site's own i18next makes of the Spanish file: the reader that counts. */

import { createInstance, type i18n } from "i18next";
import { expect, test } from "vitest";
import { ph, text, write } from "./builders.ts";

const english = `{
  "hi": "Hello {{name}}",
  "raw": "See {{- html}}",
  "days_zero": "No days",
  "days_one": "{{count}} day",
  "days_other": "{{count}} days",
  "files_one": "One file",
  "files_other": "{{count, number}} files",
  "place_ordinal_one": "{{count}}st place",
  "place_ordinal_two": "{{count}}nd place",
  "place_ordinal_few": "{{count}}rd place",
  "place_ordinal_other": "{{count}}th place",
  "friend_male_one": "A friend",
  "friend_male_other": "{{count}} friends",
  "girls": "They have $t(days, {\\"count\\": {{n}} })",
  "flat.key": "Flat",
  "list": ["One", "Two"]
}`;

function translated(): string {
  const { text: output, refused } = write(english, {
    hi: [text("Hola, "), ph(1)],
    raw: [text("Ve "), ph(1)],
    days_zero: "Ningún día",
    days_one: [ph(1), text(" día")],
    days_other: [ph(1), text(" días")],
    files_one: "Un archivo",
    files_other: [ph(1), text(" archivos")],
    place_ordinal_other: [ph(1), text(".º lugar")],
    friend_male_one: "Un amigo",
    friend_male_other: [ph(1), text(" amigos")],
    girls: [text("Tienen "), ph(1)],
    "flat.key": "Plano",
    "list.0": "Uno",
    "list.1": "Dos",
  });
  expect(refused).toEqual([]);
  return output;
}

async function load(lng: string, spanish: string): Promise<i18n> {
  const instance = createInstance();
  await instance.init({
    lng,
    fallbackLng: "en",
    resources: { en: { translation: JSON.parse(english) }, es: { translation: JSON.parse(spanish) } },
  });
  return instance;
}

test.each(["es", "es-MX", "es-419"])("i18next with %s shows the right form at every count", async (lng) => {
  const { t } = await load(lng, translated());
  const days = [0, 1, 2, 1_000, 1_000_000, 1_000_001, 1.5].map((count) => t("days", { count }));
  expect(days).toEqual(["Ningún día", "1 día", "2 días", "1000 días", "1000000 días", "1000001 días", "1.5 días"]);
  expect([0, 1, 1_000_000].map((count) => t("friend", { count, context: "male" }))).toEqual([
    "0 amigos",
    "Un amigo",
    "1000000 amigos",
  ]);
  expect([1, 2, 3, 4].map((count) => t("place", { count, ordinal: true }))).toEqual([
    "1.º lugar",
    "2.º lugar",
    "3.º lugar",
    "4.º lugar",
  ]);
});

test("i18next interpolates, nests, formats and lists from the written file", async () => {
  const { t } = await load("es", translated());
  expect(t("hi", { name: "<Ana>" })).toBe("Hola, &lt;Ana&gt;");
  expect(t("raw", { html: "<b>" })).toBe("Ve <b>");
  expect(t("files", { count: 1_000_000 })).toBe("1.000.000 archivos");
  expect(t("girls", { n: 1_000_000 })).toBe("Tienen 1000000 días");
  expect(t("flat.key")).toBe("Plano");
  expect(t("list", { returnObjects: true })).toEqual(["Uno", "Dos"]);
});

test("every value that this Spanish file resolves is its own: no key falls back to English", async () => {
  const { t } = await load("es", translated());
  const own = JSON.parse(translated()) as Record<string, unknown>;
  expect(Object.keys(own)).toContain("days_many");
  expect(Object.keys(own).filter((key) => /_ordinal_(one|two|few|many)$/.test(key))).toEqual([]);
  expect(t("days", { count: 2_000_000 })).not.toContain("day ");
});

/** The page's words: all there, in both languages, with the same values in them. */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { QUERY_KEYS } from "../../src/review/query.ts";
import { COMMANDS_WITHOUT_KEYS, commandIds } from "./command-ids.ts";

const ROOT = path.join(import.meta.dirname, "..", "..");
const en = flat(JSON.parse(readFileSync(path.join(ROOT, "locales/en/review.json"), "utf8")));
const es = flat(JSON.parse(readFileSync(path.join(ROOT, "locales/es/review.json"), "utf8")));
const PLURAL = /_(?:zero|one|two|few|many|other)$/;

/** Words that are asked for by what is shown, and the values that they have. */
const CHOICES = Object.entries({
  "articleReview.look": ["label", "rendered", "unified", "sides", "sentence"],
  "articleReview.panel": ["sentence", "approve", "sendBack", "keys"],
  "articleReview.from": ["git", "disk"],
  "articleReview.refused": ["untranslated", "blocked", "glossary", "own"],
  "jobs.scope": ["all", "current", "chosen"],
  "jobs.engineName": ["command", "pseudo"],
  "jobs.status": ["running", "done", "stopped", "cancelled", "failed"],
  "jobs.results": ["written", "unchanged", "blocked", "skipped", "failed"],
  "keyboard.group": ["decide", "move", "write", "look", "whole"],
}).flatMap(([group, values]) => values.map((value) => `${group}.${value}`));

test("both languages have the same words", () => {
  const bare = (words: ReadonlyMap<string, string>): string[] =>
    [...new Set([...words.keys()].map((key) => key.replace(PLURAL, "")))].toSorted();
  expect(bare(es)).toEqual(bare(en));
  for (const key of es.keys())
    if (key.endsWith("_one") && !key.includes("_ordinal_")) expect(es.has(key.replace(/_one$/, "_many"))).toBe(true);
});

test("a Spanish text has the values of the English one", () => {
  const values = (text: string): string[] =>
    [...text.matchAll(/\{\{.*?\}\}|\$t\([\w.]+|<\/?\d>/g)].map(([value]) => value).toSorted();
  for (const [key, text] of es) {
    const english = en.get(key) ?? en.get(key.replace(PLURAL, "_other"));
    // «Reviewed», said once, needs no number.
    if (english === undefined || key.endsWith("_one") || key.endsWith("_zero")) continue;
    expect([key, values(text)]).toEqual([key, values(english)]);
  }
});

test("every word that the page asks for is there", () => {
  const asked = [
    ...sources().flatMap((text) => [...text.matchAll(/\bt\(\s*"([\w.-]+)"/g)].map(([, key]) => key ?? "")),
    ...sources().flatMap((text) => [...text.matchAll(/words: "([\w.-]+)"/g)].map(([, key]) => key ?? "")),
    ...CHOICES,
    ...QUERY_KEYS.reason.map((reason) => `why.${reason}`),
    ...QUERY_KEYS.state.map((state) => `state.${state}`),
    ...[...commandIds(), ...COMMANDS_WITHOUT_KEYS].map((id) => `command.${id}`),
  ];
  expect(asked.length).toBeGreaterThan(100);
  const there = (key: string): boolean => [key, `${key}_other`].some((name) => en.has(name));
  expect(asked.filter((key) => !there(key))).toEqual([]);
});

test("Spanish questions and exclamations are opened", () => {
  for (const [key, text] of es)
    for (const [closing, opening] of [
      ["?", "¿"],
      ["!", "¡"],
    ] as const)
      if (text.includes(closing) && !/[?] (?:muestra|en)|<kbd>/.test(text))
        expect([key, text.includes(opening)]).toEqual([key, true]);
});

function sources(): readonly string[] {
  const web = path.join(ROOT, "src", "web");
  return readdirSync(web, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(path.join(web, file), "utf8"));
}

function flat(words: object, before = ""): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
      typeof value === "string" ? [[before + key, value] as const] : [...flat(value as object, `${before + key}.`)],
    ),
  );
}

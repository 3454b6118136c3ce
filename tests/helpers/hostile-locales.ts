/**
 * Generated resources through the real command and an engine that breaks codes in every way it can: whatever it does, each
 * value of the Spanish files has the codes of its source, in every notation, as i18next-fs-backend reads them.
 */

import path from "node:path";
import * as fc from "fast-check";
import { expect } from "vitest";
import { codesOfValue, codeTexts } from "../../src/formats/i18next/value-codes.ts";
import { stringify } from "yaml";
import { readAsI18next } from "./read-as-i18next.ts";
import { makeProject } from "./project-folder.ts";
import { runCommand } from "./run-command.ts";

const ENGINE = path.join(import.meta.dirname, "..", "servers", "hostile-mt.mjs");
const PER_FILE = 150;
const ENDINGS = ["json", "yaml", "json5", "jsonc"];

const piece = fc.constantFrom(
  "{{name}}",
  "{{- html}}",
  "{{a.b}}",
  "{{x, currency(EUR)}}",
  "{{",
  "$t(day)",
  '$t(ns:key, {"count": {{n}},\n "context": "male"})',
  "<1>",
  "</1>",
  "<docs>",
  "</docs>",
  "<br/>",
  "<2/>",
  "<a href=\"/x\" title='y'>",
  "</a>",
  "Hello there ",
  "the third file",
  "day",
  ". Another sentence ",
  "\n",
  '"',
  " & ",
  "é",
);
const value = fc.array(piece, { minLength: 2, maxLength: 9 }).map((pieces) => `${pieces.join("")} word`);

/** Objects, lists and plural families of values. */
const entry = fc.oneof(
  value,
  value,
  fc.tuple(value, value),
  fc.record({ item_one: value, item_other: value }),
  fc.record({ place_ordinal_one: value, place_ordinal_two: value, place_ordinal_other: value }),
);

/** What came of a run. */
export interface HostileRun {
  readonly compared: number;
  readonly translated: number;
}

/** Translates about `wanted` values and holds every one against its source. */
export async function translateHostile(wanted: number): Promise<HostileRun> {
  const seed = Number(process.env["FC_SEED"] ?? 20_261_126);
  const files: Record<string, string> = {};
  let made = 0;
  for (let file = 0; made < wanted; file += 1) {
    const entries = fc.sample(entry, { seed: seed + file, numRuns: PER_FILE });
    const resource = Object.fromEntries(entries.map((each, at) => [`k${at}`, each]));
    const ending = ENDINGS[file % ENDINGS.length] ?? "json";
    files[`locales/en/f${file}.${ending}`] = render(resource, ending);
    made += leaves(resource).length;
  }
  const project = makeProject({
    ...files,
    "cotejo.config.json": JSON.stringify({
      locales: [{ source: "locales/en/**", target: "locales/es/{dir}/{ns}.{ext}" }],
      providers: { command: { command: ["node", ENGINE] } },
    }),
  });
  const run = await runCommand(project.root, ["translate", "--provider", "command", "--json"]);
  expect(run.code).toBe(1);

  let compared = 0;
  let translated = 0;
  const lost: unknown[] = [];
  for (const file of Object.keys(files)) {
    const ending = path.extname(file).slice(1);
    const read = (text: string): [string, string][] => leaves(readAsI18next(new TextEncoder().encode(text), ending));
    const english = new Map(read(files[file] ?? ""));
    const spanish = read(project.read(file.replace("/en/", "/es/")));
    for (const [key, text] of spanish) {
      const source = english.get(key) ?? english.get(key.replace(/_many$/, "_other")) ?? "";
      compared += 1;
      if (text !== source) translated += 1;
      if (codeTexts(text).join("\u0000") !== codeTexts(source).join("\u0000")) lost.push([key, source, text]);
    }
  }
  expect(lost).toEqual([]);
  // Spanish has not every ordinal of the English, and some forms more.
  expect(compared).toBeGreaterThanOrEqual(wanted * 0.85);
  // Both were met: answers that can be written, and answers that cannot.
  expect(translated).toBeGreaterThan(compared * 0.1);
  expect(translated).toBeLessThan(compared);
  // And the engine was asked about codes.
  expect(Object.values(files).some((text) => codesOfValue(text).codes.length > 100)).toBe(true);
  return { compared, translated };
}

function render(resource: object, ending: string): string {
  if (ending === "yaml") return stringify(resource);
  const json = JSON.stringify(resource, null, 2);
  if (ending === "json") return `${json}\n`;
  const commented = json.replace(/,\n/g, ", // {{x}}\n").replace(/\n\}$/, ",\n}\n");
  return ending === "jsonc" ? commented : commented.replace(/^( *)"(\w+)":/gm, "$1$2:");
}

/** Every text by its dotted keys. */
function leaves(node: unknown, at = ""): [string, string][] {
  if (typeof node === "string") return [[at, node]];
  return Object.entries(node as object).flatMap(([key, child]) => leaves(child, at === "" ? key : `${at}.${key}`));
}

/** What the build has made of the modules. The tests of commands use what they hold here. */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { mergeInPlace } from "../src/formats/markdown/parser/merge-in-place.ts";

const CHUNKS = path.join(import.meta.dirname, "..", "dist", "chunks");
const chunks = readdirSync(CHUNKS).map((name) => readFileSync(path.join(CHUNKS, name), "utf8"));

test("the parser of the build is the one whose data is merged in one pass", () => {
  expect(mergeInPlace()).toBe(true);
  const chunk = chunks.find((text) => text.includes("// src/formats/markdown/parser/merge-in-place.ts"));
  expect(chunk).toContain("// node_modules/micromark/lib/initialize/text.js");
  expect(chunk).not.toContain("parser/micromark-text.ts");
});

test("no module is in the build twice", () => {
  const names = chunks.flatMap((text) => text.match(/(?<=^\/\/ )(?:src|node_modules)\/\S+$/gm) ?? []);
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  expect(twice).toEqual([]);
});

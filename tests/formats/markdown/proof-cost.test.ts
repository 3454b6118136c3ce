/** What the proof costs where texts do not read back: how much is read, not how long it takes. */

import { expect, test, vi } from "vitest";
import { resolveDialects } from "../../../src/sites/generators.ts";
import type * as reader from "../../../src/formats/markdown/read-markdown.ts";
import { read, text, writeParts } from "./builders.ts";

let characters = 0;

vi.mock("../../../src/formats/markdown/read-markdown.ts", async (load) => {
  const real = await load<typeof reader>();
  return {
    ...real,
    readMarkdown: (...given: Parameters<typeof real.readMarkdown>) => {
      characters += given[0].length;
      return real.readMarkdown(...given);
    },
  };
});

/** No site reads a title as long as this. */
const TOO_LONG = `${"a ".repeat(300)}z`;

test.each([
  ["one text breaks the outline", (n: number) => n === 20, 1, 5],
  ["a few texts break the outline", (n: number) => n % 12 === 4, 3, 12],
  ["every second text breaks the outline", (n: number) => n % 2 === 0, 20, 20],
])("%s: the file is read a few times over", (_, breaks, refused, times) => {
  const options = { dialects: resolveDialects(["docusaurus"]), mdx: false };
  const source = Array.from({ length: 20 }, (_each, n) => `:::note[Title ${n}]\nText ${n}.\n:::\n`).join("\n");
  const document = read(source, options);
  const targets = document.units
    .filter(({ parts }) => parts.length > 0)
    .map(({ index }, n) => [index, breaks(n) ? TOO_LONG : "Unas palabras"] as const);
  const whole = source.length + targets.map(([, target]) => target).join("").length;
  characters = 0;
  const written = writeParts(document, Object.fromEntries(targets.map(([index, target]) => [index, [text(target)]])));
  expect(written.refused).toHaveLength(refused);
  expect(characters / whole).toBeLessThan(times);
});

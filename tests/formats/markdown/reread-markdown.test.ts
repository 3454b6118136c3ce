/** What is read of one changed paragraph is what is read of the whole file. */

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readMarkdown } from "../../../src/formats/markdown/read-markdown.ts";
import { rereadMarkdown } from "../../../src/formats/markdown/reread-markdown.ts";
import { resolveDialects } from "../../../src/sites/generators.ts";
import type { MarkdownOptions } from "../../../src/formats/markdown/types.ts";
import { article, soup } from "./arbitraries.ts";
import { toSpanish } from "./builders.ts";
import { dialectSoup, someDialects } from "./dialect-arbitraries.ts";
import { realFiles } from "./samples.ts";

const seed = Number(process.env["COTEJO_SEED"] ?? 20_261_201);
const factor = Number(process.env["COTEJO_RUNS"] ?? 1);

/** How often only the paragraph was read. */
function compare(before: string, now: string, options: MarkdownOptions): number {
  const known = readMarkdown(before, false, options);
  if ("reason" in known) return 0;
  const read = rereadMarkdown(known, now);
  if (!read) return 0;
  const whole = readMarkdown(now, false, options);
  expect({ now, read }).toEqual({ now, read: whole });
  return 1;
}

const words = fc
  .array(
    fc.constantFrom(
      "La corte", "se reúne hoy.", "¿Quién?", "**ayer**", "_la_ ley", "*x*", "`npm ci`", "`a", "[la ley](https://x.org/a_b)",
      "[la *ley*](b.md#c)", "[ref]", "[ref][]", "[^1]", "![x](y)", "https://x.org", "www.x.org", "a: b", "a:b", "1. Uno", "- Dos", "# Tres",
      "import x", "export y", "«Sí»", "<b>", "&amp;", "{x}", "$a$", "==c==", "~~d~~", "|", "\n", "\nOtra línea", "\n\n", "\n- item", "***", "---", "\\*", ":tada:",
      "_", "*", "`", "](", "(", ")", "[", "]", "\"", "'", "¡Ya!", "a", "...", "1990,", "  ", "Nota:", "!!! note", "+1", "b_c_d",
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(" ")); // prettier-ignore

test("a real file with a paragraph of other words", () => {
  let count = 0;
  for (const { source } of realFiles) {
    const known = readMarkdown(source, false, toSpanish);
    if ("reason" in known) continue;
    for (const [at, { start, end }] of known.blocks.entries()) {
      if (at % 40 !== 0) continue;
      const own = source.slice(start, end);
      const other = own.replace(/\p{L}{3,}/u, "Otra").replace(/(?<=\s)\p{L}{4,}(?=\s)/u, "palabra **más** ahí");
      count += compare(source, source.slice(0, start) + other + source.slice(end), toSpanish);
    }
  }
  expect(count).toBeGreaterThan(10);
});

test("any paragraph in any file, with what dialects read", () => {
  let count = 0;
  fc.assert(
    fc.property(
      fc.oneof(soup, dialectSoup, article),
      words,
      words,
      fc.oneof(soup, dialectSoup, article),
      someDialects,
      fc.boolean(),
      (front, before, now, behind, dialects, mdx) => {
        const options = { ...toSpanish, dialects: resolveDialects(dialects), mdx };
        const whole = (text: string): string => `${front}\n\nEl ${text}\n\n${behind}`;
        count += compare(whole(before), whole(now), options);
      },
    ),
    { seed, numRuns: 200 * factor },
  );
  expect(count).toBeGreaterThan(2 * factor);
}, 3_600_000);

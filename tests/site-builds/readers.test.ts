/**
 * The Markdown parsers that are not ours as judges: what is written for Jekyll is read by kramdown, what is written for
 * MkDocs by Python-Markdown, with every hostile text in every kind of place and all over the guides.
 * @module-tag slow
 */

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { resolveDialects } from "../../src/sites/generators.ts";
import { hostileTexts } from "../formats/markdown/hostile-texts.ts";
import { translate } from "../formats/markdown/pipeline.ts";
import { places } from "../formats/markdown/places.ts";

const READERS = [
  {
    name: "kramdown",
    preset: "jekyll",
    command: ["ruby", path.join(import.meta.dirname, "readers", "kramdown.rb")],
    // It knows no titles in parentheses: the source is another there.
    unread: ["a title in parentheses", "the title of a definition in parentheses"],
  },
  {
    name: "Python-Markdown",
    preset: "mkdocs",
    command: ["/usr/bin/python3", path.join(import.meta.dirname, "readers", "python_markdown.py")],
    unread: ["a title in parentheses", "the title of a definition in parentheses"],
  },
] as const;

const GUIDES = path.join(import.meta.dirname, "..", "corpus", "opensource-guide", "en");
/** How many times the texts are dealt out over each guide, begun elsewhere each time. */
const DEALS = 6;

interface Written {
  readonly what: string;
  readonly text: string;
}

function render([command, script]: readonly [string, string], texts: readonly string[]): readonly string[] {
  const { stdout, stderr, status } = spawnSync(command, [script], {
    input: JSON.stringify(texts.map((text) => text.replace(FRONT_MATTER, ""))),
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout);
}

const FRONT_MATTER = /^\uFEFF?---\r?\n[^]*?\r?\n---\r?\n/;
const TAG = /<!--[\s\S]*?-->|<\/?[A-Za-z][^\s>/]*(?:"[^"]*"|'[^']*'|[^"'>])*>/g;
const READABLE = /\s(alt|title|aria-label|placeholder|summary|id|name)=(?:"[^"]*"|'[^']*'|[^\s>]*)/gi;

/** The tags of a page, without what its texts decide: readable attributes, and ids made of headings. */
function skeletonOf(html: string): string {
  return [...html.matchAll(TAG)]
    .map(([tag]) => tag.replace(READABLE, (_, name: string) => (/^(?:id|name)$/i.test(name) ? "" : ` ${name}`)))
    .map((tag) => tag.replace(/href="#[^"]*"/, 'href="#"').replace(/\s+/g, " "))
    .join("\n");
}

describe.each(READERS)("$name", ({ preset, command, unread }) => {
  const isThere = spawnSync(command[0], [command[1]], { input: "[]" }).status === 0;
  const dialects = resolveDialects([preset]);

  function unlike(cases: readonly { readonly source: Written; readonly written: readonly Written[] }[]): unknown[] {
    const html = render(
      command,
      cases.flatMap(({ source, written }) => [source, ...written].map(({ text }) => text)),
    );
    let at = 0;
    return cases.flatMap(({ written }) => {
      const skeleton = skeletonOf(html[at++] ?? "");
      return written.filter(() => skeletonOf(html[at++] ?? "") !== skeleton);
    });
  }

  test.skipIf(!isThere)("reads every hostile text in every kind of place as text", { timeout: 300_000 }, () => {
    const cases = Object.entries(places)
      .filter(
        ([place, source]) =>
          !unread.some((each) => each === place) && !/^\uFEFF?(?:---|\+\+\+|\{|;;;)|;;;/.test(source),
      )
      .map(([place, text]) => ({
        source: { what: place, text },
        written: hostileTexts.map((target) => ({
          what: `${place}: ${target}`,
          text: translate(
            text,
            () => target,
            () => false,
            { dialects },
          ).text,
        })),
      }));
    expect(cases.length).toBeGreaterThan(50);
    expect(unlike(cases)).toEqual([]);
  });

  test.skipIf(!isThere)("reads the guides with hostile texts all over as the source's", { timeout: 300_000 }, () => {
    const cases = readdirSync(GUIDES).map((file) => {
      const source = readFileSync(path.join(GUIDES, file), "utf8");
      const deal = (first: number): Written => {
        const textFor = (n: number): string => hostileTexts[(n * 7 + first * 23) % hostileTexts.length] ?? "";
        return { what: `${file}, deal ${first}`, text: translate(source, textFor, () => false, { dialects }).text };
      };
      return {
        source: { what: file, text: source },
        written: Array.from({ length: DEALS }, (_, first) => deal(first)),
      };
    });
    expect(unlike(cases).map((each) => (each as Written).what)).toEqual([]);
  });
});

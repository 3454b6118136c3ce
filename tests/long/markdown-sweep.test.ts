/**
 * Every Markdown file of the installed packages, or below the folder in COTEJO_SWEEP: real files of a hundred authors, in
 * identity and under hostile targets.
 */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { renderDocument } from "../../src/formats/markdown/render.ts";
import { readMarkdown } from "../../src/formats/markdown/read-markdown.ts";
import { toSpanish } from "../formats/markdown/builders.ts";
import { everything } from "../formats/markdown/hostile-texts.ts";
import { judge } from "../formats/markdown/judge.ts";
import { translate } from "../formats/markdown/pipeline.ts";
import type { Sample } from "../formats/markdown/samples.ts";

const ROOT = process.env["COTEJO_SWEEP"] ?? path.join(import.meta.dirname, "..", "..", "node_modules");
const HOUR = 3_600_000;

const samples: readonly Sample[] = readdirSync(ROOT, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(?:md|markdown)$/i.test(entry.name))
  .map((entry) => path.join(entry.parentPath, entry.name))
  .sort()
  .map((file) => ({
    name: path.relative(ROOT, file).replaceAll("\\", "/"),
    source: new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file)),
  }));

test(
  "identity: every file is the same bytes",
  () => {
    expect(samples.length).toBeGreaterThan(100);
    const changed = samples.filter(({ source }) => {
      const document = readMarkdown(source, false, toSpanish);
      return "reason" in document || renderDocument({ ...document, edits: [] }, new Map(), new Map()) !== source;
    });
    expect(changed.map(({ name }) => name)).toEqual([]);
  },
  HOUR,
);

test.each([
  ["words", (n: number) => `Palabra ${n}`],
  ["every mark inside", (n: number) => `Q${n} ${everything} Z`],
  ["every mark at the edges", (n: number) => `${everything} ${n} ***`],
])(
  "%s: every skeleton is kept to two parsers, every text exact, under 0.5 %% refused",
  (_, textFor) => {
    let segments = 0;
    const refused: string[] = [];
    const broken: string[] = [];
    const lost: string[] = [];
    for (const { name, source } of samples) {
      const written = translate(source, textFor);
      segments += written.segments;
      refused.push(...written.refused.map(({ line, reason }) => `${name}:${line} ${reason}`));
      const verdict = judge(written.text);
      if (verdict.skeleton.join("\n") !== judge(source).skeleton.join("\n")) broken.push(name);
      const all = verdict.texts.join("\u0001");
      for (const text of written.texts) if (!all.includes(text)) lost.push(`${name}: ${text}`);
    }
    expect({ broken, lost }).toEqual({ broken: [], lost: [] });
    expect({ share: refused.length / segments < 0.005, refused }).toMatchObject({ share: true });
  },
  HOUR,
);

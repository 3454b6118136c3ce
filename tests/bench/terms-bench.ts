/** The finder and the verifier: a thousand sentences against five thousand terms. */

import { readFileSync } from "node:fs";
import path from "node:path";
import type { Inline } from "../../src/formats/types.ts";
import { createTermFinder } from "../../src/glossary/find-terms.ts";
import { loadTermbase } from "../../src/glossary/load-termbase.ts";
import { verifyTerms } from "../../src/glossary/verify-terms.ts";

const ROOT = path.join(import.meta.dirname, "..", "..");
const SENTENCES = 1000;
const TERMS = 5000;

export interface TermsBench {
  readonly sentences: number;
  readonly terms: number;
  readonly matches: number;
  readonly buildMs: number;
  readonly findMs: number;
  readonly verifyMs: number;
}

/** Real sentences of a guide, and terms made of the words in it. */
export function benchTerms(): TermsBench {
  const text = readFileSync(path.join(ROOT, "tests/corpus/opensource-guide/en/how-to-contribute.md"), "utf8");
  const words = text.match(/\p{L}+/gu) ?? [];
  const pairs = new Set(words.slice(1).map((word, index) => `${words[index]} ${word}`.toLowerCase()));
  const source = text.split(/(?<=[.!?])\s+/u).filter((sentence) => sentence.length > 40);
  const sentences = Array.from({ length: SENTENCES }, (_, index): readonly Inline[] => [
    { type: "text", value: source[index % source.length] ?? "" },
  ]);
  // Pairs that stand in the text, and pairs of which only the first word does.
  const terms = [...pairs, ...words.map((word, index) => `${word} ${index}`.toLowerCase())];
  const rows = [...new Set(terms)].slice(0, TERMS).map((term, index) => `${term},término ${index},preferred`);
  const bytes = new TextEncoder().encode(["source,target,policy", ...rows].join("\n"));
  const started = performance.now();
  const find = createTermFinder(loadTermbase([{ path: "bench.csv", bytes }]), "content/a.md");
  const built = performance.now();
  const matches = sentences.map(find);
  const found = performance.now();
  for (const [index, target] of sentences.entries())
    verifyTerms({ matches: matches[index] ?? [], forbiddenTerms: [], source: target, target });
  return {
    sentences: SENTENCES,
    terms: TERMS,
    matches: matches.flat().length,
    buildMs: built - started,
    findMs: found - built,
    verifyMs: performance.now() - found,
  };
}

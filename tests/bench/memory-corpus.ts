/** A million sentences for the memory, the same on every machine: real ones, ones of a word model, and edited ones, so that near matches exist. */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const ROOT = path.join(import.meta.dirname, "..", "..");
const FOLDERS = ["tests/corpus/opensource-guide/en", "tests/corpus/seed", "content"];
/** Parts of a thousand. The rest is of the word model. */
const EDITED = 400;

export interface SentenceSource {
  /** A sentence that may be like others. */
  next(): string;
  /** A sentence with one to three words put in, taken out or replaced. */
  edit(sentence: string): string;
}

/** Sentences by a seed. */
export function createSentences(seed: number): SentenceSource {
  const random = mulberry32(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const real = realSentences();
  const followers = wordModel(real);
  const words = real.flatMap((sentence) => sentence.split(" "));
  const made: string[] = [];
  const invent = (): string => {
    const sentence: string[] = [];
    let [before, last] = ["", ""];
    for (;;) {
      const word = pick(followers.get(`${before} ${last}`) ?? [""]);
      if (word === "" || sentence.length >= 60) return sentence.join(" ");
      sentence.push(word);
      [before, last] = [last, word];
    }
  };
  const edit = (sentence: string): string => {
    const edited = sentence.split(" ");
    for (let count = 1 + Math.floor(random() * 3); count > 0; count -= 1) {
      const at = Math.floor(random() * edited.length);
      const kind = random();
      if (kind < 0.5) edited[at] = pick(words);
      else if (kind < 0.75) edited.splice(at, 0, pick(words));
      else if (edited.length > 1) edited.splice(at, 1);
    }
    return edited.join(" ");
  };
  return {
    next() {
      const sentence = made.length > 0 && random() * 1000 < EDITED ? edit(pick(made)) : invent();
      // Of the millionth sentence too, any of the first hundred thousand may be the one that is edited.
      if (made.length < 100_000) made.push(sentence);
      return sentence;
    },
    edit,
  };
}

/** Paragraph sentences of three words or more, Markdown's marks taken off. */
function realSentences(): readonly string[] {
  const sentences = FOLDERS.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".md") && !entry.name.endsWith(".es.md"))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort()
      .flatMap((file) => readFileSync(file, "utf8").split(/\n{2,}/))
      .filter((block) => /^[A-Z]/.test(block))
      .flatMap((block) => block.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[*_`]/g, "").replace(/\s+/g, " ").split(/(?<=[.!?]) (?=[A-Z])/)),
  ); // prettier-ignore
  return [...new Set(sentences)].filter((sentence) => sentence.split(" ").length > 2);
}

/** The words that follow each two words; "" is before the first and behind the last. */
function wordModel(sentences: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const followers = new Map<string, string[]>();
  for (const sentence of sentences) {
    let [before, last] = ["", ""];
    for (const word of [...sentence.split(" "), ""]) {
      const known = followers.get(`${before} ${last}`);
      if (known) known.push(word);
      else followers.set(`${before} ${last}`, [word]);
      [before, last] = [last, word];
    }
  }
  return followers;
}

/** Random numbers from 0 to 1 (Tommy Ettinger's mulberry32). */
export function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

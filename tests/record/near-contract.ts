/** The part of the store's contract that is about sources like another one, and about words in them. */

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { figuresOf, similarityOf, toMemorySource } from "../../src/memory/similarity.ts";
import { hasWords, searchable, searchWords } from "../../src/segments/search-text.ts";
import { LEAST_SIMILARITY, MOST_WORDS } from "../../src/segments/memory-words.ts";
import type { MemoryPair, SegmentRecord, Store } from "../../src/record/types.ts";
import { hostileText, makeArticle, makeDraft, makeHuman, makeSegment, putSegments } from "./builders.ts";

const SENTENCE = "Every detained person has the right to call a lawyer of her choice.";

/** @param current the store of the test that runs @param open a new, empty store */
export function testNearMemory(current: () => Store, open: () => Promise<Store>): void {
  const put = (path: string, ...fields: readonly Partial<SegmentRecord>[]): Promise<readonly SegmentRecord[]> =>
    putSegments(current(), path, ...fields);
  const near = async (key: string): Promise<readonly string[]> =>
    (await current().findNear(key)).map((source) => source.key).sort();

  describe("sources like another one", () => {
    test("are found whichever of the two was there first, and none that shares too little", async () => {
      const edited = SENTENCE.replace("detained", "arrested");
      await put(
        "a.md",
        makeHuman({ source: SENTENCE }),
        makeHuman({ id: "other", source: "Every person has a right." }),
      );
      expect(await near(edited)).toEqual([SENTENCE]);
      await put("b.md", makeHuman({ source: edited }));
      expect(await near(SENTENCE)).toEqual([SENTENCE, edited].sort());
    });

    test("a source with many pairs is found once, and goes with its last pair", async () => {
      await put("a.md", makeHuman({ id: "one", source: SENTENCE }), makeDraft({ id: "two", source: SENTENCE }));
      await put("b.md", makeHuman({ id: "three", source: SENTENCE }));
      expect(await near(SENTENCE)).toEqual([SENTENCE]);
      await put("a.md", makeHuman({ id: "one", source: "The sea." }));
      expect(await near(SENTENCE)).toEqual([SENTENCE]);
      await current().removeArticle("b.md");
      expect(await near(SENTENCE)).toEqual([]);
      await put("c.md", makeHuman({ source: SENTENCE }));
      expect(await near(SENTENCE)).toEqual([SENTENCE]);
    });

    test("follow every change of what memory offers, and articles that go by another name", async () => {
      await put("a.md", makeHuman({ id: "one", source: SENTENCE, flags: ["stale-term"] }));
      expect(await near(SENTENCE)).toEqual([]);
      await put("a.md", makeHuman({ id: "one", source: SENTENCE }));
      expect(await near(SENTENCE)).toEqual([SENTENCE]);
      const ids = new Map([["one", "uno"]]);
      await current().moveArticles("run", [
        { from: "a.md", to: "b.md", targetPath: "b.es.md", ledgerBefore: "", ledgerAfter: "", ids },
      ]);
      expect(await near(SENTENCE)).toEqual([SENTENCE]);
      await current().removeArticle("b.md");
      expect(await near(SENTENCE)).toEqual([]);
    });

    test("a text without a word, and one that is longer than memory compares, are no failure", async () => {
      const long = Array.from({ length: MOST_WORDS + 1 }, (_, index) => `w${index}`).join(" ");
      await put("a.md", makeHuman({ id: "bare", source: "…" }), makeHuman({ id: "long", source: long }));
      expect(await near("…")).toEqual([]);
      expect(await near(long)).toEqual([]);
      // Of words that are often repeated, all may be unknown and none too many.
      expect(await near("<<<<<<< HEAD")).toEqual([]);
    });

    test("with words that are asked for are those that have them, whatever signs these have", async () => {
      await put("a.md", makeHuman({ source: SENTENCE }));
      const having = async (...words: readonly string[]): Promise<number> =>
        (await current().findNear(SENTENCE, words)).length;
      expect(await having("lawyer")).toBe(1);
      expect(await having("lawyer", "right")).toBe(1);
      expect(await having("lawy")).toBe(0);
      expect(await having("la\\wyer")).toBe(0);
      expect(await having("'); DROP TABLE segments; --")).toBe(0);
    });

    test("are all that a comparison with every source finds", async () => {
      const word = fc.constantFrom(
        "the",
        "court",
        "met",
        "in",
        "quito",
        "a",
        "law",
        "right",
        "of",
        "not",
        "24",
        "person",
        '<ph id="1"/>',
      );
      const sentence = fc.oneof(
        fc.array(word, { minLength: 1, maxLength: 14 }).map((words) => words.join(" ")),
        hostileText,
      );
      await fc.assert(
        fc.asyncProperty(
          fc.array(sentence, { maxLength: 40 }),
          fc.array(sentence, { maxLength: 10 }),
          async (sources, queries) => {
            const store = await open();
            for (const [index, source] of sources.entries()) {
              const path = `${index}.md`;
              await store.putArticle(makeArticle({ path }), [makeSegment({ ...makeHuman({ source }), article: path })]);
            }
            for (const query of [...sources, ...queries]) {
              const found = new Set((await store.findNear(query)).map(({ key }) => key));
              const figures = figuresOf(toMemorySource(query));
              const having = new Set((await store.findNear(query, figures)).map(({ key }) => key));
              const alike = sources.filter(
                (source) => similarityOf(toMemorySource(source), toMemorySource(query)) >= LEAST_SIMILARITY,
              );
              // What has no word has only exact memory.
              for (const source of alike)
                if (toMemorySource(source).words.length > 0) {
                  expect([...found]).toContain(source.toWellFormed());
                  expect([...having]).toContain(source.toWellFormed());
                }
            }
            await store.close();
          },
        ),
        { numRuns: 60 },
      );
    });
  });

  describe("words in pairs", () => {
    const search = async (
      words: readonly string[],
      isHit: (pair: MemoryPair) => boolean = () => true,
      most = 10,
    ): Promise<readonly string[]> => (await current().searchPairs(words, isHit, most)).map(({ target }) => target);

    test("the best come first, and what memory would not offer is not among them", async () => {
      await put(
        "a.md",
        makeDraft({ id: "a", target: "draft" }),
        makeHuman({ id: "b", target: "older", at: "2026-11-01T00:00:00Z" }),
      );
      await put("b.md", makeHuman({ id: "c", target: "newer" }), makeHuman({ id: "d", flags: ["disputed"] }));
      expect(await search(["sea"])).toEqual(["newer", "older", "draft"]);
      expect(await search(["sea"], () => true, 2)).toEqual(["newer", "older"]);
      expect(await search(["sea"], ({ state }) => state === "draft")).toEqual(["draft"]);
    });

    test("no pair with the words is passed over, whatever accents and letter case it has, and behind whatever others", async () => {
      const many = Array.from({ length: 2100 }, (_, index) => makeHuman({ id: `n${index}`, source: "Vox pop." }));
      await put("a.md", ...many);
      await put(
        "z.md",
        makeDraft({ source: 'Dvo\u0159\u00e1k "JAZZ"', target: "far" }),
        makeDraft({ id: "x", source: "Dvor\u030ca\u0301k jazz", target: "apart" }),
      );
      const isHit = ({ article }: MemoryPair): boolean => article === "z.md";
      expect(await search(["dvorak", "jazz"], isHit)).toEqual(["far", "apart"]);
      expect(await search(["\u00f8"], isHit)).toEqual(["far", "apart"]);
    });

    test("whatever a text and a question are made of, exactly the pairs with the words are found", async () => {
      const pieces = [
        "sea", "Sé", "SEÁ", "se\u0301a", "\u00df", "\u0414\u043e\u043c", "7", "l'", "\u2019", " ", " ", " ", "\t", "\b", "\"", "\\\\", "n", "u00e1",
        "target", "\"target\":\"", "&amp;", "&lt;", "<pc id=\"1\">", "</pc>", "<ph id=\"2\"/>", "-", "_", "%", "\u00ad", "\u200b", "x".repeat(300),
      ]; // prettier-ignore
      const text = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 8 }).map((parts) => parts.join(""));
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 12 }),
          fc.array(text, { minLength: 1, maxLength: 6 }),
          async (pairs, questions) => {
            const lines = pairs.map(([source, target], at) => makeHuman({ id: `p${at}`, source, target }));
            await put("a.md", ...lines);
            for (const question of questions) {
              const words = searchWords(question);
              if (words.length === 0) continue;
              const hasAll = (...texts: readonly string[]): boolean =>
                texts.some((each) => hasWords(searchable(each), words));
              const found = await current().searchPairs(words, ({ source, target }) => hasAll(source, target), 100);
              const expected = pairs.filter(([source, target]) => hasAll(source, target)).map(String);
              expect(found.map(({ source, target }) => String([source, target])).toSorted()).toEqual(
                expected.toSorted(),
              );
            }
          },
        ),
        { numRuns: 60 },
      );
    });

    test("a text of a million characters is among those that may have any word", async () => {
      await put("a.md", makeHuman({ source: "Long.", target: `${"uno dos ".repeat(125_000)}tres` }));
      const isHit = ({ target }: MemoryPair): boolean => hasWords(searchable(target), ["tres"]);
      expect(await search(["tres"], isHit)).toHaveLength(1);
    });
  });
}

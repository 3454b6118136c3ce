/** What every store must do, whatever is behind it. A new store runs this suite and nothing else to be one. */

import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { sha256 } from "../../src/base/hash.ts";
import { summarizeArticle } from "../../src/record/summarize-article.ts";
import type { SegmentFilter, SegmentRecord, Store } from "../../src/record/types.ts";
import type { StoredAnswer } from "../../src/record/answers.ts";
import {
  anySegment,
  makeAnswer,
  makeArticle,
  makeDraft,
  makeHuman,
  makeLine,
  makeSegment,
  putSegments,
} from "./builders.ts";
import { testExactMemory } from "./memory-contract.ts";
import { testNearMemory } from "./near-contract.ts";
import { testRequests } from "./requests-contract.ts";

export interface StoreUnderTest {
  readonly name: string;
  /** A new, empty store. */
  readonly open: () => Promise<Store>;
  /** Whether all of it is left to `npm run test:slow`. */
  readonly isSlow?: boolean;
}

export function testStore({ name, open, isSlow = false }: StoreUnderTest): void {
  describe(`${name} as a store`, { tags: isSlow ? ["slow"] : [] }, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const put = (path: string, ...fields: readonly Partial<SegmentRecord>[]): Promise<readonly SegmentRecord[]> =>
      putSegments(store, path, ...fields);

    describe("articles and segments", () => {
      test("an empty store has nothing, and says so without failing", async () => {
        expect(await store.getArticle("content/sea.md")).toBeUndefined();
        expect(await store.listArticles()).toEqual([]);
        expect(await store.listSegments()).toEqual([]);
        expect(await store.getSegment("aaaaaaaaaaaa")).toBeUndefined();
        expect(await store.findExact(["The sea."])).toEqual(new Map());
        expect(await store.getAnswers(["h1"])).toEqual(new Map());
        expect(await store.spentSince("")).toEqual(new Map());
        expect(await store.listDecisions("aaaaaaaaaaaa")).toEqual([]);
        await store.removeArticle("content/sea.md");
      });

      test("an article comes back as it was put, and is replaced by the next put", async () => {
        const links = [{ url: "b.md#x", written: "b.es.md#ñ", state: "b.es.md 9" }];
        const article = makeArticle({ kind: "i18next", targetHash: "7", links, anchors: "8" });
        await store.putArticle(article, []);
        expect(await store.getArticle(article.path)).toEqual({ ...article, summary: summarizeArticle([]) });
        const newer = { ...article, targetPath: "es/sea.md", sourceHash: "6" };
        await store.putArticle(newer, []);
        expect(await store.listArticles()).toEqual([{ ...newer, summary: summarizeArticle([]) }]);
      });

      test("an article is counted as its segments are, without those that have left it", async () => {
        const path = makeArticle().path;
        const finding = {
          file: path,
          line: 1,
          check: "proof",
          severity: "error",
          message: "x",
          segment: "d1",
        } as const;
        const segments = [
          makeSegment({ ...makeDraft({ id: "d1" }), article: path, problems: [finding] }),
          makeSegment({ ...makeHuman({ id: "h1" }), article: path, flags: ["stale-source"] }),
          makeSegment({ ...makeHuman({ id: "gone" }), article: path, retired: true }),
          makeSegment({ ...makeHuman({ id: "p1" }), article: path, kind: "passage" }),
        ];
        await store.putArticle(makeArticle(), segments);
        expect((await store.getArticle(path))?.summary).toEqual({
          segments: 3, untranslated: 0, draft: 1, keptInEnglish: 0, approved: 2, stale: 1, blocked: 0,
          texts: 2, inPassages: 1, waiting: 2, inQueue: 2, isOpen: true, drafts: { deepl: 1 }, problems: [finding],
        }); // prettier-ignore
      });

      test("articles in which nothing was found are kept by how they were checked, the last state of each", async () => {
        const one = (state: string, problems = "") => ({ state, problems });
        await store.putChecked(true, new Map([["a.md", one("1")], ["b.md", one("2", "[]")]])); // prettier-ignore
        await store.putChecked(false, new Map([["a.md", one("3")]]));
        await store.putChecked(true, new Map([["a.md", one("4", "[1]")]]));
        expect(await store.listChecked(true)).toEqual(new Map([["a.md", one("4", "[1]")], ["b.md", one("2", "[]")]])); // prettier-ignore
        expect(await store.listChecked(false)).toEqual(new Map([["a.md", one("3")]]));
      });

      test("what was seen of files comes back, the last of each, and can be forgotten", async () => {
        expect(await store.listSeen()).toEqual(new Map());
        const seen = (stamp: string) => ({ stamp, hash: `of ${stamp}` });
        await store.putSeen(new Map([["a.md", seen("1")], ["b/ñ.md", seen("2")]])); // prettier-ignore
        await store.putSeen(new Map([["a.md", seen("3")], ["b/ñ.md", undefined], ["c.md", undefined]])); // prettier-ignore
        expect(await store.listSeen()).toEqual(new Map([["a.md", seen("3")]]));
      });

      test("the source that a target was written from stays until another is put, and goes where its article goes", async () => {
        const article = makeArticle({ path: "a.md" });
        const written = new TextEncoder().encode("Ñandú.\r\n");
        await store.putArticle(article, [], written);
        await store.putArticle(makeArticle({ path: "b.md" }), []);
        await store.putArticle({ ...article, sourceHash: "6" }, []);
        expect(await store.getWrittenSource("a.md")).toEqual(written);
        expect(await store.getWrittenSource("b.md")).toBeUndefined();
        const move = { targetPath: "", ledgerBefore: "", ledgerAfter: "", ids: new Map<string, string>() };
        await store.moveArticles("1", [
          { from: "a.md", to: "b.md", ...move },
          { from: "b.md", to: "a.md", ...move },
        ]);
        expect(await store.getWrittenSource("b.md")).toEqual(written);
        expect(await store.getWrittenSource("a.md")).toBeUndefined();
        await store.removeArticle("b.md");
        expect(await store.getWrittenSource("b.md")).toBeUndefined();
      });

      test("articles are listed by path, segments in article order", async () => {
        await put("b.md", { ordinal: 1, id: "second" }, { ordinal: 0, id: "first" });
        await put("a.md", { id: "only" });
        expect((await store.listArticles()).map(({ path }) => path)).toEqual(["a.md", "b.md"]);
        expect((await store.listSegments()).map(({ id }) => id)).toEqual(["only", "first", "second"]);
      });

      test("texts are in the order of their bytes, in whatever language the store sorts", async () => {
        const paths = ["B.md", "Z/a.md", "a b.md", "a-b.md", "a.md", "b.md", "z.md", "á.md", "ñ.md"];
        for (const path of paths.toReversed()) await put(path, { id: path, state: "approved", by: "Ana" });
        expect((await store.listArticles()).map(({ path }) => path)).toEqual(paths);
        expect((await store.listSegments()).map(({ id }) => id)).toEqual(paths);
        expect((await store.findExact(["The sea."])).get("The sea.")?.map(({ article }) => article)).toEqual(paths);
        for (const path of paths) await store.addSaving(path, "2026-11-03T00:00:00Z", 1);
        expect((await store.listCosts()).map(({ article }) => article)).toEqual(paths);
      });

      test("texts longer than an index takes, and with signs that a database refuses, are kept to the letter", async () => {
        const noise = Array.from({ length: 3000 }, (_, at) => sha256(String(at)).slice(0, 4)).join("");
        const texts = [noise, `${noise}.`, "a\0b", "a\u001a0b", "a\u001ab", "a\u001a1b", "\\", "\ufffd"];
        const one = (text: string, target: string) =>
          makeDraft({ id: sha256(text + target), source: text, target: text + target });
        const segments = await put("a.md", ...texts.map((text) => one(text, "1")));
        expect(await store.listSegments()).toEqual(segments);
        for (const text of texts)
          expect((await store.findExact([text])).get(text)?.map(({ target }) => target)).toEqual([`${text}1`]);
        await put("a.md", ...texts.map((text) => one(text, "2")));
        await put("a.md", ...texts.map((text) => one(text, "3")));
        const produced = texts.flatMap((text) => [`${text}1`, `${text}2`]);
        expect([...(await store.listProduced("a.md"))].sort()).toEqual(produced.sort());
        await store.putAnswers(texts.map((text, at) => makeAnswer({ hash: String(at), answer: text, article: text })));
        const hashes = texts.map((_, at) => String(at));
        expect([...(await store.getAnswers(hashes)).values()].map(({ answer }) => answer).sort()).toEqual(
          [...texts].sort(),
        );
      });

      test("putting an article again replaces all its segments and no others", async () => {
        await put("a.md", {}, {}, {});
        const other = await put("b.md", {});
        const after = await put("a.md", { source: "New." });
        expect(await store.listSegments()).toEqual([...after, ...other]);
        expect(await store.getSegment("a.md-2")).toBeUndefined();
      });

      test("machine texts that an article had before are remembered, a person's are not", async () => {
        await put("a.md", makeDraft({ id: "a1", target: "Uno." }), makeHuman({ id: "a2", target: "Dos." }));
        await put("b.md", makeDraft({ id: "b1", target: "Tres." }));
        expect(await store.listProduced("a.md")).toEqual(new Set());
        await put("a.md", makeDraft({ id: "a1", target: "Un." }), makeHuman({ id: "a2", target: "Dos, otra vez." }));
        await put("a.md", makeDraft({ id: "a1", target: "Un." }));
        expect(await store.listProduced("a.md")).toEqual(new Set(["Uno."]));
      });

      test("segments are filtered by article and state", async () => {
        await put("a.md", makeLine({ id: "a1" }), makeDraft({ id: "a2" }), makeHuman({ id: "a3" }));
        await put("b.md", makeHuman({ id: "b1" }));
        const cases: readonly (readonly [SegmentFilter, readonly string[]])[] = [
          [{ article: "a.md" }, ["a1", "a2", "a3"]],
          [{ states: ["approved"] }, ["a3", "b1"]],
          [{ article: "a.md", states: ["untranslated", "draft"] }, ["a1", "a2"]],
          [{ states: [] }, []],
          [{ article: "c.md" }, []],
        ];
        for (const [filter, ids] of cases) expect((await store.listSegments(filter)).map(({ id }) => id)).toEqual(ids);
      });

      test("a retired segment is found by its id and not listed", async () => {
        const [retired] = await put("a.md", makeHuman({ id: "gone", retired: true }));
        expect(await store.listSegments()).toEqual([]);
        expect(await store.getSegment("gone")).toEqual(retired);
      });

      test("a copied ledger may bring an id twice: the segment that is in its article is meant", async () => {
        await put("a.md", makeHuman({ id: "twice", retired: true }));
        await put("b.md", makeHuman({ id: "twice" }));
        expect((await store.getSegment("twice"))?.article).toBe("b.md");
      });

      test("a removed article takes its segments along, and leaves answers and decisions", async () => {
        const line = makeHuman();
        const decision = { ...decide("approve", line.id), before: null, after: line };
        await put("a.md", line);
        await store.putAnswers([makeAnswer({ article: "a.md" })]);
        await store.addDecisions([decision]);
        await store.removeArticle("a.md");
        expect(await store.listArticles()).toEqual([]);
        expect(await store.getSegment(line.id)).toBeUndefined();
        expect(await store.findExact(["The sea."])).toEqual(new Map());
        expect((await store.getAnswers(["h1"])).size).toBe(1);
        expect(await store.listDecisions(line.id)).toEqual([decision]);
      });

      test("a put that cannot be done changes nothing", async () => {
        const before = await put("a.md", {}, {});
        await expect(put("a.md", { id: "same" }, { id: "same" })).rejects.toThrow(/expected it once/);
        await expect(put("a.md", { article: "b.md" })).rejects.toThrow(/of this article/);
        // Refused by the database itself, after the first segment of the new ones is in.
        await expect(put("a.md", { source: "New." }, { ordinal: 0.5 })).rejects.toThrow();
        expect(await store.listSegments()).toEqual(before);
        expect(await store.listSegments()).toEqual(await put("a.md", {}, {}));
      });

      test("whatever the text, what is put is what is listed", async () => {
        await fc.assert(
          fc.asyncProperty(fc.uniqueArray(anySegment, { selector: ({ id }) => id, maxLength: 6 }), async (segments) => {
            const records = segments.map((each, ordinal) => Object.assign(each, { ordinal, article: "a.md" }));
            await store.putArticle(makeArticle({ path: "a.md" }), records);
            expect(await store.listSegments()).toEqual(records.filter(({ retired }) => !retired));
            for (const record of records) expect(await store.getSegment(record.id)).toEqual(record);
            for (const pairs of (await store.findExact(records.map(({ key }) => key))).values())
              for (const { key, segment: id } of pairs) expect(records.find((each) => each.id === id)?.key).toBe(key);
          }),
          { numRuns: 60 },
        );
      });
    });

    testExactMemory(() => store);
    testNearMemory(() => store, open);
    testRequests(() => store);

    describe("answers and money", () => {
      test("an answer comes back as it was stored, for each hash asked for", async () => {
        const one = makeAnswer();
        const other = makeAnswer({ hash: "h2", answer: '"\u2028\0é"', provider: "openai" });
        await store.putAnswers([one, other]);
        expect(await store.getAnswers(["h2", "h1", "h3", "h1"])).toEqual(
          new Map([
            ["h2", other],
            ["h1", one],
          ]),
        );
      });

      test("what was paid for a second time is kept and counted beside the first, the newer is the answer", async () => {
        await store.putAnswers([makeAnswer({ at: "2026-11-25T12:00:00Z", answer: '"newer"' })]);
        await store.putAnswers([makeAnswer({ at: "2026-11-25T10:00:00Z", answer: '"older"' })]);
        expect((await store.getAnswers(["h1"])).get("h1")?.answer).toBe('"newer"');
        expect((await store.spentSince("2026"))?.get("deepl")).toEqual({ sentCharacters: 16, billedCharacters: 16 });
      });

      test("what was spent is counted by provider, from a time on", async () => {
        await store.putAnswers([
          makeAnswer({ hash: "a", at: "2026-10-31T23:59:59Z", sentCharacters: 1, billedCharacters: 1 }),
          makeAnswer({ hash: "b", at: "2026-11-01T00:00:00Z", sentCharacters: 10, billedCharacters: 20 }),
          makeAnswer({ hash: "c", at: "2026-11-02T00:00:00Z", sentCharacters: 100, billedCharacters: 200 }),
          makeAnswer({
            hash: "d",
            at: "2026-11-02T00:00:00Z",
            provider: "apertium",
            sentCharacters: 5,
            billedCharacters: 0,
          }),
        ]);
        expect(await store.spentSince("2026-11-01T00:00:00Z")).toEqual(
          new Map([
            ["apertium", { sentCharacters: 5, billedCharacters: 0 }],
            ["deepl", { sentCharacters: 110, billedCharacters: 220 }],
          ]),
        );
      });

      test("an answer is stored once, however often it is put", async () => {
        const answers = fc.uniqueArray(
          fc.record({
            hash: fc.stringMatching(/^[0-9a-f]{8}$/),
            answer: fc.json(),
            sentCharacters: fc.nat(),
            billedCharacters: fc.nat(),
          }),
          { selector: ({ hash }) => hash, maxLength: 5 },
        );
        await fc.assert(
          fc.asyncProperty(answers, fc.integer({ min: 1, max: 3 }), async (fields, times) => {
            const fresh = await open();
            const stored = fields.map((each) => makeAnswer(each));
            for (let time = 0; time < times; time++) await fresh.putAnswers([...stored, ...stored]);
            expect(await fresh.getAnswers(stored.map(({ hash }) => hash))).toEqual(
              new Map(stored.map((answer) => [answer.hash, answer])),
            );
            const spent = (await fresh.spentSince(""))?.get("deepl");
            expect(spent?.billedCharacters ?? 0).toBe(
              stored.reduce((sum, { billedCharacters }) => sum + billedCharacters, 0),
            );
            await fresh.close();
          }),
          { numRuns: 30 },
        );
      });
    });

    test("decisions are listed for their segment, in the order they were made", async () => {
      const first = { ...decide("approve", "a"), before: makeDraft({ id: "a" }), after: makeHuman({ id: "a" }) };
      const second = { ...decide("undo", "a"), before: makeHuman({ id: "a" }), after: makeDraft({ id: "a" }) };
      const other = { ...decide("adopt", "b"), before: null, after: makeHuman({ id: "b" }) };
      await store.addDecisions([first, other]);
      await store.addDecisions([second]);
      expect(await store.listDecisions("a")).toEqual([first, second]);
      expect(await store.listDecisionsAt(first.at)).toEqual([first, other, second].filter(({ at }) => at === first.at));
      expect(await store.listDecisionsAt("2000-01-01T00:00:00Z")).toEqual([]);
      expect(await store.listDecisionsAt("%")).toEqual([]);
      expect(await store.listDecisions("b")).toEqual([other]);
      expect(await store.listAllDecisions()).toEqual([first, other, second]);
    });

    test("articles that trade places take texts, decisions and costs along, once for each run", async () => {
      await put("a.md", makeDraft({ id: "a1", target: "Uno." }));
      await put("a.md", makeDraft({ id: "a1", target: "Un." }), { id: "a-old", retired: true });
      await put("b.md", makeDraft({ id: "b1", target: "Dos." }));
      const onA = {
        ...decide("correct", "a1"),
        article: "a.md",
        before: makeDraft({ id: "a1" }),
        after: makeHuman({ id: "a1" }),
      };
      const onB = { ...onA, article: "b.md", segment: "b1", before: null, after: makeHuman({ id: "b1" }) };
      await store.addDecisions([onA, onB]);
      const asked = makeAnswer({ hash: "h1", article: "a.md" });
      await store.putAnswers([{ ...asked, segment: "a1" }, makeAnswer({ hash: "h2", article: "a.md" })]);
      expect(await store.listAnswersFor("a1")).toEqual([asked]);
      expect(await store.listAskedAt()).toEqual(new Map([["a1", asked.at]]));
      await store.addSaving("b.md", "2026-11-25T10:00:00Z", 12);
      const moves = [
        { from: "a.md", to: "b.md", targetPath: "b.es.md", ledgerBefore: "1", ledgerAfter: "2", ids: new Map([["a1", "b1"]]) },
        { from: "b.md", to: "a.md", targetPath: "a.es.md", ledgerBefore: "9", ledgerAfter: "8", ids: new Map([["b1", "a1"]]) },
      ]; // prettier-ignore
      await store.moveArticles("run", []);
      for (let time = 0; time < 2; time++) {
        await store.moveArticles("run", moves);
        expect(await store.getArticle("b.md")).toMatchObject({ targetPath: "b.es.md", ledgerHash: "2", context: "" });
        expect(await store.getArticle("a.md")).toMatchObject({ targetPath: "a.es.md", ledgerHash: "1" });
        expect((await store.listSegments({ article: "b.md" })).map(({ id, target }) => [id, target])).toEqual([
          ["b1", "Un."],
        ]);
        expect(await store.getSegment("a-old")).toMatchObject({ article: "b.md", retired: true });
        expect(await store.listProduced("b.md")).toEqual(new Set(["Uno."]));
        expect(await store.listAnswersFor("b1")).toEqual([{ ...asked, article: "b.md" }]);
        expect(await store.listAnswersFor("a1")).toEqual([]);
        expect(await store.listDecisions("b1")).toEqual([
          { ...onA, article: "b.md", segment: "b1", before: makeDraft({ id: "b1" }), after: makeHuman({ id: "b1" }) },
        ]);
        expect(await store.listDecisions("a1")).toEqual([
          { ...onB, article: "a.md", segment: "a1", after: makeHuman({ id: "a1" }) },
        ]);
        expect((await store.listCosts()).map(({ article, savedCharacters }) => [article, savedCharacters])).toEqual([
          ["a.md", 12],
          ["b.md", 0],
        ]);
      }
    });

    test("costs are summed by article, month and provider, beside what was saved", async () => {
      const answer = (hash: string, at: string, provider: string): StoredAnswer =>
        makeAnswer({ hash, at, provider, article: "a.md", sentCharacters: 10, billedCharacters: 7 });
      await store.putAnswers([
        answer("1", "2026-10-31T23:59:59Z", "deepl"), answer("2", "2026-11-01T00:00:00Z", "deepl"),
        answer("3", "2026-11-02T00:00:00Z", "deepl"), answer("4", "2026-11-02T00:00:00Z", "apertium"),
      ]); // prettier-ignore
      await store.addSaving("a.md", "2026-11-03T00:00:00Z", 5);
      await store.addSaving("a.md", "2026-11-04T00:00:00Z", 6);
      const costs = await store.listCosts();
      expect(costs.map((each) => Object.values(each))).toEqual([
        ["a.md", "2026-10", "deepl", 10, 7, 0],
        ["a.md", "2026-11", "", 0, 0, 11],
        ["a.md", "2026-11", "apertium", 10, 7, 0],
        ["a.md", "2026-11", "deepl", 20, 14, 0],
      ]);
    });

    test("closing twice is closing once", async () => {
      await store.close();
      await store.close();
    });
  });
}

function decide<A extends string>(action: A, segment: string) {
  return { action, segment, article: "a.md", by: "Ana", at: "2026-11-25T10:00:00Z", reason: "" } as const;
}

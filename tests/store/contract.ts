/** What every store must do, whatever is behind it. A new store runs this suite and nothing else to be one. */

import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { Flag, SegmentFilter, SegmentRecord, Store } from "../../src/store/types.ts";
import {
  anyLine,
  hostileText,
  makeAnswer,
  makeArticle,
  makeDraft,
  makeHuman,
  makeLine,
  makeSegment,
} from "./builders.ts";

export interface StoreUnderTest {
  readonly name: string;
  /** A new, empty store. */
  readonly open: () => Promise<Store>;
}

export function testStore({ name, open }: StoreUnderTest): void {
  describe(`${name} as a store`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    /** Segments of one article, in order. */
    async function put(path: string, ...fields: readonly Partial<SegmentRecord>[]): Promise<readonly SegmentRecord[]> {
      const segments = fields.map((each, ordinal) =>
        makeSegment({ id: `${path}-${ordinal}`, article: path, ordinal, ...each }),
      );
      await store.putArticle(makeArticle({ path }), segments);
      return segments;
    }

    async function targetsFor(key: string): Promise<readonly string[]> {
      return ((await store.findExact([key])).get(key) ?? []).map(({ target }) => target);
    }

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
        const article = makeArticle({ kind: "i18next", targetHash: "7" });
        await store.putArticle(article, []);
        expect(await store.getArticle(article.path)).toEqual(article);
        const newer = { ...article, targetPath: "es/sea.md", sourceHash: "6" };
        await store.putArticle(newer, []);
        expect(await store.listArticles()).toEqual([newer]);
      });

      test("articles are listed by path, segments in article order", async () => {
        await put("b.md", { ordinal: 1, id: "second" }, { ordinal: 0, id: "first" });
        await put("a.md", { id: "only" });
        expect((await store.listArticles()).map(({ path }) => path)).toEqual(["a.md", "b.md"]);
        expect((await store.listSegments()).map(({ id }) => id)).toEqual(["only", "first", "second"]);
      });

      test("putting an article again replaces all its segments and no others", async () => {
        await put("a.md", {}, {}, {});
        const other = await put("b.md", {});
        const after = await put("a.md", { source: "New." });
        expect(await store.listSegments()).toEqual([...after, ...other]);
        expect(await store.getSegment("a.md-2")).toBeUndefined();
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
        expect(await targetsFor("The sea.")).toEqual([]);
        expect((await store.getAnswers(["h1"])).size).toBe(1);
        expect(await store.listDecisions(line.id)).toEqual([decision]);
      });

      test("a put that cannot be done changes nothing", async () => {
        const before = await put("a.md", {}, {});
        await expect(put("a.md", { id: "same" }, { id: "same" })).rejects.toThrow(/expected it once/);
        await expect(put("a.md", { article: "b.md" })).rejects.toThrow(/of this article/);
        expect(await store.listSegments()).toEqual(before);
      });

      test("whatever the text, what is put is what is listed", async () => {
        await fc.assert(
          fc.asyncProperty(fc.uniqueArray(anySegment, { selector: ({ id }) => id, maxLength: 6 }), async (segments) => {
            const records = segments.map((each, ordinal) => makeSegment({ ...each, ordinal, article: "a.md" }));
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

    describe("exact memory", () => {
      test("a pair says where it comes from", async () => {
        await put("a.md", makeHuman({ id: "h" }));
        expect(await store.findExact(["The sea.", "The sea.", "No such."])).toEqual(
          new Map([
            [
              "The sea.",
              [
                {
                  key: "The sea.",
                  source: "The sea.",
                  target: "La mar.",
                  state: "approved",
                  origin: { kind: "human" },
                  article: "a.md",
                  segment: "h",
                  at: "2026-11-25T10:00:00Z",
                },
              ],
            ],
          ]),
        );
      });

      test("human goes before machine, approved before draft, newer before older", async () => {
        const by = "Ana";
        await put(
          "a.md",
          makeDraft({ id: "a", target: "machine draft" }),
          makeHuman({ id: "b", target: "human older", at: "2026-11-01T00:00:00Z" }),
        );
        await put(
          "b.md",
          makeDraft({ id: "c", target: "machine approved", state: "approved", by, at: "2026-12-01T00:00:00Z" }),
          makeHuman({ id: "d", target: "human draft", state: "draft", at: "2026-12-01T00:00:00Z" }),
          makeHuman({ id: "e", target: "human newer", at: "2026-11-02T00:00:00Z" }),
        );
        const expected = ["human newer", "human older", "human draft", "machine approved", "machine draft"];
        expect(await targetsFor("The sea.")).toEqual(expected);
      });

      test.each<Flag>(["stale-source", "stale-term", "drifted", "disputed", "blocked"])(
        "a %s pair is not offered",
        async (flag) => {
          await put("a.md", makeHuman({ flags: [flag] }));
          expect(await targetsFor("The sea.")).toEqual([]);
        },
      );

      test("nothing, a block that is only in Spanish, a rejected text and one that fails a check are not offered", async () => {
        const { source: _source, ...spanishOnly } = makeSegment({ ...makeHuman({ id: "c" }), article: "a.md" });
        const rejected = [{ target: "La mar.", reason: "", by: "Ana", at: "2026-11-25T10:00:00Z" }];
        const problem = { file: "a.md", line: 1, check: "codes", segment: "e", message: "No." };
        await store.putArticle(makeArticle({ path: "a.md" }), [
          makeSegment({ ...makeLine({ id: "a" }), article: "a.md" }),
          makeSegment({ ...makeHuman({ id: "b", target: "" }), article: "a.md" }),
          spanishOnly,
          makeSegment({ ...makeHuman({ id: "d", rejected }), article: "a.md" }),
          makeSegment({ ...makeHuman({ id: "e" }), article: "a.md", problems: [{ ...problem, severity: "error" }] }),
          makeSegment({
            ...makeHuman({ id: "f", target: "Warned." }),
            article: "a.md",
            problems: [{ ...problem, severity: "warning" }],
          }),
        ]);
        expect(await targetsFor("The sea.")).toEqual(["Warned."]);
      });

      test("a retired pair is offered", async () => {
        await put("a.md", makeHuman({ retired: true }));
        expect(await targetsFor("The sea.")).toEqual(["La mar."]);
      });

      test("memory follows the segments", async () => {
        await put("a.md", makeHuman());
        await put("a.md", makeHuman({ target: "El océano." }));
        expect(await targetsFor("The sea.")).toEqual(["El océano."]);
      });

      test("keys are compared to the letter", async () => {
        await put("a.md", makeHuman({ id: "a", key: "Sea" } as Partial<SegmentRecord>), {
          ...makeHuman({ id: "b" }),
          key: "sea",
        });
        await put("b.md", { ...makeHuman({ id: "c" }), key: "\ud800" }, { ...makeHuman({ id: "d" }), key: "\ufffd" });
        for (const [key, id] of [
          ["Sea", "a"],
          ["sea", "b"],
          ["\ud800", "c"],
          ["\ufffd", "d"],
        ] as const)
          expect((await store.findExact([key])).get(key)?.map(({ segment }) => segment)).toEqual([id]);
      });

      test("of a sentence that is everywhere the best pairs are offered, the best first", async () => {
        await put("a.md", ...Array.from({ length: 200 }, (_, index) => makeDraft({ id: `d${index}` })));
        await put("z.md", makeHuman({ id: "best" }));
        const pairs = (await store.findExact(["The sea."])).get("The sea.") ?? [];
        expect(pairs[0]?.segment).toBe("best");
        expect(pairs.length).toBeGreaterThanOrEqual(64);
      });
    });

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
      expect(await store.listDecisions("b")).toEqual([other]);
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

/** The part of the store's contract that is about exact memory. */

import { describe, expect, test } from "vitest";

import type { Flag, SegmentRecord, Store } from "../../src/record/types.ts";
import { makeArticle, makeDraft, makeHuman, makeLine, makeSegment, putSegments } from "./builders.ts";

/** @param current the store of the test that runs */
export function testExactMemory(current: () => Store): void {
  const put = (path: string, ...fields: readonly Partial<SegmentRecord>[]): Promise<readonly SegmentRecord[]> =>
    putSegments(current(), path, ...fields);

  async function targetsFor(key: string): Promise<readonly string[]> {
    return ((await current().findExact([key])).get(key) ?? []).map(({ target }) => target);
  }

  describe("exact memory", () => {
    test("a pair says where it comes from", async () => {
      await put("a.md", makeHuman({ id: "h" }));
      expect(await current().findExact(["The sea.", "The sea.", "No such."])).toEqual(
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
                by: "Ana",
                context: "",
              },
            ],
          ],
        ]),
      );
    });

    test("approved goes before draft, human before machine, newer before older", async () => {
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
      const expected = ["human newer", "human older", "machine approved", "human draft", "machine draft"];
      expect(await targetsFor("The sea.")).toEqual(expected);
    });

    test.each<Flag>(["stale-source", "stale-term", "unsure", "disputed", "blocked"])(
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
      await current().putArticle(makeArticle({ path: "a.md" }), [
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
        expect((await current().findExact([key])).get(key)?.map(({ segment }) => segment)).toEqual([id]);
    });

    test("of a sentence that is everywhere the best pairs are offered, the best first", async () => {
      await put("a.md", ...Array.from({ length: 200 }, (_, index) => makeDraft({ id: `d${index}` })));
      await put("z.md", makeHuman({ id: "best" }));
      const pairs = (await current().findExact(["The sea."])).get("The sea.") ?? [];
      expect(pairs[0]?.segment).toBe("best");
      expect(pairs.length).toBeGreaterThanOrEqual(64);
      const few = (await current().findExact(["The sea."], 2)).get("The sea.") ?? [];
      expect(few.map(({ segment }) => segment)).toEqual(pairs.slice(0, 2).map(({ segment }) => segment));
    });

    test("a text that was rejected for one segment is offered for no other, until somebody approves it again", async () => {
      const rejected = [{ target: "La mar.", reason: "", by: "Luis", at: "2026-11-26T10:00:00Z" }];
      await put("a.md", makeHuman({ id: "approved" }), makeDraft({ id: "draft" }));
      expect(await targetsFor("The sea.")).toEqual(["La mar.", "El mar."]);
      await put("b.md", makeLine({ id: "rejected", rejected }));
      expect(await targetsFor("The sea.")).toEqual(["El mar."]);
      await put("c.md", makeHuman({ id: "later", at: "2026-11-27T10:00:00Z" }));
      expect((await current().findExact(["The sea."], 1)).get("The sea.")?.map(({ segment }) => segment)).toEqual([
        "later",
      ]);
      await put("c.md");
      await put("b.md");
      expect(await targetsFor("The sea.")).toEqual(["La mar.", "El mar."]);
    });

    test("a text that left its place because the sentence was merged is not a rejected one", async () => {
      const rejected = [{ target: "La mar.", reason: "", by: "Luis", at: "2026-11-26T10:00:00Z" }];
      await put("a.md", makeHuman({ id: "a" }), makeLine({ id: "b", state: "approved", merged: true, rejected }));
      expect(await targetsFor("The sea.")).toEqual(["La mar."]);
    });

    test("what was approved at a time is found by its key, also where it is not offered", async () => {
      const at = "2026-12-01T00:00:00Z";
      await put(
        "a.md",
        makeHuman({ id: "a", at }),
        makeHuman({ id: "b", at: "2026-12-02T00:00:00Z" }),
        makeHuman({ id: "c", at, flags: ["stale-term"] }),
        makeHuman({ id: "d", at, state: "draft" }),
      );
      await put("b.md", makeHuman({ id: "e", at, retired: true }));
      const found = await current().listApprovedAt("The sea.", at);
      expect(found.map(({ article, id }) => `${article} ${id}`)).toEqual(["a.md a", "a.md c", "b.md e"]);
      expect(await current().listApprovedAt("The river.", at)).toEqual([]);
    });

    test("in a context only what was approved in it is found", async () => {
      await put(
        "a.md",
        { ...makeHuman({ id: "here" }), context: "c1" },
        { ...makeDraft({ id: "draft" }), context: "c1" },
      );
      await put("b.md", { ...makeHuman({ id: "there", at: "2026-12-01T00:00:00Z" }), context: "c2" });
      const ids = async (key: string, context: string): Promise<readonly string[]> =>
        (await current().findInContext(key, context)).map(({ segment }) => segment);
      expect(await ids("The sea.", "c1")).toEqual(["here"]);
      expect(await ids("The sea.", "c3")).toEqual([]);
      expect(await ids("The river.", "c1")).toEqual([]);
      await put(
        "c.md",
        makeLine({ id: "no", rejected: [{ target: "La mar.", reason: "", by: "Luis", at: "2026-11-26T10:00:00Z" }] }),
      );
      expect(await ids("The sea.", "c1")).toEqual([]);
      expect(await ids("The sea.", "c2")).toEqual(["there"]);
    });
  });
}

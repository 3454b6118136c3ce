import { describe, expect, test } from "vitest";
import { findSimilarMatches, type SimilarOptions } from "../../src/memory/similar-matches.ts";
import { openSqliteStore } from "../../src/record/sqlite-store.ts";
import type { SegmentRecord, Store } from "../../src/record/types.ts";
import { makeDraft, makeHuman, makeLine, putSegments } from "../record/builders.ts";

const ASKED = "Every detained person has the right to call a lawyer."; // 10 words
const NEAR = "Every arrested person has the right to call a lawyer."; // 90
const FAR = "Every arrested person has the right to see a lawyer."; // 80

async function storeWith(...fields: readonly Partial<SegmentRecord>[]): Promise<Store> {
  const store = await openSqliteStore(":memory:");
  await putSegments(store, "a.md", ...fields);
  return store;
}

async function find(
  store: Store,
  options: Partial<SimilarOptions> = {},
): Promise<readonly (readonly [string, number])[]> {
  const matches = await findSimilarMatches(store, ASKED, {
    without: () => false,
    approved: false,
    most: 5,
    ...options,
  });
  return matches.map(({ pair, similarity }) => [pair.target, similarity]);
}

describe("sentences like one", () => {
  test("the most alike come first", async () => {
    const store = await storeWith(
      makeHuman({ id: "far", source: FAR, target: "far" }),
      makeHuman({ id: "near", source: NEAR, target: "near" }),
    );
    expect(await find(store)).toEqual([
      ["near", 90],
      ["far", 80],
    ]);
    expect(await find(store, { most: 1 })).toEqual([["near", 90]]);
  });

  test("a draft counts as ten less, and below 75 not at all", async () => {
    const store = await storeWith(
      makeDraft({ id: "a", source: NEAR, target: "draft, near" }),
      makeHuman({ id: "b", source: "Every arrested person has a right to call a lawyer.", target: "approved" }),
      makeDraft({ id: "c", source: FAR, target: "draft, far" }),
    );
    expect(await find(store)).toEqual([
      ["approved", 80],
      ["draft, near", 90],
    ]);
    expect(await find(store, { approved: true })).toEqual([["approved", 80]]);
  });

  test("of one source the approved text goes before the draft, and a text is there once", async () => {
    const store = await storeWith(
      makeDraft({ id: "a", source: NEAR, target: "same" }),
      makeHuman({ id: "b", source: NEAR, target: "same" }),
      makeDraft({ id: "c", source: NEAR, target: "other" }),
    );
    expect(await find(store)).toEqual([["same", 90]]);
    await putSegments(store, "b.md", makeHuman({ id: "d", source: NEAR, target: "newer", at: "2026-11-26T10:00:00Z" }));
    expect(await find(store)).toEqual([
      ["newer", 90],
      ["same", 90],
    ]);
  });

  test("a pair whose approval was taken back counts less again", async () => {
    const store = await storeWith(makeHuman({ id: "a", source: NEAR, target: "text" }));
    expect(await find(store, { approved: true })).toEqual([["text", 90]]);
    await putSegments(store, "a.md", makeDraft({ id: "a", source: NEAR, target: "text" }));
    expect(await find(store, { approved: true })).toEqual([]);
    expect(await find(store)).toEqual([["text", 90]]);
  });

  test("a rejected pair is not offered, and what the caller leaves out neither", async () => {
    const store = await storeWith(
      makeHuman({ id: "a", source: NEAR, target: "bad" }),
      makeHuman({ id: "b", source: FAR, target: "own" }),
    );
    expect(await find(store, { without: ({ segment }) => segment === "b" })).toEqual([["bad", 90]]);
    const rejected = [{ target: "bad", reason: "", by: "Luis", at: "2026-11-26T10:00:00Z" }];
    await putSegments(store, "b.md", makeLine({ id: "c", source: NEAR, rejected }));
    expect(await find(store)).toEqual([["own", 80]]);
  });
});

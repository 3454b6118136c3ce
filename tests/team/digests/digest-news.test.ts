/** What is news for whoever gets mails: each piece once. */

import { expect, test } from "vitest";
import type { InboxItem } from "../../../src/review/inbox.ts";
import { newsOf, readTold, type Told } from "../../../src/team/digests/digest-news.ts";

const SINCE = "2026-12-01T00:00:00.000Z";
const item = (given: Partial<InboxItem>): InboxItem => ({
  kind: "mention", article: "a.md", title: "A", segment: "s1", by: "Eva", at: "2026-12-02T10:00:00.000Z",
  text: "Secret words.", waiting: 0, due: null, ...given,
}); // prettier-ignore
const assigned = (given: Partial<InboxItem> = {}): InboxItem => item({ kind: "assigned", waiting: 2, ...given });

/** @returns kinds of what is news, and what is told then */
function tell(items: readonly InboxItem[], told: Told = {}, today = "2026-12-02"): { kinds: string[]; told: Told } {
  const { news, told: after } = newsOf([{ slug: "site", name: "Site", items }], { me: "Ana", since: SINCE, told, today });
  return { kinds: news.map(({ kind }) => kind), told: after };
} // prettier-ignore

test("each piece is news once, also where it came late, and what was there before is none", () => {
  const first = tell([item({}), item({ kind: "approved", segment: "s2" }), item({ segment: "old", at: SINCE })]);
  expect(first.kinds).toEqual(["mention", "approved"]);
  expect(tell([item({}), item({ kind: "approved", segment: "s2" })], first.told).kinds).toEqual([]);
  // Written yesterday on another machine, and pushed now.
  const late = item({ segment: "s3", at: "2026-12-01T08:00:00.000Z" });
  expect(tell([item({}), late], first.told).kinds).toEqual(["mention"]);
  // What left the inbox and is back is none either.
  expect(tell([item({})], tell([], first.told).told).kinds).toEqual([]);
});

test("one's own doings are no news, whatever capitals and accents their name has", () => {
  expect(tell([item({ by: "Ana" }), assigned({ by: "ANÁ" })]).kinds).toEqual([]);
});

test("an assignment is news again where it is a new one, and not where a sentence of it is done", () => {
  const first = tell([assigned({ at: "2026-12-02T11:00:00.000Z" })]);
  expect(first.kinds).toEqual(["assigned"]);
  const done = assigned({ at: "2026-12-02T10:00:00.000Z", segment: "s9", waiting: 1 });
  expect(tell([done], first.told).kinds).toEqual([]);
  const back = assigned({ kind: "returned", at: "2026-12-02T12:00:00.000Z" });
  expect(tell([back], first.told).kinds).toEqual(["returned"]);
});

test("what is due is told once when it is near and once when it is past; an assignment says its day itself", () => {
  const due = assigned({ at: SINCE, due: "2026-12-07" });
  expect(tell([due], {}, "2026-12-03").kinds).toEqual([]);
  const near = tell([due], {}, "2026-12-04");
  expect(near.kinds).toEqual(["due"]);
  expect(tell([due], near.told, "2026-12-07").kinds).toEqual([]);
  const past = tell([due], near.told, "2026-12-08");
  expect(past.kinds).toEqual(["due"]);
  expect(tell([due], past.told, "2026-12-20").kinds).toEqual([]);
  // Another day is another one.
  expect(tell([assigned({ at: SINCE, due: "2026-12-21" })], past.told, "2026-12-20").kinds).toEqual(["due"]);
  const both = tell([assigned({ due: "2026-12-03" })]);
  expect(both.kinds).toEqual(["assigned"]);
  expect(tell([assigned({ due: "2026-12-03" })], both.told).kinds).toEqual([]);
});

test("what was told of a project that does not run stays told", () => {
  const first = tell([item({})]);
  const { told } = newsOf([], { me: "Ana", since: SINCE, told: first.told, today: "2026-12-02" });
  expect(tell([item({})], told).kinds).toEqual([]);
});

test("what was told of very many pieces is bounded, and those that are there are kept", () => {
  let told: Told = {};
  for (let round = 0; round < 10; round += 1) {
    const items = Array.from({ length: 200 }, (_, at) => item({ segment: `${round}-${at}` }));
    ({ told } = tell(items, told));
    expect(tell(items, told).kinds).toEqual([]);
  }
  expect(told["site"]?.length).toBe(1000);
});

test.each(["", "null", "[]", '{"site":"x"}', '{"site":[1]}'])("a row with %j was told nothing", (text) => {
  expect(Object.keys(readTold(text))).toEqual([]);
});

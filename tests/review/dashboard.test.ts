/** Figures about the work, from the record and what a machine remembers. */

import { expect, test } from "vitest";
import { loadConfig } from "../../src/config/load-config.ts";
import { dashboardOf, type Dashboard, type DashboardInput } from "../../src/review/dashboard.ts";
import { engineQuality } from "../../src/review/engine-quality.ts";
import type { Decision, LedgerLine, SegmentRecord } from "../../src/record/types.ts";
import { makeProject } from "../helpers/project-folder.ts";

const NOW = Date.parse("2026-11-25T10:00:00Z");

function segment(changes: Partial<SegmentRecord>): SegmentRecord {
  return {
    id: "s1", article: "content/a.md", ordinal: 0, line: 1, kind: "paragraph", key: "k", problems: [],
    source: "One two three.", target: "Uno dos tres.", state: "draft", flags: [], ...changes,
  }; // prettier-ignore
}

async function figures(changes: Partial<DashboardInput>): Promise<Dashboard> {
  const config = await loadConfig({ cwd: makeProject({ "content/a.md": "x" }).root, env: {} });
  return dashboardOf({ articles: [], decisions: [], askedAt: new Map(), costs: [], config, now: NOW, ...changes });
}

function decision(action: Decision["action"], before: Partial<LedgerLine>, target: string, id = "s1"): Decision {
  const line: LedgerLine = { id, target: "Uno dos tres.", state: "draft", flags: [], origin: { kind: "engine", engine: "deepl" }, ...before };
  const after: LedgerLine = { ...line, target, state: action === "reject" ? "untranslated" : "approved" };
  return { segment: id, article: "content/a.md", action, before: line, after, by: "Ana", at: "2026-11-25T09:00:00Z", reason: "" };
} // prettier-ignore

test("what waits, for whom, and since when", async () => {
  const { waiting, people } = await figures({
    articles: [
      {
        source: "content/a.md",
        title: "A",
        assigneeOf: ({ id }) => (id === "s2" ? "Luis" : undefined),
        nameTerm: String,
        segments: [
          segment({}),
          segment({ id: "s2", source: '<pc id="1">A</pc> well-known name.' }),
          segment({ id: "s3", state: "approved", at: "2026-11-01T00:00:00Z" }),
          segment({ id: "s4", state: "approved", flags: ["stale-source"], at: "2026-11-02T00:00:00Z" }),
        ],
      },
    ],
    askedAt: new Map([
      ["s1", "2026-11-20T00:00:00Z"],
      ["s3", "2026-10-01T00:00:00Z"],
    ]),
  });
  expect(waiting).toEqual({ segments: 3, words: 9, since: "2026-11-02T00:00:00Z" });
  expect(people).toEqual([
    { name: null, segments: 2, words: 6, since: "2026-11-02T00:00:00Z" },
    { name: "Luis", segments: 1, words: 3, since: null },
  ]);
});

test("progress by article, and words by day: days without any too", async () => {
  const segments = [
    segment({ state: "approved", at: "2026-11-25T01:00:00Z" }),
    segment({ id: "s2", state: "approved", at: "2026-11-23T23:59:00Z" }),
    segment({ id: "s3", state: "approved", at: "2026-09-01T00:00:00Z" }),
    segment({ id: "s4", state: "untranslated", target: "" }),
  ];
  const article = { source: "content/a.md", title: "A", segments, assigneeOf: () => undefined, nameTerm: String };
  const { articles, days } = await figures({ articles: [article] });
  expect(articles).toEqual([
    { source: "content/a.md", title: "A", segments: 4, untranslated: 1, draft: 0, approved: 3, waiting: 1, words: 12 },
  ]);
  expect([days.length, days[0]?.day]).toEqual([30, "2026-10-27"]);
  expect(days.slice(-3)).toEqual([
    { day: "2026-11-23", words: 3, segments: 1 },
    { day: "2026-11-24", words: 0, segments: 0 },
    { day: "2026-11-25", words: 3, segments: 1 },
  ]);
});

test("most-broken terms and checks are counted, the most frequent first", async () => {
  const problem = (check: string, message: string): SegmentRecord["problems"][number] => ({
    file: "content/a.md", line: 1, check, severity: "error", segment: "s1", message,
  }); // prettier-ignore
  const segments = [
    segment({ problems: [problem("terms", "Expected `CIDH` for `IACHR`: 1."), problem("numbers", "x")] }),
    segment({ id: "s2", problems: [problem("terms", "Expected `CIDH` for `iachr`: 2.")] }),
  ];
  const article = {
    source: "content/a.md",
    title: "A",
    segments,
    assigneeOf: () => undefined,
    nameTerm: (words: string) => words.toUpperCase(),
  };
  const { terms, checks } = await figures({ articles: [article] });
  expect(terms).toEqual([{ name: "IACHR", count: 2 }]);
  expect(checks).toEqual([
    { name: "terms", count: 2 },
    { name: "numbers", count: 1 },
  ]);
});

test("this month's characters, and no price where none is known", async () => {
  const row = { article: "a", provider: "deepl", sentCharacters: 10, billedCharacters: 12, savedCharacters: 3 };
  const { month } = await figures({
    costs: [
      { ...row, month: "2026-11" },
      { ...row, month: "2026-10" },
    ],
  });
  expect(month).toEqual({ month: "2026-11", sentCharacters: 10, billedCharacters: 12, savedCharacters: 3, cost: null, budget: null });
}); // prettier-ignore

test("an engine is as good as what people leave of it", () => {
  const found = engineQuality([
    decision("approve", {}, "Uno dos tres."),
    decision("correct", {}, "Uno dos cuatro.", "s2"),
    decision("reject", {}, "", "s3"),
    decision("approve", { origin: { kind: "engine", engine: "apertium" } }, "Uno dos tres.", "s4"),
    // A person's text, and a decision that was undone, say nothing of an engine.
    decision("correct", { origin: { kind: "human" } }, "Otro.", "s5"),
    decision("reject", {}, "", "s6"),
    decision("undo", {}, "Uno dos tres.", "s6"),
  ]);
  expect(found.map(({ engine, read, approved, corrected, rejected }) => [engine, read, approved, corrected, rejected])).toEqual([
    ["deepl", 3, 1, 1, 1],
    ["apertium", 1, 1, 0, 0],
  ]);
  expect(found[0]?.untouched).toBeCloseTo(1 / 3);
  expect(found[0]?.editDistance).toBeGreaterThan(5);
  expect(found[0]?.editDistance).toBeLessThan(50);
  expect(found[1]).toMatchObject({ untouched: 1, editDistance: 0 });
}); // prettier-ignore

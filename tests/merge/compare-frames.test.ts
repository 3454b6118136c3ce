/** Who has changed what outside of words, by the hashes of the record and of today's files. */

import { describe, expect, test } from "vitest";
import { formatPair, type FramePair } from "../../src/record/frames.ts";
import {
  compareFrames,
  frameKey,
  recordFrames,
  type FrameState,
  type RecordedFrames,
} from "../../src/merge/compare-frames.ts";
import type { Frames } from "../../src/merge/frames.ts";
import type { Frame } from "../../src/merge/types.ts";

type Hashes = readonly [en: string, es: string];

function value([en, es]: Hashes): Frame {
  return {
    kind: "value",
    name: "date",
    pair: { en, es },
    line: 1,
    shown: "date",
    spanish: es === "" ? undefined : { start: 0, end: 1 },
    isKept: false,
  };
}

function block(at: number, [en, es]: Hashes, passage?: string): Frame {
  const spanish = es === "" ? undefined : at;
  return {
    kind: "opaque",
    name: String(at),
    pair: { en, es },
    line: 1,
    shown: "",
    english: at,
    spanish,
    text: "a\nb",
    ...(passage !== undefined && { within: { passage, id: "s1" } }),
  };
}

function frames(all: readonly Frame[], alone: ReadonlyMap<number, string> = new Map()): Frames {
  const passageEnglish = { ofBlocks: new Map(), firsts: new Map(), withBlocks: new Set<string>() };
  return {
    all,
    sentences: [],
    blocks: new Map(),
    alone,
    passages: new Map(),
    passageEnglish,
    ownValues: new Map(),
  };
}

function recorded(key: string | undefined, ...pairs: readonly FramePair[]): RecordedFrames {
  const lines = pairs.map((pair, at) => ({
    id: `f${at}`,
    ...(key === undefined ? {} : { key }),
    frame: formatPair(pair),
  }));
  return { sentences: new Map(), lines };
}

const OTHER: RecordedFrames = recorded("weight", { en: "w", es: "w" });

test.each<[string, FramePair | undefined, Hashes, string | undefined, FrameState]>([
  ["nothing has changed", { en: "a", es: "a" }, ["a", "a"], undefined, "same"],
  ["a person has changed the Spanish", { en: "a", es: "a" }, ["a", "x"], undefined, "same"],
  ["the English alone has changed", { en: "a", es: "a" }, ["b", "a"], "b", "changed"],
  ["the English alone, of what a run has led elsewhere", { en: "a", es: "a2" }, ["b", "a2"], "b2", "changed"],
  ["both have changed", { en: "a", es: "a" }, ["b", "x"], "b", "own"],
  ["the English of a person's own has changed", { en: "a", es: "x", isOwn: true }, ["b", "x"], "b", "own"],
  ["both say the same by now", { en: "a", es: "a" }, ["b", "b"], "b", "agreed"],
  ["both say the same, and nobody has rendered it", { en: "a", es: "a" }, ["b", "b"], undefined, "agreed"],
  ["a person has taken it out, and its English has changed", { en: "a", es: "" }, ["b", ""], "b", "agreed"],
  ["a run would lead it elsewhere", { en: "a", es: "a" }, ["a", "a"], "a2", "changed"],
  ["a run would lead a person's own elsewhere", { en: "a", es: "x", isOwn: true }, ["a", "x"], "a2", "same"],
  ["it is new in the English", undefined, ["b", ""], "b", "added"],
  ["it is new in both, and another", undefined, ["b", "x"], "b", "own"],
])("%s", (_what, was, now, ours, state) => {
  const frame = value(now);
  const rendered = ours === undefined ? undefined : new Map([[frameKey(frame), value([now[0], ours])]]);
  const before = was ? recorded("date", was) : OTHER;
  expect(compareFrames(frames([frame]), before, rendered).all.map((each) => each.state)).toEqual([state]);
});

test("where the record has no frame at all, both files are taken to agree", () => {
  const all = [value(["a", "x"]), block(0, ["b", ""])];
  const compared = compareFrames(frames(all), { sentences: new Map(), lines: [] });
  expect(compared.all.map(({ state }) => state)).toEqual(["new", "new"]);
});

describe("blocks without text", () => {
  const before = recorded(undefined, { en: "a", es: "a" }, { en: "b", es: "b" });

  test("are known by their hashes, wherever they stand", () => {
    const compared = compareFrames(frames([block(0, ["b", "b"]), block(1, ["a", "a"])]), before);
    expect(compared.all.map(({ state }) => state)).toEqual(["same", "same"]);
  });

  test("one that has become another is not taken for a second one of that", () => {
    const all = [block(0, ["b", "a"]), block(1, ["b", "b"])];
    expect(compareFrames(frames(all), before).all.map(({ state }) => state)).toEqual(["changed", "same"]);
  });

  test("one whose English has gone goes, and a person's own stays", () => {
    const alone = new Map([[1, "b"]]);
    expect(compareFrames(frames([block(0, ["a", "a"])], alone), before).gone).toEqual([1]);
    const own = recorded(undefined, { en: "a", es: "a" }, { en: "b", es: "x", isOwn: true });
    expect(compareFrames(frames([block(0, ["a", "a"])], new Map([[1, "x"]])), own).gone).toEqual([]);
  });

  test("one of a person's own is recorded with the lines of its English", () => {
    const compared = compareFrames(frames([block(0, ["a", "x"])]), { sentences: new Map(), lines: [] });
    const { lines } = recordFrames(compared, { sentences: new Map(), lines: [] }, new Map(), new Set());
    expect(lines).toMatchObject([{ frame: "a!x", lines: expect.stringMatching(/^\w{6} \w{6}$/) }]);
  });
});

describe("the record", () => {
  const compared = compareFrames(frames([value(["b", "x"])]), recorded("date", { en: "a", es: "a" }));
  const after = (written: ReadonlyMap<string, string>, settled: ReadonlySet<string>): readonly string[] =>
    recordFrames(compared, recorded("date", { en: "a", es: "a" }), written, settled).lines.map(({ frame }) => frame);
  const key = frameKey(value(["b", "x"]));

  test("stays as it was for what both have changed", () => {
    expect(after(new Map(), new Set())).toEqual(["a"]);
  });

  test("has the file's as a person's own once somebody says so", () => {
    expect(after(new Map(), new Set([key]))).toEqual(["b!x"]);
  });

  test("has what was written", () => {
    expect(after(new Map([[key, "b"]]), new Set())).toEqual(["b"]);
  });
});

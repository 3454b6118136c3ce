import { describe, expect, test } from "vitest";
import { rebaseRecord } from "../../src/articles/rebase-record.ts";
import type { Segment } from "../../src/segments/types.ts";
import type { LedgerLine } from "../../src/record/types.ts";

function segments(...sources: string[]): Segment[] {
  return sources.map((source, ordinal) => ({
    id: `id-${source}-${sources.slice(0, ordinal).filter((each) => each === source).length}`,
    ordinal,
    unit: ordinal,
    kind: "paragraph",
    line: ordinal + 1,
    start: 0,
    end: source.length,
    content: [{ type: "text", value: source }],
    source,
    codes: new Map(),
    key: source,
    path: [],
  }));
}

function draft(source: string): LedgerLine {
  return {
    id: `id-${source}-0`,
    source,
    target: `[${source}]`,
    state: "draft",
    flags: [],
    origin: { kind: "engine", engine: "pseudo" },
  };
}

function approved(source: string, target = `«${source}»`): LedgerLine {
  return {
    id: `id-${source}-0`,
    source,
    target,
    state: "approved",
    flags: [],
    origin: { kind: "human" },
    by: "Ana",
    at: "2026-01-01T00:00:00Z",
  };
}

const targets = (lines: readonly LedgerLine[]): string[] => lines.map(({ target }) => target);

describe("rebaseRecord", () => {
  test("keeps the words of a person where the English has lost the mark around them", () => {
    const marked = { ...approved('A <pc id="1">mark</pc>.', 'Una <pc id="1">marca</pc> <ph id="2"/>.') };
    const [line] = rebaseRecord(segments("A mark, and more."), [marked]).lines;
    expect(line).toMatchObject({ target: 'Una marca <ph id="2"/>.', state: "approved", flags: ["stale-source"] });
    const [same] = rebaseRecord(segments('A <pc id="1">mark</pc>.'), [marked]).lines;
    expect(same?.target).toBe(marked.target);
  });

  test("keeps every line of an article that did not change", () => {
    const ledger = [draft("One."), approved("Two.")];
    expect(rebaseRecord(segments("One.", "Two."), ledger)).toMatchObject({ lines: ledger, retired: [] });
  });

  test("keeps a line wherever its sentence moved", () => {
    const { lines } = rebaseRecord(segments("Two.", "Three.", "One."), [
      approved("One."),
      draft("Two."),
      draft("Three."),
    ]);
    expect(targets(lines)).toEqual(["[Two.]", "[Three.]", "«One.»"]);
    expect(lines[2]?.state).toBe("approved");
  });

  test("gives a new sentence an untranslated line", () => {
    const { lines } = rebaseRecord(segments("One.", "New."), [draft("One.")]);
    expect(lines[1]).toEqual({ id: "id-New.-0", source: "New.", target: "", state: "untranslated", flags: [] });
  });

  test("keeps a person's text for a sentence that was edited, as stale, with the source it was decided for", () => {
    const { lines, retired } = rebaseRecord(segments("One.", "Two changed.", "Three."), [
      draft("One."),
      approved("Two."),
      draft("Three."),
    ]);
    expect(lines[1]).toMatchObject({
      source: "Two changed.",
      target: "«Two.»",
      state: "approved",
      flags: ["stale-source"],
      approvedSource: "Two.",
    });
    expect(retired).toEqual([]);
  });

  test("lets a machine draft go when its sentence was edited", () => {
    const { lines, retired } = rebaseRecord(segments("One.", "Two changed."), [draft("One."), draft("Two.")]);
    expect(lines[1]).toMatchObject({ target: "", state: "untranslated" });
    expect(retired).toEqual([]);
  });

  test("holds an approval again when the source comes back to what it was given for", () => {
    const stale = rebaseRecord(segments("Two changed."), [approved("Two.")]).lines;
    const { lines } = rebaseRecord(segments("Two."), stale);
    expect(lines).toEqual([approved("Two.")]);
  });

  test("retires a person's line when its sentence is gone, and takes it back when the sentence returns", () => {
    const gone = rebaseRecord(segments("One."), [draft("One."), approved("Two.")]);
    expect(gone.retired).toEqual([{ ...approved("Two."), retired: true }]);
    const back = rebaseRecord(segments("One.", "Two."), [...gone.lines, ...gone.retired]);
    expect(back.lines[1]).toEqual(approved("Two."));
    expect(back.retired).toEqual([]);
  });

  test("pairs several edited sentences by likeness, not by place", () => {
    const ledger = [
      approved("The court heard the case in Quito on Monday.", "A"),
      approved("Nobody from the ministry came to the hearing.", "B"),
    ];
    const { lines } = rebaseRecord(
      segments("Nobody from the ministry came to the first hearing.", "The court heard the case in Lima on Monday."),
      ledger,
    );
    expect(targets(lines)).toEqual(["B", "A"]);
  });

  test("does not pair sentences that have little in common", () => {
    const ledger = [approved("Alpha beta gamma delta.", "A"), approved("Epsilon zeta eta theta.", "B")];
    const { lines, retired } = rebaseRecord(
      segments("Something else was said here.", "And here is more of it now."),
      ledger,
    );
    expect(targets(lines)).toEqual(["", ""]);
    expect(retired).toHaveLength(2);
  });

  test("keeps the rejections of a sentence that left", () => {
    const rejected: LedgerLine = {
      id: "x",
      source: "Gone.",
      target: "",
      state: "untranslated",
      flags: [],
      rejected: [{ target: "Ido.", reason: "no", by: "Ana", at: "2026-01-01T00:00:00Z" }],
    };
    expect(rebaseRecord(segments("One."), [rejected]).retired).toEqual([{ ...rejected, retired: true }]);
  });

  test("carries an approval over another style of quotation marks, and says for what it was given", () => {
    const [old, now] = [`The "big" court's day.`, "The “big” court’s day."];
    const { lines } = rebaseRecord(segments(now, "Two."), [approved(old), draft("Two.")]);
    expect(lines[0]).toMatchObject({
      source: now,
      approvedSource: old,
      target: `«${old}»`,
      state: "approved",
      flags: [],
    });
    // And on: with another word it is stale, back at the first style it is as it was.
    expect(rebaseRecord(segments("The “small” court’s day."), lines.slice(0, 1)).lines[0]).toMatchObject({
      approvedSource: old,
      flags: ["stale-source"],
    });
    expect(rebaseRecord(segments(old), lines.slice(0, 1)).lines[0]).toEqual(approved(old));
  });

  test("keeps a machine's draft over another style of quotation marks: it is not paid for again", () => {
    const { lines } = rebaseRecord(segments("The “big” court.", "New."), [draft('The "big" court.')]);
    expect(targets(lines)).toEqual(['[The "big" court.]', ""]);
    expect(rebaseRecord(segments("The “big” river."), [draft('The "big" court.')]).lines[0]?.target).toBe("");
  });

  test("does not give one line to two equal sentences", () => {
    const { lines } = rebaseRecord(segments("One.", "One."), [approved("One.")]);
    expect(targets(lines)).toEqual(["«One.»", ""]);
  });
});

/** Blocks of an article against its published text. */

import { describe, expect, test } from "vitest";
import type { ReviewRow } from "../../src/web/api.ts";
import { groupRows, reviewRuns, type RowSide } from "../../src/web/text/review-runs.ts";
import { fc, test as property } from "./property.ts";

function makeRow(
  parts: readonly (readonly [ReviewRow["diff"][number]["type"], string])[],
  sentences: readonly string[] = [],
): ReviewRow {
  const diff = parts.map(([type, text]) => ({ type, text }));
  const side = (other: string): string => diff.map(({ type, text }) => (type === other ? "" : text)).join("");
  const after = side("removed");
  let at = 0;
  const spans = sentences.map((text, index) => {
    const start = after.indexOf(text, at);
    at = start + text.length;
    return { id: String(index), state: "draft" as const, start, end: at };
  });
  return { kind: "paragraph", path: [], before: side("added"), after, diff, sentences: spans };
}

const drawn = (row: ReviewRow, side: RowSide): string =>
  reviewRuns(row, side)
    .map(({ text, change, sentence }) => {
      const inside = sentence ? `(${sentence.id}:${text})` : text;
      return change === "added" ? `{+${inside}+}` : change === "removed" ? `[-${inside}-]` : inside;
    })
    .join("");

describe("a row", () => {
  const row = makeRow(
    [["same", "Uno. Dos "], ["removed", "es"], ["added", "son. Y"], ["same", " más."]],
    ["Uno.", "Dos son.", "Y más."],
  ); // prettier-ignore

  test("is cut where a change or a sentence begins or ends", () => {
    expect(drawn(row, "both")).toBe("(0:Uno.) (1:Dos )[-es-]{+(1:son.)+}{+ +}{+(2:Y)+}(2: más.)");
  });

  test("has each side alone", () => {
    expect(drawn(row, "before")).toBe("Uno. Dos [-es-] más.");
    expect(drawn(row, "after")).toBe("(0:Uno.) (1:Dos ){+(1:son.)+}{+ +}{+(2:Y)+}(2: más.)");
  });

  test("that is new or gone is one change", () => {
    expect(drawn(makeRow([["added", "Uno."]], ["Uno."]), "both")).toBe("{+(0:Uno.)+}");
    expect(drawn(makeRow([["removed", "Uno."]]), "both")).toBe("[-Uno.-]");
  });
});

test("rows without a change stand together", () => {
  const [same, other] = [makeRow([["same", "Uno."]]), makeRow([["added", "Dos."]])];
  expect(groupRows([same, same, other, other, same]).map(({ isChanged, rows }) => [isChanged, rows.length])).toEqual([
    [false, 2],
    [true, 2],
    [false, 1],
  ]);
});

test("nothing is lost or doubled, whatever the cuts", () => {
  const part = fc.tuple(
    fc.constantFrom("same" as const, "added" as const, "removed" as const),
    fc.string({ minLength: 1, maxLength: 6 }),
  );
  property(fc.tuple(fc.array(part), fc.array(fc.nat(20))), ([parts, cuts]) => {
    const row = makeRow(parts);
    const length = row.after?.length ?? 0;
    const edges = [...new Set(cuts.filter((cut) => cut < length))].toSorted((a, b) => a - b);
    const sentences = edges
      .slice(0, -1)
      .map((start, at) => ({ id: String(at), state: "approved" as const, start, end: edges[at + 1] ?? length }));
    const runsOf = (side: RowSide) => reviewRuns({ ...row, sentences }, side);
    const text = (side: RowSide): string =>
      runsOf(side)
        .map((run) => run.text)
        .join("");
    expect([text("before"), text("after")]).toEqual([row.before, row.after]);
    for (const [at, { start, end }] of sentences.entries())
      expect(
        runsOf("after")
          .filter(({ sentence }) => sentence?.id === String(at))
          .map((run) => run.text)
          .join(""),
      ).toBe(row.after?.slice(start, end));
  });
});

/** In every kind of place, any text: the skeleton stays, to two parsers, and the text is exactly the target's. */

import { describe, expect, test } from "vitest";
import type { TargetPart, Written } from "../../../src/formats/types.ts";
import { valueText } from "../../../src/formats/markdown/value-text.ts";
import type { MarkdownUnit } from "../../../src/formats/markdown/types.ts";
import { read, text, writeParts } from "./builders.ts";
import { hostileTexts, impossibleTexts } from "./hostile-texts.ts";
import { judge } from "./judge.ts";
import { places } from "./places.ts";
import { testSome } from "../../helpers/test-some.ts";

const PLACE = "Word";

function unitOf(source: string): MarkdownUnit {
  const unit = read(source).units.find(({ parts }) =>
    parts.some((part) => part.type === "text" && part.value.includes(PLACE)),
  );
  if (!unit) throw new Error(`no unit holds ${PLACE} in ${source}`);
  return unit;
}

/** The unit's own content with `target` in the place of `Word`. */
function targetOf(unit: MarkdownUnit, target: string): readonly TargetPart[] {
  return unit.parts.map((part): TargetPart => {
    if (part.type !== "text") return { type: part.type, id: part.id };
    return text(part.value.replace(PLACE, () => target));
  });
}

function plain(parts: readonly TargetPart[], unit: MarkdownUnit): string {
  return parts
    .map((part) =>
      part.type === "text" ? part.value : part.type === "ph" ? (unit.codes[part.id - 1]?.literal ?? "") : "",
    )
    .join("");
}

/** The unit's text as it reads back, codes left out. */
function textAt(written: string, index: number): string {
  const unit = read(written).units[index];
  if (!unit) return "nothing";
  if (unit.host === "paragraph" || unit.host === "heading" || unit.host === "table-cell" || unit.host === "html-text")
    return plain(unit.parts, unit);
  return valueText(unit, unit.parts);
}

const oneLineEnd = (value: string): string => value.replace(/\r\n?/g, "\n");

/** The judge cuts white space off table cells as JavaScript has it; a byte order mark and a no-break space are text to GFM. */
const judgesText = (place: string, target: string): boolean =>
  !(/table/.test(place) && /^[\u00a0\ufeff]|[\u00a0\ufeff]$/.test(target));

describe.each(Object.entries(places))("%s", (place, source) => {
  const document = read(source);
  const unit = unitOf(source);
  const skeleton = judge(source).skeleton.join("\n");
  const writeTarget = (target: string): Written => writeParts(document, { [unit.index]: targetOf(unit, target) });
  const meantText = (target: string): string => oneLineEnd(plain(targetOf(unit, target), unit));

  testSome("holds every hostile text exactly, and nothing else changes", hostileTexts, 4, (targets) => {
    const wrong: unknown[] = [];
    for (const target of targets) {
      const written = writeTarget(target);
      const verdict = judge(written.text);
      const found = verdict.texts.some((judged) => oneLineEnd(judged).includes(oneLineEnd(target)));
      const isRight =
        written.refused.length === 0 &&
        verdict.skeleton.join("\n") === skeleton &&
        oneLineEnd(textAt(written.text, unit.index)) === meantText(target) &&
        (found || !judgesText(place, target));
      if (!isRight) wrong.push({ target, written: written.text, refused: written.refused, judged: verdict });
    }
    expect(wrong).toEqual([]);
  });

  test("what cannot stand there is refused with a reason, and the file stays what it was", () => {
    for (const target of impossibleTexts) {
      const written = writeTarget(target);
      // A blank beside other words, NUL in quoted YAML: these can stand, and are exact.
      if (written.refused.length === 0)
        expect({ target, text: oneLineEnd(textAt(written.text, unit.index)) }).toEqual({
          target,
          text: meantText(target),
        });
      else {
        expect(written.text).toBe(source);
        expect(written.refused).toMatchObject([
          { unit: unit.index, line: unit.line, reason: expect.stringMatching(/^Cannot write /) },
        ]);
      }
    }
  });
});

test("the places are of all hosts", () => {
  const hosts = new Set(Object.values(places).map((source) => unitOf(source).host));
  expect([...hosts].sort()).toEqual([
    "heading", "html-attribute", "html-text", "json", "label", "paragraph", "table-cell", "title", "toml-basic", "toml-basic-lines",
    "toml-literal", "toml-literal-lines", "yaml-block", "yaml-double", "yaml-plain", "yaml-single",
  ]); // prettier-ignore
});

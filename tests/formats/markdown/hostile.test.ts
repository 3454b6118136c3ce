/** In every kind of place, any text: the skeleton stays, to two parsers, and the text is exactly the target's. */

import { describe, expect, test } from "vitest";
import type { TargetPart, Written } from "../../../src/formats/types.ts";
import { valueText } from "../../../src/formats/markdown/render.ts";
import type { MarkdownUnit } from "../../../src/formats/markdown/types.ts";
import { read, text, writeParts } from "./builders.ts";
import { hostileTexts, impossibleTexts } from "./hostile-texts.ts";
import { judge } from "./judge.ts";
import { places } from "./places.ts";

const PLACE = "Word";

function unitOf(source: string): MarkdownUnit {
  const unit = read(source).units.find(({ parts }) => parts.some((part) => part.type === "text" && part.value.includes(PLACE)));
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

function writeAt(source: string, target: string): Written {
  const unit = unitOf(source);
  return writeParts(read(source), { [unit.index]: targetOf(unit, target) });
}

/** The unit's text as it reads back, codes left out. */
function textAt(written: string, index: number): string {
  const unit = read(written).units[index];
  if (!unit) return "nothing";
  if (unit.host === "paragraph" || unit.host === "heading" || unit.host === "table-cell" || unit.host === "html-text")
    return unit.parts.map((part) => (part.type === "text" ? part.value : part.type === "ph" ? (unit.codes[part.id - 1]?.literal ?? "") : "")).join("");
  return valueText(unit, unit.parts);
}

const oneLineEnd = (value: string): string => value.replace(/\r\n?/g, "\n");

/** The judge cuts white space off table cells as JavaScript has it; a byte order mark and a no-break space are text to GFM. */
const judgesText = (place: string, target: string): boolean => !(/table/.test(place) && /^[\u00a0\ufeff]|[\u00a0\ufeff]$/.test(target));

describe.each(Object.entries(places))("%s", (place, source) => {
  const unit = unitOf(source);
  const skeleton = judge(source).skeleton;

  test("holds every hostile text exactly, and nothing else changes", () => {
    for (const target of hostileTexts) {
      const written = writeAt(source, target);
      expect({ target, refused: written.refused }).toEqual({ target, refused: [] });
      const verdict = judge(written.text);
      expect({ target, skeleton: verdict.skeleton }).toEqual({ target, skeleton });
      const meant = targetOf(unit, target).map((part) => (part.type === "text" ? part.value : part.type === "ph" ? (unit.codes[part.id - 1]?.literal ?? "") : ""));
      expect({ target, text: oneLineEnd(textAt(written.text, unit.index)) }).toEqual({ target, text: oneLineEnd(meant.join("")) });
      if (judgesText(place, target)) expect({ target, found: verdict.texts.some((found) => oneLineEnd(found).includes(oneLineEnd(target))) }).toEqual({ target, found: true });
    }
  });

  test("what cannot stand there is refused with a reason, and the file stays what it was", () => {
    for (const target of impossibleTexts) {
      const written = writeAt(source, target);
      if (written.refused.length === 0) {
        // An empty heading, a space in a link, NUL in quoted YAML: these can stand, and are exact.
        const meant = targetOf(unit, target).map((part) => (part.type === "text" ? part.value : ""));
        expect({ target, text: oneLineEnd(textAt(written.text, unit.index)) }).toEqual({ target, text: oneLineEnd(meant.join("")) });
        continue;
      }
      expect(written.text).toBe(source);
      expect(written.refused).toEqual([{ unit: unit.index, line: unit.line, reason: expect.stringMatching(/^Cannot write .*expected/) }]);
    }
  });
});

test("the places are of all hosts", () => {
  const hosts = new Set(Object.values(places).map((source) => unitOf(source).host));
  expect([...hosts].sort()).toEqual([
    "heading", "html-attribute", "html-text", "label", "paragraph", "table-cell", "title", "yaml-block", "yaml-double", "yaml-plain", "yaml-single",
  ]); // prettier-ignore
});

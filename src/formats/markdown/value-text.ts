/** What the target of a value unit (an alt text, a title, front matter) says. */

import type { TargetPart } from "../types.ts";
import type { MarkdownUnit } from "./types.ts";

/** The decoded text of a value unit's target. */
export function valueText(unit: MarkdownUnit, target: readonly TargetPart[]): string {
  const whole = unit.parts.map((part) => textOf(unit, part)).join("");
  let text = "";
  for (const part of target) {
    if (part.type === "source") text += whole.slice(part.start - unit.start, part.end - unit.start);
    else text += textOf(unit, part);
  }
  return text;
}

/** A part of a value unit: its text, or the text its code stands for. */
function textOf(unit: MarkdownUnit, part: TargetPart): string {
  if (part.type === "text") return part.value;
  if (part.type === "source") return "";
  const code = unit.codes[part.id - 1];
  return (part.type === "close" ? code?.literalClose : code?.literal) ?? rawOf(unit, part) ?? "";
}

/** What a part writes as it is: a template tag, or half of a pair of marks. */
export function rawOf(unit: MarkdownUnit, part: TargetPart): string | undefined {
  if (part.type === "text" || part.type === "source") return undefined;
  const code = unit.codes[part.id - 1];
  return part.type === "close" ? code?.rawClose : code?.raw;
}

/**
 * A machine's or a person's target made fit for a file: one line, clean edges, spaces outside the marks they belong
 * outside of, and codes repaired where there is exactly one way to.
 */

import type { Inline } from "../formats/types.ts";
import { repairCodes } from "./repair-codes.ts";

/** A line end and the space around it: a segment is one line. Everything else is the engine's or the person's own. */
const LINE_END = /(?<![ \t])[ \t]*(?:\r\n|\r|\n)\s*/g;

/** Tidies a machine's answer for the segment with content `source`. */
export function tidyTarget(target: readonly Inline[], source: readonly Inline[]): readonly Inline[] {
  const repaired = repairCodes(target, source);
  return tidyText("content" in repaired ? repaired.content : target);
}

/** Tidies a person's text: the codes are as they want them. */
export function tidyText(target: readonly Inline[]): readonly Inline[] {
  return trimEdges(joinTexts(spacesOutside(cleanTexts(target))));
}

/** Joins neighbouring texts and drops empty ones. */
export function joinTexts(content: readonly Inline[]): readonly Inline[] {
  const joined: Inline[] = [];
  for (const part of content) {
    const last = joined.at(-1);
    if (part.type === "text" && part.value === "") continue;
    if (part.type === "text" && last?.type === "text")
      joined[joined.length - 1] = { type: "text", value: last.value + part.value };
    else joined.push(part);
  }
  return joined;
}

function cleanTexts(content: readonly Inline[]): readonly Inline[] {
  return content.map((part) => {
    if (part.type !== "text") return part;
    return {
      type: "text",
      value: part.value.replace(LINE_END, " "),
    };
  });
}

/** `a<pc> b</pc>` becomes `a <pc>b</pc>`: marks with a space inside do not open in Markdown, and no language puts it there. */
function spacesOutside(content: readonly Inline[]): readonly Inline[] {
  const moved = content.slice();
  // From the inside out, so that a space behind two opening marks leaves both.
  for (let index = moved.length - 2; index >= 0; index -= 1) {
    const next = moved[index + 1];
    if (moved[index]?.type !== "open" || next?.type !== "text" || !next.value.startsWith(" ")) continue;
    moved[index + 1] = { type: "text", value: next.value.replace(/^ +/, "") };
    if (!endsInSpace(moved[index - 1])) moved.splice(index, 0, { type: "text", value: " " });
  }
  for (let index = 1; index < moved.length; index += 1) {
    const previous = moved[index - 1];
    if (moved[index]?.type !== "close" || previous?.type !== "text" || !endsInSpace(previous)) continue;
    moved[index - 1] = { type: "text", value: previous.value.replace(/(?<! ) +$/, "") };
    const next = moved[index + 1];
    if (next?.type !== "text" || !next.value.startsWith(" ")) moved.splice(index + 1, 0, { type: "text", value: " " });
  }
  return moved;
}

function endsInSpace(part: Inline | undefined): boolean {
  return part?.type === "text" && part.value.endsWith(" ");
}

function trimEdges(content: readonly Inline[]): readonly Inline[] {
  const trimmed = content.slice();
  const first = trimmed[0];
  if (first?.type === "text") trimmed[0] = { type: "text", value: first.value.trimStart() };
  const last = trimmed.at(-1);
  if (last?.type === "text") trimmed[trimmed.length - 1] = { type: "text", value: last.value.trimEnd() };
  return trimmed.filter((part) => part.type !== "text" || part.value !== "");
}

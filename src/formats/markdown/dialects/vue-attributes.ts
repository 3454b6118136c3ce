/**
 * Attributes that Vue has and CommonMark has not: with `@click` or `#header` in it, a tag would be text.
 *
 *     <button @click="n++" class="x">
 *             ^ a colon to the parser
 */

import type { Mask } from "../types.ts";

const ATTRIBUTE = String.raw`[^\s"'<>=/]+(?:[ \t\r\n]*=[ \t\r\n]*(?:"[^"]{0,2000}"|'[^']{0,2000}'|[^\s"'<>=\x60]+))?`;
const TAG = new RegExp(String.raw`<[A-Za-z][\w.-]*(?:\s+${ATTRIBUTE})+\s*\/?>`, "g");
const NAMES = new RegExp(String.raw`\s(${ATTRIBUTE})`, "g");

/** Masks for the first character of such names in `text` from `from` on. */
export function findVueAttributes(text: string, from: number): readonly Mask[] {
  if (!/\s[@#][a-z]/i.test(text)) return [];
  TAG.lastIndex = from;
  const masks: Mask[] = [];
  for (let tag = TAG.exec(text); tag; tag = TAG.exec(text)) {
    for (const name of tag[0].matchAll(NAMES)) {
      const start = tag.index + name.index + 1;
      if (/^[@#][A-Za-z]/.test(name[1] ?? "")) masks.push({ start, end: start + 1, kind: "name" });
    }
  }
  return masks;
}

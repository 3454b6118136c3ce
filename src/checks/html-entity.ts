/**
 * Character references of HTML in a value that a page shows as HTML: engines translate the names (`&copy;` became
 * `&copia;`), and a page shows what is none. Which ones a text has, and how many, is its author's.
 */

import { decodeNamedCharacterReference } from "decode-named-character-reference";
import { say } from "../base/messages.ts";
import { plainText } from "../segments/inline-codes.ts";
import type { Check } from "./types.ts";

const REFERENCE = /&(#?[\p{L}\p{N}]+);/gu;
const NUMBER = /^#(?:\d{1,7}|x[\da-f]{1,6})$/i;

export const htmlEntity: Check = {
  id: "html-entity",
  title: "HTML character references",
  severity: "error",
  hard: true,
  run({ segment, target }) {
    const source = plainText(segment.content);
    // Where the source has none, the value may be no HTML.
    if (!references(source).some(({ name }) => isKnown(name))) return [];
    return references(plainText(target))
      .filter(({ text, name }) => !isKnown(name) && !source.includes(text))
      .map(({ text, start }) => ({
        ...say("html-entity.unknown", { text }),
        span: { start, end: start + text.length },
      }));
  },
  good: [
    { source: "&amp;copy; 2026 The Institute", target: "&amp;copy; 2026, el Instituto" },
    { source: "Terms &amp;amp; conditions", target: "Términos y condiciones" },
    { source: "It&amp;rsquo;s open", target: "Est&amp;aacute; abierto" },
    { source: "R&amp;D; and more", target: "I+D&amp;más; y otros" },
  ],
  bad: [
    { source: "&amp;copy; 2026 The Institute", target: "&amp;copia; 2026, el Instituto" },
    { source: "Terms &amp;amp; conditions", target: "Términos &amp;ámp; condiciones", human: true },
  ],
};

interface Reference {
  readonly text: string;
  readonly name: string;
  readonly start: number;
}

function references(text: string): readonly Reference[] {
  return Array.from(text.matchAll(REFERENCE), (match) => ({
    text: match[0],
    name: match[1] ?? "",
    start: match.index,
  }));
}

function isKnown(name: string): boolean {
  return name.startsWith("#") ? NUMBER.test(name) : decodeNamedCharacterReference(name) !== false;
}

/**
 * Locale values that are no language: an address, an e-mail address, a path, a version. No engine may touch them; another
 * one may be right in Spanish (`/en/about`), so they stay segments that a person can correct.
 */

import { isKeyed } from "../formats/capabilities.ts";
import type { Segment } from "./types.ts";

export type LiteralKind = "address" | "email" | "path" | "number";

/**
 * One word each, so that nothing that reads as a sentence is one. A path of one plain word is no path: `/month` stands
 * behind a price. `and/or` is none either: a path that begins with a name ends with a file's.
 */
const LITERALS: readonly (readonly [LiteralKind, RegExp])[] = [
  // A version, a color, and numbers as programs write them: `v1.2.0`, `#1a2b3c`, `0x1F`, `1.5e10`.
  ["number", /^(?:v\d[\w.+-]*|#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})|0x[\da-f]+|[+-]?\d[\d.,]*e[+-]?\d+)$/i],
  // With its scheme, without one, and what a browser or a phone opens: `https://a.org`, `//cdn.a.org`, `www.a.org`, `tel:123`.
  [
    "address",
    /^(?:[a-z][a-z\d+.-]*:\/\/\S+|\/\/[\w-]+(?:\.[\w-]+)+\S*|www\.\S+\.\S+|(?:mailto|tel|sms|geo|urn|data):\S+)$/i,
  ],
  ["email", /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/],
  // A domain, and a file by its name: `example.org/about`, `report.pdf`, `Logo-2.PNG`.
  ["address", /^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?$/],
  ["path", /^[\w-]+(?:\.[\w-]+)*\.(?=[a-z\d]*[a-z]|[A-Z\d]*[A-Z])(?:[a-z\d]{2,8}|[A-Z\d]{2,8})$/],
  // Folders behind a slash: `/en/about`, `./img/logo`.
  ["path", /^(?:\.{1,2}|~)?(?:\/[^\s/]+){2,}\/?$/],
  // One folder, where a figure, a mark or a slash at its end says so: `/page-2`, `/about/`.
  ["path", /^(?:\.{1,2}|~)?\/(?:[^\s/]*[\d._-][^\s/]*|[^\s/]+\/)$/],
  // One that begins in a folder: `./about`, `~/notes`.
  ["path", /^(?:\.{1,2}|~)\/[^\s/]+\/?$/],
  // It begins with a name and ends with a file's: `docs/report.pdf`.
  ["path", /^(?:[^\s/]+\/)+[^\s/]*\.[a-z\d]{1,8}(?:[?#]\S*)?$/i],
  // Of Windows: `C:\notes`.
  ["path", /^[A-Za-z]:\\\S+$/],
];

/** What stands for a variable: no letter, so that `{{name}}.` makes no domain. */
const VARIABLE = "0";

/** What a segment of a locale file is, where all of it is such a thing; variables may stand in it. */
export function literalKind({ kind, content }: Pick<Segment, "kind" | "content">): LiteralKind | undefined {
  if (!isKeyed({ kind }) || content.some(({ type }) => type === "open" || type === "close")) return undefined;
  const text = content.map((part) => (part.type === "text" ? part.value : VARIABLE)).join("");
  return LITERALS.find(([, pattern]) => pattern.test(text))?.[0];
}

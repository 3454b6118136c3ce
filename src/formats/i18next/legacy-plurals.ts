/**
 * Plurals as JSON v1 to v3 wrote them, which i18next does not read since version 24: `item_plural`, `item_0`.
 * Translated as they are, the site would show the singular for every count.
 *
 * @see https://www.i18next.com/misc/json-format#i-18-next-json-v3
 */

import type { JsonMember } from "./types.ts";

const WORD_SUFFIX = /^(.+)_plural(?:_\d+)?$/s;
const NUMBER_SUFFIX = /^(.+)_\d$/s;
const COUNT = /\{\{-?\s*count\s*(?:,|\}\})/;

/**
 * The first member of an object with an old plural suffix. `X_plural` is one beside an `X`; a numbered key only where one of
 * its numbers holds `{{count}}`: `slide_0`, `slide_1` are ordinary names.
 */
export function findLegacyPlural(members: readonly JsonMember[]): JsonMember | undefined {
  const keys = new Set(members.map((member) => member.key));
  const counted = new Set<string>();
  for (const member of members) {
    const base = NUMBER_SUFFIX.exec(member.key)?.[1];
    if (base !== undefined && hasCount(member)) counted.add(base);
  }
  return members.find((member) => {
    if (member.value.kind !== "string") return false;
    const base = WORD_SUFFIX.exec(member.key)?.[1];
    // With an `X_other` the file is v4, and the old form a leftover.
    if (base !== undefined) return !keys.has(`${base}_other`) && (keys.has(base) || hasCount(member));
    const numbered = NUMBER_SUFFIX.exec(member.key)?.[1];
    return numbered !== undefined && counted.has(numbered) && !keys.has(`${numbered}_other`);
  });
}

/** The reason a file with `member` in it is not read. */
export function legacyReason(member: JsonMember): string {
  return (
    `\`${member.key}\` is a plural of i18next JSON v3 or older, expected v4 (\`…_one\`, \`…_other\`); ` +
    "convert the file with i18next-v4-format-converter"
  );
}

function hasCount({ value }: JsonMember): boolean {
  return value.kind === "string" && COUNT.test(value.value);
}

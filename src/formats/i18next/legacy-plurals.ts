/**
 * Plurals as JSON v1 to v3 wrote them: `item_plural`, `item_0`. i18next reads them up to version 23 where it is told to, and
 * not since 24. Where English and Spanish both have them, each is a key like any other: both languages have the same two.
 * Among plurals of v4 they would show the singular for every count.
 *
 * @see https://www.i18next.com/misc/json-format#i-18-next-json-v3
 */

import type { Fault } from "./notations/notation.ts";
import { pluralKey } from "./plural-families.ts";
import type { I18nextOptions, JsonMember, JsonNode } from "./types.ts";

const WORD_SUFFIX = /^(.+)_plural(_\d+)?$/s;
const NUMBER_SUFFIX = /^(.+)_\d$/s;
const CONVERT = "convert the file with i18next-v4-format-converter";
const COUNT = /\{\{-?\s*count\s*(?:,|\}\})/;

/**
 * The first member of an object with an old plural suffix. `X_plural` is one beside an `X`; a numbered key only where one of
 * its numbers holds `{{count}}`: `slide_0`, `slide_1` are ordinary names, as are `trial_singular`, `trial_plural`.
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
    if (base !== undefined) return !keys.has(`${base}_other`) && keys.has(base);
    const numbered = NUMBER_SUFFIX.exec(member.key)?.[1];
    return numbered !== undefined && counted.has(numbered) && !keys.has(`${numbered}_other`);
  });
}

/** The plurals that a file has. */
export interface PluralsFound {
  /** The first of JSON v3 or older. */
  readonly legacy: JsonMember | undefined;
  /** The first of those with a number: two languages do not have the same numbers. */
  readonly numbered: JsonMember | undefined;
  /** The first `X_other` with another form of it beside it. */
  readonly current: JsonMember | undefined;
}

/** All plurals below `root`. */
export function findPlurals(root: JsonNode, options: Pick<I18nextOptions, "syntax">): PluralsFound {
  let legacy: JsonMember | undefined;
  let numbered: JsonMember | undefined;
  let current: JsonMember | undefined;
  const visit = (node: JsonNode): void => {
    if (node.kind === "array") for (const item of node.items) visit(item);
    if (node.kind !== "object") return;
    const { members } = node;
    const old = findLegacyPlural(members);
    legacy ??= old;
    if (old && !old.key.endsWith("_plural")) numbered ??= old;
    const forms = members.flatMap((member) => {
      const form = member.value.kind === "string" ? pluralKey(member.key, options.syntax?.pluralSeparator) : undefined;
      return form ? [{ ...form, member }] : [];
    });
    current ??= forms.find(
      ({ category, base, type }) =>
        category === "other" &&
        forms.some((form) => form.base === base && form.type === type && form.category !== "other"),
    )?.member;
    for (const { value } of members) visit(value);
  };
  visit(root);
  return { legacy, numbered, current };
}

/** Why a translation with plurals of JSON v3 is not read: its source has none. */
export function foreignPlural({ legacy }: PluralsFound): Fault | undefined {
  return (
    legacy && {
      at: legacy.start,
      reason: `\`${legacy.key}\` is a plural of i18next JSON v3 or older, and the source has none; expected v4 (\`…_one\`, \`…_other\`): ${CONVERT}`,
    }
  );
}

/**
 * Why a file with plurals of JSON v3 is not read; undefined where they are keys like any other.
 * @param beside Of the other language's file, where there is one
 */
export function legacyFault(
  { legacy, numbered, current }: PluralsFound,
  beside: PluralsFound | undefined,
  locales: Pick<I18nextOptions, "sourceLocale" | "targetLocale">,
): Fault | undefined {
  if (!legacy) return undefined;
  const what = `\`${legacy.key}\` is a plural of i18next JSON v3 or older`;
  if (current)
    return {
      at: legacy.start,
      reason: `${what}, and \`${current.key}\` one of v4; expected one of both in a file: ${CONVERT}`,
    };
  if (beside?.current)
    return {
      at: legacy.start,
      reason: `${what}, and the other language has \`${beside.current.key}\` of v4; expected the same in both: ${CONVERT}`,
    };
  // `_0`, `_1`, `_2` of other languages: how many there are differs.
  const other =
    numbered ?? (hasTwoForms(locales.sourceLocale) && hasTwoForms(locales.targetLocale) ? undefined : legacy);
  return (
    other && {
      at: other.start,
      reason: `\`${other.key}\` is a plural of i18next JSON v3 or older, expected v4 (\`…_one\`, \`…_other\`): ${CONVERT}`,
    }
  );
}

/** One for 1 and one for the rest; v3 had no `many`. */
function hasTwoForms(locale: string): boolean {
  const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
  return pluralCategories.filter((category) => category !== "many").join() === "one,other";
}

function hasCount({ value }: JsonMember): boolean {
  return value.kind === "string" && COUNT.test(value.value);
}

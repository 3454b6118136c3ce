/**
 * Which keys of an object are forms of one plural, and which forms the target locale needs.
 *
 * A family is `base_other` with at least one more form of the source locale beside it: `step_one` alone is an ordinary key.
 * English `day_one`, `day_other` become Spanish `day_one`, `day_many`, `day_other`: without `_many`, i18next 21 to 27.0
 * shows English for 1,000,000 (it goes to the fallback language before it tries `_other`).
 *
 * @see https://www.i18next.com/translation-function/plurals
 * @see https://www.unicode.org/cldr/charts/48/supplemental/language_plural_rules.html
 */

import { resolved } from "./json-tree.ts";
import type { JsonMember, I18nextOptions, ObjectPlurals } from "./types.ts";

type Category = "zero" | "one" | "two" | "few" | "many" | "other";
type PluralType = "cardinal" | "ordinal";

/** As CLDR and i18next-cli order them. */
const CATEGORIES: readonly Category[] = ["zero", "one", "two", "few", "many", "other"];

/** A key that has the form of a plural. */
export interface PluralKey {
  readonly base: string;
  readonly type: PluralType;
  readonly category: Category;
  /** `_`, unless the website has another. */
  readonly separator: string;
}

/**
 * What `members` need for the target: categories from `Intl.PluralRules`, plus `_zero`, which i18next uses for 0 in any
 * language and which is carried over. Only forms whose value is a text count. undefined: nothing to drop or derive.
 */
export function pluralsOf(members: readonly JsonMember[], options: I18nextOptions): ObjectPlurals | undefined {
  const keys = new Set(members.map((member) => member.key));
  const dropped = new Set<string>();
  const derived = new Map<string, readonly string[]>();
  for (const forms of groupForms(members, options.syntax?.pluralSeparator)) {
    const other = forms.find((form) => form.category === "other");
    if (!other) continue;
    const source = categoriesOf(options.sourceLocale, other.type);
    const target = categoriesOf(options.targetLocale, other.type);
    const more = forms.filter((form) => form !== other && isFormOf(source, form));
    // A locale with one category only, such as Spanish for ordinals, has no other form to be recognised by.
    if (more.length === 0 && source.length > 1) continue;
    for (const form of more) if (!isFormOf(target, form)) dropped.add(keyOf(form));
    // A form that the source locale has too, and that the author left out, is the author's decision.
    const missing = target
      .filter((category) => !source.includes(category))
      .map((category) => keyOf({ ...other, category }))
      .filter((key) => !keys.has(key));
    if (missing.length > 0) derived.set(keyOf(other), missing);
  }
  return dropped.size > 0 || derived.size > 0 ? { dropped, derived } : undefined;
}

/** A key as a plural form, or undefined. */
export function pluralKey(key: string, separator = "_"): PluralKey | undefined {
  const category = CATEGORIES.find((name) => key.endsWith(separator + name));
  if (!category) return undefined;
  const stem = key.slice(0, -(separator.length + category.length));
  const ordinal = `${separator}ordinal`;
  // The base is as short as it can be: `place_ordinal_one` is an ordinal of `place` and no cardinal of `place_ordinal`.
  const isOrdinal = stem.length > ordinal.length && stem.endsWith(ordinal);
  const base = isOrdinal ? stem.slice(0, -ordinal.length) : stem;
  return base === "" ? undefined : { base, type: isOrdinal ? "ordinal" : "cardinal", category, separator };
}

/** Whether `key` is a form that `locale` has no use for. */
export function isForeignForm(key: PluralKey, locale: string): boolean {
  return !isFormOf(categoriesOf(locale, key.type), key);
}

/** The key of a form: `place_ordinal_other`. */
export function keyOf({ base, type, category, separator }: PluralKey): string {
  return `${base}${type === "ordinal" ? `${separator}ordinal` : ""}${separator}${category}`;
}

function groupForms(members: readonly JsonMember[], separator: string | undefined): Iterable<readonly PluralKey[]> {
  const groups = new Map<string, PluralKey[]>();
  for (const { key, value } of members) {
    const form = resolved(value).kind === "string" ? pluralKey(key, separator) : undefined;
    if (!form) continue;
    const name = keyOf({ ...form, category: "other" });
    const group = groups.get(name);
    if (group) group.push(form);
    else groups.set(name, [form]);
  }
  return groups.values();
}

function isFormOf(categories: readonly Category[], { type, category }: PluralKey): boolean {
  return categories.includes(category) || (type === "cardinal" && category === "zero");
}

const known = new Map<string, readonly Category[]>();

/** In CLDR's order. A language that `Intl` does not know gets `one` and `other`, on every machine; `Intl` itself would take the machine's own. */
function categoriesOf(locale: string, type: PluralType): readonly Category[] {
  const name = `${type} ${locale}`;
  const cached = known.get(name);
  if (cached) return cached;
  const has =
    Intl.PluralRules.supportedLocalesOf(locale).length === 0
      ? ["one", "other"]
      : new Intl.PluralRules(locale, { type }).resolvedOptions().pluralCategories;
  const categories = CATEGORIES.filter((category) => has.includes(category));
  known.set(name, categories);
  return categories;
}

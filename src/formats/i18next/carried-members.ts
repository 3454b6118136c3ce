/** Keys of a target file that its source has not. */

import { isForeignForm, keyOf, pluralKey } from "./plural-families.ts";
import type { I18nextOptions, JsonMember, JsonObject } from "./types.ts";

/**
 * The members that only the existing file has, in their order. A `""` under a category that the target locale has not
 * (i18next-cli's `sync` leaves them) is none: nothing ever reads it, and `extract --ci` fails until it is gone.
 * @param planned Keys that are written from the source.
 * @param keys All keys of the source's and the existing object.
 */
export function carriedMembers(
  existing: JsonObject | undefined,
  planned: ReadonlySet<string>,
  keys: ReadonlySet<string>,
  { targetLocale, syntax }: I18nextOptions,
): readonly JsonMember[] {
  return (existing?.members ?? []).filter(({ key, value }) => {
    if (planned.has(key)) return false;
    const form = value.kind === "string" && value.value === "" ? pluralKey(key, syntax?.pluralSeparator) : undefined;
    if (!form || !isForeignForm(form, targetLocale)) return true;
    return !keys.has(keyOf({ ...form, category: "other" }));
  });
}

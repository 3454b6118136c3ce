/**
 * YAML files of translations that are none of i18next's: read as such, their keys would be translated under names that no
 * website asks for.
 *
 * @see https://guides.rubyonrails.org/i18n.html
 * @see https://gohugo.io/content-management/multilingual/#translation-tables
 */

import { languageOf, localeProblem } from "../../config/locale-tags.ts";
import { resolved } from "./json-tree.ts";
import type { Fault } from "./notations/notation.ts";
import type { JsonNode, JsonObject } from "./types.ts";

const CATEGORIES: ReadonlySet<string> = new Set(["zero", "one", "two", "few", "many", "other"]);

/** The first key by which a YAML file is known for one of Rails or of Hugo, and why it is not read. */
export function otherFormat({ members }: JsonObject, sourceLocale: string): Fault | undefined {
  const groups = members.filter(({ value }) => resolved(value).kind === "object");
  const [first] = groups;
  if (!first) return undefined;
  const isOfLanguages = groups.length === members.length && members.every(({ key }) => isLocale(key));
  const language = members.find(
    ({ key }) => isLocale(key) && languageOf(key.replace("_", "-")) === languageOf(sourceLocale),
  );
  if (isOfLanguages && language) {
    const reason = `the keys stand below the language \`${language.key}\`, as Rails has them and i18next has not; expected them at the top`;
    return { at: language.start, reason };
  }
  if (groups.every(({ value }) => isPluralGroup(value))) {
    const reason = `\`${first.key}\` has its plural forms below it (\`other:\`), as Hugo and Rails have them; expected keys of i18next such as \`${first.key}_other\``;
    return { at: first.start, reason };
  }
  return undefined;
}

function isLocale(key: string): boolean {
  return localeProblem(key.replace("_", "-")) === "" && /^[a-z]{2,3}(?:[-_]|$)/i.test(key);
}

function isPluralGroup(value: JsonNode): boolean {
  const group = resolved(value);
  if (group.kind !== "object") return false;
  const forms = group.members.filter(({ key }) => CATEGORIES.has(key));
  return (
    forms.some(({ key }) => key === "other") &&
    group.members.every(({ key }) => CATEGORIES.has(key) || key === "description" || key === "hash") &&
    forms.every((form) => form.value.kind === "string")
  );
}

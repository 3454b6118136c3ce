/**
 * YAML files of translations that are none of i18next's: read as such, their keys would be translated under names that no
 * website asks for.
 *
 * @see https://guides.rubyonrails.org/i18n.html
 * @see https://gohugo.io/content-management/multilingual/#translation-tables
 */

import { languageOf, localeProblem } from "../../base/locale-tags.ts";
import { resolved, stringsOf } from "./json-tree.ts";
import type { Fault } from "./notations/notation.ts";
import { pluralKey } from "./plural-families.ts";
import type { JsonNode, JsonObject } from "./types.ts";
import { codesOfValue, type ValueSyntax } from "./value-codes.ts";

const CATEGORIES: ReadonlySet<string> = new Set(["zero", "one", "two", "few", "many", "other"]);

/**
 * The first key by which a YAML file is known for one of Rails or of Hugo, and why it is not read. Groups of nothing but
 * `one:` and `other:` may be keys of i18next's too; what is i18next's alone, anywhere in the file, says that they are.
 */
export function otherFormat(root: JsonObject, sourceLocale: string, syntax?: ValueSyntax): Fault | undefined {
  const { members } = root;
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
  if (groups.every(({ value }) => isPluralGroup(value)) && !hasI18next(root, syntax)) {
    const reason = `\`${first.key}\` has its plural forms below it (\`other:\`), as Hugo and Rails have them; expected keys of i18next such as \`${first.key}_other\`, or the file in JSON where \`one\` and \`other\` are keys of its own`;
    return { at: first.start, reason };
  }
  return undefined;
}

/** A variable (Hugo's begin with a full stop), a call, or a text whose key ends as a plural of i18next's. */
function hasI18next(root: JsonObject, syntax?: ValueSyntax): boolean {
  const isOurs = (text: string): boolean =>
    codesOfValue(text, syntax).codes.some(
      ({ type, display }) => type === "nesting" || (type === "variable" && /^[^\w.]*\w/.test(display)),
    );
  return (
    root.members.some(({ key, value }) => value.kind === "string" && pluralKey(key, syntax?.pluralSeparator)) ||
    [...stringsOf(root)].some(isOurs)
  );
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

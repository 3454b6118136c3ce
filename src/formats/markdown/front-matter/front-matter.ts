/** Front matter as units: values by their ranges in the source; every other one is in the outline. */

import { languageOf } from "../../../base/locale-tags.ts";
import type { Refusal } from "../../types.ts";
import type { FoundFrontMatter } from "./find-front-matter.ts";
import { readAddress, usualAddress, type OwnValue } from "./address-value.ts";
import { createKeyFilter } from "./front-matter-keys.ts";
import { parseFrontMatter } from "./parse-front-matter.ts";
import { isPathValue, pathOf } from "./path-value.ts";
import { addressOf, addressUrl } from "../links/address-url.ts";
import type { FixedEdit, FrontMatterValue, MarkdownOptions, PageAddress } from "../types.ts";
import type { UnitBuilder } from "../reader-types.ts";

/** Root keys that name the language of the file. */
const LANGUAGE_KEYS = new Set(["lang", "language", "locale"]);
/** Facts of the article that the manifest and the run read. */
const META_KEYS = new Set(["title", "description", "date", "lang", "language", "locale"]);

export interface FrontMatter {
  readonly edits: readonly FixedEdit[];
  readonly meta: Readonly<Record<string, string>>;
  readonly addresses: readonly PageAddress[];
}

/** Reads what is between the fences; a refusal when it is not what the fences promise. */
export function readFrontMatter(
  found: FoundFrontMatter,
  builder: UnitBuilder,
  options: MarkdownOptions,
): FrontMatter | Refusal {
  const { format } = found;
  const values = parseFrontMatter(builder.text, found);
  if ("reason" in values) return values;
  const isText = createKeyFilter(options.translateKeys, options.lockKeys);
  const meta: Record<string, string> = {};
  const edits: FixedEdit[] = [];
  const addresses: PageAddress[] = [];
  if (format === "script") builder.mark(`script|${builder.text.slice(found.start, found.end)}`);
  // With YAML's `title: &t About` and `slug: *t`, a translated title would also change the slug.
  const isTranslated = ({ path, others = [] }: FrontMatterValue): boolean => isText(path) && others.every(isText);
  const own = ownValues(values, isTranslated);
  for (const value of values) {
    const { path, depth, start, end, host, text } = value;
    if (depth === 1 && META_KEYS.has(path) && value.shown !== undefined) meta[path] = value.shown;
    const edit = isLanguage(value) ? languageEdit(value, builder.text, options) : undefined;
    if (edit !== undefined) {
      builder.mark(`${format}|${path}|language`);
      if (edit) edits.push(edit);
      continue;
    }
    if (host && text !== undefined && text.trim() !== "" && isTranslated(value)) {
      builder.addValue({
        kind: "front-matter", host, start, end, value: text, line: builder.lineAt(start), path: path.split("."),
      }); // prettier-ignore
      continue;
    }
    const address = readAddress(value, options.addressKeys ?? [], options.addressVariables, own);
    if (address?.isUnclear) addresses.push({ ...address, line: builder.lineAt(start) });
    if (address && !address.isUnclear) {
      const counts = builder.link(addressUrl(address.url), { start, end }, "address", address);
      builder.mark(`${format}|${path}|${JSON.stringify(addressOf(counts) ?? counts)}`);
    } else if (isPathValue(value))
      builder.mark(`${format}|${path}|${JSON.stringify(builder.link(pathOf(value.text), { start, end }, "value"))}`);
    else builder.mark(`${format}|${path}|${value.outline}`);
  }
  const written = values.find(({ path }) => path === "permalink")?.shown;
  const usual =
    options.usualAddress === undefined
      ? undefined
      : usualAddress(options.usualAddress, written, options.addressVariables, own);
  return { edits, meta, addresses: usual ? [{ ...usual, line: 1 }, ...addresses] : addresses };
}

/** The values that an address of the page may name. */
function ownValues(
  values: readonly FrontMatterValue[],
  isTranslated: (value: FrontMatterValue) => boolean,
): ReadonlyMap<string, OwnValue> {
  const own = new Map<string, OwnValue>();
  for (const value of values) {
    if (value.shown === undefined || isLanguage(value)) continue;
    const path = value.path.replace(/\[\]$/, "");
    const before = own.get(path);
    own.set(path, {
      values: [...(before?.values ?? []), value.shown],
      isTranslated: isTranslated(value) || before?.isTranslated === true,
    });
  }
  return own;
}

function isLanguage({ path, depth }: FrontMatterValue): boolean {
  return depth === 1 && LANGUAGE_KEYS.has(path);
}

/**
 * `lang: en` names the target language in the Spanish file.
 * @returns the edit, null when the value already names the target, undefined when it names something else
 */
function languageEdit(value: FrontMatterValue, source: string, options: MarkdownOptions): FixedEdit | null | undefined {
  if (value.text === undefined) return undefined;
  const name = value.text.trim();
  const language = languageOf(name);
  if (language === languageOf(options.targetLocale)) return null;
  // A block scalar has its header before the name, and a comment may stand there.
  const at = source.slice(value.start, value.end).lastIndexOf(name);
  if (language !== languageOf(options.sourceLocale) || at === -1) return undefined;
  const start = value.start + at;
  return { start, end: start + name.length, text: languageOf(options.targetLocale) };
}

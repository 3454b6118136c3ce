/**
 * Addresses that a page gives itself: `permalink: /about/` (Jekyll, Eleventy), `url` and `aliases` (Hugo), `slug` (Starlight).
 * The Spanish page must have others: of two pages at one address, Jekyll and Hugo drop one, and Eleventy ends the build.
 */

import { quoteString } from "../../yaml/quoted-string.ts";
import type { Address, AddressVariables, FrontMatterValue, Host } from "../types.ts";

const HOSTS: ReadonlySet<Host> = new Set([
  "yaml-plain", "yaml-single", "yaml-double", "toml-basic", "toml-literal", "json",
]); // prettier-ignore
/** A path, also without its first slash, or the name of a page. */
const ADDRESS = /^(?:\/[^\s?#]*|[^\s/?#]+(?:\/[^\s?#]*)?)$/;
/** What the generator fills in: `:title` of Jekyll and Hugo, `{{ page.fileSlug }}` of Eleventy. */
const VARIABLE = /\{\{-?\s*([\w.]+)\s*((?:\|[^{}|]+)*)\}\}|(?<=^|[/._-]):(\w+)/g;
/** A filter that may make something else of a value in each language: `| locale_url`. */
const BY_LANGUAGE = /lang|locale|i18n|url/i;
/** What is left of that, or leads elsewhere (`https:`). */
const MADE = /[{}<>%$]|(?:^|\/):|^[a-z][a-z0-9+.-]*:/i;

/** What Jekyll calls its styles of addresses, and what each is for a post (https://jekyllrb.com/docs/permalinks/#built-in-formats). */
const STYLES: ReadonlyMap<string, string> = new Map([
  ["date", "/:categories/:year/:month/:day/:title:output_ext"],
  ["pretty", "/:categories/:year/:month/:day/:title/"],
  ["ordinal", "/:categories/:year/:y_day/:title:output_ext"],
  ["weekdate", "/:categories/:year/W:week/:short_day/:title:output_ext"],
  ["none", "/:categories/:title:output_ext"],
]);

/** The value of a key of the page, as an address may name it; the values of a list with slashes between them. */
export interface OwnValue {
  readonly value: string;
  readonly isTranslated: boolean;
}

/**
 * The address that a value is; undefined for another value. One with a variable that may differ by language is none.
 * @param keys Dotted keys from the root; with a `/` behind it, one whose value counts from the site's root only with its slash
 * @param own The values of the page's keys
 */
export function readAddress(
  { text, host, path }: FrontMatterValue,
  keys: readonly string[],
  variables: AddressVariables | undefined,
  own: ReadonlyMap<string, OwnValue>,
): Address | undefined {
  if (text === undefined || host === undefined || !HOSTS.has(host)) return undefined;
  const key = path.replace(/\[\]$/, "");
  if (!keys.includes(key) && !(keys.includes(`${key}/`) && text.startsWith("/"))) return undefined;
  return key === "permalink" && STYLES.has(text) ? undefined : fillAddress(text, variables, own);
}

/**
 * The address that a post has by the site's config; undefined where it gives itself one.
 * @param usual `permalink` of the site's config, or the name of a style
 * @param written `permalink` of the post
 */
export function postAddress(
  usual: string,
  written: string | undefined,
  variables: AddressVariables | undefined,
  own: ReadonlyMap<string, OwnValue>,
): Address | undefined {
  const template = STYLES.get(written ?? usual) ?? (written === undefined ? usual : undefined);
  return template === undefined ? undefined : fillAddress(template, variables, own);
}

function fillAddress(
  text: string,
  variables: AddressVariables | undefined,
  own: ReadonlyMap<string, OwnValue>,
): Address | undefined {
  const used: OwnValue[] = [];
  let filled = text;
  const fixed = text.replace(VARIABLE, (whole, braces: string | undefined, filters = "", part = "") => {
    const name = braces ?? `:${part}`;
    if (BY_LANGUAGE.test(filters)) return "{}";
    const keys = variables?.own[name] ?? (braces !== undefined && variables?.ownInBraces ? [braces] : []);
    const value = keys.map((key) => own.get(key)).find((each) => each !== undefined);
    if (value === undefined) return variables?.shared.includes(name) ? "x" : "{}";
    used.push(value);
    filled = filled.replace(whole, () => value.value);
    return "x";
  });
  if (!ADDRESS.test(fixed) || MADE.test(fixed)) return undefined;
  if (used.length === 0) return { url: text };
  return { url: text, filled, ...(used.some((value) => value.isTranslated) ? { isTranslated: true as const } : {}) };
}

/** Whether two addresses are one page to a generator: it makes small letters, hyphens and plain letters of a title. */
export function isSameAddress(one: Address, other: Address | undefined): boolean {
  return one.url === other?.url && slugOf(one.filled ?? "") === slugOf(other.filled ?? "");
}

function slugOf(address: string): string {
  const plain = address.normalize("NFD").replace(/\p{M}/gu, "");
  return plain.toLowerCase().replace(/[^\p{L}\p{N}/]+/gu, "-");
}

/** The value `before`, quotes included, with another address in it, in the quotes that it has. */
export function writeAddressValue(address: string, before: string): string {
  if (before.startsWith("'") && !address.includes("'")) return `'${address}'`;
  return /^["']/.test(before) || !/^[\p{L}\p{N}._~@/+-]*$/u.test(address) ? quoteString(address) : address;
}

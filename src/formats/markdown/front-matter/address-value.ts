/**
 * Addresses that a page gives itself: `permalink: /about/` (Jekyll, Eleventy), `url` and `aliases` (Hugo), `slug` (Starlight).
 * The Spanish page must have others: of two pages at one address, Jekyll and Hugo drop one, and Eleventy ends the build.
 */

import { quoteString } from "../../yaml/quoted-string.ts";
import { addressOf } from "../links/address-url.ts";
import type { Address, AddressVariables, FrontMatterValue, Host } from "../types.ts";

const HOSTS: ReadonlySet<Host> = new Set([
  "yaml-plain", "yaml-single", "yaml-double", "yaml-block", "toml-basic", "toml-literal", "json",
]); // prettier-ignore
/** A path, also without its first slash, or the name of a page. */
const ADDRESS = /^(?:\/[^\r\n?#]*|[^\s/?#]+(?:\/[^\r\n?#]*)?)$/;
/** What the generator fills in: `:title` of Jekyll and Hugo, `{{ page.fileSlug }}` of Eleventy. */
const VARIABLE = /\{\{-?\s*([\w.]+)\s*((?:\|[^{}|]+?)*)-?\}\}|(?<=^|[/._-]):(\w+)/g;
/** A filter that may make something else of a value in each language: `| locale_url`. */
const BY_LANGUAGE = /lang|locale|i18n|\burl\b|_url\b/i;
/** What is left of that, or leads elsewhere (`https:`). */
const MADE = /[{}<>$]|%(?![\da-f]{2})|(?:^|\/):|^[a-z][a-z0-9+.-]*:/i;

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
  { text: raw, host, path }: FrontMatterValue,
  keys: readonly string[],
  variables: AddressVariables | undefined,
  own: ReadonlyMap<string, OwnValue>,
): Address | undefined {
  if (raw === undefined || host === undefined || !HOSTS.has(host)) return undefined;
  // A block ends with a line end.
  const text = host === "yaml-block" ? raw.trim() : raw;
  const key = path.replace(/\[\]$/, "");
  // Only Hugo has keys that count with a slash, and to it `URL` is `url`.
  if (!keys.includes(key) && !(keys.includes(`${key.toLowerCase()}/`) && text.startsWith("/"))) return undefined;
  return fillAddress(text, variables, own);
}

/**
 * The address that a page has by the site's config; undefined where it gives itself one.
 * @param usual `permalink` of the site's config, or the name of a style
 * @param written `permalink` of the page; Jekyll takes it as it stands, the name of a style too
 */
export function usualAddress(
  usual: string,
  written: string | undefined,
  variables: AddressVariables | undefined,
  own: ReadonlyMap<string, OwnValue>,
): Address | undefined {
  return written === undefined ? fillAddress(STYLES.get(usual) ?? usual, variables, own) : undefined;
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

/** Whether two addresses are one page to a generator. */
export function isSameAddress(one: Address, other: Address): boolean {
  const isMade = one.filled !== undefined || other.filled !== undefined;
  const isPlain = [one, other].some(({ url }) => /\|\s*slug/.test(url));
  const [own, theirs] = [one, other].map((each) => {
    const address = plainAddress(each);
    return isMade ? slugOf(address, isPlain) : address;
  });
  return own === theirs;
}

/** The address without what makes no other page of it: a slash in front, `index.html` behind. */
function plainAddress({ url, filled }: Address): string {
  const address = filled ?? addressOf(url) ?? url;
  return address.replace(/^\//, "").replace(/(^|\/)index\.html$/, "$1");
}

/** A generator makes small letters and hyphens of a title; a filter of its own makes plain letters too. */
function slugOf(address: string, isPlain: boolean): string {
  const text = isPlain ? address.normalize("NFD").replace(/\p{M}/gu, "") : address;
  const words = text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}/]+/gu, "-");
  return words.replace(/(^|\/)-|-(?=\/|$)/g, "$1");
}

/** The value `before`, quotes included, with another address in it, in the quotes that it has. */
export function writeAddressValue(address: string, before: string): string {
  if (before.startsWith("'") && !address.includes("'")) return `'${address}'`;
  return /^["']/.test(before) || !/^[\p{L}\p{N}._~@/+-]*$/u.test(address) ? quoteString(address) : address;
}

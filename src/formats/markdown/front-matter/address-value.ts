/**
 * Addresses that a page gives itself: `permalink: /about/` (Jekyll, Eleventy), `url` and `aliases` (Hugo), `slug` (Starlight).
 * The Spanish page must have others: of two pages at one address, Jekyll and Hugo drop one, and Eleventy ends the build.
 */

import { quoteString } from "../../yaml/quoted-string.ts";
import { addressOf } from "../links/address-url.ts";
import type { AddressVariables } from "../../../sites/types.ts";
import type { Address, FrontMatterValue, Host, PageAddress } from "../types.ts";

const HOSTS: ReadonlySet<Host> = new Set([
  "yaml-plain", "yaml-single", "yaml-double", "yaml-block", "toml-basic", "toml-literal", "json",
]); // prettier-ignore
/** A path, also without its first slash, or the name of a page. */
const ADDRESS = /^(?:\/[^\r\n?#]*|[^\s/?#]+(?:\/[^\r\n?#]*)?)$/;
/** What the generator fills in: `:title` of Jekyll and Hugo, `{{ page.fileSlug }}` of Eleventy. */
const VARIABLE = /\{\{-?\s*([\w.]+(?:\[[^[\]]*\])*(?:\.\w+)*)\s*((?:\|[^{}|]+?)*)-?\}\}|(?<=^|[/._-]):(\w+)/g;
/** What may make something else of it in each language: `{{ lang }}`, `| locale_url`, `{% if locale == "es" %}`. */
const BY_LANGUAGE = /lang|locale|i18n|\burl\b|_url\b/i;
/** Code of a template that is run for each page. */
const CODE = /\{\{.*\}\}|\{%.*%\}/s;
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

/** The value of a key of the page, as an address may name it. */
export interface OwnValue {
  /** Those of a list; of another value one. */
  readonly values: readonly string[];
  readonly isTranslated: boolean;
}

/** An address, and whether code makes a part of it, which is then not known. */
type FilledAddress = Omit<PageAddress, "line">;

/**
 * The address that a value is; undefined for another value. One with a variable that differs by language is none.
 * @param keys Dotted keys from the root; with a `/` behind it, one whose value counts from the site's root only with its slash
 * @param own The values of the page's keys
 */
export function readAddress(
  { text: raw, host, path }: FrontMatterValue,
  keys: readonly string[],
  variables: AddressVariables | undefined,
  own: ReadonlyMap<string, OwnValue>,
): FilledAddress | undefined {
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
): FilledAddress | undefined {
  return written === undefined ? fillAddress(STYLES.get(usual) ?? usual, variables, own) : undefined;
}

function fillAddress(
  text: string,
  variables: AddressVariables | undefined,
  own: ReadonlyMap<string, OwnValue>,
): FilledAddress | undefined {
  const used: OwnValue[] = [];
  let filled = text;
  let isOther = false;
  const fixed = text.replace(VARIABLE, (whole, braces: string | undefined, filters = "", part = "") => {
    const name = braces ?? `:${part}`;
    isOther ||= BY_LANGUAGE.test(filters) || variables?.differing.includes(name) === true;
    const value = ownValue(name, variables, own);
    if (value === undefined) return variables?.shared.includes(name) ? "x" : "{}";
    used.push(value);
    const words = value.values.join("/");
    // `categories: a b` is the list of both to Jekyll.
    filled = filled.replace(whole, () => (name.endsWith("categories") ? words.replace(/[\s/]+/g, "-") : words));
    return "x";
  });
  if (isOther) return undefined;
  const isMade = !ADDRESS.test(fixed) || MADE.test(fixed);
  if (isMade) return CODE.test(text) && !BY_LANGUAGE.test(text) ? { url: text, isUnclear: true } : undefined;
  if (used.length === 0) return { url: text };
  return { url: text, filled, ...(used.some((value) => value.isTranslated) ? { isTranslated: true as const } : {}) };
}

/** The value of the page's own that a variable has: `:slug`, `slug`, `seo["slug"]`, `tags[0]`. */
function ownValue(
  name: string,
  variables: AddressVariables | undefined,
  own: ReadonlyMap<string, OwnValue>,
): OwnValue | undefined {
  const [, key = "", index] = /^(.*?)(?:\[(\d+)\])?$/.exec(name.replace(/\[(["'])([^[\]]*)\1\]/g, ".$2")) ?? [];
  const keys = variables?.own[key] ?? (variables?.ownInBraces && !key.startsWith(":") ? [key] : []);
  const value = keys.map((each) => own.get(each)).find((each) => each !== undefined);
  if (index === undefined || value === undefined) return value;
  const item = value.values[Number(index)];
  return item === undefined ? undefined : { ...value, values: [item] };
}

/** Whether two addresses are one page to a generator. An address that code makes is compared by that code. */
export function isSameAddress(one: Omit<PageAddress, "line">, other: Omit<PageAddress, "line">): boolean {
  if (one.isUnclear || other.isUnclear) return one.isUnclear === other.isUnclear && one.url === other.url;
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
  // A block of YAML has the line ends behind it.
  const behind = /^[|>]/.test(before) ? before.slice(before.trimEnd().length) : "";
  if (before.startsWith("'") && !address.includes("'")) return `'${address}'`;
  const isQuoted = /^["']/.test(before) || !/^[\p{L}\p{N}._~@/+-]*$/u.test(address);
  return (isQuoted ? quoteString(address) : address) + behind;
}

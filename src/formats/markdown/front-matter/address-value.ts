/**
 * Addresses that a page gives itself: `permalink: /about/` (Jekyll, Eleventy), `url` and `aliases` (Hugo), `slug` (Starlight).
 * The Spanish page must have others: of two pages at one address, Jekyll and Hugo drop one, and Eleventy ends the build.
 */

import { quoteString } from "../../yaml/quoted-string.ts";
import type { AddressVariables, FrontMatterValue, Host } from "../types.ts";

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

/** What Jekyll calls its styles of addresses (https://jekyllrb.com/docs/permalinks/#built-in-formats). */
const STYLES: ReadonlySet<string> = new Set(["date", "pretty", "ordinal", "weekdate", "none"]);

export interface Address {
  readonly url: string;
  /** With the values of the page's own keys in it, where it has such variables. */
  readonly filled?: string;
}

/**
 * The address that a value is; undefined for another value. One with a variable that may differ by language is none.
 * @param keys Dotted keys from the root; with a `/` behind it, one whose value counts from the site's root only with its slash
 * @param own The values of the page's keys that are not translated
 */
export function readAddress(
  { text, host, path }: FrontMatterValue,
  keys: readonly string[],
  variables: AddressVariables | undefined,
  own: ReadonlyMap<string, string>,
): Address | undefined {
  if (text === undefined || host === undefined || !HOSTS.has(host)) return undefined;
  const key = path.replace(/\[\]$/, "");
  if (!keys.includes(key) && !(keys.includes(`${key}/`) && text.startsWith("/"))) return undefined;
  let filled = text;
  const fixed = text.replace(VARIABLE, (whole, braces: string | undefined, filters = "", part = "") => {
    const name = braces ?? `:${part}`;
    if (BY_LANGUAGE.test(filters)) return "{}";
    const value = own.get(variables?.own[name] ?? (braces !== undefined && variables?.ownInBraces ? braces : ""));
    if (value !== undefined) filled = filled.replace(whole, () => value);
    return value !== undefined || variables?.shared.includes(name) ? "x" : "{}";
  });
  if (!ADDRESS.test(fixed) || MADE.test(fixed) || (key === "permalink" && STYLES.has(fixed))) return undefined;
  return filled === text ? { url: text } : { url: text, filled };
}

/** The value `before`, quotes included, with another address in it, in the quotes that it has. */
export function writeAddressValue(address: string, before: string): string {
  if (before.startsWith("'") && !address.includes("'")) return `'${address}'`;
  return /^["']/.test(before) || !/^[\p{L}\p{N}._~@/+-]*$/u.test(address) ? quoteString(address) : address;
}

/**
 * Addresses that a page gives itself: `permalink: /about/` (Jekyll, Eleventy), `url` and `aliases` (Hugo), `slug` (Starlight).
 * The Spanish page must have others: of two pages at one address, Jekyll and Hugo drop one, and Eleventy ends the build.
 */

import { quoteString } from "../../yaml/quoted-string.ts";
import type { FrontMatterValue, Host } from "../types.ts";

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

/**
 * Whether a value is such an address.
 * @param keys Dotted keys from the root; with a `/` behind it, one whose value counts from the site's root only with its slash
 * @param shared Variables that are the same in both languages: `:year`, `page.fileSlug`. An address with any other may be
 * another one in each language, and is none
 */
export function isAddressValue(
  value: FrontMatterValue,
  keys: readonly string[],
  shared: readonly string[],
): value is FrontMatterValue & { readonly text: string } {
  const { text, host, path } = value;
  if (text === undefined || host === undefined || !HOSTS.has(host)) return false;
  const key = path.replace(/\[\]$/, "");
  if (!keys.includes(key) && !(keys.includes(`${key}/`) && text.startsWith("/"))) return false;
  const fixed = text.replace(VARIABLE, (_, name: string | undefined, filters = "", part = "") =>
    shared.includes(name ?? `:${part}`) && !BY_LANGUAGE.test(filters) ? "x" : "{}",
  );
  // Jekyll has styles of addresses by a word: `pretty`, `date`.
  return ADDRESS.test(fixed) && !MADE.test(fixed) && (key === "slug" || /[/.]/.test(fixed));
}

/** The value `before`, quotes included, with another address in it, in the quotes that it has. */
export function writeAddressValue(address: string, before: string): string {
  if (before.startsWith("'") && !address.includes("'")) return `'${address}'`;
  return /^["']/.test(before) || !/^[\p{L}\p{N}._~@/+-]*$/u.test(address) ? quoteString(address) : address;
}

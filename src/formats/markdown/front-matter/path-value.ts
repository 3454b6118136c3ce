/**
 * Paths in front matter, as generators look for them from the file that they stand in: `image: ../../assets/a.png` (Astro,
 * Starlight, Docusaurus, Gatsby). One without its dots is the site's, or names a resource of the page (Hugo, Jekyll).
 */

import { quoteString } from "../../yaml/quoted-string.ts";
import type { FrontMatterValue, Host } from "../types.ts";

/** To a file: with an extension, and none of a page, whose path is the site's. A path is no URL, so that `%20` is no space. */
const PATH = /^\.{1,2}\/[^%?#\\\r\n]*\.(?!html?$)\w+$/i;
const HOSTS: ReadonlySet<Host> = new Set([
  "yaml-plain", "yaml-single", "yaml-double", "toml-basic", "toml-literal", "json",
]); // prettier-ignore

/** Whether a value may be such a path: the project shows whether a file is there. */
export function isPathValue(value: FrontMatterValue): value is FrontMatterValue & { readonly text: string } {
  return value.text !== undefined && value.host !== undefined && HOSTS.has(value.host) && PATH.test(value.text);
}

/** The path of such a value, which counts as a destination: `./../a.png` is `../a.png`. */
export function pathOf(value: string): string {
  return value.replace(/^\.\/(?=\.\.\/)/, "");
}

/**
 * The value `before`, quotes included, with another path in it, in the quotes that it has.
 * @returns undefined where what is written would be read as no such path
 */
export function writePathValue(path: string, before: string): string | undefined {
  if (!PATH.test(path)) return undefined;
  // Docusaurus looks at those alone that begin with `./`.
  const written = /^["']?\.\//.test(before) && !path.startsWith("./") ? `./${path}` : path;
  if (before.startsWith("'")) return path.includes("'") ? undefined : `'${written}'`;
  // What ends or changes a plain scalar is `: `, ` #`, and in a list `,` and brackets.
  return before.startsWith('"') || !/^[\p{L}\p{N}._~@/+() -]*$/u.test(path) ? quoteString(written) : written;
}

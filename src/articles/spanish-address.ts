/** Addresses that pages give themselves: what the Spanish page is to have there. */

import path from "node:path";
import { languageOf } from "../base/locale-tags.ts";
import { addressOf } from "../formats/markdown/links/address-url.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { generatorsOf } from "../sites/generators.ts";
import type { Page } from "../sites/types.ts";
import type { PageAddress } from "../formats/markdown/types.ts";

/**
 * The address of the Spanish page for that of the English one: by `links`, else below the folder of the language that
 * the Spanish file lies in.
 * @example spanishAddress(config, { source: "about.md", target: "es/about.md", … }, "/about/") // "/es/about/"
 * @returns undefined where neither says where Spanish pages are
 */
export function spanishAddress(
  { links, dialects }: Pick<Config, "links" | "dialects">,
  file: Page,
  address: string,
): string | undefined {
  const from = address.startsWith("/") ? address : `/${address}`;
  const [prefix] = Object.entries(links)
    .filter(([english, spanish]) => english !== spanish && [english, spanish].every((each) => PREFIX.test(each)))
    .filter(([english]) => from.startsWith(english))
    .toSorted(([one], [other]) => other.length - one.length);
  const hasLanguageFolders = generatorsOf(dialects).some((each) => each.hasLanguageFolders);
  const folder = languageFolder(file) ?? (hasLanguageFolders ? languageOf(file.to) : undefined);
  const own = folder === undefined ? undefined : `/${folder}${withoutLanguage(file, from)}`;
  const to = prefix ? prefix[1] + from.slice(prefix[0].length) : own;
  return to === undefined || address.startsWith("/") ? to : to.slice(1);
}

/** A folder of the site; `/` is its root. */
const PREFIX = /^\/(?:.*\/)?$/;

/** What is wrong with a Spanish page that has the address of the English one, or the code that makes it. */
export function sharedAddress(
  { to }: Pick<SourceFile, "to">,
  { url, isUnclear }: Pick<PageAddress, "url" | "isUnclear">,
): string {
  const address = addressOf(url) ?? url;
  if (isUnclear)
    return `Cannot tell which address the code \`${address}\` makes, and both pages have it: expected two addresses once the site is built, since it would keep one of two pages at one address.`;
  const slash = address.startsWith("/") ? "/" : "";
  const other = `${slash}${languageOf(to)}/${address.slice(slash.length)}`;
  return `The address \`${address}\` is that of the English page too, and the site would keep one of the two: expected another one in the translated file, such as \`${other}\`.`;
}

/** The address without the folder of the source's language, where the file lies in that folder too: `/en/about/`. */
function withoutLanguage({ source, from }: Page, address: string): string {
  const [, first = ""] = address.split("/");
  const isFolder = languageOf(first) === languageOf(from) && source.split("/").includes(first);
  return isFolder ? address.slice(first.length + 1) : address;
}

/** The folder above the target, and not above its source, that is named after the language. */
function languageFolder({ source, target, to }: Page): string | undefined {
  const above = path.posix.dirname(source).split("/");
  return path.posix
    .dirname(target)
    .split("/")
    .find((name, at) => languageOf(name) === languageOf(to) && above[at] !== name);
}

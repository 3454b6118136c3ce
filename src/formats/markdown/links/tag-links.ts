/**
 * Destinations that a tag of the site's template language makes from the path of a file. As an URL such a one counts
 * with its fragment behind the tag, wherever its author wrote it:
 *
 *     {{< relref "b.md#how-to" >}}                  {{< relref "b.md" >}}#how-to
 *     {% link _posts/2024-01-31-b.md %}#how-to      the same
 *
 * and so does the `relref` of a theme's shortcode, which is given to Hugo's own: `{{< button relref="b#how-to" >}}`.
 */

import type { MaskReader } from "../dialects/mask-reader.ts";
import { isRawShortcode } from "../dialects/template-tags.ts";
import type { LinkPlace } from "../types.ts";
import { splitUrl } from "./link-url.ts";

/** What a tag names. */
export type TagPlace =
  /** Hugo looks for the page of the language that it writes; `language` where the tag names one. */
  | { readonly type: "ref"; readonly path: string; readonly language: string | undefined }
  /** Jekyll: the path of a file. */
  | { readonly type: "link"; readonly path: string }
  /** Jekyll: a post by its folders, date and name. */
  | { readonly type: "post"; readonly path: string };

/** With a lone argument, or with arguments by name, `path` among them. */
const REF =
  /^(\{\{[<%]\s*(?:rel)?ref\s(?:[^{}=]*?|[^{}]*?\bpath\s*=\s*))(["`])([^"`{}<>\\]*)\2((?:\s[^{}]*?)?\s*[>%]\}\})(?:#([^#\s]*))?$/;
const NAMED = /\b(\w+)\s*=\s*["`]([^"`]*)["`]/g;
/** Tags before it that make the start of the address: `{{ site.baseurl }}{% link b.md %}`. */
const LIQUID = /^((?:\{\{[^{}]*\}\})*\{%-?\s*(link|post_url)\s+)([^\s{}%#?]+)(\s*-?%\}(?:#[^#\s]*)?)$/;

/** The destination as an URL, as it is written in the file; undefined where it is not known what its tag makes. */
export function readTagLink(written: string): string | undefined {
  if (LIQUID.test(written)) return written;
  const ref = REF.exec(written);
  if (!ref) return undefined;
  const [, before = "", quote = "", path = "", after = "", behind] = ref;
  const hash = path.indexOf("#");
  if (path.includes("?") || `${before}${after}`.includes("#") || (hash !== -1 && behind !== undefined))
    return undefined;
  // If the arguments have names, the one in hand must be `path`.
  if (before.includes("=") ? !/\bpath\s*=\s*$/.test(before) : after.includes("=")) return undefined;
  if (hash === -1) return written;
  return `${before}${quote}${path.slice(0, hash)}${quote}${after}#${path.slice(hash + 1)}`;
}

/** What `path`, the URL of a tag without its fragment, names; undefined for any other path. */
export function tagPlace(path: string): TagPlace | undefined {
  const liquid = LIQUID.exec(path);
  if (liquid) return { type: liquid[2] === "link" ? "link" : "post", path: liquid[3] ?? "" };
  const ref = REF.exec(path);
  if (!ref) return undefined;
  const named = new Map(Array.from(path.matchAll(NAMED), ([, name, value]) => [name, value]));
  return { type: "ref", path: ref[3] ?? "", language: named.get("lang") };
}

/** A URL as a person reads it: the path that a tag of Hugo's names, with its fragment. @example "b.md#how-to" */
export function shownUrl(url: string): string {
  const { path, fragment } = splitUrl(url);
  const ref = REF.exec(path);
  return ref ? `${ref[3]}${fragment === undefined ? "" : `#${fragment}`}` : url;
}

/** The URL of a tag of Jekyll's, with another file in it. */
export function withTagPath(path: string, other: string): string {
  return path.replace(LIQUID, (_, before: string, __, ___, after: string) => before + other + after);
}

/** `url` as it must be written in the place of the tag `before`; undefined where it cannot be. */
export function writeTagLink(url: string, before: string): string | undefined {
  const { path, fragment } = splitUrl(url);
  if (fragment !== undefined && /[\s"`'<>{}%\\]/.test(fragment)) return undefined;
  const ref = REF.exec(before);
  if (!ref?.[3]?.includes("#")) return url;
  const other = REF.exec(path);
  if (!other || fragment === undefined) return undefined;
  return `${other[1]}${other[2]}${other[3]}#${fragment}${other[2]}${other[4]}`;
}

/** The value of a parameter, in a tag that has no other in quotes before it which holds one. */
const PARAMETER =
  /(\{\{[<%](?:[^"`{}]|"[^"{}]*"|`[^`{}]*`)*?\srelref\s*=\s*(["`]))([^"`{}<>\\?#]*)(?:#([^"`{}<>\\#\s]*))?\2/g;

/**
 * The destinations in parameters of shortcodes, in their order, and how each tag counts.
 * @param link Notes a destination; returns the one that counts
 */
export function readTagParameters(
  text: string,
  masks: MaskReader,
  link: (place: Pick<LinkPlace, "start" | "end" | "url">) => string,
): void {
  if (!text.includes("relref")) return;
  for (const { start, end } of masks.within(0, text.length)) {
    const tag = text.slice(start, end);
    if (!tag.startsWith("{{") || isRawShortcode(tag)) continue;
    const counted = tag.replace(PARAMETER, (whole, before: string, quote: string, path: string, fragment: string | undefined, at: number) => {
      const from = start + at + before.length;
      const url = parameterUrl(path, fragment);
      const meant = link({ start: from, end: from + whole.length - before.length - quote.length, url });
      return before + (meant === url ? whole.slice(before.length) : `${writeTagParameter(meant) ?? meant}${quote}`);
    }); // prettier-ignore
    if (counted !== tag) masks.treatAs(tag, counted);
  }
}

/** As the tag has it that the theme gives it to. */
function parameterUrl(path: string, fragment: string | undefined): string {
  return `{{< relref "${path}" >}}${fragment === undefined ? "" : `#${fragment}`}`;
}

/** `url` as the value of such a parameter; undefined where it cannot be. */
export function writeTagParameter(url: string): string | undefined {
  const { path, fragment } = splitUrl(url);
  const ref = REF.exec(path);
  if (!ref || (fragment !== undefined && /[\s"`'<>{}%\\]/.test(fragment))) return undefined;
  return `${ref[3]}${fragment === undefined ? "" : `#${fragment}`}`;
}

/**
 * What stands between `{{< x >}}` and `{{< /x >}}`. Hugo gives it to the theme as it is written, which renders it as
 * Markdown or prints it as HTML: only the theme knows.
 * @see https://gohugo.io/methods/shortcode/inner/
 */

import type { Dialect } from "../../../sites/dialects.ts";
import { referenceOf } from "../html/html-text.ts";
import type { Range } from "../parser/parse.ts";

/** A tag longer than this is none to us (`template-tags.ts`). */
const TAG = /\{\{<\s*(\/?)\s*([\w.-]+(?:\/[\w.-]+)*)[^]{0,4000}?>\}\}/g;

/** The contents of such pairs in `text` from `from` on, starts and ends in order. */
export function findRawShortcodes(text: string, from: number, dialects: ReadonlySet<Dialect>): readonly Range[] {
  if (!dialects.has("shortcodes")) return [];
  const found: Range[] = [];
  const open = new Map<string, number[]>();
  TAG.lastIndex = from;
  for (let match = TAG.exec(text); match; match = TAG.exec(text)) {
    const [tag, slash, name = ""] = match;
    const starts = open.get(name) ?? [];
    open.set(name, starts);
    if (slash === "") {
      if (!tag.endsWith("/>}}")) starts.push(TAG.lastIndex);
      continue;
    }
    const start = starts.pop();
    if (start === undefined) continue;
    while ((found.at(-1)?.start ?? -1) >= start) found.pop();
    found.push({ start, end: match.index });
  }
  return found;
}

/** A backslash hides nothing in HTML. */
const ESCAPED = /\\([!-/:-@[-`{-~])/g;
/** What HTML may read as a tag, or as a character even without its semicolon: `&copy`. */
const HTML_MARK =
  /<(?=[A-Za-z/!?])|&(?=#[\dXx]|[A-Za-z]{2})(?!(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});)/g;
const NAMED: Readonly<Record<string, string>> = { "<": "&lt;", "&": "&amp;" };

/** Writes `escaped`, which Markdown reads as it is meant, so that it is the same text in HTML: with references. */
export function escapeRaw(escaped: string): string {
  return escaped
    .replace(ESCAPED, (_, mark: string) => NAMED[mark] ?? referenceOf(mark))
    .replace(HTML_MARK, (mark) => NAMED[mark] ?? mark);
}

/** Languages in a folder of articles, told by their copies: `fr/a.md` or `a.fr.md` beside `a.md`. */

import path from "node:path";
import { languageOf } from "../../base/locale-tags.ts";

export interface Copies {
  /** The folder below `base` that has the sources, such as `en`; undefined: they are in `base` itself. */
  readonly sourceFolder: string | undefined;
  /** Folders of other languages below `base`, with how many articles they have. */
  readonly folders: ReadonlyMap<string, number>;
  /** Endings of names in other languages, such as `.fr`, with how many articles have them. */
  readonly suffixes: ReadonlyMap<string, number>;
}

const LANGUAGES = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });
const SCRIPTS = new Intl.DisplayNames(["en"], { type: "script", fallback: "none" });
const TAG = /^[a-z]{2,3}(?:[-_](?:[A-Za-z]{2}|(?<script>[A-Za-z]{4})|\d{3}))?$/;

/** Whether a name is the tag of a language that exists: `es`, `pt-br`, `zh_Hans`, `zh-hant`, but not `js`, and not `en-docs`. */
export function isLanguageTag(name: string): boolean {
  const match = TAG.exec(name);
  if (!match) return false;
  const script = match.groups?.["script"];
  // Written small, `zh-hant` is still one; its name is known by its capital.
  const named = script && script.slice(0, 1).toUpperCase() + script.slice(1).toLowerCase();
  if (named !== undefined && SCRIPTS.of(named) === undefined) return false;
  return LANGUAGES.of(languageOf(name)) !== undefined;
}

/**
 * The copies below `base` ("" for the root). A folder counts when half of its articles have an original of the same
 * path: `ts/` and `cs/` are languages too, and mostly something else. An ending that is not behind the generator's own separator counts when
 * that holds for most of its articles, and two at least: `install-mac.md` and `sign-in.md` are no Macedonian and no
 * Indonesian, though `install.md` and `sign.md` are there. One of the target's language always counts.
 * @param from language of the sources, such as `en`
 * @param to language of the target, such as `es`
 * @param separator what the generator has between a name and its language, such as `.`
 */
export function findCopies(
  articles: readonly string[],
  base: string,
  from: string,
  to: string,
  separator: string,
): Copies {
  const prefix = base === "" ? "" : `${base}/`;
  const below = articles.filter((file) => file.startsWith(prefix)).map((file) => file.slice(prefix.length));
  const there = new Set(below.map(withoutExtension));
  const byFolder = Map.groupBy(
    below.filter((file) => file.includes("/")),
    (file) => file.slice(0, file.indexOf("/")),
  );
  const tagged = [...byFolder].filter(([name]) => isLanguageTag(name));
  const sourceFolder = tagged.find(([name]) => languageOf(name) === from)?.[0];
  const folders = new Map<string, number>();
  for (const [name, files] of tagged) {
    if (languageOf(name) === from) continue;
    const originals = files.filter((file) => {
      const rest = withoutExtension(file.slice(name.length + 1));
      return there.has(rest) || (sourceFolder !== undefined && there.has(`${sourceFolder}/${rest}`));
    });
    if (languageOf(name) === to || originals.length * 2 >= files.length) folders.set(name, files.length);
  }
  const suffixes = new Map<string, number>();
  const named = new Map<string, number>();
  for (const file of below) {
    const [, stem, suffix, tag] =
      /^(.+?)([.\-_]([A-Za-z]{2,3}(?:[-_][A-Za-z]{2}|[-_][A-Za-z]{4}|[-_]\d{3})?))$/.exec(withoutExtension(file)) ?? [];
    if (stem === undefined || suffix === undefined || tag === undefined) continue;
    // `README_ES.md`
    if (!isLanguageTag(tag) && languageOf(tag) !== to) continue;
    if (languageOf(tag) === from) continue;
    named.set(suffix, (named.get(suffix) ?? 0) + 1);
    if (there.has(stem) || there.has(`${stem}${suffix.slice(0, 1)}${from}`))
      suffixes.set(suffix, (suffixes.get(suffix) ?? 0) + 1);
  }
  for (const [suffix, count] of suffixes) {
    const isSure = suffix.startsWith(separator) || languageOf(suffix.slice(1)) === to;
    if (!isSure && (count < 2 || count * 2 <= (named.get(suffix) ?? 0))) suffixes.delete(suffix);
  }
  return { sourceFolder, folders, suffixes };
}

function withoutExtension(file: string): string {
  const { dir, name } = path.posix.parse(file);
  return dir === "" ? name : `${dir}/${name}`;
}

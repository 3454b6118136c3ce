/** Markdown of a project that its new config would not translate: what a person may have meant to have translated too. */

import { usualEndings } from "../config/file-kinds.ts";
import { compileGlobs } from "../base/globs.ts";
import { languageOf } from "../base/locale-tags.ts";
import type { Config, SourceFile } from "../config/types.ts";

/**
 * The files of `markdown` that are no source, no translation, and not in a language that an entry leaves out by name.
 * Sorted, but that one of each folder at the root comes first.
 */
export function findLeftOut(
  config: Config,
  files: readonly SourceFile[],
  markdown: readonly string[],
): readonly string[] {
  const known = new Set(files.flatMap(({ source, target }) => [source, target]));
  const excluded = config.articles.map(({ source }) => compileGlobs(source, usualEndings("articles")));
  const isOfOther = (file: string): boolean =>
    isNamed(file, "[a-z]{2,3}") && excluded.some((globs) => globs.excludes(file));
  const left = markdown.filter(
    (file) => !known.has(file) && !isNamed(file, languageOf(config.target)) && !isOfOther(file),
  );
  const firsts = new Set([...Map.groupBy(left, folderOf).values()].flatMap(([first]) => first ?? []));
  return [...firsts, ...left.filter((file) => !firsts.has(file))];
}

/** An entry that takes `file` and what lies beside it, as it is written in a config. */
export function entryFor(file: string, target: string): string {
  const lang = languageOf(target);
  const folder = folderOf(file);
  const [source, to] =
    folder === ""
      ? [file, file.replace(/(\.[^.]+)$/, `.${lang}$1`)]
      : [`${folder}/**/*${/\.[^.]+$/.exec(file)?.[0] ?? ".md"}`, `${folder}/{dir}/{name}.${lang}.{ext}`];
  return `{ source: ${JSON.stringify(source)}, target: ${JSON.stringify(to)} }`;
}

/** Whether a file or a folder of it is called by a language: `a/x.es.md` and `es/x.md` are no entry's to take. */
function isNamed(file: string, lang: string): boolean {
  const tag = `${lang}(?:[-_][A-Za-z0-9]+)?`;
  return new RegExp(`(?:^|/)${tag}/|[._-]${tag}\\.[^./]+$`, "i").test(file);
}

function folderOf(file: string): string {
  return file.includes("/") ? (file.split("/")[0] ?? "") : "";
}

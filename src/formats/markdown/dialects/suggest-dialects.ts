/**
 * Which dialects a file looks as if it were written in. Only what hardly ever is prose counts: `doctor` suggests from it,
 * and a wrong suggestion locks text that a reader should read in Spanish.
 */

import type { Dialect } from "../../../sites/dialects.ts";
import { bodyStart } from "../front-matter/find-front-matter.ts";

/** What a dialect looks like, and where. */
export interface DialectTrace {
  readonly dialect: Dialect;
  readonly line: number;
}

const START = String.raw`(?<![^\n])[ \t>]*`;

const TRACES: readonly { readonly dialect: Dialect; readonly pattern: RegExp }[] = [
  { dialect: "shortcodes", pattern: /\{\{(?:<[^<>\n]*>|%[^%\n]*%)\}\}/ },
  { dialect: "liquid", pattern: /(?<!\{)\{%-?\s*(?:include|if|for|assign|capture|raw|highlight|post_url|link|unless|case|comment)\b|\{\{-?\s*(?:site|page|include|layout|post)\./ },
  { dialect: "nunjucks", pattern: /(?<!\{)\{%-?\s*(?:set|from|import|macro|call|block|extends)\b|\{#[^\S\n]*[^\s#][^#\n]*#\}/ },
  { dialect: "vue", pattern: /\{\{\s*\$(?:frontmatter|page|site|params|route)\b/ },
  { dialect: "kramdown", pattern: new RegExp(String.raw`${START}\{:[ \t]*[.#]?[\w-][^{}\n]*\}[ \t]*(?![^\n])|\{::[a-z]+|\)\{:[^{}\n]+\}`) },
  { dialect: "attributes", pattern: /\)\{[ ]*[.#][\w-][^{}\n]*\}|\{(?:#[\w-]+[ ]+)?\.[\w-][^{}%\n]*\}[ \t]*(?![^\n])(?<=# [^\n]*\{[^{}\n]*\}[ \t]*)/ },
  { dialect: "directives", pattern: new RegExp(String.raw`${START}:{3,}[ \t]*[A-Za-z][^\n]*\n(?:[^\n]*\n){0,100}?[ \t>]*:{3,}[ \t]*(?![^\n])`) },
  { dialect: "admonitions", pattern: new RegExp(String.raw`${START}(?:(?:!!!|\?\?\?\+?) [\w-]+(?: "[^"\n]*")?[ \t]*\n|=== "[^"\n]+"[ \t]*\n)`) },
  { dialect: "pymdown", pattern: new RegExp(String.raw`${START}(?:--8<--(?: "[^"\n]+")?[ \t]*(?![^\n])|::: [a-z_]\w*(?:\.\w+)+[ \t]*(?![^\n]))|(?<![\w+])\+\+[a-z]+(?:\+[a-z\d]+)+\+\+(?!\+)`) },
  { dialect: "math", pattern: new RegExp(String.raw`${START}\$\$[ \t]*(?![^\n])|(?<!\\)\$[^$\s][^$\n]{0,200}\\[A-Za-z]+[^$\n]{0,200}\$|(?<!\\)\\{1,2}[([][^\x60\n]{0,200}\\[A-Za-z]+[^\x60\n]{0,200}\\[)\]]`) },
  { dialect: "wiki-links", pattern: /(?=!?\[\[)(?:!|(?<=[^\n][ \t]*|[\w"“(])|(?=\[\[[^[\]\n]*[ |]))\[\[(?!_?toc_?\]\])[^[\]\n|#]+(?:#[^[\]\n|]+)?(?:\|[^[\]\n]+)?\]\](?!\()/i },
  { dialect: "mdx", pattern: /(?<![^\n])import [^\n]{1,200} from ["'][^"'\n]+["'];?[ \t]*(?![^\n])/ },
  { dialect: "definition-lists", pattern: /(?<=(?:^|\n)[^\s:>#|*+=<-][^\n]*\n(?:[ \t]*\n)?):[ \t]{1,3}\S/ },
]; // prettier-ignore

/** The first trace of each dialect in `text`, code and front matter left out. */
export function findDialectTraces(text: string): readonly DialectTrace[] {
  const from = bodyStart(text);
  const prose = withoutCode(text.slice(from)).replaceAll("\r\n", " \n").replaceAll("\r", "\n");
  const lineOf = (at: number): number => text.slice(0, from + at).split(/\r\n|\n|\r/).length;
  return TRACES.flatMap(({ dialect, pattern }) => {
    const match = pattern.exec(prose);
    if (!match) return [];
    return { dialect, line: lineOf(match.index + match[0].length - match[0].trimStart().length) };
  });
}

/** Whether `dialects` read what `trace` is a trace of: Nunjucks has all tags of Liquid. */
export function isRead(trace: Dialect, dialects: ReadonlySet<Dialect>): boolean {
  return dialects.has(trace) || (trace === "liquid" && dialects.has("nunjucks"));
}

/** The same length, with the content of fenced and inline code as spaces. */
function withoutCode(text: string): string {
  return text
    .replace(/(?<![^\n\r])([ \t>]*(`{3,}(?!`)|~{3,}(?!~)))[^\r\n]*[\r\n][^]*?(?:[\r\n][ \t>]*\2|$)/g, blank)
    .replace(/<(script|style)\b[^>]*>[^]{0,20000}?<\/\1>/gi, blank)
    .replace(/(?<!`)(`+)(?!`)(?:(?!\r?\n[ \t]*\r?\n)[^]){0,2000}?(?<!`)\1(?!`)/g, blank);
}

function blank(code: string): string {
  return code.replace(/[^\r\n]/g, " ");
}

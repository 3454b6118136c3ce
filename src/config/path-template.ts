/** Path templates: `content/{dir}/{name}.es.md` and the tokens in it (docs/reference.md, "Path tokens"). */

import path from "node:path";
import { escapeRegExp } from "../base/escape-reg-exp.ts";
import { UsageError } from "../base/errors.ts";
import { leavesRoot } from "../base/project-paths.ts";
import { didYouMean } from "../base/suggest.ts";

/** Tokens that follow from a locale tag. */
export const LOCALE_TOKENS = ["locale", "locale_lower", "locale_", "lang"] as const;
/** Every token; the last four follow from the source file. */
export const PATH_TOKENS = [...LOCALE_TOKENS, "dir", "name", "ext", "ns"] as const;

const TOKEN = /\{([^{}]*)\}/g;

/**
 * The path that `template` gives for `tokens`, with `/`: an empty `{dir}` leaves no `//` and no leading `/`.
 * @throws UsageError `path-template` when a token is not among `tokens`
 * @example expandTemplate("content/{dir}/{name}.es.md", { dir: "", name: "about" }) // "content/about.es.md"
 */
export function expandTemplate(template: string, tokens: Readonly<Record<string, string>>): string {
  const filled = template.replace(TOKEN, (all, name: string) => {
    if (Object.hasOwn(tokens, name)) return tokens[name] ?? "";
    throw new UsageError(
      "path-template",
      `Cannot use \`${all}\` in the path \`${template}\`, expected one of ${listTokens(Object.keys(tokens))}${didYouMean(name, Object.keys(tokens))}`,
    );
  });
  return filled.replace(/\/{2,}/g, "/").replace(/^(?:\.?\/)+/, "");
}

/**
 * The tokens of a locale tag.
 * @example localeTokens("es-419") // { locale: "es-419", locale_lower: "es-419", locale_: "es_419", lang: "es" }
 */
export function localeTokens(tag: string): Record<(typeof LOCALE_TOKENS)[number], string> {
  return {
    locale: tag,
    locale_lower: tag.toLowerCase(),
    locale_: tag.replaceAll("-", "_"),
    lang: canonicalLanguage(tag),
  };
}

/** By tag. They are asked for each file of a project, and `Intl` takes a quarter of a second for 18,000. */
const languages = new Map<string, string>();

function canonicalLanguage(tag: string): string {
  const known = languages.get(tag);
  if (known !== undefined) return known;
  const { language } = new Intl.Locale(tag);
  languages.set(tag, language);
  return language;
}

/**
 * The tokens of a source file: `{dir}` is its folder below `base` (the fixed part of the glob that matched it),
 * `{name}` and `{ns}` its name without extension and without the suffix of its own locale (`about.en.md` is `about`).
 * @example sourceTokens("content/blog/about.en.md", "content", "en") // { dir: "blog", name: "about", ext: "md", ns: "about" }
 */
export function sourceTokens(
  source: string,
  base: string,
  from: string,
): Record<"dir" | "name" | "ext" | "ns", string> {
  const { dir: folder, name: stem, ext } = path.posix.parse(source);
  const dir = base === "" ? folder : folder.slice(base.length).replace(/^\//, "");
  const name = withoutLocaleSuffix(stem, from);
  return { dir, name, ext: ext.slice(1), ns: name };
}

/**
 * Why `template` cannot be used, "" when it can: an unknown token, an open brace, a path that is absolute,
 * leaves the project or is written with `\`.
 */
export function templateProblem(template: string, known: readonly string[] = PATH_TOKENS): string {
  for (const [all, name = ""] of template.matchAll(TOKEN))
    if (!known.includes(name))
      return `unknown token \`${all}\`${didYouMean(name, known) || `, expected one of ${listTokens(known)}`}`;
  const rest = template.replace(TOKEN, "x");
  if (/[{}]/.test(rest)) return `a brace without its partner in \`${template}\`, expected tokens such as \`{name}\``;
  if (rest.includes("\\")) return `\`\\\` in \`${template}\`, expected \`/\` between folders`;
  const segments = rest.replace(/^\.\//, "").split("/");
  if (leavesRoot(rest) || segments.includes(".") || segments.includes(".."))
    return `\`${template}\` is absolute or has \`..\` or \`.\` in it, expected a path from the project root`;
  if (rest.endsWith("/")) return `\`${template}\` names a folder, expected a file`;
  return "";
}

/**
 * What every path that `template` can give for the locale `to` looks like.
 * `{dir}` stands for any number of folders, `{name}` and `{ns}` for one name, `{ext}` for one extension.
 */
export function templateShape(template: string, to: string): RegExp {
  const fixed: Readonly<Record<string, string>> = localeTokens(to);
  const trimmed = template.replace(/\/{2,}/g, "/").replace(/^(?:\.?\/)+/, "");
  const segments = trimmed.split("/");
  let pattern = "";
  for (const [index, segment] of segments.entries()) {
    const last = index === segments.length - 1;
    // `{dir}` alone takes its slash with it when it is empty: `content/{dir}/x` gives `content/x`.
    if (segment === "{dir}" && !last) {
      pattern += "(?:[^/]+/)*";
      continue;
    }
    pattern += segment
      .split(/(\{[^{}]*\})/)
      .map((piece) => (/^\{.*\}$/.test(piece) ? tokenPattern(piece.slice(1, -1), fixed) : escapeRegExp(piece)))
      .join("");
    if (!last) pattern += "/";
  }
  return new RegExp(`^${pattern}$`, "s");
}

function tokenPattern(token: string, fixed: Readonly<Record<string, string>>): string {
  if (token === "dir") return ".*";
  if (token === "ext") return "[^/.]*";
  const value = fixed[token];
  return value === undefined ? "[^/]+" : escapeRegExp(value);
}

/** `about.en` is `about` where the source locale is `en` or `en-US`; a bare `en` stays. */
function withoutLocaleSuffix(stem: string, from: string): string {
  const dot = stem.lastIndexOf(".");
  if (dot < 1) return stem;
  const suffix = stem
    .slice(dot + 1)
    .toLowerCase()
    .replaceAll("_", "-");
  const { locale_lower: lower, lang } = localeTokens(from);
  return suffix === lower || suffix === lang ? stem.slice(0, dot) : stem;
}

function listTokens(tokens: readonly string[]): string {
  return tokens.map((token) => `\`{${token}}\``).join(" ");
}

/** The text of a `cotejo.config.ts`: what differs from the defaults, and a line on each key. */

import type { UserConfig, UserEntry } from "../config/define-config.ts";

type Written = Pick<
  UserConfig,
  "source" | "target" | "articles" | "locales" | "manifest" | "glossary" | "dialects" | "links" | "publish"
>;

const COMMENTS: Readonly<Record<keyof Written, string>> = {
  source: "Language of the sources.",
  target: "Numbers and dates follow it: es-ES writes 1.234,5, es-MX and es-419 write 1,234.5.",
  articles: "Markdown: what is translated, and where the translation goes. A leading `!` excludes.",
  locales: "i18next's files.",
  manifest: "A list of the articles in each language, for the website.",
  glossary: "Names and terms. Jekyll does not publish a folder that begins with `_`.",
  dialects: "What is syntax here and not prose: `cotejo doctor` says what else it sees.",
  links: "Links to a page that is translated lead there.",
  publish:
    'There are translations by people already: a machine\'s sentence is not put among theirs before somebody has approved it. `"any"` writes it at once.',
};

const NO_MANIFEST =
  "No list of the articles is written: the site has no i18next files. A path such as `locales/{lang}/articles.json` has one written.";

/** The module that exports `config`: TypeScript and JavaScript alike. */
export function renderConfig(config: Written): string {
  const keys = Object.keys(COMMENTS) as (keyof Written)[]; // oxlint-disable-line typescript/no-unsafe-type-assertion -- the keys of a constant
  const lines = keys.flatMap((key) => {
    const value = config[key];
    if (value === undefined) return [];
    const written = key === "articles" || key === "locales" ? entries(value as readonly UserEntry[]) : inline(value);
    return [`  // ${key === "manifest" && value === false ? NO_MANIFEST : COMMENTS[key]}`, `  ${key}: ${written},`];
  });
  return [
    'import { defineConfig } from "cotejo";',
    "",
    "export default defineConfig({",
    ...lines,
    ...(config.publish === undefined ? PUBLISH : []),
    "});",
    "",
  ].join("\n");
}

const PUBLISH = [
  "  // By default a machine's text is in the translated files at once. To wait until a person has approved every sentence:",
  '  // publish: "approved",',
];

function entries(list: readonly UserEntry[]): string {
  if (list.length === 0) return "[]";
  return `[\n${list.map((entry) => `    ${entryText(entry)},`).join("\n")}\n  ]`;
}

function entryText(entry: UserEntry): string {
  const line = inline(entry);
  if (line.length <= 110) return line;
  const { source, target } = entry;
  const globs =
    typeof source === "string"
      ? inline(source)
      : `[\n${source.map((glob) => `        ${inline(glob)},`).join("\n")}\n      ]`;
  return `{\n      source: ${globs},\n      target: ${inline(target)},\n    }`;
}

/** A value in one line, keys unquoted where they may be. */
function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const pairs = Object.entries(value).map(
      ([key, each]) => `${/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key)}: ${inline(each)}`,
    );
    return `{ ${pairs.join(", ")} }`;
  }
  return JSON.stringify(value);
}

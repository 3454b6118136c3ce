/** Tables in the docs that are made from the code: `npm run docs` writes them, a test compares them. */

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ENGINE_IDS, ENGINES } from "../src/config/engines.ts";
import { PRESET_NAMES } from "../src/init/presets.ts";
import { SLUGGERS } from "../src/sites/slugs/sluggers.ts";
import { GENERATOR_NAMES, GENERATORS } from "../src/sites/generators.ts";
import type { SiteGenerator } from "../src/sites/types.ts";

const ROOT = path.join(import.meta.dirname, "..");

type Row = readonly string[];

const generators = GENERATOR_NAMES.map((name): readonly [string, SiteGenerator] => [name, GENERATORS[name]]);
/** Those whose names `dialects` takes. */
const withDialects = generators.flatMap(([name, { dialects, ...generator }]) =>
  dialects ? [[name, { ...generator, dialects }] as const] : [],
);

/** What stands between `<!-- name: made by … -->` and `<!-- /name -->`, by file and name. */
const PARTS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  "README.md": {
    generators: [
      `\`init\` knows ${generators.map(([, { title }]) => title).join(", ")} and i18next's folders ([layouts](docs/layouts.md)).`,
    ],
  },
  "docs/layouts.md": {
    generators: table(
      ["`--preset`", "known by", "sources", "translations"],
      generators.map(([name, { docs }]) => [presets(name), docs.knownBy, docs.articles, docs.translations]),
    ),
  },
  "docs/markdown-reference.md": {
    "dialects-of-generators": table(
      ["generator", "stands for"],
      withDialects.map(([name, { dialects }]) => [`\`${name}\``, dialects.map((each) => `\`${each}\``).join(", ")]),
    ),
    "ids-of-generators": table(
      ["generator", "rules of", "keeps ids"],
      [
        ["none", "GitHub", ""],
        ...withDialects.map(([name, { docs, headingIds }]) => [
          `\`${name}\``,
          docs.ids ?? "",
          headingIds?.readsIds === true ? "yes" : "",
        ]),
      ],
    ),
    sluggers: [`\`slugger\` may be ${SLUGGERS.map((name) => `\`${name}\``).join(", ")} or \`unknown\`.`],
  },
  "docs/engines.md": {
    engines: table(
      ["`--provider`", "what it needs", "how it was tested"],
      ENGINE_IDS.map((id) => [`\`${id}\``, ENGINES[id].docs.needs, ENGINES[id].docs.tested]),
    ),
  },
};

/** The files that have such parts. */
export const FILES_WITH_TABLES = Object.keys(PARTS);

/**
 * A file of the docs, with its parts as the code has them.
 * @throws Error the file has no place for one of them
 */
export function withTables(file: string): string {
  return Object.entries(PARTS[file] ?? {}).reduce(
    (text, [name, lines]) => replacePart(text, name, lines),
    readFileSync(path.join(ROOT, file), "utf8"),
  );
}

/**
 * Puts lines between the two comments of a part.
 * @throws Error the text has no such part
 */
export function replacePart(text: string, name: string, lines: readonly string[]): string {
  const part = new RegExp(`(?<=<!-- ${name}: made by \`npm run docs\` -->\n)[^]*?(?=<!-- /${name} -->)`);
  if (!part.test(text)) throw new Error(`Cannot find \`<!-- ${name}: made by … -->\` and its end.`);
  return text.replace(part, () => `${lines.join("\n")}\n`);
}

export function table(head: Row, rows: readonly Row[]): readonly string[] {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
}

function presets(generator: string): string {
  return PRESET_NAMES.filter((name) => name === generator || name.startsWith(`${generator}-`))
    .map((name) => `\`${name}\``)
    .join(", ");
}

if (process.argv[1] === import.meta.filename)
  for (const file of FILES_WITH_TABLES) writeFileSync(path.join(ROOT, file), withTables(file));

/** What a locale file is written in, by its ending. */

/** What i18next's backends read. JSONC is JSON with comments and commas before a closing bracket. */
export type NotationName = "json" | "jsonc" | "json5" | "yaml";

const NOTATIONS: Readonly<Record<string, NotationName>> = {
  ".json": "json",
  ".jsonc": "jsonc",
  ".json5": "json5",
  ".yaml": "yaml",
  ".yml": "yaml",
};

/** The endings of locale files. */
export const LOCALE_ENDINGS: readonly string[] = Object.keys(NOTATIONS);

/** Whether a file has the ending of a locale file. */
export function isLocaleFile(file: string): boolean {
  return LOCALE_ENDINGS.some((ending) => file.toLowerCase().endsWith(ending));
}

/** JSON where the ending is that of no other notation. */
export function notationOf(file: string): NotationName {
  return NOTATIONS[/\.[^./]+$/.exec(file)?.[0].toLowerCase() ?? ""] ?? "json";
}

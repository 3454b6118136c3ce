/** Ids of the page's commands, read from their tables: a test without a browser cannot run it. */

import { readFileSync } from "node:fs";
import path from "node:path";

/** Those that only the palette has. */
export const COMMANDS_WITHOUT_KEYS = ["inSpanish", "inEnglish", "light", "dark", "system"] as const;

const TABLES = ["commands/commands.ts", "whole-article/whole-keys.ts"] as const;

export function commandIds(): readonly string[] {
  return TABLES.flatMap((file) => inTable(file, /\bid: "(\w+)",\s*group/g));
}

/** The keys of the commands, a list for each table: the two are never there at once. */
export function commandKeys(): readonly (readonly string[])[] {
  return TABLES.map((file) => inTable(file, /\bkeys: "([^"]+)"/g));
}

function inTable(file: string, wanted: RegExp): readonly string[] {
  const table = readFileSync(path.join(import.meta.dirname, "../../src/web", file), "utf8");
  return [...table.matchAll(wanted)].map(([, found]) => found ?? "");
}

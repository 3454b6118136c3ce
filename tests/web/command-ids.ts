/** Ids of the page's commands, read from their tables: a test without a browser cannot run it. */

import { readFileSync } from "node:fs";
import path from "node:path";

/** Those that only the palette has. */
export const COMMANDS_WITHOUT_KEYS = ["inSpanish", "inEnglish", "light", "dark", "system"] as const;

export function commandIds(): readonly string[] {
  return ["commands/commands.ts", "whole-article/whole-keys.ts"].flatMap((file) => {
    const table = readFileSync(path.join(import.meta.dirname, "../../src/web", file), "utf8");
    return [...table.matchAll(/\bid: "(\w+)",\s*group/g)].map(([, id]) => id ?? "");
  });
}

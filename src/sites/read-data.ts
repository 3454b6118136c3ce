/** Reads what the config files of sites say: YAML, JSON and TOML. */

import { parseDocument } from "yaml";
import { readSource } from "../base/read-source.ts";

/** "" for a file that is not there, or leads out of the project. */
export async function readText(root: string, relative: string): Promise<string> {
  const read = await readSource(root, relative);
  return "reason" in read ? "" : new TextDecoder().decode(read.bytes);
}

/** The value of a YAML, JSON or TOML file. @throws where TOML does not parse */
export async function parseData(text: string, file: string): Promise<unknown> {
  // JSON is YAML.
  if (!file.endsWith(".toml")) return parseDocument(text, { logLevel: "silent" }).toJS();
  const { getStaticTOMLValue, parseTOML } = await import("toml-eslint-parser");
  return getStaticTOMLValue(parseTOML(text));
}

/** The value under `keys`; Hugo does not tell capitals in them apart. */
export function valueAt(data: unknown, keys: readonly string[]): unknown {
  let at = data;
  for (const key of keys) {
    if (typeof at !== "object" || at === null) return undefined;
    at = Object.entries(at).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
  }
  return at;
}

/** The values of a list or a mapping; none for something else. */
export function valuesIn(list: unknown): readonly unknown[] {
  return typeof list === "object" && list !== null ? Object.values(list) : [];
}

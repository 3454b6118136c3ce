/** The values of TOML front matter with their ranges. The parser is loaded by the first file that has some. */

import { createRequire } from "node:module";
import type { AST } from "toml-eslint-parser";
import type * as tomlParser from "toml-eslint-parser";
import type { FrontMatterFailure, FrontMatterValue, Host } from "../types.ts";

const load = createRequire(import.meta.url);

/**
 * Reads `toml`, of version 1.1, which reads all that 1.0 does.
 * @param base Offset of `toml` in the file
 * @throws RangeError when it is nested by the thousand
 * @see https://toml.io/en/v1.1.0
 */
export function parseTomlValues(toml: string, base: number): readonly FrontMatterValue[] | FrontMatterFailure {
  const { parseTOML, ParseError } = load("toml-eslint-parser") as typeof tomlParser;
  try {
    // A carriage return alone ends no line in TOML; front matter with them is read as YAML's is.
    const program = parseTOML(toml.replace(/\r(?!\n)/g, "\n"), { tomlVersion: "1.1" });
    return readTable(program.body[0].body, { toml, base, values: [] });
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return { at: base + offsetOfLine(toml, error.lineNumber), expected: `TOML: ${error.message}` };
  }
}

interface Reader {
  readonly toml: string;
  readonly base: number;
  readonly values: FrontMatterValue[];
}

function readTable(body: readonly (AST.TOMLKeyValue | AST.TOMLTable)[], reader: Reader): readonly FrontMatterValue[] {
  for (const entry of body) {
    if (entry.type === "TOMLKeyValue") readPair(entry, [], reader);
    else {
      const keys: string[] = [];
      for (const key of entry.resolvedKey) keys.push(typeof key === "string" ? key : `${keys.pop() ?? ""}[]`);
      push(entry.key, keys, `${entry.kind} table`, reader);
      for (const pair of entry.body) readPair(pair, keys, reader);
    }
  }
  return reader.values;
}

function readPair({ key, value }: AST.TOMLKeyValue, above: readonly string[], reader: Reader): void {
  readValue(value, [...above, ...key.keys.map((part) => (part.type === "TOMLBare" ? part.name : part.value))], reader);
}

function readValue(node: AST.TOMLContentNode, keys: readonly string[], reader: Reader): void {
  if (node.type === "TOMLInlineTable") {
    push(node, keys, "{", reader);
    for (const pair of node.body) readPair(pair, keys, reader);
    push(node, keys, "}", reader);
  } else if (node.type === "TOMLArray") {
    push(node, keys, "[", reader);
    const inside = [...keys.slice(0, -1), `${keys.at(-1) ?? ""}[]`];
    for (const element of node.elements) readValue(element, inside, reader);
    push(node, keys, "]", reader);
  } else if (node.kind === "string") {
    const raw = rawOf(node, reader);
    // The line ends of a text of several lines are the file's own.
    const text = node.multiline && raw.includes("\r\n") ? node.value.replaceAll("\r\n", "\n") : node.value;
    push(node, keys, JSON.stringify(text), reader, { host: hostOf(node), text, shown: text });
  } else push(node, keys, rawOf(node, reader), reader, { shown: rawOf(node, reader) });
}

function push(
  { range: [start, end] }: AST.HasLocs,
  keys: readonly string[],
  outline: string,
  { base, values }: Reader,
  facts: Pick<FrontMatterValue, "host" | "text" | "shown"> = {},
): void {
  const path = keys.join(".");
  const isRoot = keys.length === 1 && !path.endsWith("[]");
  values.push({ path, depth: isRoot ? 1 : 2, start: base + start, end: base + end, outline, ...facts });
}

function rawOf({ range: [start, end] }: AST.HasLocs, { toml }: Reader): string {
  return toml.slice(start, end);
}

function hostOf({ style, multiline }: AST.TOMLStringValue): Host {
  if (style === "basic") return multiline ? "toml-basic-lines" : "toml-basic";
  return multiline ? "toml-literal-lines" : "toml-literal";
}

function offsetOfLine(text: string, line: number): number {
  const ends = [...text.matchAll(/\r\n|\n|\r/g)];
  const before = ends[line - 2];
  return before ? before.index + before[0].length : 0;
}

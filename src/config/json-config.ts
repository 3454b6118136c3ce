/** Reads `cotejo.config.json`, with the line of every key. */

import { readFile } from "node:fs/promises";
import { findNodeAtLocation, type Node, parseTree, type ParseError, printParseErrorCode } from "jsonc-parser";
import { UsageError } from "../base/errors.ts";
import type { LoadedConfig } from "./loaded-config.ts";
import { fileErrorReason } from "../base/project-paths.ts";
import { decodeUtf8 } from "../base/read-source.ts";

/**
 * @throws UsageError `config` with every syntax error and its line
 */
export async function readJsonConfig(file: string, shown: string): Promise<LoadedConfig> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new UsageError("config", `Cannot read the config \`${shown}\`: ${fileErrorReason(error)}.`, { cause: error });
  });
  return parseJsonConfig(bytes, shown);
}

/**
 * The same of bytes that were read already.
 * @throws UsageError `config` with every syntax error and its line
 */
export function parseJsonConfig(bytes: Uint8Array, shown: string): LoadedConfig {
  const decoded = decodeUtf8(bytes);
  if ("reason" in decoded)
    throw new UsageError("config", `Cannot read the config \`${shown}:${decoded.line}\`: ${decoded.reason}.`);
  const { text } = decoded;
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  if (errors.length > 0 || tree === undefined) throw syntaxError(text, errors, shown);
  const value: unknown = JSON.parse(text);
  // Editors complete keys from it; it says nothing to Cotejo.
  if (typeof value === "object" && value !== null) Reflect.deleteProperty(value, "$schema");
  return {
    value,
    lineOf: (keyPath) => keyLine(text, tree, keyPath),
    problems: [...doubledKeys(tree, [])],
  };
}

function syntaxError(text: string, errors: readonly ParseError[], shown: string): UsageError {
  const details = errors.map(
    ({ error, offset }) => `${shown}:${lineAt(text, offset)} not JSON: ${sentence(printParseErrorCode(error))}`,
  );
  const first = errors[0];
  const where = first ? `${shown}:${lineAt(text, first.offset)}` : shown;
  const what = first ? sentence(printParseErrorCode(first.error)) : "it is empty";
  return new UsageError("config", `Cannot read the config \`${where}\`, expected JSON: ${what}.`, {
    details: details.length > 1 ? details : [],
    hint: "For comments and trailing commas use `cotejo.config.ts`.",
  });
}

/** `CommaExpected` as "comma expected". */
function sentence(code: string): string {
  return code.replace(/(?<=.)[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
}

function keyLine(text: string, tree: Node, keyPath: readonly PropertyKey[]): number | undefined {
  // A key that is missing has no place: its object has.
  for (let length = keyPath.length; length > 0; length -= 1) {
    const segments = keyPath.slice(0, length).map((key) => (typeof key === "symbol" ? String(key) : key));
    const node = findNodeAtLocation(tree, segments);
    if (node) return lineAt(text, node.parent?.type === "property" ? node.parent.offset : node.offset);
  }
  return lineAt(text, tree.offset);
}

/** JSON.parse takes the last of two equal keys and says nothing; the user sees the first and wonders. */
function* doubledKeys(node: Node, path: readonly PropertyKey[]): Generator<LoadedConfig["problems"][number]> {
  const seen = new Set<string>();
  for (const [index, child] of (node.children ?? []).entries()) {
    if (node.type !== "object") {
      yield* doubledKeys(child, [...path, index]);
      continue;
    }
    const [keyNode, valueNode] = child.children ?? [];
    const key = String(keyNode?.value);
    if (seen.has(key)) yield { path: [...path, key], message: "the key is there twice, expected it once" };
    seen.add(key);
    if (valueNode) yield* doubledKeys(valueNode, [...path, key]);
  }
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\n|\r/).length;
}

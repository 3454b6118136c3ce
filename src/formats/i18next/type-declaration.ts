/**
 * The declaration by which TypeScript knows a website's keys and the variables of each: i18next takes both from the
 * literal types of `resources`, which an imported JSON file has not.
 *
 * @see https://www.i18next.com/overview/typescript
 */

import { I18NEXT_KEYS, I18NEXT_SYNTAX, type I18nextKeys, type I18nextSyntax } from "../../config/i18next-syntax.ts";
import { resolved } from "./json-tree.ts";
import type { JsonMember, JsonNode, JsonObject } from "./types.ts";

/** The first line of every declaration, by which one is known. */
export const DECLARATION_MARK = "// Written by `cotejo types` from the source locale files: change those.";

/** Settings of the website, in the order in which they are written where they are not i18next's own. */
const SETTINGS = [
  "keySeparator",
  "nsSeparator",
  "pluralSeparator",
  "contextSeparator",
  "interpolationPrefix",
  "interpolationSuffix",
] as const satisfies readonly (keyof I18nextSyntax | keyof I18nextKeys)[];

/**
 * The text of an `i18next.d.ts`, the same for the same files.
 * @param namespaces The root of each source file by its namespace; written in the order of their names. Undefined for a
 *   file that cannot be read: any key compiles there, so that one mistake in a file is not one at each of its keys
 * @param settings Those of the website
 * @param notes Values that are none of the website's
 * @example typeDeclaration(new Map([["common", root]]), config.i18next)
 */
export function typeDeclaration(
  namespaces: ReadonlyMap<string, JsonObject | undefined>,
  settings: I18nextSyntax & I18nextKeys,
  notes: ReadonlySet<JsonNode> = new Set(),
): string {
  const names = [...namespaces.keys()].sort();
  const own = { ...I18NEXT_SYNTAX, ...I18NEXT_KEYS };
  const defaultNS = settings.defaultNS ?? (names.length === 1 ? names[0] : undefined);
  return [
    DECLARATION_MARK,
    "",
    'import "i18next";',
    "",
    'declare module "i18next" {',
    "  interface CustomTypeOptions {",
    ...(defaultNS === undefined ? [] : [`    defaultNS: ${JSON.stringify(defaultNS)};`]),
    ...SETTINGS.filter((key) => settings[key] !== own[key]).map(
      (key) => `    ${key}: ${JSON.stringify(settings[key])};`,
    ),
    "    resources: {",
    ...names.map((name) => `      ${JSON.stringify(name)}: ${typeOf(namespaces.get(name), notes, "      ")};`),
    "    };",
    "  }",
    "}",
    "",
  ].join("\n");
}

function typeOf(node: JsonNode | undefined, notes: ReadonlySet<JsonNode>, indent: string): string {
  if (node === undefined) return "{ [key: string]: string }";
  if (node.kind === "alias") return typeOf(node.of, notes, indent);
  if (node.kind === "string") return JSON.stringify(node.value);
  if (node.kind === "number" || node.kind === "boolean") return node.kind;
  const deeper = `${indent}  `;
  if (node.kind === "array") return `[${node.items.map((item) => typeOf(item, notes, deeper)).join(", ")}]`;
  if (node.kind !== "object") return "null";
  if (node.members.length === 0) return "{}";
  const members = mergedMembers(node)
    .filter(({ value }) => !notes.has(value))
    .map(({ key, value }) => `${deeper}${JSON.stringify(key)}: ${typeOf(value, notes, deeper)};\n`);
  return `{\n${members.join("")}${indent}}`;
}

/** With what `<<` of YAML brings along; a key of its own goes before those, the first of several before the others. */
function mergedMembers(node: JsonObject): readonly JsonMember[] {
  const merge = node.members.find(({ key, value }) => key === "<<" && value.kind !== "string");
  if (!merge) return node.members;
  const value = resolved(merge.value);
  const merged = (value.kind === "array" ? value.items : [value]).map(resolved);
  const own = node.members.filter((member) => member !== merge);
  const byKey = new Map<string, JsonMember>();
  for (const members of [own, ...merged.map((each) => (each.kind === "object" ? mergedMembers(each) : []))])
    for (const member of members) if (!byKey.has(member.key)) byKey.set(member.key, member);
  return [...byKey.values()];
}

/**
 * Files that the code of an MDX page names from where the page lies: they are led to from the translated page's folder,
 * as links are.
 *
 *     import Card from "../../components/Card.astro";     export * from "./parts"
 *     <img src={require("./map.png").default} />          import("!!raw-loader!./code.js")
 */

import { importPath, importUrl } from "../links/import-url.ts";
import type { Range } from "../parser/parse.ts";
import type { UnitBuilder } from "../reader-types.ts";

/** A node of the tree that acorn makes, as far as it is looked at. Offsets count in the file. */
interface CodeNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** What names a file: behind webpack's loaders, if any. */
const RELATIVE = /^(?<loaders>[^`'"]*!)?\.{1,2}(?:\/|$)/;

/**
 * The source of `node` as it counts in the outline: each relative path in its code is the one that the builder's hooks
 * make of it.
 * @param text The source of the node, or its value where that is what counts
 */
export function withImports(node: unknown, text: string, builder: UnitBuilder): string {
  const found = treesIn(node).flatMap((tree) => placesIn(tree, builder));
  let out = "";
  let at = 0;
  for (const place of found.toSorted((a, b) => a.start - b.start)) {
    const written = builder.text.slice(place.start, place.end);
    const url = importUrl(written);
    const counts = builder.link(url, place, "import");
    const from = text.indexOf(written, at);
    if (counts === url || from === -1) continue;
    out += text.slice(at, from) + (importPath(counts) ?? counts);
    at = from + written.length;
  }
  return out + text.slice(at);
}

/** The trees of code that a node of Markdown has: its own, and those of its attributes and of what is in it. */
function treesIn(node: unknown): readonly CodeNode[] {
  if (!isRecord(node)) return [];
  const { data, value, attributes, children } = node;
  const own = isRecord(data) && isCode(data["estree"]) ? [data["estree"]] : [];
  const inside = [attributes, children].flatMap((list) => (Array.isArray(list) ? list.flatMap(treesIn) : []));
  // The value of an attribute in braces.
  return [...own, ...(isRecord(value) ? treesIn(value) : []), ...inside];
}

/** The paths in a tree; what cannot be read as one is noted. */
function placesIn(tree: CodeNode, builder: UnitBuilder): readonly Range[] {
  const places: Range[] = [];
  const take = (node: unknown): void => {
    if (!isCode(node)) return;
    const text = staticText(node);
    if (text === undefined) {
      const start = firstText(node);
      if (start !== undefined && RELATIVE.test(start))
        builder.unclearImports.push({
          line: builder.lineAt(node.start),
          code: builder.text.slice(node.start, node.end),
        });
      return;
    }
    const loaders = RELATIVE.exec(text)?.groups?.["loaders"] ?? "";
    // Between its quotes; an escape in it, or a template tag, makes it another text than what is written.
    const place = { start: node.start + 1 + loaders.length, end: node.end - 1 };
    if (!RELATIVE.test(text)) return;
    if (builder.text.slice(node.start + 1, node.end - 1) === text) places.push(place);
    else builder.unclearImports.push({ line: builder.lineAt(node.start), code: text });
  };
  visit(tree, (node) => {
    const [first] = Array.isArray(node["arguments"]) ? node["arguments"] : [];
    if (/^(?:Import|ExportNamed|ExportAll)Declaration$|^ImportExpression$/.test(node.type)) take(node["source"]);
    else if (node.type === "CallExpression" && isRequire(node["callee"])) for (const path of pathsOf(first)) take(path);
    else if (node.type === "NewExpression" && isNamed(node["callee"], "URL")) take(first);
  });
  return places;
}

/** Members of `import.meta` that name files. */
const NAMES_FILES = /^(?:glob|resolve)/;

/** `require`, `require.resolve`, `require.context`, `import.meta.glob`, `import.meta.resolve`. */
function isRequire(callee: unknown): boolean {
  if (isNamed(callee, "require")) return true;
  if (!isCode(callee) || callee.type !== "MemberExpression") return false;
  const { object, property } = callee;
  if (isNamed(object, "require")) return true;
  return (
    isCode(object) && object.type === "MetaProperty" && isCode(property) && NAMES_FILES.test(String(property["name"]))
  );
}

/** A path, or each of a list of them. */
function pathsOf(node: unknown): readonly unknown[] {
  return isCode(node) && node.type === "ArrayExpression" && Array.isArray(node["elements"]) ? node["elements"] : [node];
}

/** The text of a string; undefined where code makes it. */
function staticText(node: CodeNode): string | undefined {
  if (node.type === "Literal") return typeof node["value"] === "string" ? node["value"] : "";
  if (node.type !== "TemplateLiteral" || (Array.isArray(node["expressions"]) && node["expressions"].length > 0))
    return undefined;
  return firstText(node);
}

/** What a text that code makes begins with. */
function firstText(node: CodeNode): string | undefined {
  if (node.type === "BinaryExpression" && isCode(node["left"]))
    return staticText(node["left"]) ?? firstText(node["left"]);
  if (node.type === "ConditionalExpression" || node.type === "LogicalExpression") {
    const branches = [node["consequent"], node["alternate"], node["left"], node["right"]].filter(isCode);
    const texts = branches.map((branch) => staticText(branch) ?? firstText(branch));
    return texts.find((text) => text !== undefined && RELATIVE.test(text));
  }
  const [first]: unknown[] = Array.isArray(node["quasis"]) ? node["quasis"] : [];
  if (!isCode(first) || !isRecord(first["value"])) return undefined;
  const { cooked } = first["value"];
  return typeof cooked === "string" ? cooked : undefined;
}

function isNamed(node: unknown, name: string): boolean {
  return isCode(node) && node.type === "Identifier" && node["name"] === name;
}

/** Calls `see` with each node; nesting is bounded by what the parser takes. */
function visit(node: CodeNode, see: (node: CodeNode) => void): void {
  see(node);
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value]) if (isCode(child)) visit(child, see);
}

function isCode(value: unknown): value is CodeNode {
  return isRecord(value) && typeof value["type"] === "string" && typeof value["start"] === "number";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

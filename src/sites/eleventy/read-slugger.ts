/**
 * Who makes the ids of headings in an Eleventy site, by its config: a program, which is read and not run. What it says
 * is certain only where `IdAttributePlugin` or markdown-it-anchor is added as it comes; anything else that may change ids
 * or the text that they are made of is not known.
 */

import { parse, type Node } from "acorn";
import type { SluggerName } from "../slugs/sluggers.ts";

/** Imported packages and files whose name has one of these are taken to make ids too, before the plugin does. */
const OTHER_IDS = /anchor|heading/i;
const ANCHOR = "markdown-it-anchor";
/** Its options that change no id. */
const ANCHOR_OPTIONS = new Set(["permalink", "tabIndex"]);
/** Plugins of markdown-it whose marks are no text of a heading here either. */
const KNOWN_PLUGINS = new Set([ANCHOR, "markdown-it-footnote"]);
/** What makes other text of a heading: typography, or HTML that is shown. */
const TEXT_OPTIONS = new Set(["typographer", "linkify", "quotes"]);
/** What the plugin does by itself, and what it makes no other ids with. */
const SELECTORS = new Set(["[id],h1,h2,h3,h4,h5,h6", "h1,h2,h3,h4,h5,h6"]);
const PLUGIN = "IdAttributePlugin";

/** A node of the program, with whatever keys its type has. */
type Tree = Node & Readonly<Record<string, unknown>>;

/** Who makes the ids of headings by the program `text`; undefined where it is not known. */
export function readEleventySlugger(text: string): SluggerName | undefined {
  let nodes: readonly Tree[];
  try {
    nodes = allNodes(parseProgram(text));
  } catch {
    // TypeScript, or no program.
    return undefined;
  }
  const calls = nodes.filter(({ type }) => type === "CallExpression");
  if (hasOwnIds(nodes, calls)) return "eleventy";
  return hasAnchorIds(nodes, calls) ? "markdown-it-anchor" : undefined;
}

/** Whether they are those of `IdAttributePlugin` with Eleventy's own `slugify`. */
function hasOwnIds(nodes: readonly Tree[], calls: readonly Tree[]): boolean {
  // A Markdown of the site's own may have other typography, and plugins that give ids.
  if (calls.some((call) => ["setLibrary", "amendLibrary"].includes(methodOf(call)))) return false;
  if (importedNames(nodes).some((name) => OTHER_IDS.test(name))) return false;
  const names = pluginNames(nodes);
  const added = calls.filter((call) => methodOf(call) === "addPlugin" && isPlugin(argument(call, 0), names));
  const [plugin] = added;
  if (!plugin || added.length > 1) return false;
  const ownsFilter = calls.some(
    (call) => /^add\w*Filter$/.test(methodOf(call)) && valueOf(argument(call, 0)) === "slugify",
  );
  return isUsual(argument(plugin, 1), ownsFilter);
}

/** Whether they are those of markdown-it-anchor with its own `slugify`, in a Markdown that reads headings as it comes. */
function hasAnchorIds(nodes: readonly Tree[], calls: readonly Tree[]): boolean {
  if (importedNames(nodes).some((name) => OTHER_IDS.test(name) && name !== ANCHOR)) return false;
  if (pluginNames(nodes).size > 0 || nodes.some((node) => nameOf(node.property) === PLUGIN)) return false;
  if (calls.some((call) => ["enable", "disable", "configure", "set"].includes(methodOf(call)))) return false;
  const keys = nodes.filter(({ type }) => type === "Property");
  if (keys.some(({ key, value }) => TEXT_OPTIONS.has(nameOf(key)) && valueOf(value) !== false)) return false;
  // One of the site's own shows HTML as text unless it is told not to.
  const isOwn = calls.some((call) => methodOf(call) === "setLibrary");
  if (isOwn && !keys.some(({ key, value }) => nameOf(key) === "html" && valueOf(value) === true)) return false;
  const imported = importedAs(nodes);
  const used = calls.filter((call) => methodOf(call) === "use");
  const named = used.map((call) => imported.get(nameOf(argument(call, 0))) ?? requiredBy(argument(call, 0)));
  const plugin = used[named.indexOf(ANCHOR)];
  if (!plugin || named.some((name) => name === undefined || !KNOWN_PLUGINS.has(name))) return false;
  return named.filter((name) => name === ANCHOR).length === 1 && isOfKeys(argument(plugin, 1), ANCHOR_OPTIONS);
}

/** What is imported whole, by its name here: `import x from "y"`, `const x = require("y")`. */
function importedAs(nodes: readonly Tree[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { type, specifiers, source, id, init } of nodes) {
    const from = type === "ImportDeclaration" ? valueOf(source) : type === "VariableDeclarator" ? requiredBy(init) : "";
    if (typeof from !== "string" || from === "") continue;
    const whole = type === "VariableDeclarator" ? id : (specifiers as readonly Tree[]).find((each) => each.type === "ImportDefaultSpecifier")?.local; // prettier-ignore
    if (nameOf(whole) !== "") found.set(nameOf(whole), from);
  }
  return found;
}

/** `y` of `require("y")`. */
function requiredBy(node: unknown): string | undefined {
  if (!isTree(node) || node.type !== "CallExpression" || nameOf(node.callee) !== "require") return undefined;
  const name = valueOf(argument(node, 0));
  return typeof name === "string" ? name : undefined;
}

function isOfKeys(options: unknown, names: ReadonlySet<string>): boolean {
  if (options === undefined) return true;
  if (!isTree(options) || options.type !== "ObjectExpression" || !Array.isArray(options.properties)) return false;
  return (options.properties as readonly unknown[]).every(
    (each) => isTree(each) && each.type === "Property" && each.computed !== true && names.has(nameOf(each.key)),
  );
}

function parseProgram(text: string): Tree {
  const options = { ecmaVersion: "latest", allowHashBang: true } as const;
  try {
    return asTree(parse(text, { ...options, sourceType: "module" }));
  } catch {
    return asTree(parse(text, { ...options, sourceType: "script" }));
  }
}

function asTree(node: Node): Tree {
  return node as Tree;
}

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

function allNodes(root: Tree): readonly Tree[] {
  const found: Tree[] = [root];
  for (let index = 0; index < found.length; index += 1)
    for (const value of Object.values(found[index] ?? {}))
      for (const each of Array.isArray(value) ? (value as readonly unknown[]) : [value])
        if (isTree(each)) found.push(each);
  return found;
}

/** `b` of `a.b()`, "" of other calls. */
function methodOf({ callee }: Tree): string {
  return isTree(callee) && callee.type === "MemberExpression" ? nameOf(callee.property) : "";
}

function argument(call: Tree, index: number): unknown {
  return Array.isArray(call.arguments) ? (call.arguments as readonly unknown[])[index] : undefined;
}

/** Of an identifier, or of a key in quotes. */
function nameOf(node: unknown): string {
  if (!isTree(node)) return "";
  const name = node.type === "Identifier" ? node.name : valueOf(node);
  return typeof name === "string" ? name : "";
}

function valueOf(node: unknown): unknown {
  return isTree(node) && node.type === "Literal" ? node.value : undefined;
}

/** What `import` and `require` name. */
function importedNames(nodes: readonly Tree[]): readonly string[] {
  return nodes.flatMap((node) => {
    const isRequire = node.type === "CallExpression" && nameOf(node.callee) === "require";
    const name = valueOf(isRequire ? argument(node, 0) : node.source);
    return typeof name === "string" ? [name] : [];
  });
}

/** What the plugin is called here: `import { IdAttributePlugin as x }`, `const { IdAttributePlugin: x } = …`. */
function pluginNames(nodes: readonly Tree[]): ReadonlySet<string> {
  return new Set(
    nodes.flatMap(({ type, imported, local, key, value }) => {
      if (type === "ImportSpecifier" && nameOf(imported) === PLUGIN) return [nameOf(local)];
      return type === "Property" && nameOf(key) === PLUGIN ? [nameOf(value)] : [];
    }),
  );
}

function isPlugin(node: unknown, names: ReadonlySet<string>): boolean {
  if (!isTree(node)) return false;
  return node.type === "MemberExpression" ? nameOf(node.property) === PLUGIN : names.has(nameOf(node));
}

/** Whether the plugin's options leave ids as they are; `slugify` may be Eleventy's own by its name. */
function isUsual(options: unknown, ownsFilter: boolean): boolean {
  if (options === undefined) return true;
  if (!isTree(options) || options.type !== "ObjectExpression" || !Array.isArray(options.properties)) return false;
  return (options.properties as readonly unknown[]).every((property) => {
    if (!isTree(property) || property.type !== "Property" || property.computed === true) return false;
    const { value } = property;
    switch (nameOf(property.key)) {
      case "checkDuplicates":
        return true;
      case "decodeEntities":
        return valueOf(value) === true;
      case "selector":
        return SELECTORS.has(String(valueOf(value)));
      case "slugify":
        return (
          !ownsFilter && isTree(value) && methodOf(value) === "getFilter" && valueOf(argument(value, 0)) === "slugify"
        );
      default:
        return false;
    }
  });
}

/**
 * Who makes the ids of headings in an Eleventy site, by its config: a program, which is read and not run. What it says
 * is certain only where `IdAttributePlugin` is added as it comes; anything else that may change ids or the text that
 * they are made of is something that nobody knows.
 */

import { parse, type Node } from "acorn";

/** Imported packages and files whose name has one of these are taken to make ids too, before the plugin does. */
const OTHER_IDS = /anchor|heading/i;
/** What the plugin does by itself, and what it makes no other ids with. */
const SELECTORS = new Set(["[id],h1,h2,h3,h4,h5,h6", "h1,h2,h3,h4,h5,h6"]);
const PLUGIN = "IdAttributePlugin";

/** A node of the program, with whatever keys its type has. */
type Tree = Node & Readonly<Record<string, unknown>>;

/** Whether the ids of headings are those of `IdAttributePlugin` with Eleventy's own `slugify`. */
export function hasOwnIds(text: string): boolean {
  let nodes: readonly Tree[];
  try {
    nodes = allNodes(parseProgram(text));
  } catch {
    // TypeScript, or no program.
    return false;
  }
  const calls = nodes.filter(({ type }) => type === "CallExpression");
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

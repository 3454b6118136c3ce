/** What MkDocs's config says of the ids of headings, of its pages and of languages. */

import path from "node:path";
import { isMap, isNode, isScalar, isSeq, parseDocument, type Node } from "yaml";
import { readFirst, pagesOf } from "../config-files.ts";
import { tuned } from "../heading-ids.ts";
import type { SluggerName } from "../slugs/sluggers.ts";
import { readText, valueAt } from "../read-data.ts";
import type { SiteConfigs, SitePages, ConfiguredSlugger } from "../types.ts";

const CONFIG = /^mkdocs\.ya?ml$/;

export function readMkdocsSlugger(site: SiteConfigs): Promise<ConfiguredSlugger | undefined> {
  return readFirst(site, [{ name: CONFIG, read: sluggerIn }]);
}

export function readMkdocsPages(site: SiteConfigs): Promise<SitePages> {
  return pagesOf(site, { name: CONFIG, read: pagesIn }, { pageFiles: undefined });
}

/** Functions by their Python name; `pymdownx.slugs.slugify` takes arguments. */
const PYTHON: Readonly<Record<string, SluggerName>> = {
  "markdown.extensions.toc.slugify": "python-markdown",
  "markdown.extensions.toc.slugify_unicode": "python-markdown-unicode",
  "pymdownx.slugs.uslugify": "pymdown-lower",
  "pymdownx.slugs.uslugify_cased": "pymdown",
  "pymdownx.slugs.gfm": "pymdown-lower-ascii",
};
const ENCODED = /^(pymdownx\.slugs\.(?:uslugify|uslugify_cased|gfm))_encoded$/;
const PYMDOWN_CASES: Readonly<Record<string, SluggerName>> = {
  none: "pymdown",
  lower: "pymdown-lower",
  "lower-ascii": "pymdown-lower-ascii",
  fold: "pymdown-fold",
};
const FORMS = ["NFC", "NFD", "NFKC", "NFKD"] as const;
/** Separators that a regular expression certainly takes as they are. */
const SEPARATOR = /^[\w.~]?$|^-$/;
/** A config may inherit from another, and that from a third. */
const MAX_INHERITED = 5;

async function sluggerIn(root: string, file: string): Promise<ConfiguredSlugger | undefined> {
  const text = await readText(root, file);
  const extensions = await mkdocsValue(text, file, root, "markdown_extensions", (value) => tocOf(value) !== undefined);
  const toc = tocOf(extensions);
  if (!isMap(toc)) return undefined;
  const slugify = toc.get("slugify", true);
  const separator = toc.get("separator") ?? "-";
  if (separator === "-" && !slugify) return undefined;
  const told = slugify ? pythonSlugger(slugify) : { slugger: "python-markdown" as const };
  if (separator === "-" || told.slugger === undefined) return told;
  if (typeof separator !== "string" || !SEPARATOR.test(separator)) return { slugger: undefined };
  return { slugger: { ...(typeof told.slugger === "string" ? { name: told.slugger } : told.slugger), separator } };
}

/** The value of a key of the root, or what is inherited of it. */
export async function mkdocsValue(
  text: string,
  file: string,
  root: string,
  key: string,
  counts: (value: unknown) => boolean = (value) => value !== undefined,
  depth = 0,
): Promise<unknown> {
  const document = parseDocument(text, { logLevel: "silent" });
  const value = document.get(key, true);
  if (counts(value)) return value;
  const parent = document.get("INHERIT");
  if (typeof parent !== "string" || depth >= MAX_INHERITED) return undefined;
  const other = path.posix.join(path.posix.dirname(file), parent);
  return mkdocsValue(await readText(root, other), other, root, key, counts, depth + 1);
}

/** The options of `toc`: of an item of a list, or of the key of a mapping. */
function tocOf(extensions: unknown): unknown {
  const maps = isSeq(extensions) ? extensions.items : [extensions];
  const names = ["toc", "markdown.extensions.toc"];
  return maps.flatMap((map) => (isMap(map) ? names.map((name) => map.get(name, true)) : [])).find(Boolean);
}

function pythonSlugger(node: Node): ConfiguredSlugger {
  const [, kind, called = ""] = /^tag:yaml\.org,2002:python\/(name|object\/apply):(.+)$/.exec(node.tag ?? "") ?? [];
  const isEncoded = ENCODED.test(called);
  const name = PYTHON[called.replace(ENCODED, "$1")];
  if (kind === undefined) return { slugger: undefined };
  if (kind === "name" || called !== "pymdownx.slugs.slugify")
    return name && kind === "name" ? tuned(name, isEncoded ? { isEncoded } : {}) : { slugger: undefined };
  const given = isMap(node) ? node.get("kwds", true) : undefined;
  return pymdownSlugger(isMap(given) ? (given.toJSON() as Record<string, unknown>) : {});
}

function pymdownSlugger(given: Readonly<Record<string, unknown>>): ConfiguredSlugger {
  const { case: letters = "none", percent_encode: encodes, normalize = "NFC" } = given;
  const name = PYMDOWN_CASES[String(letters)];
  const form = FORMS.find((each) => each === normalize);
  if (!name || !form) return { slugger: undefined };
  return tuned(name, { ...(encodes ? { isEncoded: true } : {}), ...(form !== "NFC" && { form }) });
}

/** MkDocs itself knows no languages; plugins that do are called `i18n`, one of them `material/i18n` or the like. */
async function pagesIn(root: string, file: string): Promise<SitePages> {
  const text = await readText(root, file);
  const plugins = await mkdocsValue(text, file, root, "plugins");
  const directories = await mkdocsValue(text, file, root, "use_directory_urls");
  const data: unknown = isNode(plugins) ? plugins.toJSON() : undefined;
  if (text === "") return { pageFiles: undefined };
  if (JSON.stringify(data ?? "").includes("i18n")) return mkdocsLanguages(data);
  return { pageFiles: isScalar(directories) && directories.value === false ? "flat" : "folder" };
}

/** mkdocs-static-i18n shows English unless it is told not to; others are not known. */
function mkdocsLanguages(plugins: unknown): SitePages {
  const listed: readonly unknown[] = Array.isArray(plugins) ? plugins : [plugins];
  if (listed.includes("i18n")) return { pageFiles: undefined, fallsBack: true };
  const options = listed.map((each) => valueAt(each, ["i18n"])).find((each) => each !== undefined);
  if (options === undefined) return { pageFiles: undefined };
  return { pageFiles: undefined, fallsBack: valueAt(options, ["fallback_to_default"]) !== false };
}

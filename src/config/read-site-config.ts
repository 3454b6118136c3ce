/** What the config of a site says of the ids of headings. */

import path from "node:path";
import { isMap, isSeq, parseDocument, type Node } from "yaml";
import type { Slugger, SluggerName, SluggerTuning } from "./dialects.ts";
import { readSource } from "../base/read-source.ts";

export type SiteConfigKind = "hugo" | "hugo-markup" | "hugo-languages" | "jekyll" | "mkdocs" | "eleventy" | "vitepress";

/** Undefined for something of which nobody knows what ids it makes. */
interface Told {
  readonly slugger: Slugger | undefined;
}

/**
 * @param language What Hugo is told of this language alone
 * @returns undefined where the file says nothing of it, or does not parse: it builds no site then
 */
export async function readSiteConfig(
  root: string,
  relative: string,
  kind: SiteConfigKind,
  language?: string,
): Promise<Told | undefined> {
  const text = await readText(root, relative);
  try {
    if (kind === "mkdocs") return await readMkdocs(text, relative, root);
    if (kind === "jekyll") return readJekyll(text);
    if (kind === "eleventy") return await readEleventy(text);
    if (kind === "vitepress") return readVitepress(text);
    const data = await parseData(text, relative);
    const above = kind === "hugo-languages" ? [] : ["languages"];
    const keys = [
      ...(language === undefined ? [] : [...above, language]),
      ...(kind === "hugo-markup" ? [] : ["markup"]),
    ];
    return hugoParser(valueAt(data, [...keys, "goldmark", "parser"]));
  } catch {
    return undefined;
  }
}

const HUGO: Readonly<Record<string, SluggerName>> = {
  "github-ascii": "hugo-ascii",
  blackfriday: "hugo-blackfriday",
};

function hugoParser(parser: unknown): Told | undefined {
  if (valueAt(parser, ["autoHeadingID"]) === false) return { slugger: undefined };
  const type = valueAt(parser, ["autoHeadingIDType"]);
  return typeof type === "string" ? { slugger: HUGO[type] ?? "hugo" } : undefined;
}

function readJekyll(text: string): Told | undefined {
  const data: unknown = parseDocument(text, { logLevel: "silent" }).toJS();
  const markdown = valueAt(data, ["markdown"]) ?? "kramdown";
  const kramdown = valueAt(data, ["kramdown"]);
  const input = valueAt(kramdown, ["input"]) ?? "GFM";
  const given = (key: string): boolean => Boolean(valueAt(kramdown, [key]));
  const isGfm = typeof input === "string" && input.toUpperCase() === "GFM";
  const isKnown =
    typeof markdown === "string" && markdown.toLowerCase() === "kramdown" && (isGfm || input === "kramdown");
  const quirks = valueAt(kramdown, ["gfm_quirks"]);
  const isQuirky = isGfm && quirks !== undefined && !JSON.stringify(quirks).includes("paragraph_end");
  const isSpelt = !isGfm && given("transliterated_header_ids");
  if (!isKnown || isQuirky || isSpelt || valueAt(kramdown, ["auto_ids"]) === false) return { slugger: undefined };
  const prefix = valueAt(kramdown, ["auto_id_prefix"]);
  return tuned(isGfm ? "kramdown-gfm" : "kramdown", {
    ...(typeof prefix === "string" && prefix !== "" && { prefix }),
    ...(!isGfm && given("auto_id_stripping") && { isStripped: true }),
  });
}

async function readEleventy(text: string): Promise<Told> {
  // The parser of programs is loaded for such a site alone.
  const { readEleventySlugger } = await import("./read-eleventy-config.ts");
  return { slugger: readEleventySlugger(text) };
}

/** A program, mostly in TypeScript: what it does to headings is not known where it names what makes their ids. */
function readVitepress(text: string): Told | undefined {
  return /\b(?:slugify|slugifyWithState|getTokensText|uniqueSlugStartIndex)\b/.test(text)
    ? { slugger: undefined }
    : undefined;
}

function tuned(name: SluggerName, tuning: SluggerTuning): Told {
  return { slugger: Object.keys(tuning).length === 0 ? name : { name, ...tuning } };
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
/** Of others it is not certain what a regular expression makes of them. */
const SEPARATOR = /^[\w.~]?$|^-$/;
/** A config may inherit from another, and that from a third. */
const MAX_INHERITED = 5;

async function readMkdocs(text: string, file: string, root: string): Promise<Told | undefined> {
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

function pythonSlugger(node: Node): Told {
  const [, kind, called = ""] = /^tag:yaml\.org,2002:python\/(name|object\/apply):(.+)$/.exec(node.tag ?? "") ?? [];
  const isEncoded = ENCODED.test(called);
  const name = PYTHON[called.replace(ENCODED, "$1")];
  if (kind === undefined) return { slugger: undefined };
  if (kind === "name" || called !== "pymdownx.slugs.slugify")
    return name && kind === "name" ? tuned(name, isEncoded ? { isEncoded } : {}) : { slugger: undefined };
  const given = isMap(node) ? node.get("kwds", true) : undefined;
  return pymdownSlugger(isMap(given) ? (given.toJSON() as Record<string, unknown>) : {});
}

function pymdownSlugger(given: Readonly<Record<string, unknown>>): Told {
  const { case: letters = "none", percent_encode: encodes, normalize = "NFC" } = given;
  const name = PYMDOWN_CASES[String(letters)];
  const form = FORMS.find((each) => each === normalize);
  if (!name || !form) return { slugger: undefined };
  return tuned(name, { ...(encodes ? { isEncoded: true } : {}), ...(form !== "NFC" && { form }) });
}

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

/** What the config of a site says of where its pages are, and of languages. */

import path from "node:path";
import { isNode, isScalar, parseDocument } from "yaml";
import { mkdocsValue, parseData, readText, valueAt } from "./read-site-config.ts";
import type { AddressRule, Config } from "./types.ts";

/** Without `fallsBack` it is as the site's generator does by itself. */
export interface SitePages {
  readonly pageFiles: Config["pageFiles"];
  readonly addressRules?: Config["addressRules"];
  readonly hasHosts?: true;
  readonly fallsBack?: Config["fallsBack"];
}

/** MkDocs itself knows no languages; plugins that do are called `i18n`, one of them `material/i18n` or the like. */
export async function readMkdocsPages(root: string, file: string): Promise<SitePages> {
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

/** Whether a site of Jekyll's has a plugin that knows languages: by its name, or by the key that most of them read. @param data The site's config */
export function jekyllKnowsLanguages(data: unknown): boolean {
  return (
    /polyglot|i18n|lang|locali[sz]|locale/i.test(jekyllPlugins(data)) || valueAt(data, ["languages"]) !== undefined
  );
}

function jekyllPlugins(data: unknown): string {
  return JSON.stringify([valueAt(data, ["plugins"]), valueAt(data, ["gems"])]);
}

/** A page is beside its file, unless `permalink` says otherwise for all of them, or `defaults` and collections for some. */
export async function readJekyllPages(root: string, file: string): Promise<SitePages> {
  const document = parseDocument(await readText(root, file), { logLevel: "silent" });
  // It builds no site then.
  if (document.errors.length > 0) return { pageFiles: undefined };
  const data: unknown = document.toJS();
  if (jekyllPlugins(data).includes("polyglot")) return { pageFiles: undefined, fallsBack: true };
  if (jekyllKnowsLanguages(data)) return { pageFiles: undefined, fallsBack: undefined };
  const isOfPosts = (each: unknown): boolean => /^(?:posts|drafts)$/.test(String(valueAt(each, ["scope", "type"])));
  const moves = (each: unknown): boolean => valueAt(each, ["permalink"]) !== undefined;
  const defaults = entries(valueAt(data, ["defaults"])).filter((each) => !isOfPosts(each));
  const isMoved =
    defaults.some((each) => moves(valueAt(each, ["values"]))) || entries(valueAt(data, ["collections"])).some(moves);
  const addressRules = jekyllAddresses(data, path.posix.dirname(file));
  if (isMoved) return { pageFiles: "elsewhere", addressRules };
  const permalink = valueAt(data, ["permalink"]);
  const isFolder = typeof permalink === "string" && (permalink === "pretty" || permalink.endsWith("/"));
  return { pageFiles: isFolder ? "folder" : "flat", addressRules };
}

/** The rules for addresses: a narrower one behind a wider. @param folder Of the site, from the project's root */
function jekyllAddresses(data: unknown, folder: string): readonly AddressRule[] {
  const [site, collections] = [valueAt(data, ["permalink"]), valueAt(data, ["collections"])];
  const named = typeof collections === "object" && collections !== null ? Object.entries(collections) : [];
  const usual: AddressRule = { collection: "posts", path: "", permalink: typeof site === "string" ? site : "date" };
  const own = named.flatMap(([collection, each]) => ruleOf(collection, "", valueAt(each, ["permalink"])));
  const scoped = entries(valueAt(data, ["defaults"])).flatMap((each) => {
    const [type, below] = [valueAt(each, ["scope", "type"]), valueAt(each, ["scope", "path"])];
    const scope = typeof below === "string" ? below.replace(/^\.?\/|\/$/g, "") : "";
    const collection = typeof type !== "string" ? undefined : type === "drafts" ? "posts" : type;
    const place = scope === "" || folder === "." ? scope : path.posix.join(folder, scope);
    return ruleOf(collection, place, valueAt(each, ["values", "permalink"]));
  });
  const narrow = ({ path: scope, collection }: AddressRule): number =>
    2 * scope.length + (collection === undefined ? 0 : 1);
  return [usual, ...own, ...scoped.toSorted((a, b) => narrow(a) - narrow(b))];
}

function ruleOf(collection: string | undefined, scope: string, permalink: unknown): readonly AddressRule[] {
  return typeof permalink === "string" ? [{ collection, path: scope, permalink }] : [];
}

/** VitePress has a page beside each file; what `rewrites` makes of it is code, or in another file. */
export async function readVitepressPages(root: string, file: string): Promise<SitePages> {
  const isMoved = /\b(?:rewrites|extends)\b/.test(await readText(root, file));
  return { pageFiles: isMoved ? undefined : "flat" };
}

/** Hugo builds a site at each `baseURL` where all languages have one (https://gohugo.io/content-management/multilingual/#configure-multilingual-multihost). */
export async function readHugoPages(root: string, file: string): Promise<SitePages> {
  const data = await parseData(await readText(root, file), file).catch((): unknown => undefined);
  const languages = entries(/languages\.\w+$/.test(file) ? data : valueAt(data, ["languages"]));
  const hasHosts = languages.length > 1 && languages.every((each) => valueAt(each, ["baseURL"]) !== undefined);
  return { pageFiles: undefined, ...(hasHosts ? { hasHosts } : {}) };
}

/** `permalink` in the data of a folder (https://www.11ty.dev/docs/data-template-dir/). Data in JavaScript is not run. */
export async function readEleventyAddresses(root: string, folders: readonly string[]): Promise<readonly AddressRule[]> {
  const rules: AddressRule[] = [];
  for (const folder of folders.toSorted((a, b) => a.length - b.length))
    for (const ending of ["json", "11tydata.json"]) {
      const file = path.posix.join(folder, `${path.posix.basename(folder)}.${ending}`);
      const data = await parseData(await readText(root, file), file).catch((): unknown => undefined);
      const permalink = valueAt(data, ["eleventyComputed", "permalink"]) ?? valueAt(data, ["permalink"]);
      rules.push(...ruleOf(undefined, folder, permalink));
    }
  return rules;
}

function entries(list: unknown): readonly unknown[] {
  return typeof list === "object" && list !== null ? Object.values(list) : [];
}

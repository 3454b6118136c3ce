/** What Jekyll's config says of the ids of headings, of languages and of addresses. */

import path from "node:path";
import { parseDocument } from "yaml";
import { pagesOf, readFirst } from "../config-files.ts";
import { tuned } from "../heading-ids.ts";
import { readText, valueAt, valuesIn } from "../read-data.ts";
import type { AddressRule, SiteConfigs, SitePages, ConfiguredSlugger } from "../types.ts";

const CONFIG = /^_config\.ya?ml$/;
/** How Jekyll makes the addresses of posts by itself. */
const BY_DATE: AddressRule = { collection: "posts", path: "", permalink: "date" };

export function readJekyllSlugger(site: SiteConfigs): Promise<ConfiguredSlugger | undefined> {
  return readFirst(site, [{ name: CONFIG, read: async (root, file) => sluggerIn(await readText(root, file)) }]);
}

/** Without a config it is a site all the same. */
export function readJekyllPages(site: SiteConfigs): Promise<SitePages> {
  return pagesOf(site, { name: CONFIG, read: pagesIn }, { pageFiles: "flat", addressRules: [BY_DATE] });
}

function sluggerIn(text: string): ConfiguredSlugger {
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
export async function pagesIn(root: string, file: string): Promise<SitePages> {
  const document = parseDocument(await readText(root, file), { logLevel: "silent" });
  // It builds no site then.
  if (document.errors.length > 0) return { pageFiles: undefined };
  const data: unknown = document.toJS();
  if (jekyllPlugins(data).includes("polyglot")) return { pageFiles: undefined, fallsBack: true };
  if (jekyllKnowsLanguages(data)) return { pageFiles: undefined, fallsBack: undefined };
  const isOfPosts = (each: unknown): boolean => /^(?:posts|drafts)$/.test(String(valueAt(each, ["scope", "type"])));
  const moves = (each: unknown): boolean => valueAt(each, ["permalink"]) !== undefined;
  const defaults = valuesIn(valueAt(data, ["defaults"])).filter((each) => !isOfPosts(each));
  const isMoved =
    defaults.some((each) => moves(valueAt(each, ["values"]))) || valuesIn(valueAt(data, ["collections"])).some(moves);
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
  const usual: AddressRule = { ...BY_DATE, ...(typeof site === "string" ? { permalink: site } : {}) };
  const own = named.flatMap(([collection, each]) => rulesOf(collection, "", valueAt(each, ["permalink"])));
  const scoped = valuesIn(valueAt(data, ["defaults"])).flatMap((each) => {
    const [type, below] = [valueAt(each, ["scope", "type"]), valueAt(each, ["scope", "path"])];
    const scope = typeof below === "string" ? below.replace(/^\.?\/|\/$/g, "") : "";
    const collection = typeof type !== "string" ? undefined : type === "drafts" ? "posts" : type;
    const place = scope === "" || folder === "." ? scope : path.posix.join(folder, scope);
    return rulesOf(collection, place, valueAt(each, ["values", "permalink"]));
  });
  const narrow = ({ path: scope, collection }: AddressRule): number =>
    2 * scope.length + (collection === undefined ? 0 : 1);
  return [usual, ...own, ...scoped.toSorted((a, b) => narrow(a) - narrow(b))];
}

/** @param permalink As the config has it */
export function rulesOf(collection: string | undefined, scope: string, permalink: unknown): readonly AddressRule[] {
  return typeof permalink === "string" ? [{ collection, path: scope, permalink }] : [];
}

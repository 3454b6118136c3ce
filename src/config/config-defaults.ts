/** A user's config with every default filled in: a folder with `content/` and nothing else works. */

import type { UserConfig, UserEntry } from "./define-config.ts";
import { ENGINE_SETTINGS, type EngineSettings } from "./engines.ts";
import { fallsBack, headingIdsOf, ownLinks } from "../sites/generators.ts";
import { fromPluginGenerators } from "./plugins.ts";
import { I18NEXT_KEYS, I18NEXT_SYNTAX } from "./i18next-syntax.ts";
import { canonicalLocale } from "../base/locale-tags.ts";
import { localeTokens } from "./path-template.ts";
import type { Config, Entry } from "./types.ts";

export const DEFAULT_LOCALES = { source: "en", target: "es-419" } as const;
export const DEFAULT_MANIFEST = "locales/{lang}/articles.json";
const DEFAULT_TYPES = "types/i18next.d.ts";
const DEFAULT_GLOSSARY = "glossary/*.csv";
/** Shown where a cost is; a project that pays in another currency says so. */
const DEFAULT_CURRENCY = "USD";

/**
 * The config that Cotejo works with.
 * @param written a config without problems (`findConfigProblems`)
 * @param root absolute path of the project
 * @param file absolute path of the file it came from, undefined when there is none
 */
export function resolveConfig(written: UserConfig, root: string, file: string | undefined): Config {
  const { fallsBack: ownFallsBack, ...own } = fromPluginGenerators(written);
  const user = { ...written, ...own };
  const source = canonicalLocale(user.source ?? DEFAULT_LOCALES.source);
  const target = canonicalLocale(user.target ?? DEFAULT_LOCALES.target);
  const entries = (list: readonly UserEntry[] | undefined, fallback: UserEntry): readonly Entry[] =>
    (list ?? [fallback]).map((entry) => ({
      source: asList(entry.source),
      target: entry.target,
      from: canonicalLocale(entry.from ?? source),
      to: canonicalLocale(entry.to ?? target),
    }));
  const from = localeTokens(source).lang;
  const to = localeTokens(target).lang;
  const slugger = user.slugger === "unknown" ? undefined : (user.slugger ?? headingIdsOf(user.dialects).slugger);
  return {
    root,
    file,
    source,
    target,
    // For English and Spanish these are `….es.md`, `locales/en/…` and `locales/es/…`.
    articles: entries(user.articles, { source: "content/**/*.md", target: `content/{dir}/{name}.${to}.md` }),
    locales: entries(user.locales, { source: `locales/${from}/**/*.json`, target: `locales/${to}/{dir}/{ns}.json` }),
    manifest: user.manifest ?? DEFAULT_MANIFEST,
    glossary: asList(user.glossary ?? DEFAULT_GLOSSARY),
    provider: user.provider ?? "auto",
    publish: user.publish ?? "any",
    providers: engineSettings(user.providers),
    prices: { currency: DEFAULT_CURRENCY, ...given(user.prices) },
    budget: given(user.budget),
    ...(user.database && { database: given(user.database) }),
    checks: { ...user.checks },
    dialects: user.dialects,
    links: { ...ownLinks(user.dialects), ...user.links },
    anchors: user.anchors ?? "rewrite",
    slugger,
    targetSlugger: slugger,
    pageFiles: undefined,
    fallsBack: ownFallsBack ?? fallsBack(user.dialects),
    frontMatter: {
      translate: user.frontMatter?.translate ?? [],
      lock: user.frontMatter?.lock ?? [],
      draftFlag: user.frontMatter?.draftFlag ?? "draft",
    },
    review: {
      secondPerson: user.review?.secondPerson ?? false,
      readings: user.review?.readings ?? "private",
      css: user.review?.css,
    },
    abbreviations: user.abbreviations ?? [],
    i18next: { ...I18NEXT_SYNTAX, ...I18NEXT_KEYS, ...given(user.i18next) },
    maxLength: { ...user.maxLength },
    types: user.types ?? DEFAULT_TYPES,
    plugins: user.plugins ?? [],
  };
}

/** An object without the keys that were set to `undefined`, as `process.env.X ? … : undefined` leaves them. */
function given<T extends object>(object: T | undefined): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(object ?? {}).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}

function asList(value: string | readonly string[]): readonly string[] {
  return typeof value === "string" ? [value] : value;
}

/** An object for each engine that can have settings. */
function engineSettings(user: UserConfig["providers"]): EngineSettings {
  const ids = Object.keys(ENGINE_SETTINGS) as readonly (keyof EngineSettings)[];
  return Object.fromEntries(ids.map((id) => [id, given(user?.[id])])) as unknown as EngineSettings;
}

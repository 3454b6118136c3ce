/** What Cotejo knows of a site generator. A folder holds one, and `generators.ts` lists them. */

import type { Dialect } from "./dialects.ts";
import type { HeadingIds, Slugger } from "./heading-ids.ts";
import type { LayoutEntry, Place, Site } from "./layout/site.ts";

export interface SiteGenerator {
  /** As its own documentation writes it. */
  readonly title: string;
  /** What the docs say of it, in Markdown: `npm run docs` writes their tables. */
  readonly docs: GeneratorDocs;
  /** What its sites are known by. */
  readonly detection: readonly DetectionRule[];
  /** The generator that this one is built on: a site that both rules find is this one's. */
  readonly basedOn?: string;
  /** What its Markdown has beyond CommonMark and GFM. Absent: `dialects` in the config does not take its name. */
  readonly dialects?: readonly Dialect[];
  readonly headingIds?: HeadingIds;
  /**
   * Who makes the ids of headings, by the site's own config; undefined where it does not say.
   * @param language What is said of this language alone
   */
  readonly readSlugger?: (site: SiteConfigs, language?: string) => Promise<ConfiguredSlugger | undefined>;
  /** A page without a translation: the site shows the English one at the address of the Spanish, or nothing. Absent: not known. */
  readonly fallsBack?: boolean;
  /** Where the pages are, by the site's own config. Absent: the site knows languages, or that is not known. */
  readonly readPages?: (site: SiteConfigs) => Promise<SitePages>;
  /** Prefixes of paths that the site itself leads to the page in the reader's language. */
  readonly ownLinks?: Readonly<Record<string, string>>;
  /** What begins a link that names the source of a page, from the folder that all sources are in: `@/guide/a.md`. */
  readonly sourcePrefix?: string;
  /** It makes addresses of links from Markdown to Markdown files itself. Links in HTML are addresses already: only those are changed for `pageFiles: "folder"`. */
  readonly movesLinks?: true;
  /** Whether the Spanish page has the files that lie beside the English one by their own paths. */
  readonly sharesFiles?: (page: Page & { readonly folder: string }) => boolean;
  /** Its JSON files have `{ "message": …, "description": … }` for a value. */
  readonly hasMessages?: true;
  /** Spanish pages are below the folder of their language, wherever their files are. */
  readonly hasLanguageFolders?: true;
  /** Keys of the front matter that have an address (`formats/markdown/front-matter/address-value.ts`). */
  readonly addressKeys?: (pages: SitePages) => readonly string[];
  /** Variables in such an address, for a page in both languages. */
  readonly addressVariables?: (page: Page) => Partial<AddressVariables>;

  /** Where articles and their translations are, for `init`. */
  readonly layout: (site: Site) => Promise<readonly LayoutEntry[]>;
  /** Spanish beside the English (`-suffix`) and in a folder of its own (`-folder`) are both common: `--preset` takes its name with either. */
  readonly hasForms?: true;
  /** Prefixes of links that `init` writes for an entry. Absent: none. */
  readonly links?: (source: string, name: string) => Readonly<Record<string, string>>;
  /** Files of the site's config, the main one first, where they are more than the file that it is known by. */
  readonly configFiles?: (root: string, detectedBy: string) => Promise<readonly string[] | undefined>;
  /** What a person adds to the site's config for a new language. Absent: it lists no languages. */
  readonly languagesHint?: string;
  /** What a person has to leave out of the site's config, so that it publishes nothing of Cotejo's. Absent: it publishes what it is told to. */
  readonly publishedFiles?: (site: Place, files: readonly string[]) => Promise<readonly string[]>;
  /** The address that the site's config gives a page and its Spanish page, and what the Spanish one is to have instead. */
  readonly sharedAddress?: (site: Place, language: string) => Promise<SharedAddress | undefined>;
}

/** Cells of tables. */
export interface GeneratorDocs {
  /** @example "`mkdocs.yml`" */
  readonly knownBy: string;
  /** The folders of its articles. */
  readonly articles: string;
  /** Where the Spanish of an article goes. */
  readonly translations: string;
  /** Whose rules make the ids of headings. Absent: its Markdown has no dialects. */
  readonly ids?: string;
}

/** A file or folder that tells of a generator. */
export interface DetectionRule {
  /** Folder of the site that it is in; at its root where nothing is said. */
  readonly in?: string;
  /** Name of a file or folder. */
  readonly name: RegExp;
  /** What the file must say, where the name alone may be another program's. */
  readonly says?: RegExp;
  /**
   * How sure it is: `config` is a file that the generator's documentation asks for. The others count for `init` alone: a
   * folder or a file that others may have too, a dependency of `package.json`, a trace of a site without a config.
   */
  readonly kind?: DetectionKind;
}

/** The surest first. */
export const DETECTION_KINDS = ["config", "file", "dependency", "trace"] as const;
export type DetectionKind = (typeof DETECTION_KINDS)[number];

/** Where the config files of a site may be. */
export interface SiteConfigs {
  /** Absolute path of the project. */
  readonly root: string;
  /** Folders that may be the site's, from the root, the likeliest first. */
  readonly folders: readonly string[];
}

/** A page in both languages: paths from the root, and locales. */
export interface Page {
  readonly source: string;
  readonly target: string;
  readonly from: string;
  readonly to: string;
}

/** @example { english: "/:title/", spanish: "/es/:title/" } */
export interface SharedAddress {
  readonly english: string;
  readonly spanish: string;
}

/** Undefined where it is not known what makes the ids. */
export interface ConfiguredSlugger {
  readonly slugger: Slugger | undefined;
}

/** Where the pages of a site are. Without `fallsBack` it is as the site's generator does by itself. */
export interface SitePages {
  /**
   * Where the page of a file is, on a site that knows no languages: `folder` is `b/`, `flat` is `b.html`, `elsewhere` is
   * any other place. Undefined: the site knows languages, or that is not known. Without languages in the generator at all
   * this is a constant.
   */
  readonly pageFiles: "folder" | "flat" | "elsewhere" | undefined;
  /** What a site that knows no languages makes addresses of (Jekyll's config, data of Eleventy's folders): of those that fit a file, the last counts. */
  readonly addressRules?: readonly AddressRule[] | undefined;
  /** Each language of the site has a host of its own: its pages share no address. */
  readonly hasHosts?: true | undefined;
  readonly fallsBack?: boolean | undefined;
}

/** A rule of the site's for addresses. */
export interface AddressRule {
  /** `posts`, `pages`, or the name of another collection; undefined: of all. */
  readonly collection: string | undefined;
  /** The folder or file that it holds for, from the project's root; empty: of all. */
  readonly path: string;
  /** With its placeholders, or the name of a style. */
  readonly permalink: string;
}

/** What may stand for a part of an address that a page gives itself: `{{ page.fileSlug }}`, `:year`. */
export interface AddressVariables {
  /** Those that are the same in both languages. */
  readonly shared: readonly string[];
  /** Those in braces that are another one in each language. */
  readonly differing: readonly string[];
  /** Those that have the value of a key of the page's front matter, the first that is there: `{ ":slug": ["slug"] }`. */
  readonly own: Readonly<Record<string, readonly string[]>>;
  /** `{{ x }}` has the value of the page's key `x`. */
  readonly ownInBraces: boolean;
}

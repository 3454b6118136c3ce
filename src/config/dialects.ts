/**
 * The dialects of Markdown that a project may switch on, and the presets that stand for several. CommonMark, GFM,
 * front matter, footnotes, alerts, HTML and `{#id}` need none: they are read in every file. What these add is prose in
 * one site and syntax in another (`$5 and $6`, `{{ name }}`), so a project names them.
 */

export const DIALECTS = [
  /** Hugo: `{{< figure >}}`, `{{% notice %}}`. */
  "shortcodes",
  /** Jekyll, Eleventy: `{{ page.title }}`, `{% include x %}`. */
  "liquid",
  /** Liquid's delimiters and `{# comments #}`. */
  "nunjucks",
  /** VitePress: `{{ value }}`. */
  "vue",
  /** `{: .class}`, `{::comment}`, `{:toc}`, `*[abbreviation]: …`, `$$…$$`. */
  "kramdown",
  /** `{.class #id key="value"}` behind a heading, link, image or block. */
  "attributes",
  /** `:::note[Title]` and `::: tip Title`. */
  "directives",
  /** MkDocs: `!!! note "Title"`, `??? note`, `=== "Tab"`. */
  "admonitions",
  /** MkDocs: `--8<-- "file"`, `++ctrl+c++`, `::: package.module`, `/// note | Title`. */
  "pymdown",
  /** `$…$` and `$$…$$`, `\(…\)` and `\[…\]`. */
  "math",
  /** `[[Page|label]]`, `![[embed]]`. */
  "wiki-links",
  /** `: definition` under its term. */
  "definition-lists",
  /** `.md` is MDX too, as Docusaurus reads it; `.mdx` always is. */
  "mdx",
] as const;

export type Dialect = (typeof DIALECTS)[number];

export const DIALECT_PRESETS = {
  hugo: ["shortcodes", "attributes", "definition-lists"],
  jekyll: ["liquid", "kramdown", "definition-lists"],
  eleventy: ["liquid", "nunjucks"],
  docusaurus: ["directives", "mdx"],
  starlight: ["directives"],
  vitepress: ["directives", "vue", "attributes"],
  mkdocs: ["admonitions", "pymdown", "nunjucks", "attributes", "kramdown", "definition-lists"],
  obsidian: ["wiki-links", "math"],
} as const satisfies Record<string, readonly Dialect[]>;

export type DialectName = Dialect | keyof typeof DIALECT_PRESETS;

/** Every name that `dialects` in the config may hold. */
export const DIALECT_NAMES: readonly DialectName[] = [
  ...DIALECTS,
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a constant
  ...(Object.keys(DIALECT_PRESETS) as (keyof typeof DIALECT_PRESETS)[]),
];

/**
 * The dialects that names and presets stand for.
 * @example resolveDialects(["hugo", "math"]) // shortcodes, definition-lists, math
 */
export function resolveDialects(names: readonly DialectName[]): ReadonlySet<Dialect> {
  const presets: Readonly<Partial<Record<DialectName, readonly Dialect[]>>> = DIALECT_PRESETS;
  return new Set(names.flatMap((name) => presets[name] ?? DIALECTS.filter((dialect) => dialect === name)));
}

/** Who makes the ids of headings (`formats/markdown/links/sluggers.ts`). */
export const SLUGGERS = [
  "github",
  "docusaurus",
  "starlight",
  "vitepress",
  /** Goldmark in Hugo: `autoHeadingIDType` is `github`, `github-ascii` or `blackfriday`. */
  "hugo",
  "hugo-ascii",
  "hugo-blackfriday",
  /** kramdown's own parser, and its GFM parser, which Jekyll takes unless it is told otherwise. */
  "kramdown",
  "kramdown-gfm",
  /** Python-Markdown's `toc` with its `slugify` or `slugify_unicode`. */
  "python-markdown",
  "python-markdown-unicode",
  /** The same with `pymdownx.slugs.slugify`, whose `case` is none, `lower`, `lower-ascii` or `fold`. */
  "pymdown",
  "pymdown-lower",
  "pymdown-lower-ascii",
  "pymdown-fold",
  /** `IdAttributePlugin` of Eleventy 3 with its own `slugify`. */
  "eleventy",
  /** markdown-it-anchor with its own `slugify`. */
  "markdown-it-anchor",
] as const;

export type SluggerName = (typeof SLUGGERS)[number];

/** What the config of a site changes in the ids that its slugger makes. */
export interface SluggerTuning {
  /** kramdown's `auto_id_prefix`. */
  readonly prefix?: string;
  /** kramdown's `auto_id_stripping`: plain text counts, and neither marks nor code. */
  readonly isStripped?: boolean;
  /** Python-Markdown's `separator`, for `-`. */
  readonly separator?: string;
  /** PyMdown's `percent_encode`. */
  readonly isEncoded?: boolean;
  /** PyMdown's `normalize`, for `NFC`. */
  readonly form?: "NFC" | "NFD" | "NFKC" | "NFKD";
}

/** A slugger, or one with what the site changes in it. */
export type Slugger = SluggerName | (SluggerTuning & { readonly name: SluggerName });

/** The slugger without what the site changes. */
export function sluggerName(slugger: Slugger | undefined): SluggerName | undefined {
  return typeof slugger === "object" ? slugger.name : slugger;
}

export interface HeadingIds {
  /** Undefined: nobody knows how this site makes them. */
  readonly slugger: SluggerName | undefined;
  /** The site reads `## Heading {#id}`. */
  readonly readsIds: boolean;
}

const HEADING_IDS: Readonly<Partial<Record<DialectName, HeadingIds>>> = {
  hugo: { slugger: "hugo", readsIds: true },
  jekyll: { slugger: "kramdown-gfm", readsIds: true },
  eleventy: { slugger: undefined, readsIds: false },
  docusaurus: { slugger: "docusaurus", readsIds: true },
  starlight: { slugger: "starlight", readsIds: false },
  vitepress: { slugger: "vitepress", readsIds: true },
  mkdocs: { slugger: "python-markdown", readsIds: true },
  obsidian: { slugger: undefined, readsIds: false },
};

/**
 * How the site that `names` tell of makes and reads the ids of headings: the first preset says, one whose ids are known
 * before one whose are not. Without a preset it is GitHub.
 */
export function headingIdsOf(names: readonly DialectName[]): HeadingIds {
  const told = names.flatMap((name) => HEADING_IDS[name] ?? []);
  return told.find(({ slugger }) => slugger !== undefined) ?? told[0] ?? { slugger: "github", readsIds: false };
}

/** A page without a translation: some sites show the English one at the address of the Spanish, some have nothing there. */
const FALLS_BACK: Readonly<Partial<Record<DialectName, boolean>>> = {
  docusaurus: true,
  starlight: true,
  hugo: false,
  jekyll: false,
  vitepress: false,
};

/** Whether the site that `names` tell of shows English where Spanish is missing; undefined where nobody knows. */
export function fallsBack(names: readonly DialectName[]): boolean | undefined {
  return names.map((name) => FALLS_BACK[name]).find((known) => known !== undefined);
}

/** Paths of the site that the site itself leads to the page in the reader's language: Hugo's own link hook does. */
const OWN_LINKS: Readonly<Partial<Record<DialectName, Readonly<Record<string, string>>>>> = {
  hugo: { "/": "/" },
};

/** The prefixes of `links` that need no telling: the path stays as it is, and a heading that it names is the Spanish one. */
export function ownLinks(names: readonly DialectName[]): Readonly<Record<string, string>> {
  return Object.assign({}, ...names.map((name) => OWN_LINKS[name] ?? {})) as Readonly<Record<string, string>>;
}

/** Who makes the ids of headings. */

/** The functions that do (`formats/markdown/links/sluggers.ts`). */
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
  /** Zola with `slugify.anchors = "on"`, as it is by itself. */
  "zola",
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

/** A slugger with what the site changes in it, if it does. */
export function tuned(name: SluggerName, tuning: SluggerTuning): { readonly slugger: Slugger } {
  return { slugger: Object.keys(tuning).length === 0 ? name : { name, ...tuning } };
}

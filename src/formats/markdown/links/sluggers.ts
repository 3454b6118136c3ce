/**
 * How site generators make the id of a heading from its text. Each takes the text from another stage of its parser and
 * numbers doubles in its own way; what is written here was read in their sources, and held against what they made of a
 * hundred headings (`tests/formats/markdown/links/generator-ids.json`).
 */

import GithubSlugger from "github-slugger";
import { sluggerName, type Slugger, type SluggerName, type SluggerTuning } from "../../../sites/heading-ids.ts";
import { decodeHtml } from "../html/html-text.ts";
import type { HeadingPiece, HeadingPlace } from "../types.ts";
import { countedByEleventy, eleventyText } from "./eleventy-slugger.ts";
import { encodedSlug, tokenText } from "./markdown-it-anchor-slugger.ts";
import { zolaSlug, zolaText } from "./zola-slugger.ts";

/** Makes ids for the headings of one file, in their order. */
interface Ids {
  next(text: string): string;
  /** An id that an author gave a heading; doubles of it are numbered. */
  reserve?(id: string): void;
}

interface Rule {
  /** The text of a heading that the id is made of; undefined where nobody knows it. */
  readonly text: (heading: HeadingPlace, pieces: readonly HeadingPiece[], tuning: SluggerTuning) => string | undefined;
  readonly create: (tuning: SluggerTuning) => Ids;
  /** Ids that authors gave further down count too. */
  readonly reservesFirst?: true;
  /** So do ids in HTML: what is numbered is the page. */
  readonly countsPage?: true;
  /** Headings are read as its own parser or its GFM parser does. */
  readonly kramdown?: "own" | "gfm";
  /** The page has its first heading without an id, though the id is taken. */
  readonly hidesTitle?: true;
}

const RULES = {
  // https://github.com/Flet/github-slugger, on the text of the rendered heading.
  github: { text: (_, pieces) => join(pieces, ["text", "code"]), create: () => ({ next: github() }) },
  // docusaurus-mdx-loader `remark/headings`: mdast-util-to-string, so alt texts count. The theme takes the id of an `h1`.
  docusaurus: { text: (_, pieces) => docusaurusText(pieces), create: () => ({ next: github() }), hidesTitle: true },
  // Astro 7, on the text after SmartyPants. Astro 6 leaves `---` alone, Astro 5 also drops a hyphen at the end.
  starlight: { text: (_, pieces) => smartText(pieces), create: () => ({ next: github() }) },
  // Hugo's `markup/goldmark/autoid.go`, type `github`: the line as written, so that a link's address counts.
  hugo: { text: ({ raw }) => raw, create: () => numbered((text) => hugoSlug(text) || "heading", "-") },
  // The same with `github-ascii`: accents go first.
  "hugo-ascii": {
    text: ({ raw }) => raw,
    create: () => numbered((text) => asciiSlug(text) || "heading", "-"),
  },
  // The same with `blackfriday`, which Hugo had before Goldmark.
  "hugo-blackfriday": {
    text: ({ raw }) => raw,
    create: () => numbered((text) => blackfridaySlug(text) || "heading", "-"),
  },
  // VitePress: @mdit-vue/shared `slugify`, numbered by markdown-it-anchor.
  vitepress: { text: (_, pieces) => vitepressText(pieces), create: () => numbered(vitepressSlug, "-") },
  // kramdown's converter, `generate_id`: the line as written.
  kramdown: {
    text: ({ raw, kramdown }, pieces, { isStripped }) =>
      (isStripped ? kramdownText(pieces.filter(({ type }) => type !== "code")) : raw) + (kramdown?.tail ?? ""),
    create: ({ prefix }) => counted((text) => plainKramdownSlug(text) || "section", prefix),
    kramdown: "own",
  },
  // kramdown-parser-gfm `generate_gfm_header_id`, as Jekyll has it.
  "kramdown-gfm": {
    text: ({ kramdown }, pieces) => kramdownText(pieces) + (kramdown?.tail ?? ""),
    create: ({ prefix }) => counted(kramdownSlug, prefix),
    kramdown: "gfm",
  },
  // Python-Markdown's `toc` extension, as MkDocs has it.
  "python-markdown": python(pythonSlug),
  "python-markdown-unicode": python(unicodeSlug),
  // pymdown-extensions `slugs.slugify`, as Material for MkDocs asks for it.
  pymdown: pymdown((letters) => letters),
  "pymdown-lower": pymdown((letters) => letters.toLowerCase()),
  "pymdown-lower-ascii": pymdown((letters) => letters.replace(/[A-Z]/g, (letter) => letter.toLowerCase())),
  "pymdown-fold": pymdown((letters) => letters.replace(/./gu, foldCase)),
  "markdown-it-anchor": { text: (_, pieces) => tokenText(pieces), create: () => numbered(encodedSlug, "-") },
  zola: { text: zolaText, create: () => numbered(zolaSlug, "-"), reservesFirst: true },
  eleventy: { text: eleventyText, create: countedByEleventy, reservesFirst: true, countsPage: true },
} as const satisfies Record<SluggerName, Rule>;

/**
 * The id of each heading: its author's, else the one that the generator makes; undefined where that is not known.
 * @param written Ids in the HTML of the file
 */
export function headingIds(
  chosen: Slugger | undefined,
  headings: readonly HeadingPlace[],
  written: ReadonlySet<string> = new Set(),
): (string | undefined)[] {
  const name = sluggerName(chosen);
  if (name === undefined) return headings.map(({ id }) => id);
  const rule: Rule = RULES[name];
  const tuning: SluggerTuning = typeof chosen === "object" ? chosen : {};
  const slugger = rule.create(tuning);
  if (rule.countsPage) for (const id of written) slugger.reserve?.(id);
  if (rule.reservesFirst) for (const { id } of headings) if (id !== undefined) slugger.reserve?.(id);
  return headings.map((heading) => {
    const { pieces } = heading;
    const kramdown = rule.kramdown ? heading.kramdown : undefined;
    if (kramdown?.readBy === "none" || (kramdown?.readBy === "gfm" && rule.kramdown === "own")) return undefined;
    const id = kramdown?.id ?? (kramdown?.tail === undefined ? heading.id : undefined);
    if (id !== undefined) {
      slugger.reserve?.(id);
      return id;
    }
    const text = pieces && rule.text(heading, pieces, tuning);
    const made = text === undefined ? "" : slugger.next(text);
    return made === "" || (rule.hidesTitle && heading.level === 1) ? undefined : made;
  });
}

function python(slug: (text: string, tuning: SluggerTuning) => string): Rule {
  return {
    text: (_, pieces) => spacedText(pieces),
    create: (tuning) => numbered((text) => slug(text, tuning), "_"),
    reservesFirst: true,
  };
}

function pymdown(lower: (letters: string) => string): Rule {
  return python((text, { separator = "-", isEncoded, form = "NFC" }) => {
    const id = pymdownSlug(text.normalize(form), lower).replaceAll(" ", () => separator);
    return isEncoded ? encodeURIComponent(id) : id;
  });
}

function join(pieces: readonly HeadingPiece[], types: readonly HeadingPiece["type"][]): string {
  return pieces.map(({ type, value }) => (types.includes(type) ? value : "")).join("");
}

function github(): (text: string) => string {
  const slugger = new GithubSlugger();
  return (text) => slugger.slug(text);
}

/** `:name` is a directive even in a word (`9:ab`), and has no text. */
const TEXT_DIRECTIVE = /(?<!:):[a-z](?:[\w-]*[a-z0-9])?(?![\w:-])/gi;

function docusaurusText(pieces: readonly HeadingPiece[]): string {
  return join(
    pieces.map((piece) =>
      piece.type === "text" ? { ...piece, value: piece.value.replace(TEXT_DIRECTIVE, "") } : piece,
    ),
    ["text", "code", "alt"],
  );
}

/** Two or three hyphens are a dash by then, which is no part of an id. The number of a note is, and is not known here. */
function smartText(pieces: readonly HeadingPiece[]): string | undefined {
  if (pieces.some(({ type }) => type === "note")) return undefined;
  return pieces
    .map(({ type, value }) => (type === "text" ? value.replace(/-{2,3}/g, "–") : type === "code" ? value : ""))
    .join("");
}

/** What markdown-it-emoji takes for the name of one: the list is its own, and what is in it has no text. */
const EMOJI_NAME = /:(?:[a-z][\w-]*|[+-]1|100|1234|8ball):/i;

/** References stand as they are written (`&amp;`), for Vue to read; a note is one where a plugin knows it. */
function vitepressText(pieces: readonly HeadingPiece[]): string | undefined {
  if (pieces.some(({ type }) => type === "note")) return undefined;
  if (pieces.some(({ type, value }) => type === "text" && EMOJI_NAME.test(value))) return undefined;
  return join(
    pieces.map(({ type, value, written }) => ({ type, value: written ?? value })),
    ["text", "code", "mark"],
  );
}

/** The first that is free of `id`, `id-1`, `id-2`; behind `_`, Python-Markdown counts up a number that is there. */
function numbered(slug: (text: string) => string, mark: "-" | "_"): Ids {
  const used = new Set<string>();
  const isTaken = (id: string): boolean => used.has(id) || (id === "" && mark === "_");
  return {
    reserve: (id) => void used.add(id),
    next(text) {
      const base = slug(text);
      let id = base;
      for (let count = 1; isTaken(id); count += 1) id = mark === "-" ? `${base}-${count}` : countUp(id);
      used.add(id);
      return id;
    },
  };
}

function countUp(id: string): string {
  const match = /^(.*)_([0-9]+)$/.exec(id);
  return match ? `${match[1]}_${Number(match[2]) + 1}` : `${id}_1`;
}

function hugoSlug(text: string): string {
  return text
    .replace(/[^\p{L}\p{Nd}_\- ]/gu, "")
    .replace(/ /g, "-")
    .replace(/./gu, simpleLowerCase);
}

function asciiSlug(text: string): string {
  const plain = text.normalize("NFD").replace(/\p{Mn}/gu, "");
  return hugoSlug(plain.trim().replace(/\P{ASCII}/gu, ""));
}

function blackfridaySlug(text: string): string {
  return text
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .replace(/./gu, simpleLowerCase);
}

/** Go lowers each character for itself: `İ` is one. */
function simpleLowerCase(character: string): string {
  return String.fromCodePoint(character.toLowerCase().codePointAt(0) ?? 0);
}

function vitepressSlug(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036F]/g, "")
    .replace(/[\u0000-\u001F]/g, "") // oxlint-disable-line no-control-regex -- they go before white space is looked for
    .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'“”‘’<>,.?/]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .replace(/^(\d)/, "_$1")
    .toLowerCase();
}

/** Its typographic signs (`--`, `...`, `<<`) are no word characters; the hyphens they are written with would be. */
function kramdownText(pieces: readonly HeadingPiece[]): string {
  return pieces
    .map(({ type, value }) =>
      type === "alt" ? "" : type === "text" ? value.replace(/-{2,3}|\.{3}|<<|>>/g, "") : value,
    )
    .join("");
}

/** Doubles are numbered by what they were made of, whether or not another heading has that id. */
function counted(slug: (text: string) => string, prefix = ""): Ids {
  const counts = new Map<string, number>();
  return {
    next(text) {
      const id = slug(text);
      const count = counts.get(id) ?? 0;
      counts.set(id, count + 1);
      return count === 0 ? prefix + id : `${prefix}${id}-${count}`;
    },
  };
}

function kramdownSlug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{Nd}\p{Pc}\- \t]/gu, "")
    .replace(/[ \t]/g, "-");
}

function plainKramdownSlug(text: string): string {
  return text
    .replace(/^[^a-zA-Z]+/, "")
    .replace(/[^a-zA-Z0-9 -]/g, "")
    .replaceAll(" ", "-")
    .toLowerCase();
}

function pythonSlug(text: string, { separator = "-" }: SluggerTuning): string {
  return text
    .normalize("NFKD")
    .replace(/[^\w\s-]|[^\x00-\x7F]/g, "") // oxlint-disable-line no-control-regex -- all that is not ASCII goes
    .trim()
    .toLowerCase()
    .replace(new RegExp(`[${separator}\\s]+`, "g"), separator);
}

function unicodeSlug(text: string, { separator = "-" }: SluggerTuning): string {
  return text
    .replace(/[^\p{L}\p{N}_\s-]/gu, "")
    .trim()
    .toLowerCase()
    .replace(new RegExp(`[${separator}\\s]+`, "g"), separator);
}

/** `toc` makes single spaces of the text while references in it still stand as written. */
function spacedText(pieces: readonly HeadingPiece[]): string {
  const written = pieces.map(({ type, value, written: source }) =>
    type === "code" ? value.replaceAll("&", "&amp;") : type === "text" ? (source ?? value) : "",
  );
  return decodeHtml(written.join("").replace(/\s+/g, " "));
}

function pymdownSlug(text: string, lower: (letters: string) => string): string {
  return lower(text.replace(/<\/?[^>]*>/g, "").trim()).replace(/[^\p{L}\p{N}_\- ]/gu, "");
}

/** Python's `casefold` of a character: `ẞ` is `ss`, `ς` is `σ`; of all but Cherokee `ı` alone is not what its capital is. */
function foldCase(character: string): string {
  return character === "ı" ? character : character.toLowerCase().toUpperCase().toLowerCase();
}

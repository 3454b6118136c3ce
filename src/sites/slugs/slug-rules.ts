/**
 * How a site generator makes the id of a heading from its text. Each takes the text from another stage of its parser and
 * numbers doubles in its own way; what is written in these rules was read in their sources, and held against what they
 * made of a hundred headings (`tests/formats/markdown/links/generator-ids.json`).
 */

/** A heading, as the id of it is made of. */
export interface SluggedHeading {
  /** Its last line as written, without an id. */
  readonly raw: string;
  readonly kramdown?: {
    /** What stands where an id is read from, with the space before it: text to kramdown. */
    readonly tail?: string;
  };
}

/** A part of a heading. */
export interface HeadingPiece {
  /** `mark`: a sign that only some readers take for a mark (`~` alone). `note`: a footnote's number. */
  readonly type: "text" | "code" | "alt" | "mark" | "note";
  readonly value: string;
  /** A text with its character references as they are written, where it has any. */
  readonly written?: string;
}

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

/** Makes ids for the headings of one file, in their order. */
export interface Ids {
  next(text: string): string;
  /** An id that an author gave a heading; doubles of it are numbered. */
  reserve?(id: string): void;
}

export interface SlugRule {
  /** The text of a heading that the id is made of; undefined where it is not known. */
  readonly text: (
    heading: SluggedHeading,
    pieces: readonly HeadingPiece[],
    tuning: SluggerTuning,
  ) => string | undefined;
  readonly create: (tuning: SluggerTuning) => Ids;
  /** Ids that authors gave further down count too. */
  readonly reservesFirst?: true;
  /** So do ids in HTML: what is numbered is the page. */
  readonly countsPage?: true;
  /** Headings are read as its own parser or its GFM parser does. */
  readonly kramdown?: "own" | "gfm";
  /** Ids of authors that it reads, where they are fewer than others read. */
  readonly idPattern?: RegExp;
  /** The page has its first heading without an id, though the id is taken. */
  readonly hidesTitle?: true;
}

/** The values of the pieces of some types, as one text. */
export function joinPieces(pieces: readonly HeadingPiece[], types: readonly HeadingPiece["type"][]): string {
  return pieces.map(({ type, value }) => (types.includes(type) ? value : "")).join("");
}

/**
 * Doubles get the first id that is free: `a`, `a-1`, `a` gives `a`, `a-1`, `a-2`. Behind `_`, Python-Markdown counts up a
 * number that is there.
 */
export function numbered(slug: (text: string) => string, mark: "-" | "_"): Ids {
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

/** Doubles are numbered by what they were made of, whether or not another heading has that id: `a`, `a-1`, `a` gives `a-1` twice. */
export function counted(slug: (text: string) => string, prefix = ""): Ids {
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

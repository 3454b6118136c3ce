/** What was last seen of a file, and what was made of it. */

export interface SeenFile {
  /** Its size, place and times, as whoever looked wrote them down. */
  readonly stamp: string;
  /** SHA-256 of its bytes, hex. */
  readonly hash: string;
}

/** A list of articles as it was written. */
export interface WrittenManifest {
  /** SHA-256, hex, of its bytes. */
  readonly hash: string;
  /** Hash of what it was made of beside the articles' files: config, terms, and which articles there are. */
  readonly madeOf: string;
}

/** What `check` has found in an article. */
export interface CheckedArticle {
  /** SHA-256, hex, of all that its findings depend on. */
  readonly state: string;
  /** The findings as JSON; "" for none. */
  readonly problems: string;
}

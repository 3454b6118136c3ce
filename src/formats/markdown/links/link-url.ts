/** A destination in its parts, and written anew in its author's manner. */

export interface UrlParts {
  readonly path: string;
  /** With its `?`; "" for none. */
  readonly query: string;
  /** Without its `#`; undefined for none. */
  readonly fragment: string | undefined;
}

/** Cuts a URL. @example splitUrl("a.md?x#y") // { path: "a.md", query: "?x", fragment: "y" } */
export function splitUrl(url: string): UrlParts {
  const hash = url.indexOf("#");
  const before = hash === -1 ? url : url.slice(0, hash);
  const mark = before.indexOf("?");
  return {
    path: mark === -1 ? before : before.slice(0, mark),
    query: mark === -1 ? "" : before.slice(mark),
    fragment: hash === -1 ? undefined : url.slice(hash + 1),
  };
}

export function joinUrl({ path, query, fragment }: UrlParts): string {
  return path + query + (fragment === undefined ? "" : `#${fragment}`);
}

/** Whether a URL may lead into the project: it has neither scheme nor host. */
export function isLocalUrl(url: string): boolean {
  return url !== "" && !/^(?:[a-z][a-z0-9+.-]*:|\/\/|\\)/i.test(url);
}

/** The file-system path that a URL's path stands for. */
export function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A lone `%`: browsers take it as it is.
    return path;
  }
}

/**
 * A relative path, decoded, as a URL's path in the manner of `model`: its `./`, and what it leaves unencoded.
 * @example encodePath("other.es.md", "./other.md") // "./other.es.md"
 */
export function encodePath(relative: string, model: string): string {
  const encodesLetters = /%[89A-F]/i.test(model);
  const encoded = Array.from(relative, (character) => {
    if (/[^\u0000-\u007F]/.test(character)) return encodesLetters ? encodeURIComponent(character) : character; // oxlint-disable-line no-control-regex -- not ASCII
    if (/[\w./~!$'()*+,;=:@&-]/.test(character) || (character !== "%" && model.includes(character))) return character;
    return encodeURIComponent(character);
  }).join("");
  // A colon in the first segment would make a scheme of it.
  const needsDot = /^[^/]*:/.test(encoded);
  return (model.startsWith("./") && !encoded.startsWith("../")) || needsDot ? `./${encoded}` : encoded;
}

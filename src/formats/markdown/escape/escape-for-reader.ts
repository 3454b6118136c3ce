/**
 * What CommonMark takes for text and the site's own parser does not. Our proof does not hear those parsers: what is
 * written here was held against what kramdown 2.5.1 and Python-Markdown 3.7 make of it.
 */

import { referenceOf } from "../html/html-text.ts";
import type { Syntax } from "../parser/syntax.ts";
import type { Host } from "../types.ts";

/** Where a text stands: `before` is the last character before it, "\n" at the edge of a block or a line. */
export interface ReaderPlace {
  readonly host: Host;
  readonly before: string;
  /** A `[` of the file stands before it. */
  readonly isBracketed: boolean;
}

/** Marks that a backslash hides in CommonMark and not there: `\\<b>` would be a backslash and a tag. A pipe is the table's. */
const UNHIDDEN = {
  // kramdown-parser-gfm `ESCAPED_CHARS_GFM`.
  kramdown: /\\(\\|[&@%,;/?^])/g,
  // `Markdown.ESCAPED_CHARS`.
  "python-markdown": /\\(\\|["$%&',/:;<=?@^~])/g,
};

const NAMED: Readonly<Record<string, string>> = { "<": "&lt;", "&": "&amp;" };

/**
 * Escapes once more for the site's parser: tags may have any letters there (`<año>`), some backslashes hide nothing, and
 * single marks pair over links, lines and codes.
 * @param escaped As CommonMark needs it
 */
export function escapeForReader(escaped: string, { reader }: Syntax, place: ReaderPlace): string {
  if (reader === "commonmark") return escaped;
  // A line that begins with a bracket, be it a link's, is a definition as a whole.
  const paired = escapeEmphasis(escaped).replace(/(?<=\]):/g, referenceOf);
  const marked = reader === "kramdown" ? escapeForKramdown(paired, place) : escapeForPython(paired, place);
  return marked
    .replace(UNHIDDEN[reader], (pair, mark: string) => (mark === "\\" ? pair : (NAMED[mark] ?? referenceOf(mark))))
    .replace(/(?<!\\)(\\*)<(?=[/!?]?(?:[\p{L}\p{N}_:]|$))/gu, (found, slashes: string) =>
      slashes.length % 2 === 0 ? `${slashes}&lt;` : found,
    );
}

/**
 * Runs that have no white space on both sides, nor, of low lines, letters: both parsers pair them with what stands far
 * from them. What is behind the text may be a hard break, which is no space to Python-Markdown.
 */
function escapeEmphasis(escaped: string): string {
  return escaped.replace(/(?<!\\)(\\*)(\*+|_+)/g, (found, slashes: string, run: string, at: number) => {
    const isHidden = slashes.length % 2 === 1;
    if (isHidden) return slashes + run.slice(0, 1) + run.slice(1).replace(/./g, "\\$&");
    const [far, near] = [slashes || escaped.charAt(at - 1), escaped.charAt(at + found.length)];
    const isApart = /^\s/.test(far) && /^\s/.test(near);
    const isInWord = run.startsWith("_") && IN_WORD.test(far) && IN_WORD.test(near);
    return isApart || isInWord ? found : slashes + run.replace(/./g, "\\$&");
  });
}

const IN_WORD = /[\p{L}\p{N}]/u;

/** A line of the text that begins one of the file: its indent, and what is behind it. */
function escapeLineStarts(text: string, before: string, escape: (line: string) => string): string {
  return text.replace(/(?<![^\r\n])([ \t]*)([^\s][^\r\n]*)/g, (found, indent: string, line: string, at: number) =>
    at === 0 && before !== "\n" ? found : indent + escape(line),
  );
}

/** A number of any length begins a list there. */
const LONG_NUMBER = /^(\d{10,})\.(?=\s|$)/;

function escapeForKramdown(escaped: string, { host, before, isBracketed }: ReaderPlace): string {
  const marked = escaped
    // Three marks pair also between spaces.
    .replace(/(?<!\\)(\\*)([*_])((?:\\?[*_]){2,})/g, (_, slashes: string, first: string, rest: string) => {
      const isEscaped = slashes.length % 2 === 1;
      return `${slashes}${isEscaped ? "" : "\\"}${first}${rest.replace(/\\?([*_])/g, "\\$1")}`;
    })
    // What looks like a footnote mark ends a link.
    .replace(/(?<!\\)(\\*)\[\^([^\]\\\s]{0,999})\]/g, (_, slashes: string, name: string) => {
      const isEscaped = slashes.length % 2 === 1;
      return `${slashes}${isEscaped ? "" : "\\"}[^${name}\\]`;
    });
  const linked = isBracketed ? marked.replace(/^\^/, referenceOf) : marked;
  // What ends struck-out text is looked for first, and an alt text keeps the backslash.
  const struck = linked.replace(host === "label" ? /\\~/g : /^(?:\\~)+|(?<!\\~)(?:\\~)+$/g, (run) =>
    referenceOf("~").repeat(run.length / 2),
  );
  const lined = escapeLineStarts(struck, before, (line) =>
    // The mark that ends a block.
    line.replace(/^\^(?=[ \t]*$)/, referenceOf).replace(LONG_NUMBER, "$1\\."),
  );
  if (host !== "table-cell") return lined;
  // A row of such marks alone is a line between rows, and a tag takes in pipes.
  const closed = lined.replace(/(?<!\\)(\\+)</g, (found, slashes: string) =>
    slashes.length % 2 === 1 ? `${slashes.slice(1)}&lt;` : found,
  );
  return /^[-=:+\s]+$/.test(closed) ? closed.replace(/[-=]/g, referenceOf) : closed;
}

function escapeForPython(escaped: string, { before }: ReaderPlace): string {
  const marked = escaped.replace(/(?<!\\)(\\*)`/g, (found, slashes: string) =>
    slashes.length % 2 === 0 ? `${slashes}\\\`` : found,
  );
  return escapeLineStarts(marked, before, (line) =>
    // A heading needs no space, and a line of marks and pipes is the second of a table.
    (/^[-:|\s\\]+$/.test(line) ? line.replace(/\\?\|/g, () => referenceOf("|")) : line)
      .replace(/^#/, "\\#")
      .replace(LONG_NUMBER, "$1\\."),
  );
}

/** Text in HTML: inside a list or a quote both look for Markdown there, kramdown for lists alone, and backslashes hide nothing. */
export function escapeHtmlForReader(encoded: string, { reader }: Syntax, { before }: ReaderPlace): string {
  if (reader === "commonmark") return encoded;
  const isKramdown = reader === "kramdown";
  const marked = isKramdown ? encoded : encoded.replace(/[*_`[\]\\]/g, referenceOf);
  return escapeLineStarts(marked, before, (line) =>
    line
      .replace(isKramdown ? /^[-+*](?=\s)/ : /^[-+*=#>:~^]/, referenceOf)
      .replace(/^(\d+)([.)])(?=\s|$)/, (_, digits: string, mark: string) => digits + referenceOf(mark)),
  );
}

/** A title, where the site's own parser knows no backslash at all, looks for code first, or for the end of the link. */
export function escapeTitleForReader(escaped: string, { reader }: Syntax): string {
  if (reader === "commonmark") return escaped;
  const marked = escaped.replace(/\\([!-/:-@[-`{-~])|`/g, (_, mark = "`") => referenceOf(String(mark)));
  return marked.replace(IN_TITLE[reader], referenceOf);
}

const IN_TITLE = {
  // The title of a definition ends where a table's cell does.
  kramdown: /\|/g,
  "python-markdown": /["'()[\]]/g,
};

/** An attribute in HTML: Python-Markdown ends tags in a sentence at the first `>`, and reads links and code in them. */
export function escapeAttributeForReader(encoded: string, { reader }: Syntax): string {
  return reader === "python-markdown" ? encoded.replace(/[>`*_[\]\\]/g, referenceOf) : encoded;
}

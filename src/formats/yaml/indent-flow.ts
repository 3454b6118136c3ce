/**
 * YAML in which a quoted string or a flow collection goes on at the left margin:
 *
 *     title: "A title that its author
 *     has wrapped"
 *
 * YAML 1.2 (7.3.1, 7.4) wants such lines indented more than their parent, and so does the yaml library. libyaml (Jekyll,
 * MkDocs), go-yaml (Hugo) and js-yaml before version 5 (gray-matter: Eleventy, VitePress, Docusaurus) read them, and old
 * articles are full of them.
 */

import { Lexer } from "yaml";

export interface IndentedYaml {
  /** The same values, as YAML 1.2 writes them. */
  readonly text: string;
  /** Where an offset of `text` is in the YAML that was given. */
  toGiven(offset: number): number;
}

interface Insertion {
  /** Offset in the text that was given. */
  readonly at: number;
  readonly length: number;
}

/** A string in quotes, from its first one. */
const QUOTED = /"(?:[^"\\]|\\[^])*"|'(?:[^']|'')*'/y;

/** Indents what has to be; undefined where nothing has to be, or nothing helps. */
export function indentFlow(yaml: string): IndentedYaml | undefined {
  const insertions: Insertion[] = [];
  const lines = (): string => spliced(yaml, insertions);
  let from = -1;
  for (;;) {
    const text = lines();
    const found = findBreak(text);
    // Each round ends behind the one before: text that no indent mends is left to the parser's own message.
    if (!found || found.start <= from) break;
    from = found.start;
    const given = toGiven(insertions);
    for (const at of found.lines) insertions.push({ at: given(at), length: found.indent });
    insertions.sort((a, b) => a.at - b.at);
  }
  return insertions.length === 0 ? undefined : { text: lines(), toGiven: toGiven(insertions) };
}

interface Break {
  /** Where the lexer gave up. */
  readonly start: number;
  /** Starts of lines that are to be indented. */
  readonly lines: readonly number[];
  /** Columns that are enough for them. */
  readonly indent: number;
}

/** The first string or collection that ends at a line with too small an indent. */
function findBreak(yaml: string): Break | undefined {
  let at = 0;
  let isPlain = false;
  /** Of the outermost collection that is open. */
  let collection = 0;
  let depth = 0;
  for (const token of new Lexer().lex(yaml)) {
    if (!isPlain && token === SCALAR) {
      isPlain = true;
      continue;
    }
    if (!isPlain && token === FLOW_BROKEN) return { start: at, lines: [at], indent: columnOf(yaml, collection) };
    if (!isPlain && token === DOCUMENT) continue;
    if (!isPlain && /^["']/.test(token)) {
      QUOTED.lastIndex = at;
      const whole = QUOTED.exec(yaml)?.[0];
      if (whole !== undefined && whole !== token) {
        const lines = [...whole.matchAll(/\n/g)].map(({ index }) => at + index + 1);
        return { start: at, lines, indent: columnOf(yaml, at) };
      }
    }
    if (!isPlain && /^[[{]$/.test(token)) {
      if (depth === 0) collection = at;
      depth += 1;
    } else if (!isPlain && /^[\]}]$/.test(token)) depth -= 1;
    isPlain = false;
    at += token.length;
  }
  return undefined;
}

/** What the lexer puts before a token, or in place of one (`CST.tokenType`). */
const DOCUMENT = "\u0002";
const FLOW_BROKEN = "\u0018";
const SCALAR = "\u001f";

function columnOf(text: string, at: number): number {
  return at - text.lastIndexOf("\n", at - 1);
}

function spliced(text: string, insertions: readonly Insertion[]): string {
  let done = 0;
  const parts = insertions.flatMap(({ at, length }) => {
    const part = text.slice(done, at);
    done = at;
    return [part, " ".repeat(length)];
  });
  return parts.join("") + text.slice(done);
}

function toGiven(insertions: readonly Insertion[]): (offset: number) => number {
  const before = [...insertions];
  return (offset) => {
    let more = 0;
    for (const { at, length } of before) {
      if (at + more >= offset) break;
      more += Math.min(length, offset - at - more);
    }
    return offset - more;
  };
}

/**
 * How a file of JSON, JSONC or JSON5 is laid out, and giving one file the layout of another without touching anything but
 * its white space.
 */

import { commentsIn, tokensOf } from "./tokens.ts";
import type { JsonFile } from "./types.ts";

/** undefined: the file says nothing of it (`{}` has no indent). */
export interface Layout {
  readonly eol: string | undefined;
  /** White space of one level; null: all on one line. */
  readonly indent: string | null | undefined;
  /** White space after `:` and after `,` within a line. */
  readonly colon: string | undefined;
  readonly comma: string | undefined;
  /** Before and after the root object, the final line end included. */
  readonly head: string;
  readonly tail: string;
}

const EOL = /\r\n|\n|\r/;
const EVERY_EOL = /\r\n|\n|\r/g;
/** A line end in a text of JSON5, which stays as it is. */
const CONTINUATION = /\\(?:\r\n|\n|\r)/g;

/** The layout of a file, from its first line end (one within the object counts first) and its first two members. */
export function layoutOf({ text, root }: JsonFile): Layout {
  const [first, second] = root.members;
  const gap = first && text.slice(root.start + 1, first.start);
  const body = text.slice(root.start, root.end);
  const comma = first && second && withoutComments(text, first.end, second.start).split(",")[1];
  return {
    eol: (EOL.exec(body.replace(CONTINUATION, "")) ?? EOL.exec(text))?.[0],
    indent: gap === undefined ? undefined : indentIn(gap, EOL.test(body)),
    colon: first && withoutComments(text, first.keyEnd, first.value.start).split(":")[1],
    comma: comma !== undefined && EOL.test(comma) ? undefined : comma,
    head: text.slice(0, root.start),
    tail: text.slice(root.end),
  };
}

/** From the white space before the first key. A file with line ends elsewhere (`spread`) has no indent that could be named. */
function indentIn(gap: string, spread: boolean): string | null | undefined {
  if (EOL.test(gap)) return /^\s*/.exec(gap.split(EVERY_EOL).at(-1) ?? "")?.[0] ?? "";
  return spread ? undefined : null;
}

/** What `over` says, and where it says nothing what `under` says. */
export function mergeLayouts(over: Layout, under: Layout): Layout {
  // What is said above or below the object is the source's, as comments inside of it are.
  const isSaid = [over.head, over.tail, under.head, under.tail].some((edge) => edge.trim() !== "");
  const silent = isSaid || (over.eol === undefined && over.indent === undefined);
  return {
    eol: over.eol ?? under.eol,
    indent: over.indent === undefined ? under.indent : over.indent,
    // Those of a file on several lines would bring its line ends with them.
    colon: over.colon,
    comma: over.comma,
    head: silent ? under.head : over.head,
    tail: silent ? under.tail : over.tail,
  };
}

/**
 * The text of `file` in `wanted`: line ends and indent replaced; where one of the two is on one line and the other is not,
 * laid out anew. Lines that are indented by something else than their depth keep their indent.
 */
export function applyLayout(file: JsonFile, wanted: Layout): string {
  const own = layoutOf(file);
  const { text, root } = file;
  const body = text.slice(root.start, root.end);
  const eol = wanted.eol ?? own.eol ?? "\n";
  const indent = own.indent === undefined || wanted.indent === undefined ? own.indent : wanted.indent;
  const [head = "", tail = ""] = [wanted.head, wanted.tail].map((edge) =>
    edge.trim() === "" ? edge : edge.replace(EVERY_EOL, eol),
  );
  const isCommented = commentsIn(body, 0, body.length).length > 0;
  if (!isCommented && own.indent === null && indent !== null && indent !== undefined)
    return head + rebuild(body, spreadGaps(eol, indent)) + tail;
  if (!isCommented && own.indent !== null && own.indent !== undefined && indent === null)
    return head + rebuild(body, lineGaps(wanted.colon ?? "", wanted.comma ?? "")) + tail;
  const reindent = typeof own.indent === "string" && typeof indent === "string" && own.indent !== indent;
  if (!reindent && own.eol === eol) return head + body + tail;
  const change = reindent ? gapChanger(eol, own.indent, indent) : gapChanger(eol, "", "");
  return head + rebuild(body, change, eol) + tail;
}

/** The tokens a gap stands between, as their first characters, and the depth of the second. */
interface Gap {
  readonly text: string;
  readonly before: string;
  readonly after: string;
  readonly depth: number;
}

/** Writes the tokens of `body` again with each gap between two of them replaced, and line ends in comments with `eol`. */
function rebuild(body: string, change: (gap: Gap) => string, eol?: string): string {
  let out = "";
  let end = 0;
  let before = "";
  let depth = 0;
  for (const token of tokensOf(body)) {
    const after = token.first;
    if (after === "}" || after === "]") depth -= 1;
    if (before !== "") out += change({ text: body.slice(end, token.start), before, after, depth });
    const written = body.slice(token.start, token.end);
    out += after === "/" && eol !== undefined ? written.replace(EVERY_EOL, eol) : written;
    if (after === "{" || after === "[") depth += 1;
    end = token.end;
    before = after;
  }
  return out;
}

function gapChanger(eol: string, from: string, to: string): (gap: Gap) => string {
  return ({ text, depth }) => {
    if (!EOL.test(text)) return text;
    const lines = text.split(EVERY_EOL);
    const last = lines.pop() ?? "";
    return [...lines, last === from.repeat(depth) ? to.repeat(depth) : last].join(eol);
  };
}

function spreadGaps(eol: string, indent: string): (gap: Gap) => string {
  return ({ before, after, depth }) => {
    if (before === ":") return " ";
    const opens = before === "{" || before === "[";
    const closes = after === "}" || after === "]";
    if (opens && closes) return "";
    return opens || closes || before === "," ? eol + indent.repeat(depth) : "";
  };
}

function lineGaps(colon: string, comma: string): (gap: Gap) => string {
  return ({ before }) => (before === ":" ? colon : before === "," ? comma : "");
}

/** The bytes between two tokens; where comments are among them, the comma or colon and the white space behind the last of all. */
export function withoutComments(text: string, from: number, to: number): string {
  const tokens = [...tokensOf(text, from, to)];
  if (!tokens.some(({ first }) => first === "/")) return text.slice(from, to);
  const mark = tokens.find(({ first }) => first !== "/")?.first ?? "";
  const space = text.slice(tokens.at(-1)?.end ?? from, to);
  const isLine = /[\n\r]/.test(text.slice(from, to));
  return mark + (isLine && !/[\n\r]/.test(space) ? lineStart(text, from, to) : space);
}

/** The last line end before `to` and the white space behind it. */
function lineStart(text: string, from: number, to: number): string {
  return /(?:\r\n|\n|\r)[ \t]*(?=[^\n\r]*$)/.exec(text.slice(from, to))?.[0] ?? "";
}

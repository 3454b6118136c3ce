/**
 * Markdown to mdast with what splicing needs and mdast leaves out: which source bytes each character of a text came
 * from, and where titles and labels stand.
 *
 * Offsets are UTF-16 code units. For the source
 *
 *     > Q&amp;A is
 *     > here
 *
 * the text node `Q&A is\nhere` gets the runs `Q` (verbatim), `&` (from `&amp;`), `A is` (verbatim), `\n` and `here`.
 */

import type { Root } from "mdast";
import type { CompileContext, Extension, Token } from "mdast-util-from-markdown";
import { isCrowded } from "./delimiter-heavy.ts";
import { withoutFrontMatter } from "../front-matter/find-front-matter.ts";
import { parserFor } from "./processors.ts";
import { plainSyntax, type Syntax } from "./syntax.ts";

/** A stretch of a text node's value and the source it came from. Verbatim when both have the same length. */
export interface TextRun {
  readonly from: number;
  to: number;
  readonly start: number;
  end: number;
  /** A soft break: the line end alone; the indent or `>` of the next line is in no run. */
  readonly eol: boolean;
}

/** A range of source offsets, end exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

declare module "mdast" {
  interface TextData {
    runs?: TextRun[];
  }
  interface HtmlData {
    runs?: TextRun[];
  }
  interface LinkData {
    title?: Range;
    destination?: Range;
  }
  interface ImageData {
    title?: Range;
    label?: Range;
    destination?: Range;
  }
  interface LinkReferenceData {
    label?: Range;
  }
  interface ImageReferenceData {
    label?: Range;
  }
  interface DefinitionData {
    title?: Range;
    destination?: Range;
  }
}

/**
 * Parses CommonMark with GFM behind the front matter, and what `syntax` adds.
 * @param text Without the file's byte order mark; one that is left is text
 * @throws VFileMessage when the text is not MDX and ought to be (`mdx.ts` makes a refusal of it)
 * @see https://spec.commonmark.org/0.31.2/, https://github.github.com/gfm/ and https://mdxjs.com/docs/what-is-mdx/
 */
export function parseMarkdown(text: string, syntax: Syntax = plainSyntax): Root {
  // micromark drops a byte order mark and counts offsets from behind it.
  const body = withoutFrontMatter(text, syntax.mdx);
  return parserFor(syntax, isCrowded(body), handlers).parse(body.startsWith("\uFEFF") ? `\uFEFF${body}` : body);
}

interface MutableNode {
  type: string;
  value?: string;
  alt?: string;
  title?: string;
  label?: string;
  url?: string;
  children?: MutableNode[];
  data?: { runs?: TextRun[]; title?: Range; label?: Range; destination?: Range };
  position?: { end: { line: number; column: number; offset: number } };
}

/** The compile context as these handlers use it: nodes half built. */
interface Context {
  stack: MutableNode[];
  data: { atHardBreak?: boolean | undefined; setextHeadingSlurpLineEnding?: boolean | undefined };
  config: CompileContext["config"];
}

const handlers = offsetHandlers();

function offsetHandlers(): Extension {
  return {
    enter: {
      labelText(token) {
        const node = asContext(this).stack.at(-2);
        if (node) (node.data ??= {}).label = { start: token.start.offset, end: token.end.offset };
      },
    },
    exit: {
      data: exitData,
      htmlFlowData: exitData,
      htmlTextData: exitData,
      characterEscapeValue(token) {
        // The token is the escaped character; its backslash stands before it.
        exitMapped(this, token, token.start.offset - 1, this.sliceSerialize(token));
      },
      characterReference(token) {
        exitMapped(this, token, token.start.offset, "");
      },
      lineEnding: exitLineEnding,
      htmlFlow: exitHtml,
      htmlText: exitHtml,
      resourceTitleString: exitTitle,
      definitionTitleString: exitTitle,
      resourceDestinationString: exitDestination,
      definitionDestinationString: exitDestination,
    },
  };
}

function exitData(this: CompileContext, token: Token): undefined {
  exitMapped(this, token, token.start.offset, this.sliceSerialize(token));
}

function exitMapped(context: CompileContext, token: Token, start: number, added: string): undefined {
  const tail = asContext(context).stack.pop();
  if (!tail) return;
  const runs = ((tail.data ??= {}).runs ??= []);
  tail.value = (tail.value ?? "") + added;
  const end = token.end.offset;
  // A tab that a list or quote took half of leaves spaces that stand nowhere in the source.
  const spaces = token.type === "data" || token.type === "htmlFlowData" ? added.length - (end - start) : 0;
  const from = (runs.at(-1)?.to ?? 0) + Math.max(spaces, 0);
  if (spaces > 0) runs.push({ from: from - spaces, to: from, start, end: start, eol: false });
  const last = runs.at(-1);
  const run: TextRun = { from, to: tail.value.length, start, end, eol: token.type === "lineEnding" };
  if (last && !last.eol && !run.eol && isVerbatim(last) && isVerbatim(run) && last.end === start) {
    last.to = run.to;
    last.end = run.end;
  } else runs.push(run);
  if (tail.position) tail.position.end = { line: token.end.line, column: token.end.column, offset: token.end.offset };
}

/** Value and source have the same length: offsets inside map one to one. A one-character escape (`&` alone) never gets here. */
export function isVerbatim(run: TextRun): boolean {
  return run.to - run.from === run.end - run.start;
}

function exitLineEnding(this: CompileContext, token: Token): undefined {
  const context = asContext(this);
  const parent = context.stack.at(-1);
  if (!parent) return;
  if (context.data.atHardBreak) {
    const tail = parent.children?.at(-1);
    if (tail?.position)
      tail.position.end = { line: token.end.line, column: token.end.column, offset: token.end.offset };
    context.data.atHardBreak = undefined;
    return;
  }
  if (!context.data.setextHeadingSlurpLineEnding && context.config.canContainEols.includes(parent.type)) {
    context.config.enter["data"]?.call(this, token);
    exitMapped(this, token, token.start.offset, this.sliceSerialize(token));
  }
}

function exitHtml(this: CompileContext, token: Token): undefined {
  const runs = asContext(this).stack.at(-1)?.children?.[0]?.data?.runs ?? [];
  const value = this.resume();
  const node = asContext(this).stack.at(-1);
  if (node) {
    node.value = value;
    node.data = { runs };
  }
  this.exit(token);
}

function exitTitle(this: CompileContext, token: Token): undefined {
  const title = this.resume();
  const node = asContext(this).stack.at(-1);
  if (!node) return;
  node.title = title;
  (node.data ??= {}).title = { start: token.start.offset, end: token.end.offset };
}

/** Where a link leads: without the `<` and `>` around it. */
function exitDestination(this: CompileContext, token: Token): undefined {
  const url = this.resume();
  const node = asContext(this).stack.at(-1);
  if (!node) return;
  node.url = url;
  (node.data ??= {}).destination = { start: token.start.offset, end: token.end.offset };
}

function asContext(context: CompileContext): Context {
  return context as unknown as Context;
}

/**
 * What sites write in `.mdx` although MDX has it not: HTML comments and heading ids. Docusaurus rewrites both before it
 * calls MDX (`markdown.mdx1Compat`); MDX alone throws at them. Read as they are meant, they stay where they stand:
 *
 *     <!-- truncate -->      as the expression {/* truncate *\/}
 *     ## Install {#install}  as text, which the reader of headings takes for the id
 *
 * @see https://docusaurus.io/docs/api/docusaurus-config#markdown
 */

import {
  isLineEnd,
  isSpace,
  type Construct,
  type Context,
  type Effects,
  type State,
  type Tokenizer,
} from "./micromark-types.ts";

interface FlowExtension {
  readonly flow?: Readonly<Record<number, readonly Construct[]>>;
}

const OPENING = Array.from("<!--", (character) => character.charCodeAt(0));
/** As micromark-extension-mdx-jsx names it. */
const JSX_TAG = "mdxJsxFlowTag";
const DASH = 45;
const LESS_THAN = 60;
const GREATER_THAN = 62;
const HASH = 35;
const LEFT_BRACE = 123;
const RIGHT_BRACE = 125;

/**
 * A micromark extension, to be used after the one of MDX: it is asked first.
 * @param mdx Extensions so far. Their construct for a tag between blocks throws at `<!`; it is changed to pass there
 */
export function createMdxLeniency(mdx: readonly unknown[]): object {
  for (const extension of mdx)
    for (const construct of (extension as FlowExtension).flow?.[LESS_THAN] ?? [])
      if (construct.name === JSX_TAG) construct.tokenize = unlessComment(construct.tokenize);
  return {
    flow: {
      [LESS_THAN]: { name: "mdxHtmlCommentFlow", concrete: true, tokenize: commentTokenizer("mdxFlowExpression") },
    },
    text: {
      [LESS_THAN]: { name: "mdxHtmlCommentText", tokenize: commentTokenizer("mdxTextExpression") },
      [LEFT_BRACE]: { name: "mdxHeadingId", tokenize: tokenizeHeadingId },
    },
  };
}

/** `<!` begins no tag: a comment with text behind it is the start of a paragraph. */
function unlessComment(tokenize: Tokenizer): Tokenizer {
  return function (effects, ok, nok) {
    const start = tokenize.call(this, effects, ok, nok);
    return effects.check({ partial: true, tokenize: tokenizeCommentStart }, nok, start);
  };
}

function tokenizeCommentStart(this: Context, effects: Effects, ok: State, nok: State): State {
  let seen = 0;
  const opening: State = (code) => {
    if (code !== OPENING[seen]) return nok(code);
    if (seen === 0) effects.enter("data");
    effects.consume(code);
    seen += 1;
    if (seen < OPENING.length) return opening;
    effects.exit("data");
    return ok;
  };
  return opening;
}

/** `<!-- … -->`; in flow, nothing but white space may follow on its line. */
function commentTokenizer(type: "mdxFlowExpression" | "mdxTextExpression"): Tokenizer {
  const chunk = `${type}Chunk`;
  return function (effects, ok, nok) {
    let seen = 0;
    let dashes = 0;
    const opening: State = (code) => {
      if (code !== OPENING[seen]) return nok(code);
      if (seen === 0) {
        effects.enter(type);
        effects.enter(chunk);
      }
      effects.consume(code);
      seen += 1;
      return seen === OPENING.length ? inside : opening;
    };
    const inside: State = (code) => {
      if (code === null) return nok(code);
      if (isLineEnd(code)) {
        dashes = 0;
        effects.exit(chunk);
        return lineEnd(code);
      }
      effects.consume(code);
      if (code === GREATER_THAN && dashes >= 2) {
        effects.exit(chunk);
        effects.exit(type);
        return type === "mdxFlowExpression" ? after : ok;
      }
      dashes = code === DASH ? dashes + 1 : 0;
      return inside;
    };
    const lineEnd: State = (code) => {
      effects.enter("lineEnding");
      effects.consume(code);
      effects.exit("lineEnding");
      return lineStart;
    };
    const lineStart: State = (code) => {
      // A line that left its container is another block's.
      if (code === null || this.parser.lazy[this.now().line]) return nok(code);
      if (isLineEnd(code)) return lineEnd(code);
      effects.enter(chunk);
      return inside(code);
    };
    const after: State = (code) => {
      if (code === null || isLineEnd(code)) return ok(code);
      if (!isSpace(code)) return nok(code);
      effects.enter("whitespace");
      return space(code);
    };
    const space: State = (code) => {
      if (!isSpace(code)) {
        effects.exit("whitespace");
        return after(code);
      }
      effects.consume(code);
      return space;
    };
    return opening;
  };
}

/** `{#id}` at the end of a line. */
function tokenizeHeadingId(this: Context, effects: Effects, ok: State, nok: State): State {
  let length = 0;
  const start: State = (code) => {
    effects.enter("data");
    effects.consume(code);
    return hash;
  };
  const hash: State = (code) => {
    if (code !== HASH) return nok(code);
    effects.consume(code);
    return name;
  };
  const name: State = (code) => {
    if (code === null || code === LEFT_BRACE || isLineEnd(code) || isSpace(code)) return nok(code);
    if (code === RIGHT_BRACE && length === 0) return nok(code);
    effects.consume(code);
    length += 1;
    return code === RIGHT_BRACE ? after : name;
  };
  const after: State = (code) => {
    if (code !== null && isSpace(code)) {
      effects.consume(code);
      return after;
    }
    if (code !== null && !isLineEnd(code)) return nok(code);
    effects.exit("data");
    return ok(code);
  };
  return start;
}

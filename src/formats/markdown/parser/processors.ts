/**
 * The parser of each syntax, set up once. MDX and math bring acorn and katex along, 50 to 70 ms that only a file that
 * needs them pays.
 */

import { createRequire } from "node:module";
import type { Root } from "mdast";
import type { Extension } from "mdast-util-from-markdown";
import remarkGfm from "remark-gfm";
import type remarkMath from "remark-math";
import type remarkMdx from "remark-mdx";
import remarkParse from "remark-parse";
import { unified, type Processor } from "unified";
import { editInPlace } from "./edit-in-place.ts";
import { listInterrupts } from "./list-interrupts.ts";
import { requireBareFence } from "./math-fence.ts";
import { mergeInPlace } from "./merge-in-place.ts";
import { createMdxLeniency } from "./mdx-leniency.ts";
import { parseBudget } from "./parse-budget.ts";
import type { Syntax } from "./syntax.ts";

/** What parses one file. */
export interface Parser {
  parse(text: string): Root;
}

/**
 * The parser for `syntax`.
 * @param isBounded Whether it gives up on what would take too long
 * @param handlers Ours, which replace those of mdast-util-from-markdown
 */
export function parserFor(syntax: Syntax, isBounded: boolean, handlers: Extension): Parser {
  const key = `${syntax.mdx} ${syntax.math} ${isBounded}`;
  const own = parsers.get(handlers) ?? new Map<string, Parser>();
  parsers.set(handlers, own);
  const parser = own.get(key) ?? createParser(syntax, isBounded, handlers);
  own.set(key, parser);
  return parser;
}

/** By their handlers: a parser with others makes another tree. */
const parsers = new WeakMap<Extension, Map<string, Parser>>();
const load = createRequire(import.meta.url);

function createParser(syntax: Syntax, isBounded: boolean, handlers: Extension): Parser {
  editInPlace();
  mergeInPlace();
  const processor = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(function (this: Processor) {
      addHandlers(this, handlers);
    });
  if (syntax.mdx)
    processor.use((load("remark-mdx") as { default: typeof remarkMdx }).default).use(function (this: Processor) {
      const extensions = micromarkExtensions(this);
      extensions.push(createMdxLeniency(extensions));
    });
  if (syntax.math !== "none")
    processor
      .use((load("remark-math") as { default: typeof remarkMath }).default, {
        singleDollarTextMath: syntax.math === "single",
      })
      .use(function (this: Processor) {
        requireBareFence(micromarkExtensions(this).at(-1));
      });
  // Last, so that it stands before every other construct.
  if (isBounded)
    processor.use(function (this: Processor) {
      micromarkExtensions(this).push(parseBudget);
    });
  return processor.freeze();
}

function addHandlers(processor: Processor, handlers: Extension): void {
  const data = processor.data();
  // GFM's transform finds literal autolinks a second time in finished text and makes nodes without positions.
  // They are text to the proof anyway (`inline.ts` finds them), so the transform goes.
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? []).flat().map((extension): Extension => {
    const { transforms: _, ...rest } = extension;
    return rest;
  });
  data.fromMarkdownExtensions.push(handlers);
  micromarkExtensions(processor).push(listInterrupts);
}

/** unified types them by micromark's own types, which are not a dependency of ours. */
function micromarkExtensions(processor: Processor): unknown[] {
  const data = processor.data();
  return (data.micromarkExtensions ??= []);
}

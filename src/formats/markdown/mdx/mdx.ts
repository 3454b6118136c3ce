/** MDX as the readers of blocks and sentences meet it: what is locked, what a comment says, why a file is no MDX. */

import type { Root } from "mdast";
import type { Refusal } from "../../types.ts";
import { isOpaqueElement } from "../html/html.ts";
import { jsxAttribute, type JsxElement } from "./mdx-attributes.ts";
import { parseMarkdown } from "../parser/parse.ts";
import { findDeepLine, MAX_NESTING } from "../parser/nesting.ts";
import { TooMuchWork } from "../parser/parse-budget.ts";
import type { Syntax } from "../parser/syntax.ts";

/** Components whose content is code, in Docusaurus, Starlight and Nextra. */
const CODE_COMPONENTS = new Set(["Code", "CodeBlock", "FileTree", "Mermaid"]);
const COMMENT = /^(?:\{\s*\/\*([^]*?)\*\/\s*\}|<!--([^]*?)-->)$/;

/**
 * Parses `text`, but for what no parser does in time; what is not MDX in a file that ought to be is a refusal, since its site would not build either.
 * @see https://mdxjs.com/docs/troubleshooting-mdx/
 */
export function parseOrRefuse(text: string, syntax: Syntax): Root | Refusal {
  const tooDeep = findDeepLine(text);
  if (tooDeep !== undefined)
    return { line: tooDeep, reason: `Cannot read blocks nested deeper than ${MAX_NESTING}, expected fewer.` };
  try {
    return parseMarkdown(text, syntax);
  } catch (error) {
    if (error instanceof TooMuchWork) return { line: error.line, reason: error.message };
    if (!syntax.mdx) throw error;
    return refusalOf(error);
  }
}

function refusalOf(error: unknown): Refusal {
  const what = "Cannot read this as MDX";
  // acorn and the compiler recurse: brackets nested by the thousand end their stack.
  if (error instanceof RangeError) return { line: 1, reason: `${what}, expected code and tags nested less deeply.` };
  if (error instanceof Error && "reason" in error && typeof error.reason === "string") {
    const cause = error.cause instanceof Error ? `: ${error.cause.message}` : "";
    const line = "line" in error && typeof error.line === "number" ? error.line : 1;
    return { line, reason: `${what}: ${withoutPlace(error.reason + cause)}` };
  }
  // Where a tag is cut off by the end of a heading, mdast-util-from-markdown finds another node than it expects and
  // fails before it comes to name the tag.
  return { line: 1, reason: `${what}, expected tags that close in the block that opens them: ${String(error)}` };
}

/** Whether the element stays as it is with its content: code, or marked as not for translation. */
export function isLockedElement(node: JsxElement): boolean {
  const { name } = node;
  if (name !== null && (CODE_COMPONENTS.has(name) || isOpaqueElement(name))) return true;
  const classes = jsxAttribute(node, "className") ?? jsxAttribute(node, "class") ?? "";
  return jsxAttribute(node, "translate") === "no" || /(?:^|\s)notranslate(?:\s|$)/.test(classes);
}

/** `br` and `img` are to a sentence what Markdown's own breaks and images are. */
export function jsxType(node: JsxElement): "break" | "image" | "html" {
  return node.name === "br" ? "break" : node.name === "img" ? "image" : "html";
}

/**
 * What the comment says that is all of an expression.
 * @param source The expression with its braces
 * @example mdxComment("{/* translate:off *\/}") // "translate:off"
 */
export function mdxComment(source: string): string | undefined {
  const match = COMMENT.exec(source);
  return (match?.[1] ?? match?.[2])?.trim();
}

/** Acorn puts its own line and column behind a message, which count from the expression; the line is named apart. */
function withoutPlace(reason: string): string {
  return reason.replace(/\s*\(\d+:\d+\)$/, "").replace(/\.$/, "");
}

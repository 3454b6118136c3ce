/** A judge of MDX: its own parser without anything of ours, and what that sees beside text. */

import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkMdx from "remark-mdx";
import remarkParse from "remark-parse";
import { unified } from "unified";

/** MDX by itself, without anything of ours. */
export const judge = unified()
  .use(remarkParse)
  .use(remarkFrontmatter, ["yaml", "toml"])
  .use(remarkGfm)
  .use(remarkMdx)
  .freeze();

/** The source with what MDX itself does not read (Docusaurus rewrites it too) put as MDX has it. */
export function asMdx(source: string): string {
  return source.replace(/(?<!\\)<!--([^]*?)-->/g, "{/*$1*/}").replace(/\{#([\w-]+)\}[ \t]*$/gm, "{/* $1 */}");
}

interface Node {
  readonly type: string;
  readonly name?: string | null;
  readonly value?: string;
  readonly attributes?: readonly unknown[];
  readonly children?: readonly Node[];
}

/** What the judge sees beside text: blocks, elements, code, expressions. */
export function skeletonOf(source: string): readonly string[] {
  const seen: string[] = [];
  const visit = (node: Node): void => {
    if (node.type === "text") return;
    const value = node.type === "yaml" || node.value === undefined ? "" : node.value;
    // A literal address is a link to one parser and text to another.
    if (node.type !== "link") seen.push(`${node.type}|${node.name ?? ""}|${value}|${node.attributes?.length ?? ""}`);
    for (const child of node.children ?? []) visit(child);
  };
  visit(judge.parse(asMdx(source)));
  return seen;
}

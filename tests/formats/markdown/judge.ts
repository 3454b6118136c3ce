/**
 * A second opinion on a written file, by another parser: markdown-it tells what blocks, marks, addresses and codes it
 * has, with each run of text as `T`, and what those texts are. It knows nothing of the room it judges.
 */

import MarkdownIt, { type Token } from "markdown-it";
import footnote from "markdown-it-footnote";
import { getStaticTOMLValue, parseTOML } from "toml-eslint-parser";
import { parse } from "yaml";
import { htmlSkeleton } from "./judge-html.ts";

export interface Judgement {
  /** A line for each block, mark and locked value, `T` for a text. */
  readonly skeleton: readonly string[];
  /** The texts, in the order of the `T`. */
  readonly texts: readonly string[];
}

// Literal autolinks are text to this judge: whether one is recognised depends on the words beside it.
const parser = new MarkdownIt({ html: true, linkify: false }).use(footnote);
// It refuses `javascript:` links and prints them as text; here they are links like others.
parser.validateLink = () => true;
// `^[a note]` is no GFM.
parser.inline.ruler.disable("footnote_inline");

const FRONT_MATTER: readonly { readonly fences: RegExp; readonly parse: (content: string) => unknown }[] = [
  {
    fences: /^---[ \t]*(?:\r\n|\n|\r)([\s\S]*?)(?:^|\r\n|\n|\r)---[ \t]*(?:\r\n|\n|\r|$)/,
    parse: (yaml) => parse(yaml, { logLevel: "error" }),
  },
  // Hugo ends it at whatever begins a line with the fence.
  {
    fences: /^\+\+\+(?:\r\n|\n)([\s\S]*?)(?:^|\r\n|\n)\+\+\+[ \t]*(?:\r\n|\n|$)?/,
    parse: (toml) => getStaticTOMLValue(parseTOML(toml, { tomlVersion: "1.0" })),
  },
  { fences: /^---json(?:\r\n|\n)([\s\S]*?)(?:\r\n|\n)---(?:\r\n|\n|$)/, parse: JSON.parse },
  { fences: /^(\{(?:\r\n|\n)[\s\S]*?(?:\r\n|\n)\})(?:\r\n|\n|$)/, parse: JSON.parse },
  { fences: /^;;;(?:\r\n|\n)([\s\S]*?)(?:\r\n|\n);;;(?:\r\n|\n|$)/, parse: (json) => JSON.parse(`{${json}}`) },
];
/** Front-matter keys that the judged files keep their texts under. */
const TEXT_KEY =
  /(?:^|\.)(?:title|linkTitle|description|summary|subtitle|tagline|excerpt|alt|caption|text|details|sidebar_label|pagination_label)$/;

/** Judges a file, given without its byte order mark. */
export function judge(markdown: string): Judgement {
  const out: { skeleton: string[]; texts: string[] } = { skeleton: [], texts: [] };
  const front = FRONT_MATTER.find(({ fences }) => fences.test(markdown));
  const found = front?.fences.exec(markdown);
  if (front && found) pushValue(front.parse(found[1] ?? ""), "", out);
  const body = found ? markdown.slice(found[0].length) : markdown;
  const collect = createCollector(out);
  const env: { references?: Record<string, { readonly href: string; readonly title: string }> } = {};
  for (const token of parser.parse(body, env)) pushBlock(token, collect);
  collect.flush();
  // Definitions are in no token; their titles are text also where no link names them.
  for (const [label, { href, title }] of Object.entries(env.references ?? {})) {
    out.skeleton.push(`definition ${label} ${href}`);
    if (title !== "") out.texts.push(title);
  }
  return out;
}

interface Collector {
  text(value: string): void;
  mark(entry: string): void;
  flush(): void;
}

/** Joins texts that stand beside each other; `[!NOTE]`, `[x]` and `{#id}` at the edges of one are marks of their own. */
function createCollector(out: { skeleton: string[]; texts: string[] }): Collector {
  let pending = "";
  const flush = (): void => {
    if (pending.trim() !== "") {
      out.skeleton.push("T");
      out.texts.push(pending);
    }
    pending = "";
  };
  return {
    text(value) {
      pending += value;
    },
    mark(entry) {
      flush();
      out.skeleton.push(entry);
    },
    flush,
  };
}

function pushBlock(token: Token, out: Collector): void {
  if (token.type === "inline") {
    const children = token.children ?? [];
    for (const child of children) pushInline(child, out);
    out.flush();
  } else if (token.type === "html_block") htmlSkeleton(token.content, out);
  else if (token.type === "fence" || token.type === "code_block") {
    out.mark(`${token.type} ${token.markup} ${token.info} ${token.content}`);
  } else if (token.type.startsWith("footnote")) out.mark(`${token.type} ${labelOf(token)}`);
  else
    out.mark(
      `${token.type} ${token.tag} ${token.markup} ${attributes(token)} ${token.info} ${token.hidden ? "hidden" : ""}`,
    );
}

function pushInline(token: Token, out: Collector): void {
  switch (token.type) {
    case "text":
    case "text_special":
      out.text(token.content);
      return;
    case "softbreak":
      out.text("\n");
      return;
    case "html_inline":
      htmlSkeleton(token.content, out);
      return;
    case "code_inline":
      out.mark(`code ${token.content}`);
      return;
    case "image":
      out.mark(`image ${attributes(token)}`);
      out.text(altOf(token.children ?? []));
      pushTitle(token, out);
      return;
    case "link_open":
      out.mark(`link ${attributes(token)}`);
      pushTitle(token, out);
      return;
    case "footnote_ref":
      out.mark(`footnote_ref ${labelOf(token)}`);
      return;
    default:
      out.mark(`${token.type} ${token.markup}`);
  }
}

function pushTitle(token: Token, out: Collector): void {
  const title = token.attrGet("title");
  out.flush();
  if (title !== null) out.text(String(title));
  out.flush();
}

function labelOf({ meta }: Token): string {
  const label: unknown = meta?.["label"];
  return typeof label === "string" ? label : "";
}

function altOf(tokens: readonly Token[]): string {
  return tokens
    .map((token) => (token.type === "softbreak" ? "\n" : token.children ? altOf(token.children) : token.content))
    .join("");
}

function attributes(token: Token): string {
  return (token.attrs ?? [])
    .filter(([name]) => name !== "title" && name !== "alt")
    .map(([name, value]) => `${name}=${value}`)
    .join(" ");
}

/** Keys in their order; strings under a text key are texts, and `lang` may change. */
function pushValue(value: unknown, path: string, out: { skeleton: string[]; texts: string[] }): void {
  if (typeof value === "string" && TEXT_KEY.test(path)) {
    out.skeleton.push(`${path} T`);
    out.texts.push(value);
  } else if (Array.isArray(value)) for (const item of value) pushValue(item, path, out);
  else if (typeof value === "object" && value !== null && !(value instanceof Date)) {
    for (const [key, inside] of Object.entries(value)) pushValue(inside, path === "" ? key : `${path}.${key}`, out);
  } else out.skeleton.push(path === "lang" ? "lang" : `${path} ${JSON.stringify(value)}`);
}

/**
 * Raw HTML blocks: tags and locked stretches go to the outline, runs of text between block tags become units, with the
 * tags of a sentence (`<strong>`, `<a>`) as codes. Markdown cuts one element into several blocks at blank lines
 * (`<aside markdown="1">`), so a tag may open in one block and close in another.
 */

import type { Html } from "mdast";
import { decodeReference, HTML_REFERENCE } from "../../../base/html-references.ts";
import { isInSentence, isPhrasing, readableAttributes, tokenizeHtml, type HtmlToken } from "./html.ts";
import { tagSignature } from "./html-links.ts";
import { cutFences } from "./python-fences.ts";
import { closingIndex, contentMode, type ContentMode } from "./markdown-elements.ts";
import { attributeValue, tagType } from "../inline.ts";
import type { TextRun } from "../parser/parse.ts";
import { withTags } from "../push-code.ts";
import { cutTagLines, takeUnheld } from "../dialects/tag-lines.ts";
import { closeGaps, pushMappedText, runAt, sourceOffset } from "../text-parts.ts";
import type { MarkdownCode } from "../types.ts";
import type { PartSink, UnitBuilder } from "../reader-types.ts";

/** A Markdown link inside HTML text, as kramdown reads it in `markdown="1"`; its destination is never translated. */
const MARKDOWN_LINK = /\[([^[\]]*)\]\(([^()\s]*)\)/g;

/**
 * Reads a stretch of the HTML as Markdown.
 * @returns false where it is none, and nothing was read
 */
export type ReadInner = (from: number, to: number, mode: ContentMode) => boolean;

/** How elements say that their content is Markdown, and who reads it. */
export interface MarkdownElements {
  readonly isPython: boolean;
  readonly readInner: ReadInner;
}

/**
 * Reads an HTML block into `builder`.
 * @param elements Without them, `markdown="1"` is an attribute like others
 */
export function readHtmlBlock(node: Html, builder: UnitBuilder, elements?: MarkdownElements): void {
  const html = node.value;
  const start = node.position?.start.offset ?? 0;
  const runs = node.data?.runs ?? [{ from: 0, to: html.length, start, end: start + html.length, eol: false }];
  let run: HtmlToken[] = [];
  const tokens = tokenizeHtml(html).flatMap((token) =>
    cutFences(token, (at, side) => sourceOffset(runs, at, side), builder.masks),
  );
  // Python-Markdown reads no Markdown in an element whose own content is HTML.
  let rawUntil = 0;
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (!token) continue;
    const mode = elements && index >= rawUntil ? contentMode(token, html, elements.isPython) : undefined;
    if (elements?.isPython && mode === undefined && index >= rawUntil && isRawElement(token))
      rawUntil = closingIndex(tokens, index);
    if (isInSentence(token, html)) run.push(token);
    else {
      flush(run, html, runs, builder);
      run = [];
      markToken(token, html, runs, builder);
      if (!elements || mode === undefined) continue;
      const closing = closingIndex(tokens, index);
      const end = tokens[closing]?.start ?? html.length;
      if (elements.readInner(token.end, end, mode)) index = closing - 1;
    }
  }
  flush(run, html, runs, builder);
}

function isRawElement(token: HtmlToken): boolean {
  return token.type === "tag" && !token.closing && !token.void && !isPhrasing(token.name);
}

/** A run of text and the tags of its sentences: a unit when it has text, else its tags alone. */
function flush(tokens: readonly HtmlToken[], html: string, runs: readonly TextRun[], builder: UnitBuilder): void {
  const isBlank = (token: HtmlToken | undefined): boolean =>
    token?.type === "text" && html.slice(token.start, token.end).trim() === "";
  const closed = closedIn(tokens);
  // A tag before the text or after it that has no partner in it belongs to another block too, and stays where it stands.
  const isCutOff = (token: HtmlToken | undefined): boolean =>
    token?.type === "tag" && !token.void && (token.closing || !closed.has(token));
  // A tag alone on the first line keeps it: with text behind it the line would begin no block of HTML (CommonMark 4.6, 7).
  const isAlone = (token: HtmlToken | undefined, next: HtmlToken | undefined): boolean =>
    token?.type === "tag" &&
    token.void &&
    html.slice(0, token.start).trim() === "" &&
    next?.type === "text" &&
    /^[ \t]*[\r\n]/.test(html.slice(next.start, next.end));
  let start = 0;
  while (isBlank(tokens[start]) || isCutOff(tokens[start]) || isAlone(tokens[start], tokens[start + 1])) start += 1;
  markTags(tokens.slice(0, start), html, runs, builder);
  let end = tokens.length;
  const isOpening = (token: HtmlToken | undefined): boolean => token?.type === "tag" && !token.void && !token.closing;
  while (end > start && (isBlank(tokens[end - 1]) || isOpening(tokens[end - 1]))) end -= 1;
  const trimmed = tokens.slice(start, end);
  const after = tokens.slice(end);
  if (trimmed.some((token) => token.type === "text" && !isBlank(token)))
    pushSentences(trimmed, closed, html, runs, builder);
  else markTags(trimmed, html, runs, builder);
  markTags(after, html, runs, builder);
}

function markTags(tokens: readonly HtmlToken[], html: string, runs: readonly TextRun[], builder: UnitBuilder): void {
  for (const token of tokens) if (token.type !== "text") markToken(token, html, runs, builder);
}

function pushSentences(
  trimmed: readonly HtmlToken[],
  closed: ReadonlySet<HtmlToken>,
  html: string,
  runs: readonly TextRun[],
  builder: UnitBuilder,
): void {
  const index = builder.reserve();
  const sink: PartSink = { parts: [], codes: [], source: builder, owner: { index, builder } };
  const open: { name: string; id: number }[] = [];
  for (const [position, token] of trimmed.entries()) {
    if (token.type === "text") {
      const text = html.slice(token.start, token.end);
      const from = token.start + (position === 0 ? text.length - text.trimStart().length : 0);
      const to = token.end - (position === trimmed.length - 1 ? text.length - text.trimEnd().length : 0);
      pushHtmlText(sink, html, from, to, runs, builder);
    } else pushTag(token, closed.has(token), open, { sink, html, runs, builder, index });
  }
  closeGaps(sink);
  for (const cut of cutTagLines(sink)) builder.mark(cut);
  const cutOff = takeUnheld(sink);
  const start = sink.parts[0]?.start ?? 0;
  const end = sink.parts.at(-1)?.end ?? start;
  builder.put(index, {
    kind: "html-text", host: "html-text", line: builder.lineAt(start), start, end, splice: { start, end },
    parts: sink.parts, codes: sink.codes, path: builder.path,
  }); // prettier-ignore
  builder.slot(index, "html-text");
  builder.release(cutOff);
}

interface RunContext {
  readonly sink: PartSink;
  readonly html: string;
  readonly runs: readonly TextRun[];
  readonly builder: UnitBuilder;
  readonly index: number;
}

function pushTag(token: HtmlToken, paired: boolean, open: { name: string; id: number }[], context: RunContext): void {
  const { sink, html, runs } = context;
  const range = { start: sourceOffset(runs, token.start, "start"), end: sourceOffset(runs, token.end, "end") };
  if (token.type === "tag" && token.closing) {
    // Only pairs are open here, and they nest: a tag that closes none stands alone.
    const found = open.at(-1);
    if (found?.name === token.name) {
      open.pop();
      const code = sink.codes[found.id - 1];
      if (code) sink.codes[found.id - 1] = { ...code, close: range };
      sink.parts.push({ type: "close", id: found.id, ...range });
      return;
    }
  }
  const inner = readableAttributes(token)
    .filter(({ start, end }) => html.slice(start, end).trim() !== "")
    .flatMap(
      (attribute) =>
        context.builder.addValue(
          attributeValue(html, attribute, (at, side) => sourceOffset(runs, at, side), context.builder),
          context.index,
        ) ?? [],
    );
  const id = sink.codes.length + 1;
  const code: MarkdownCode = {
    id, paired, inner, open: range,
    type: tagType(token),
    display: html.slice(token.start, token.end),
    signature: context.builder.masks.canonical(withTags(`html|${signatureOf(token, html, runs, context.builder)}`, context.builder, range)),
  }; // prettier-ignore
  sink.codes.push(code);
  sink.parts.push({ type: paired ? "open" : "ph", id, ...range });
  if (paired && token.type === "tag") open.push({ name: token.name, id });
}

/** The opening tags of a run that are closed in it, each by the next closing tag of its name that is not another's. */
function closedIn(tokens: readonly HtmlToken[]): ReadonlySet<HtmlToken> {
  const closed = new Set<HtmlToken>();
  const open: (HtmlToken & { readonly type: "tag" })[] = [];
  // How many of each name are open: a closing tag of none need not be looked for.
  const counts = new Map<string, number>();
  const count = (name: string, by: number): unknown => counts.set(name, (counts.get(name) ?? 0) + by);
  for (const token of tokens) {
    if (token.type !== "tag" || token.void) continue;
    if (!token.closing) {
      open.push(token);
      count(token.name, 1);
    } else if ((counts.get(token.name) ?? 0) > 0) {
      for (let last = open.pop(); last; last = open.pop()) {
        count(last.name, -1);
        if (last.name !== token.name) continue;
        closed.add(last);
        break;
      }
    }
  }
  return closed;
}

function markToken(token: HtmlToken, html: string, runs: readonly TextRun[], builder: UnitBuilder): void {
  builder.mark(`html|${signatureOf(token, html, runs, builder)}`);
  for (const attribute of readableAttributes(token)) {
    if (html.slice(attribute.start, attribute.end).trim() === "") continue;
    builder.addValue(attributeValue(html, attribute, (at, side) => sourceOffset(runs, at, side), builder));
  }
}

function signatureOf(token: HtmlToken, html: string, runs: readonly TextRun[], builder: UnitBuilder): string {
  return tagSignature(token, html, (at, side) => sourceOffset(runs, at, side), builder);
}

function pushHtmlText(
  sink: PartSink,
  html: string,
  from: number,
  to: number,
  runs: readonly TextRun[],
  builder: UnitBuilder,
): void {
  const text = html.slice(from, to);
  let at = 0;
  for (const match of text.matchAll(MARKDOWN_LINK)) {
    pushReferences(sink, html, from + at, from + match.index, runs);
    const range = (start: number, end: number) => ({
      start: sourceOffset(runs, start, "start"),
      end: sourceOffset(runs, end, "end"),
    });
    const opening = range(from + match.index, from + match.index + 1);
    const textEnd = from + match.index + 1 + (match[1] ?? "").length;
    const closing = range(textEnd, from + match.index + match[0].length);
    const id = sink.codes.length + 1;
    const display = match[0];
    const url = match[2] ?? "";
    const counted = builder.link(url, { start: closing.end - 1 - url.length, end: closing.end - 1 }, "html-text");
    sink.codes.push({
      id,
      type: "link",
      paired: true,
      display,
      open: opening,
      close: closing,
      signature: `markdown-link|${sink.source.masks.take(closing.start, closing.end) || counted}`,
      inner: [],
    });
    sink.parts.push({ type: "open", id, ...opening });
    pushReferences(sink, html, from + match.index + 1, textEnd, runs);
    sink.parts.push({ type: "close", id, ...closing });
    at = match.index + match[0].length;
  }
  pushReferences(sink, html, from + at, to, runs);
}

/** Text with its character references decoded, each a part of its own. */
function pushReferences(sink: PartSink, html: string, from: number, to: number, runs: readonly TextRun[]): void {
  let at = from;
  for (const match of html.slice(from, to).matchAll(HTML_REFERENCE)) {
    const start = from + match.index;
    const end = start + match[0].length;
    pushPlain(sink, html, at, start, runs);
    sink.parts.push({
      type: "text",
      value: decodeReference(match[0]),
      start: sourceOffset(runs, start, "start"),
      end: sourceOffset(runs, end, "end"),
    });
    at = end;
  }
  pushPlain(sink, html, at, to, runs);
}

function pushPlain(sink: PartSink, html: string, from: number, to: number, runs: readonly TextRun[]): void {
  if (from >= to) return;
  const shifted: TextRun[] = [];
  for (let index = Math.max(runAt(runs, from), 0); index < runs.length; index += 1) {
    const run = runs[index];
    if (!run || run.from >= to) break;
    const start = Math.max(run.from, from);
    const end = Math.min(run.to, to);
    shifted.push({
      from: start - from,
      to: end - from,
      start: sourceOffset(runs, start, "start"),
      end: sourceOffset(runs, end, "end"),
      eol: run.eol,
    });
  }
  pushMappedText(sink, html.slice(from, to), shifted);
}

/**
 * The second stage of writing: other destinations, and ids for headings, spliced into a file that is proven already.
 * The result is read with its old destinations in the place of the new ones, and must then be what it was.
 */

import { proveDocument } from "../prove.ts";
import { readMarkdown } from "../read-markdown.ts";
import { writePathValue } from "../front-matter/path-value.ts";
import { writeAddressValue } from "../front-matter/address-value.ts";
import { addressOf } from "./address-url.ts";
import { importPath } from "./import-url.ts";
import { writeTagLink, writeTagParameter } from "./tag-links.ts";
import type { LinkPlace, MarkdownDocument } from "../types.ts";

export interface Rewriting {
  /** New destinations, decoded, by the number of the link. */
  readonly urls: ReadonlyMap<number, string>;
  /** Ids to add, by the number of the heading. */
  readonly ids: ReadonlyMap<number, string>;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly link?: { readonly index: number; readonly url: string };
  readonly heading?: { readonly index: number; readonly id: string };
}

/**
 * Rewrites destinations of `document`, which must have been read without hooks.
 * @returns the file as it then is, read with its old destinations; `document` itself where nothing can be rewritten. What
 * does not prove is left as it was
 */
export function rewriteLinks(document: MarkdownDocument, rewriting: Rewriting): MarkdownDocument {
  return provable(document, editsOf(document, rewriting)).document;
}

function editsOf(document: MarkdownDocument, { urls, ids }: Rewriting): readonly Edit[] {
  const edits: Edit[] = [];
  for (const [index, url] of urls) {
    const place = document.links[index];
    const text = place && place.url !== url ? writeDestination(url, place, document.text) : undefined;
    if (place && text !== undefined) edits.push({ start: place.start, end: place.end, text, link: { index, url } });
  }
  for (const [index, id] of ids) {
    const at = document.headings[index]?.end;
    if (at !== undefined) edits.push({ start: at, end: at, text: ` {#${id}}`, heading: { index, id } });
  }
  return edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** As many of the edits as hold together, and the file with them: nearly always all, found at the first try. */
function provable(
  document: MarkdownDocument,
  edits: readonly Edit[],
): { readonly edits: readonly Edit[]; readonly document: MarkdownDocument } {
  const none = { edits: [], document };
  if (edits.length === 0) return none;
  const whole = apply(document, edits);
  if (whole) return { edits, document: whole };
  if (edits.length === 1) return none;
  const middle = edits.length >> 1;
  const halves = [edits.slice(0, middle), edits.slice(middle)];
  const kept = halves.flatMap((half) => provable(document, half).edits);
  const rest = kept.length > 0 && kept.length < edits.length ? apply(document, kept) : undefined;
  return rest ? { edits: kept, document: rest } : none;
}

/** The file with the edits, read again; undefined where it would be another. */
function apply(document: MarkdownDocument, edits: readonly Edit[]): MarkdownDocument | undefined {
  let text = "";
  let at = 0;
  for (const edit of edits) {
    if (edit.start < at) return undefined;
    text += document.text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  text += document.text.slice(at);
  const links = new Map(edits.flatMap(({ link }) => (link ? [[link.index, link.url] as const] : [])));
  const ids = new Map(edits.flatMap(({ heading }) => (heading ? [[heading.index, heading.id] as const] : [])));
  const seen = new Set<number>();
  const read = readMarkdown(text, document.bom, document.options, {
    url(url, index) {
      // Exactly what was meant, exactly there: anything else counts as it reads, and differs.
      if (url !== (links.get(index) ?? document.links[index]?.url)) return url;
      seen.add(index);
      return document.links[index]?.url ?? url;
    },
    isOwnId: (id, heading) => ids.get(heading) === id,
  });
  if ("reason" in read || read.links.length !== document.links.length) return undefined;
  if (![...links.keys()].every((index) => seen.has(index))) return undefined;
  if (![...ids].every(([index, id]) => read.headings[index]?.id === id)) return undefined;
  return proveDocument(document, nothing, nothing, read).length === 0 ? read : undefined;
}

const nothing = new Map<never, never>();

/** A destination as it must be written at `place`; undefined where it cannot be. Percent signs are the caller's. */
function writeDestination(url: string, { form, start, end }: LinkPlace, text: string): string | undefined {
  const before = text.slice(start, end);
  // An author who wrote every `&` as a reference goes on to; else only one that would be read as a reference is.
  const references = before.includes("&amp;") ? /&/g : /&(?=#?\w{1,32};)/g;
  switch (form) {
    case "bare": {
      if (/[\s\p{Cc}]/u.test(url) || url.startsWith("<")) return undefined;
      const escaped = url.replace(/\\(?=[!-/:-@[-`{-~])|\|/g, String.raw`\$&`).replace(references, "&amp;");
      return isBalanced(url) && !/\\[()]/.test(before) ? escaped : escaped.replace(/[()]/g, String.raw`\$&`);
    }
    case "angle":
      if (/[\r\n]/.test(url)) return undefined;
      return url.replace(/\\(?=[!-/:-@[-`{-~])|[|<>]/g, String.raw`\$&`).replace(references, "&amp;");
    case "double":
      return url.replace(references, "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
    case "single":
      return url.replace(references, "&amp;").replaceAll("<", "&lt;").replaceAll("'", "&#39;");
    case "unquoted":
      return /[\s"'=<>`&]/.test(url) ? undefined : url;
    case "html-text":
      return /[\s()<>&"'[\]\\]/.test(url) ? undefined : url;
    case "tag":
      return writeTagLink(url, before);
    case "parameter":
      return writeTagParameter(url);
    case "value":
      return writePathValue(url, before);
    case "address": {
      const address = addressOf(url);
      return address === undefined ? undefined : writeAddressValue(address, before);
    }
    case "import": {
      const path = importPath(url);
      return path === undefined || /["'`\\$\r\n]/.test(path) ? undefined : path;
    }
  }
}

function isBalanced(url: string): boolean {
  let depth = 0;
  for (const character of url) {
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (depth < 0 || depth > 30) return false;
  }
  return depth === 0;
}

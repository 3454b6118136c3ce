/** What links may name in a file: its headings, and ids that stand in its HTML and attributes. */

import type { Slugger } from "../../../sites/heading-ids.ts";
import { headingIds } from "./heading-ids.ts";
import type { HeadingPlace, MarkdownDocument } from "../types.ts";

export interface Anchors {
  /** In their order; `id` is undefined where it is not known. */
  readonly headings: readonly { readonly level: number; readonly id: string | undefined }[];
  /** Ids that an author wrote. */
  readonly ids: ReadonlySet<string>;
}

/** `id="x"`, `name='x'`, `id=x`; in code too: an anchor too many is only a finding less. */
const HTML_ID = /\s(?:id|name)\s*=\s*(?:"([^"<>]{1,200})"|'([^'<>]{1,200})'|([^\s"'<>=`{}]{1,200}))/gi;
/** `{#x}`, `{: .y #x}`. */
const ATTRIBUTE_ID = /\{:?[^{}\r\n]{0,200}?#([^\s{}#]{1,200})[^{}\r\n]{0,200}\}/g;

/** The parts of a document that links depend on: small, so that they can leave the thread that holds the document. */
export interface PageFacts extends Pick<MarkdownDocument, "links" | "headings" | "addresses"> {
  /** Ids that stand in its HTML and attributes. */
  readonly ids: ReadonlySet<string>;
}

/** The facts of a document. */
export function pageFacts({
  links,
  addresses,
  headings,
  text,
}: Pick<MarkdownDocument, "links" | "headings" | "addresses" | "text">): PageFacts {
  return { links, headings, addresses, ids: new Set(writtenIds(text)) };
}

/**
 * The anchors of a document.
 * @param added Ids that its headings are about to get, by the heading's number
 */
export function anchorsOf(
  { headings, ids: written }: Pick<PageFacts, "headings" | "ids">,
  slugger: Slugger | undefined,
  added: ReadonlyMap<number, string> = new Map(),
): Anchors {
  const given = headings.map((heading, index): HeadingPlace => ({ ...heading, id: added.get(index) ?? heading.id }));
  const ids = headingIds(slugger, given, written);
  return {
    headings: given.map(({ level }, index) => ({ level, id: ids[index] })),
    ids: new Set([...written, ...added.values()]),
  };
}

/** Whether a link may name `fragment`. An empty one and `#top` are the top of any page (HTML 7.4.6.3). */
export function hasAnchor({ headings, ids }: Anchors, fragment: string): boolean {
  const name = decodeFragment(fragment);
  return name === "" || name.toLowerCase() === "top" || ids.has(name) || headings.some(({ id }) => isNamed(id, name));
}

/** The fragment of `target` that names the heading which `fragment` names in `source`; the same where none is certain. */
export function translateFragment(source: Anchors, target: Anchors, fragment: string): string {
  const name = decodeFragment(fragment);
  if (source.ids.has(name)) return fragment;
  const index = source.headings.findIndex((heading) => isNamed(heading.id, name));
  const id = index === -1 || !isAligned(source, target) ? undefined : target.headings[index]?.id;
  if (id === undefined || id === name || id === fragment) return fragment;
  // It is encoded where it stands.
  if (id.includes("%")) return id;
  // A name that does not need it is written as it reads, unless the author wrote everything in ASCII.
  return fragment === name ? id : encodeURIComponent(id);
}

/** Whether a fragment, decoded, names a heading: browsers look for it as it is in the URL first, then decoded (HTML 7.4.6.4). */
function isNamed(id: string | undefined, name: string): boolean {
  return id === name || (id?.includes("%") === true && decodeFragment(id) === name);
}

/** A fragment as ids have it. */
export function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

function isAligned(source: Anchors, target: Anchors): boolean {
  return (
    source.headings.length === target.headings.length &&
    source.headings.every(({ level }, index) => level === target.headings[index]?.level)
  );
}

function* writtenIds(text: string): Generator<string> {
  for (const match of text.matchAll(HTML_ID)) yield match[1] ?? match[2] ?? match[3] ?? "";
  if (text.includes("{")) for (const match of text.matchAll(ATTRIBUTE_ID)) yield match[1] ?? "";
}

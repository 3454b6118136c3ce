/**
 * Content as the XML that DeepL is sent, and back: `<g id="1">…</g>` around text, `<x id="2"/>` alone, `<t id="3">CIDH</t>`
 * for a locked term, whose word the engine sees and must leave as it is. Ids on every tag make a copy, a loss and a
 * swap visible. What comes back is read strictly: a tag that was not sent is a broken answer.
 * https://developers.deepl.com/docs/xml-and-html-handling/xml
 */

import { decodeNamedCharacterReference } from "decode-named-character-reference";
import { escapeXml } from "../segments/inline-codes.ts";
import type { LockedInline } from "../glossary/types.ts";

/** The tag names on DeepL's wire. */
export const DEEPL_TAGS = { pair: "g", alone: "x", term: "t" } as const;

export type ParsedDeepl =
  | { readonly content: readonly LockedInline[] }
  /** One sentence: why the answer cannot be read. */
  | { readonly problem: string };

type Term = Extract<LockedInline, { readonly type: "term" }>;

/** A tag, a reference, or a run of text. */
const PIECE =
  /<(\/?)([gxt])(?:\s+id\s*=\s*(?:"(\d{1,9})"|'(\d{1,9})'))?\s*(\/?)>|&(#x[\da-fA-F]{1,6}|#\d{1,7}|[a-zA-Z][\da-zA-Z]{1,31});|[^<&]+/gy;

/** Characters that XML 1.0 does not have (https://www.w3.org/TR/xml/#charsets); one of them would fail its whole batch. */
// oxlint-disable-next-line no-control-regex -- they are what is taken out
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/**
 * The text to send; with `placeholders`, locked terms stand in it without their words.
 * @example encodeDeepl([{ type: "text", value: "R&D by " }, { type: "ph", id: 1 }], false) // 'R&amp;D by <x id="1"/>'
 */
export function encodeDeepl(content: readonly LockedInline[], placeholders: boolean): string {
  let out = "";
  for (const piece of content) {
    if (piece.type === "text") out += escapeText(piece.value);
    else if (piece.type === "open") out += `<${DEEPL_TAGS.pair} id="${piece.id}">`;
    else if (piece.type === "close") out += `</${DEEPL_TAGS.pair}>`;
    else if (piece.type === "term" && !placeholders)
      out += `<${DEEPL_TAGS.term} id="${piece.id}">${escapeText(piece.target)}</${DEEPL_TAGS.term}>`;
    else out += `<${DEEPL_TAGS.alone} id="${piece.id}"/>`;
  }
  return out;
}

/** Reads an answer to `source`. Whether its codes are those of the source is not judged here. */
export function parseDeepl(answer: string, source: readonly LockedInline[]): ParsedDeepl {
  const terms = new Map(source.flatMap((piece) => (piece.type === "term" ? [[piece.id, piece] as const] : [])));
  const content: LockedInline[] = [];
  const opened: { readonly name: string; readonly id: number }[] = [];
  let text = "";
  const flush = (): void => {
    if (text !== "") content.push({ type: "text", value: text });
    text = "";
  };
  PIECE.lastIndex = 0;
  let at = 0;
  while (at < answer.length) {
    PIECE.lastIndex = at;
    const match = PIECE.exec(answer);
    if (!match) return problemAt(answer, at);
    at = PIECE.lastIndex;
    const [all, slash, name, quoted, apostrophed, empty, reference] = match;
    const top = opened.at(-1);
    if (name === undefined) {
      const decoded = reference === undefined ? all : decodeReference(reference);
      if (decoded === undefined) return problemAt(answer, match.index);
      // The word inside `<t>` is not read: the lock is by id, and what was sent is handed back.
      if (top?.name !== DEEPL_TAGS.term) text += decoded;
      if (top?.name === DEEPL_TAGS.alone && decoded.trim() !== "") return problemAt(answer, match.index);
      continue;
    }
    if (slash === "/") {
      if (top?.name !== name) return problemAt(answer, match.index);
      opened.pop();
      flush();
      if (name === DEEPL_TAGS.pair) content.push({ type: "close", id: top.id });
      continue;
    }
    const id = Number(quoted ?? apostrophed ?? Number.NaN);
    // Nothing but text may stand in a term, and nothing in a placeholder.
    if (Number.isNaN(id) || (top && top.name !== DEEPL_TAGS.pair)) return problemAt(answer, match.index);
    flush();
    const piece = openingPiece(name, id, terms.get(id));
    if (!piece) return problemAt(answer, match.index);
    content.push(piece);
    if (empty !== "/") opened.push({ name, id });
    else if (name === DEEPL_TAGS.pair) content.push({ type: "close", id });
  }
  flush();
  const [unclosed] = opened;
  if (unclosed)
    return {
      problem: `DeepL's answer never closes \`<${unclosed.name} id="${unclosed.id}">\`, expected well-formed XML.`,
    };
  return { content };
}

function openingPiece(name: string, id: number, term: Term | undefined): LockedInline | undefined {
  if (name === DEEPL_TAGS.pair) return { type: "open", id };
  if (name === DEEPL_TAGS.term) return term;
  return term ?? { type: "ph", id };
}

function escapeText(text: string): string {
  return escapeXml(text.toWellFormed().replace(NOT_XML, ""));
}

/** DeepL has been seen to write `&auml;` where it was sent `ä`. */
function decodeReference(reference: string): string | undefined {
  if (!reference.startsWith("#")) return decodeNamedCharacterReference(reference) || undefined;
  const code = reference[1] === "x" ? Number.parseInt(reference.slice(2), 16) : Number(reference.slice(1));
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : undefined;
}

function problemAt(answer: string, at: number): ParsedDeepl {
  return {
    problem: `DeepL's answer is broken at \`${answer.slice(at, at + 24)}\`, expected well-formed XML with the tags that were sent.`,
  };
}

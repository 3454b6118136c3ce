/**
 * Content as text in a prompt, and back: `<pc id="1">…</pc>` around text, `<ph id="2"/>` alone, as in the ledger, and
 * `<t id="3">CIDH</t>` for a locked term, whose Spanish the model sees, so that it can make the grammar around it.
 * What comes back is read leniently where the meaning is plain (`&` and `<` in text, an id on a closing tag).
 */

import { sayWords } from "../base/messages.ts";
import { escapeXml, pairProblems, parseWire, unescapeXml } from "../segments/inline-codes.ts";
import { nestCodes } from "../segments/nest-codes.ts";
import type { Inline } from "../formats/types.ts";
import type { LockedInline } from "../glossary/types.ts";

export type ReadText = { readonly content: readonly LockedInline[] } | { readonly problem: string };

type Term = Extract<LockedInline, { readonly type: "term" }>;

const TERM = /<t\s+id\s*=\s*\\?["']?(\d{1,9})\\?["']?\s*(?:\/>|>([^<]*)<\/t(?:\s[^>]*)?>)/giu;

/**
 * The text to send; with `placeholders`, locked terms stand in it without their words.
 * @example encodeText([{ type: "text", value: "R&D by " }, { type: "ph", id: 1 }], false) // 'R&amp;D by <ph id="1"/>'
 */
export function encodeText(content: readonly LockedInline[], placeholders: boolean): string {
  let out = "";
  for (const piece of content) {
    if (piece.type === "text") out += escapeXml(piece.value.toWellFormed());
    else if (piece.type === "open") out += `<pc id="${piece.id}">`;
    else if (piece.type === "close") out += "</pc>";
    else if (piece.type === "term" && !placeholders) out += `<t id="${piece.id}">${escapeXml(piece.target)}</t>`;
    else out += `<ph id="${piece.id}"/>`;
  }
  return out;
}

/** Reads an answer to `source`. Whether it has all codes of the source is not judged here. */
export function readText(answer: string, source: readonly LockedInline[]): ReadText {
  const terms = new Map(source.flatMap((piece) => (piece.type === "term" ? [[piece.id, piece] as const] : [])));
  let mixed: string | undefined;
  // The lock is by id, and what was sent is handed back; but a tag around the name of another says that two were mixed up.
  const placed = answer.replace(TERM, (all, id: string, word: string | undefined) => {
    if (word !== undefined && isOther(terms, Number(id), word)) mixed ??= all;
    return `<ph id="${id}"/>`;
  });
  if (mixed !== undefined) return { problem: `Two names were mixed up in the answer: \`${mixed}\`.` };
  const parsed = parseWire(placed);
  const [problem] = parsed.problems;
  if (problem !== undefined) return { problem: sayWords(problem).message };
  const content = nestCodes(parsed.content, source.map(asInline));
  if (!content) {
    const [unpaired] = pairProblems(parsed.content);
    return { problem: unpaired ? sayWords(unpaired).message : "Its codes do not nest." };
  }
  return { content: content.map((piece) => (piece.type === "ph" ? (terms.get(piece.id) ?? piece) : piece)) };
}

function isOther(terms: ReadonlyMap<number, Term>, id: number, word: string): boolean {
  const found = fold(unescapeXml(word));
  if (found === fold(terms.get(id)?.target ?? "")) return false;
  return [...terms.values()].some(({ target }) => fold(target) === found);
}

function fold(text: string): string {
  return text.normalize("NFC").replace(/\s+/g, " ").trim().toLowerCase();
}

function asInline(piece: LockedInline): Inline {
  return piece.type === "term" ? { type: "ph", id: piece.id } : piece;
}

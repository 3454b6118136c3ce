/** What Apertium sent back, as content. It may have lost, doubled, crossed or emptied codes: then there is no content. */

import type { LockedInline } from "../glossary/types.ts";
import type { ApertiumEncoding } from "./apertium-encoding.ts";

/** A superblank `[name]`, an escaped character, or a run of anything else. */
const PART = /\[([^\]\\]*)\]|\\([\s\S])|[^[\\]+|[\s\S]/g;

/** A piece of the answer; an atom stands for what `atoms[index]` holds. */
type AnswerPiece =
  | { readonly type: "text"; readonly value: string }
  | { readonly type: "open" | "close"; readonly id: number }
  | { readonly type: "atom"; readonly index: number };

/**
 * Reads a stream, its end mark already taken off. Undefined where it does not hold exactly the codes it was sent with:
 * each atom once, each pair once, nested, and none empty that had content.
 */
export function decodeApertium(stream: string, encoding: ApertiumEncoding): LockedInline[] | undefined {
  const pieces = readPieces(joinHyphens(stream), encoding.token);
  if (!pieces || !atomsHold(pieces, encoding) || !pairsHold(pieces, encoding)) return undefined;
  const content: LockedInline[] = [];
  for (const piece of pieces) {
    const inside = piece.type === "atom" ? (encoding.atoms[piece.index] ?? []) : [piece];
    for (const part of inside) {
      if (part.type === "text") pushText(content, part.value);
      else content.push(part);
    }
  }
  return content;
}

/** Undefined where there is a blank that was not sent. */
function readPieces(stream: string, token: RegExp): AnswerPiece[] | undefined {
  const pieces: AnswerPiece[] = [];
  let text = "";
  const flush = (): void => {
    let from = 0;
    for (const match of text.matchAll(token)) {
      pieces.push({ type: "text", value: text.slice(from, match.index) }, { type: "atom", index: Number(match[1]) });
      from = match.index + match[0].length;
    }
    pieces.push({ type: "text", value: text.slice(from) });
    text = "";
  };
  for (const [all, blank, escaped] of stream.matchAll(PART)) {
    if (blank === undefined) {
      text += escaped ?? all;
      continue;
    }
    flush();
    // `[]` kept a token from its neighbour, and has done its work.
    if (blank === "") continue;
    const [, kind, number] = /^([ocx])(\d+)$/.exec(blank) ?? [];
    const id = Number(number);
    if (kind === undefined) return undefined;
    pieces.push(kind === "x" ? { type: "atom", index: id } : { type: kind === "o" ? "open" : "close", id });
  }
  flush();
  return pieces;
}

/** `six[h]-[h]week` kept its hyphen or became two words; between words an `[h]` stands for the space the engine ate. */
function joinHyphens(stream: string): string {
  return stream.replaceAll("[h]-[h]", "-").replaceAll("[h]", " ");
}

function atomsHold(pieces: readonly AnswerPiece[], encoding: ApertiumEncoding): boolean {
  const indexes = pieces.flatMap((piece) => (piece.type === "atom" ? [piece.index] : [])).sort((a, b) => a - b);
  return indexes.length === encoding.atoms.length && indexes.every((index, place) => index === place);
}

/** Pairs of the answer nest, are those that were sent, and hold something where they held something. */
function pairsHold(pieces: readonly AnswerPiece[], encoding: ApertiumEncoding): boolean {
  const sent = encoding.stream.match(/(?<!\\)\[o\d+\]/g) ?? [];
  const opened: { readonly id: number; filled: boolean }[] = [];
  const closed: string[] = [];
  for (const piece of pieces) {
    const last = opened.at(-1);
    if (piece.type === "close") {
      const wasEmpty = encoding.stream.includes(`[o${piece.id}][c${piece.id}]`);
      if (last?.id !== piece.id || (!last.filled && !wasEmpty)) return false;
      closed.push(`[o${piece.id}]`);
      opened.pop();
    } else if (last && (piece.type !== "text" || piece.value.trim() !== "")) last.filled = true;
    if (piece.type === "open") opened.push({ id: piece.id, filled: false });
  }
  return opened.length === 0 && closed.sort().join() === sent.sort().join();
}

function pushText(content: LockedInline[], value: string): void {
  const last = content.at(-1);
  if (value === "") return;
  if (last?.type === "text") content[content.length - 1] = { type: "text", value: last.value + value };
  else content.push({ type: "text", value });
}

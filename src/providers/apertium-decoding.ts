/** What Apertium sent back, as content. It may have lost, doubled, crossed or emptied codes: then there is no content. */

import type { LockedInline } from "../terms/types.ts";
import type { ApertiumEncoding } from "./apertium-encoding.ts";

/** A superblank `[name]`, an escaped character, or a run of anything else. */
const PART = /\[([^\]\\]*)\]|\\([\s\S])|[^[\\]+|[\s\S]/g;

/**
 * Reads a stream, its end mark already taken off. Undefined where it does not hold exactly the codes it was sent with:
 * each atom once, each pair once, nested, and none empty that had content.
 */
export function decodeApertium(stream: string, encoding: ApertiumEncoding): LockedInline[] | undefined {
  const content: LockedInline[] = [];
  const seen = new Set<number>();
  let text = "";
  let sound = true;
  const flush = (): void => {
    let from = 0;
    for (const match of text.matchAll(encoding.token)) {
      pushText(content, text.slice(from, match.index));
      from = match.index + match[0].length;
      putAtom(Number(match[1]));
    }
    pushText(content, text.slice(from));
    text = "";
  };
  const putAtom = (index: number): void => {
    const pieces = encoding.atoms[index];
    if (!pieces || seen.has(index)) sound = false;
    else
      for (const piece of pieces)
        if (piece.type === "text") pushText(content, piece.value);
        else content.push(piece);
    seen.add(index);
  };
  for (const [all, blank, escaped] of joinHyphens(stream).matchAll(PART)) {
    if (blank === undefined) text += escaped ?? all;
    else if (blank !== "") {
      flush();
      const [, kind, number] = /^([ocx])(\d+)$/.exec(blank) ?? [];
      const id = Number(number);
      if (kind === "x") putAtom(id);
      else if (kind === "o") content.push({ type: "open", id });
      else if (kind === "c") content.push({ type: "close", id });
      else sound = false;
    } else flush();
  }
  flush();
  return sound && seen.size === encoding.atoms.length && pairsHold(content, encoding) ? content : undefined;
}

/** `six[h]-[h]week` kept its hyphen or became two words; between words an `[h]` stands for the space the engine ate. */
function joinHyphens(stream: string): string {
  return stream.replaceAll("[h]-[h]", "-").replaceAll("[h]", " ");
}

/** Pairs of the answer nest, are those that were sent, and hold something where they held something. */
function pairsHold(content: readonly LockedInline[], encoding: ApertiumEncoding): boolean {
  const sent = encoding.stream.match(/(?<!\\)\[o\d+\]/g) ?? [];
  const opened: { id: number; filled: boolean }[] = [];
  const closed: string[] = [];
  for (const piece of content) {
    const last = opened.at(-1);
    if (piece.type === "open") {
      if (last) last.filled = true;
      opened.push({ id: piece.id, filled: false });
    } else if (piece.type === "close") {
      if (!last || last.id !== piece.id) return false;
      if (!last.filled && !encoding.stream.includes(`[o${piece.id}][c${piece.id}]`)) return false;
      closed.push(`[o${piece.id}]`);
      opened.pop();
    } else if (last && (piece.type !== "text" || piece.value.trim() !== "")) last.filled = true;
  }
  return opened.length === 0 && closed.sort().join() === [...sent].sort().join();
}

function pushText(content: LockedInline[], value: string): void {
  const last = content.at(-1);
  if (value === "") return;
  if (last?.type === "text") content[content.length - 1] = { type: "text", value: last.value + value };
  else content.push({ type: "text", value });
}

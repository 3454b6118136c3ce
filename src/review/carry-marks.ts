/** A text whose source has the same words and other marks: a link or bold that came or went. */

import type { Inline } from "../formats/types.ts";
import { FIRST_MARK, formatRecord, parseRecord, plainText } from "../segments/inline-codes.ts";

/**
 * `target` with the codes of `after`, both in record form. What the source has no more goes. A new pair goes around all of
 * the text, or around words that both languages write alike and that stand once; others are left to the reviewer.
 * @returns undefined where the words of `before` and `after` differ, or their codes do not
 * @example carryMarks({ before: "The OAS met.", after: 'The <pc id="1">OAS</pc> met.', target: "La OAS se reunió." }) // 'La <pc id="1">OAS</pc> se reunió.'
 */
export function carryMarks(texts: {
  readonly before: string;
  readonly after: string;
  readonly target: string;
}): string | undefined {
  const [before, after] = [texts.before, texts.after].map((record) => parseRecord(record).content);
  if (!before || !after || texts.before === texts.after) return undefined;
  const words = plainText(after);
  if (words.replace(/\s+/gu, " ") !== plainText(before).replace(/\s+/gu, " ")) return undefined;
  const wanted = idsOf(after);
  const stays = (part: Inline): boolean => part.type === "text" || part.id >= FIRST_MARK || wanted.has(part.id);
  let content: readonly Inline[] = parseRecord(texts.target).content.filter(stays);
  const there = idsOf(content);
  for (const id of wanted) {
    if (there.has(id)) continue;
    const inside = wordsWithin(after, id);
    if (inside !== undefined) content = inside === words ? around(content, id) : (wrap(content, inside, id) ?? content);
  }
  return formatRecord(content);
}

function idsOf(content: readonly Inline[]): ReadonlySet<number> {
  return new Set(content.flatMap((part) => (part.type === "text" ? [] : part.id)));
}

/** The words between both ends of a pair. */
function wordsWithin(content: readonly Inline[], id: number): string | undefined {
  const from = content.findIndex((part) => part.type === "open" && part.id === id);
  const to = content.findIndex((part) => part.type === "close" && part.id === id);
  return from === -1 || to < from ? undefined : plainText(content.slice(from, to));
}

function around(content: readonly Inline[], id: number): readonly Inline[] {
  return [{ type: "open", id }, ...content, { type: "close", id }];
}

/** With a pair around words that stand once, as words of their own. */
function wrap(content: readonly Inline[], words: string, id: number): readonly Inline[] | undefined {
  const places = content.flatMap((part, at) =>
    part.type === "text" ? placesOf(words, part.value).map((start) => ({ at, start, value: part.value })) : [],
  );
  const [place, ...others] = places;
  if (!place || others.length > 0) return undefined;
  const { at, start, value } = place;
  const pieces: readonly Inline[] = [
    { type: "text", value: value.slice(0, start) },
    ...around([{ type: "text", value: words }], id),
    { type: "text", value: value.slice(start + words.length) },
  ];
  return content.toSpliced(at, 1, ...pieces.filter((part) => part.type !== "text" || part.value !== ""));
}

function placesOf(words: string, text: string): readonly number[] {
  const places: number[] = [];
  if (words === "") return places;
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
    const beside = `${text[at - 1] ?? " "}${text[at + words.length] ?? " "}`;
    if (!/[\p{L}\p{N}]/u.test(beside)) places.push(at);
  }
  return places;
}

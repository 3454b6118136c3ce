/** Marks that a text has otherwise than its English: a link that is lost, doubled, or left without words. */

import { hasBlocks } from "../formats/capabilities.ts";
import type { Phrase } from "../base/render-messages.ts";
import { say, type CatalogMessage } from "../base/messages.ts";
import { readMarks, type Marks } from "../checks/codes.ts";
import type { AddedMark, Code } from "../formats/types.ts";
import { FIRST_MARK, parseRecord } from "../segments/inline-codes.ts";
import { joinSegments } from "../segments/join-segments.ts";
import { isHumanText } from "../record/text-kind.ts";
import type { LedgerLine } from "../record/types.ts";
import type { LoadedArticle } from "../articles/load-article.ts";
import { groupFrom } from "../articles/merged-lines.ts";
import { addressOf } from "../links/replaced-links.ts";

/** Characters of an address or of source bytes that a message shows. */
const LONGEST_NAME = 80;

/**
 * What becomes of marks where `after` takes the place of the line at `ordinal`, one sentence for each. None for what a
 * person's text for today's English has in the same way: whoever wrote that was asked, or wrote it into the file.
 * @param lines The lines of the article before it
 */
export function changedMarks(
  article: LoadedArticle,
  lines: readonly LedgerLine[],
  ordinal: number,
  after: LedgerLine,
): readonly CatalogMessage[] {
  const { document, segments } = article;
  const before = lines[ordinal];
  const members = groupFrom(segments, lines, ordinal).flatMap((member) => segments[member] ?? []);
  const segment = joinSegments(document.units[segments[ordinal]?.unit ?? -1], members) ?? segments[ordinal];
  if (!before || !segment) return [];
  const source = readMarks(segment.content);
  const text = readMarks(parseRecord(after.target).content);
  const old = isHumanText(before) ? readMarks(parseRecord(before.target).content) : NONE;
  const isDecided = isHumanText(before) && !before.flags.includes("stale-source");
  const found: CatalogMessage[] = [];
  for (const key of new Set([...source.keys(), ...old.keys(), ...text.keys()])) {
    const id = Number(key.slice(2));
    // What a person added in the Spanish file is in their text alone.
    const wanted = (id >= FIRST_MARK ? old : source).get(key);
    const now = text.get(key);
    const [expected, count] = [wanted?.count ?? 0, now?.count ?? 0];
    const isHollow = wanted?.filled === true && now?.filled === false;
    if (count === expected && !isHollow) continue;
    if (isDecided && (old.get(key)?.count ?? 0) === count && old.get(key)?.filled === now?.filled) continue;
    const mark = nameOf(
      article,
      id,
      segment.codes.get(id),
      before.marks?.find((each) => each.id === id),
    );
    if (count === 0) found.push(say("marks.lost", { mark }));
    else if (count !== expected) found.push(say("marks.count", { mark, count, expected }));
    else found.push(say("marks.hollow", { mark }));
  }
  return found;
}

const NONE: Marks = new Map();

/** `link 2 → example.org/a`; what it stands for where it is none. */
function nameOf({ document }: LoadedArticle, id: number, code: Code | undefined, added: AddedMark | undefined): Phrase {
  const address = hasBlocks(document)
    ? (addressOf(document, code) ?? /\]\(\s*<?([^\s>)]+)/.exec(added?.close ?? "")?.[1])
    : undefined;
  if (address !== undefined) return linkName(id, address);
  const display = code?.display ?? added?.open ?? "";
  return display === ""
    ? { key: "marks.mark", values: { id } }
    : { key: "marks.mark-as", values: { id, display: shortened(display) } };
}

/** `link 2 → example.org/a` */
export function linkName(id: number, address: string): Phrase {
  return { key: "marks.link", values: { id, address: shortened(address.replace(/^https?:\/\/(?:www\.)?/, "")) } };
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > LONGEST_NAME ? `${line.slice(0, LONGEST_NAME)}…` : line;
}

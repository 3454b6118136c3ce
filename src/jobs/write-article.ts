/** The bytes of an article's target, proven. Pure: it runs in a worker thread as well as here. */

import { readValue, writeDocument, type AnyDocument } from "../formats/formats.ts";
import { insertBlocks, type AddedBlock } from "../formats/markdown/added-blocks.ts";
import { withDraftFlag } from "../formats/markdown/draft-flag.ts";
import type { Inline, Refusal, Written } from "../formats/types.ts";
import { assembleTargets } from "../segments/assemble-targets.ts";
import { formatRecord } from "../segments/inline-codes.ts";
import type { Segment } from "../segments/types.ts";

/** What a target is made of beside its source. */
export interface ArticleTexts {
  /** Content by segment id; a segment without one keeps its source sentence. */
  readonly texts: ReadonlyMap<string, readonly Inline[]>;
  /** Units whose existing value stays as it is (locale files). */
  readonly keep: ReadonlySet<number>;
  /** Record forms in the ledger: an existing value that is none of them is somebody else's. */
  readonly ours: ReadonlySet<string>;
  /** Blocks that only the target has. */
  readonly added: readonly AddedBlock[];
  /** Front-matter key that is set to true; undefined where the source's own value stands. */
  readonly draftKey: string | undefined;
}

export interface WrittenArticle {
  readonly bytes: Uint8Array;
  /** Units that kept their source bytes all the same, or the whole file. */
  readonly refused: readonly Refusal[];
  /** Segments whose text cannot be written where it belongs, with the reason: `bytes` have their source sentence. */
  readonly unwritable: ReadonlyMap<string, string>;
}

/** Writes `document` with `texts`. @param existing The target as it is on disk, for locale files */
export function writeArticle(
  document: AnyDocument,
  segments: readonly Segment[],
  existing: Uint8Array | undefined,
  { texts, keep, ours, added, draftKey }: ArticleTexts,
): WrittenArticle {
  const isOurs = (unit: number, value: string): boolean => {
    const content = readValue(document, unit, value);
    return content !== undefined && ours.has(formatRecord(content));
  };
  const write = (contents: ArticleTexts["texts"]): Written =>
    writeDocument(document, { targets: assembleTargets(document, segments, contents), existing, keep, isOurs });
  let written = write(texts);
  let unwritable: ReadonlyMap<string, string> = new Map();
  if (written.refused.some(({ unit }) => unit !== undefined)) {
    unwritable = findUnwritable(document, segments, texts, written.refused);
    written = write(new Map([...texts].filter(([id]) => !unwritable.has(id))));
  }
  if (document.format === "markdown" && added.length > 0) {
    const text = insertBlocks(document, written.text, added);
    if (typeof text !== "string") return { bytes: written.bytes, refused: [...written.refused, text], unwritable };
    written = { ...written, text, bytes: new TextEncoder().encode(document.bom ? `\uFEFF${text}` : text) };
  }
  const { refused } = written;
  if (draftKey === undefined || document.format !== "markdown") return { bytes: written.bytes, refused, unwritable };
  return { bytes: withDraftFlag(document, written, draftKey, true), refused, unwritable };
}

/** Of the segments of a unit that could not be proven, those that cannot be written even alone; all of them when each can. */
function findUnwritable(
  document: AnyDocument,
  segments: readonly Segment[],
  texts: ReadonlyMap<string, readonly Inline[]>,
  refused: readonly Refusal[],
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { unit, reason } of refused) {
    const members = segments.filter((segment) => segment.unit === unit && texts.has(segment.id));
    const failing = members.filter((segment) => {
      const alone = new Map([[segment.id, texts.get(segment.id) ?? []]]);
      return writeDocument(document, { targets: assembleTargets(document, segments, alone) }).refused.length > 0;
    });
    for (const { id } of failing.length > 0 ? failing : members) found.set(id, reason);
  }
  return found;
}

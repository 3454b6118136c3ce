/**
 * The bytes of an article's target, proven: its texts first, and then other destinations for its links. Pure, so that it
 * runs in a worker thread as well as here.
 */

import { hasBlocks } from "../formats/capabilities.ts";
import { say, type CatalogMessage } from "../base/messages.ts";
import { readValue, writeDocument, type AnyDocument } from "../formats/formats.ts";
import { insertBlocks, type BlockAtPlace } from "../formats/markdown/insert-blocks.ts";
import { withDraftFlag } from "../formats/markdown/front-matter/draft-flag.ts";
import { pageFacts, type PageFacts } from "../formats/markdown/links/heading-anchors.ts";
import { rewriteLinks, type Rewriting } from "../formats/markdown/links/rewrite-links.ts";
import type { MarkdownDocument, MarkdownWritten } from "../formats/markdown/types.ts";
import { encodeMarkdown } from "../formats/markdown/write-markdown.ts";
import type { ExistingPlace, I18nextWritten } from "../formats/i18next/types.ts";
import type { AddedMark, Inline, Refusal } from "../formats/types.ts";
import { assembleTargets } from "../segments/assemble-targets.ts";
import { formatRecord } from "../segments/inline-codes.ts";
import { markSegments } from "../segments/marked-segments.ts";
import type { Segment } from "../segments/types.ts";

/** What a target is made of beside its source. */
export interface ArticleTexts {
  /** Content by segment id; a segment without one keeps its source sentence, one with an empty one is left out. */
  readonly texts: ReadonlyMap<string, readonly Inline[]>;
  /** Segments whose text is that of the one before. */
  readonly merged: ReadonlySet<string>;
  /** Codes that only the target has, by segment id. */
  readonly marks: ReadonlyMap<string, readonly AddedMark[]>;
  /** Units whose existing value stays as it is (locale files). */
  readonly keep: ReadonlySet<number>;
  /** Units that wait for a person: in a file that exists they are as they were (locale files). */
  readonly waits?: ReadonlySet<number>;
  /** Units whose existing value stays in its form where it says what the record says (locale files). */
  readonly keepsForm: ReadonlySet<number>;
  /** Record forms in the ledger: an existing value that is none of them is somebody else's. */
  readonly ours: ReadonlySet<string>;
  /** Blocks that only the target has. */
  readonly added: readonly BlockAtPlace[];
  /** Front-matter key that is set to true; undefined where the source's own value stands. */
  readonly draftKey: string | undefined;
  /** Keys that only the existing target has go (locale files). */
  readonly prunesKeys?: boolean;
}

export interface WrittenArticle {
  readonly bytes: Uint8Array;
  /** Units that kept their source bytes all the same, or the whole file. */
  readonly refused: readonly Refusal[];
  /** Segments whose text cannot be written where it belongs, with the reason: `bytes` have their source sentence. */
  readonly unwritable: ReadonlyMap<string, CatalogMessage>;
  /** Keys that went from the target because its source has not them, dotted; empty for an article. */
  readonly prunedKeys: readonly string[];
  /** What links depend on, in source and target; undefined for a locale file. */
  readonly pages: { readonly source: PageFacts; readonly target: PageFacts } | undefined;
}

export interface ArticleWriter {
  write(texts: ArticleTexts): WrittenArticle;
  /** The target that was written last, with other destinations. What cannot be proven with them stays as it was. */
  relink(rewriting: Rewriting): Relinked;
  /** The target that was made last, as it was read for its proof; undefined where these are not its bytes. */
  documentOf(bytes: Uint8Array): MarkdownDocument | undefined;
}

export interface Relinked {
  readonly bytes: Uint8Array;
  readonly refused: readonly Refusal[];
  readonly page: PageFacts;
}

/** A writer of the target of `document`. @param existing The target as it is on disk, for locale files */
export function createWriter(
  document: AnyDocument,
  segments: readonly Segment[],
  existing: Uint8Array | undefined,
): ArticleWriter {
  let made: MarkdownDocument | undefined;
  let last: { readonly written: MarkdownWritten; readonly texts: ArticleTexts } | undefined;
  return {
    write(texts) {
      const marked = markSegments(document, segments, texts.marks);
      const { written, unwritable } = writeTexts(marked.document, marked.segments, existing, texts);
      if (!hasBlocks(document) || !("document" in written)) {
        const { bytes, refused } = written;
        const prunedKeys = texts.prunesKeys && "obsolete" in written ? written.obsolete.map(dotted) : [];
        return { bytes, refused, unwritable, prunedKeys, pages: undefined };
      }
      last = { written, texts };
      made = written.document;
      const { bytes, refused } = finish(document, written, written.text, texts);
      const pages = { source: pageFacts(document), target: pageFacts(written.document) };
      return { bytes, unwritable, pages, prunedKeys: [], refused: [...written.refused, ...refused] };
    },
    relink(rewriting) {
      if (!hasBlocks(document) || !last)
        throw new Error("Cannot rewrite links, expected an article that was written before.");
      const { written, texts } = last;
      const output = rewriteLinks(written.document, rewriting);
      // Its codes still name the English destinations.
      made = undefined;
      // A byte order mark that a text put in front is not in the document.
      const mark = written.text.slice(0, written.text.length - written.document.text.length);
      return { ...finish(document, written, mark + output.text, texts), page: pageFacts(output) };
    },
    documentOf: (bytes) =>
      made && Buffer.compare(encodeMarkdown(made.text, made.bom), bytes) === 0 ? made : undefined,
  };
}

function dotted({ path }: ExistingPlace): string {
  return path.join(".");
}

/** The bytes of a proven text, with the blocks that only the target has and the draft flag. */
function finish(
  document: MarkdownDocument,
  written: MarkdownWritten,
  text: string,
  { added, draftKey }: ArticleTexts,
): { readonly bytes: Uint8Array; readonly refused: readonly Refusal[] } {
  const whole = insertBlocks(document, text, added);
  if (typeof whole !== "string") return { bytes: written.bytes, refused: [whole] };
  const bytes = whole === written.text ? written.bytes : encodeMarkdown(whole, document.bom);
  if (draftKey === undefined) return { bytes, refused: [] };
  return { bytes: withDraftFlag(document, { text: whole, bytes, refused: [] }, draftKey, true), refused: [] };
}

function writeTexts(
  document: AnyDocument,
  segments: readonly Segment[],
  existing: Uint8Array | undefined,
  { texts, merged, keep, waits, keepsForm, ours, prunesKeys = false }: ArticleTexts,
): { readonly written: MarkdownWritten | I18nextWritten; readonly unwritable: ReadonlyMap<string, CatalogMessage> } {
  const counts = Map.groupBy(segments, ({ unit }) => unit);
  const isOurs = (unit: number, value: string): boolean => {
    // One sentence of several is what somebody has left of them.
    if ((counts.get(unit)?.length ?? 0) > 1) return false;
    const content = readValue(document, unit, value);
    return content !== undefined && ours.has(formatRecord(content));
  };
  const write = (contents: ArticleTexts["texts"]): MarkdownWritten | I18nextWritten => {
    const targets = assembleTargets(document, segments, contents, merged);
    return writeDocument(document, {
      targets,
      existing,
      keep,
      ...(waits ? { waits } : {}),
      keepsForm,
      isOurs,
      removeObsolete: prunesKeys,
    });
  };
  const written = write(texts);
  if (!written.refused.some(({ unit }) => unit !== undefined)) return { written, unwritable: new Map() };
  const unwritable = findUnwritable(document, segments, { texts, merged }, written.refused);
  return { unwritable, written: write(new Map([...texts].filter(([id]) => !unwritable.has(id)))) };
}

/** Finds the segments of refused units that cannot be written even alone; all segments of a unit where each one can. */
function findUnwritable(
  document: AnyDocument,
  segments: readonly Segment[],
  { texts, merged }: Pick<ArticleTexts, "texts" | "merged">,
  refused: readonly Refusal[],
): ReadonlyMap<string, CatalogMessage> {
  const found = new Map<string, CatalogMessage>();
  const units = new Set(refused.flatMap(({ unit }) => unit ?? []));
  const membersOf = Map.groupBy(
    segments.filter(({ id, unit }) => units.has(unit) && texts.has(id)),
    ({ unit }) => unit,
  );
  const failingAmong = (alone: readonly Segment[]): readonly Segment[] => {
    const contents = new Map(alone.map(({ id }) => [id, texts.get(id) ?? []]));
    const written = writeDocument(document, { targets: assembleTargets(document, segments, contents, merged) });
    const unproven = new Set(written.refused.map(({ unit }) => unit));
    // The file as a whole is refused: by which of them, each alone tells.
    if (unproven.has(undefined) && alone.length > 1) return alone.flatMap((segment) => failingAmong([segment]));
    return alone.filter(({ unit }) => unproven.has(unit) || unproven.has(undefined));
  };
  const failing = new Set<string>();
  // The first of each unit at once, then the second: a file is written as often as its longest unit has sentences.
  for (let at = 0; ; at += 1) {
    const alone = [...membersOf.values()].flatMap((members) => members[at] ?? []);
    if (alone.length === 0) break;
    for (const { id } of failingAmong(alone)) failing.add(id);
  }
  for (const { unit, reason: message, words } of refused) {
    const members = membersOf.get(unit ?? -1) ?? [];
    const own = members.filter(({ id }) => failing.has(id));
    for (const { id } of own.length > 0 ? own : members)
      found.set(id, { message, words: words ?? say("proof.other", { reason: message }).words });
  }
  return found;
}

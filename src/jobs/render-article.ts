/**
 * What an article has in its target by the present record: its texts, proven, and then its links as a Spanish file must
 * have them.
 */

import type { Problem } from "../config/problem.ts";
import { headingIdsOf } from "../config/dialects.ts";
import { readValue, writeDocument, type AnyDocument } from "../formats/formats.ts";
import { withDraftFlag } from "../formats/markdown/draft-flag.ts";
import { anchorsOf } from "../formats/markdown/heading-anchors.ts";
import type { MarkdownDocument, MarkdownWritten } from "../formats/markdown/types.ts";
import { encodeMarkdown } from "../formats/markdown/write-markdown.ts";
import type { Inline, Refusal, Written } from "../formats/types.ts";
import { assembleTargets } from "../segments/assemble-targets.ts";
import { formatRecord, parseRecord } from "../segments/inline-codes.ts";
import type { Segment } from "../segments/types.ts";
import { applyAction, writtenText } from "../store/states.ts";
import { isHumanText } from "../store/text-kind.ts";
import type { LinkRecord } from "../store/types.ts";
import { linkArticle, type LinkView } from "./article-links.ts";
import type { ArticleWork } from "./article-work.ts";
import { findDeadLinks } from "./dead-links.ts";
import type { AnchorPair } from "./site-files.ts";

export interface Rendered {
  readonly bytes: Uint8Array;
  readonly refused: readonly Refusal[];
  readonly links: readonly LinkRecord[];
  /** Of source and target; undefined for a locale file. */
  readonly anchors: AnchorPair | undefined;
  readonly deadLinks: readonly Problem[];
}

/** Renders an article. Writes nothing. */
export async function renderArticle(view: LinkView, work: ArticleWork): Promise<Rendered> {
  const { document } = work.article;
  const written = writeTexts(work);
  const linked =
    document.format === "markdown" && "document" in written
      ? await withLinks(view, work, document, written)
      : { text: written.text, links: [], anchors: undefined, deadLinks: [] };
  const isRewritten = linked.text !== written.text;
  const bytes = isRewritten ? encodeMarkdown(linked.text, document.bom) : written.bytes;
  const rendered = { ...linked, bytes, refused: written.refused };
  if (view.config.publish !== "draft-flag" || document.format !== "markdown") return rendered;
  const isDraft = work.lines.some(({ state }) => state !== "approved");
  return { ...rendered, bytes: withDraftFlag(document, rendered, view.config.frontMatter.draftFlag, isDraft) };
}

async function withLinks(
  view: LinkView,
  { article }: ArticleWork,
  source: MarkdownDocument,
  written: MarkdownWritten,
): Promise<Pick<Rendered, "links" | "anchors" | "deadLinks"> & { readonly text: string }> {
  const { file } = article;
  const output = written.document;
  const { document, links } = await linkArticle(view, file, source, output);
  // A byte order mark that a text put in front is not in the document.
  const mark = written.text.slice(0, written.text.length - output.text.length);
  const { slugger } = headingIdsOf(view.config.dialects);
  return {
    links,
    text: mark + document.text,
    anchors: { source: anchorsOf(source, slugger), target: anchorsOf(document, slugger) },
    // Destinations are the source's in `output`, one for one.
    deadLinks:
      links.length === 0
        ? []
        : await findDeadLinks(
            view,
            file,
            source,
            document,
            output.links.map(({ url }) => url),
          ),
  };
}

function writeTexts(work: ArticleWork): MarkdownWritten | Written {
  const { document, segments, targetBytes } = work.article;
  const isTarget = (segment: Segment): boolean => !work.keep.has(segment.unit);
  const ours = new Set((work.article.ledger ?? []).map((line) => line.target));
  const isOurs = (unit: number, value: string): boolean => {
    const content = readValue(document, unit, value);
    return content !== undefined && ours.has(formatRecord(content));
  };
  const write = (texts: ReadonlyMap<string, readonly Inline[]>) =>
    writeDocument(document, {
      targets: assembleTargets(document, segments, texts),
      existing: targetBytes,
      keep: work.keep,
      isOurs,
    });
  const texts = targetTexts(work, isTarget);
  const written = write(texts);
  if (written.refused.length === 0) return written;
  const culprits = findCulprits(document, segments, texts, written.refused);
  for (const [id, reason] of culprits) refuse(work, id, reason);
  return write(new Map([...texts].filter(([id]) => !culprits.has(id))));
}

function targetTexts(
  work: ArticleWork,
  isTarget: (segment: Segment) => boolean,
): ReadonlyMap<string, readonly Inline[]> {
  const texts = new Map<string, readonly Inline[]>();
  for (const segment of work.article.segments) {
    const line = work.lines[segment.ordinal];
    const text = line && isTarget(segment) ? writtenText(line) : undefined;
    if (text !== undefined) texts.set(segment.id, parseRecord(text).content);
  }
  return texts;
}

/** Of the segments of a unit that could not be proven, those that cannot be written even alone; all of them when each can. */
function findCulprits(
  document: AnyDocument,
  segments: readonly Segment[],
  texts: ReadonlyMap<string, readonly Inline[]>,
  refused: readonly Refusal[],
): ReadonlyMap<string, string> {
  const culprits = new Map<string, string>();
  for (const { unit, reason } of refused) {
    const members = segments.filter((segment) => segment.unit === unit && texts.has(segment.id));
    const failing = members.filter((segment) => {
      const alone = new Map([[segment.id, texts.get(segment.id) ?? []]]);
      return writeDocument(document, { targets: assembleTargets(document, segments, alone) }).refused.length > 0;
    });
    for (const { id } of failing.length > 0 ? failing : members) culprits.set(id, reason);
  }
  return culprits;
}

function refuse(work: ArticleWork, id: string, reason: string): void {
  const segment = work.article.segments.find((each) => each.id === id);
  const line = segment && work.lines[segment.ordinal];
  if (!segment || !line) return;
  work.problems.push({
    file: work.article.file.source,
    line: segment.line,
    check: "proof",
    severity: "error",
    segment: id,
    message: reason,
  });
  if (!isHumanText(line)) work.lines[segment.ordinal] = applyAction(line, "check-failed", {});
}

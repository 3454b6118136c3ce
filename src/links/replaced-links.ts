/**
 * Links of a person's text whose English was wholly replaced: other words, and most likely another address. The record
 * has no addresses, so the Spanish words lead to the new one from the next run on, and somebody has to look.
 */

import { hasBlocks } from "../formats/capabilities.ts";
import type { Problem } from "../base/problem.ts";
import { say } from "../base/messages.ts";
import type { MarkdownCode, MarkdownDocument } from "../formats/markdown/types.ts";
import type { Segment } from "../segments/types.ts";
import { isHumanText } from "../record/text-kind.ts";
import type { LedgerLine } from "../record/types.ts";
import { replacedPairs } from "../articles/carry-codes.ts";
import type { LoadedArticle } from "../articles/load-article.ts";

/** One finding for each such link; none where the text is not `stale-source`. */
export function replacedLinks(article: LoadedArticle, segment: Segment, line: LedgerLine): readonly Problem[] {
  const { approvedSource, flags, target } = line;
  if (approvedSource === undefined || !flags.includes("stale-source") || !isHumanText(line)) return [];
  // Where another thread holds the document, it is parsed once more here: only now is it needed.
  const { document, file } = article;
  if (!hasBlocks(document)) return [];
  return replacedPairs(approvedSource, segment.source).flatMap(({ id, before, now }): readonly Problem[] => {
    const url = addressOf(document, segment.codes.get(id));
    if (url === undefined || !target.includes(`<pc id="${id}">`)) return [];
    const place = { file: file.source, line: segment.line, segment: segment.id };
    return [
      { ...place, check: "stale-link", severity: "warning", ...say("stale-link.replaced", { before, now, url }) },
    ];
  });
}

/** Where a link leads, or the name of its definition; undefined for what is no link. */
export function addressOf(document: MarkdownDocument, code: Partial<MarkdownCode> | undefined): string | undefined {
  const { open, close } = code ?? {};
  if (!open || !close) return undefined;
  // In the opening mark of a tag, in the closing one of `[…](…)`.
  const link = document.links.find(({ start }) =>
    [open, close].some((mark) => start >= mark.start && start < mark.end),
  );
  return link?.url ?? /^reference\|(.+)$/s.exec(code?.signature ?? "")?.[1];
}

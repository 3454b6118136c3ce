/** What the target on disk says for each segment, where that is certain: the same structure, and as many sentences in a block. */

import type { Config } from "../config/types.ts";
import { readDocument, type MarkdownHooks } from "../formats/formats.ts";
import type { Inline } from "../formats/types.ts";
import { plainText } from "../segments/inline-codes.ts";
import { segmentDocument } from "../segments/segment-document.ts";
import { pairUnits, withSourceCodes } from "./align-target.ts";
import { targetOptions, type LoadedArticle } from "../articles/load-article.ts";

/**
 * What is there by segment.
 * @param hooks What the file's own links count as
 * @returns content by segment id, its codes numbered as the segment's; a sentence that is still the source's has none,
 *   and undefined is one that cannot be told so
 */
export function textsOnDisk(
  config: Config,
  article: LoadedArticle,
  hooks: MarkdownHooks | undefined,
): ReadonlyMap<string, readonly Inline[] | undefined> {
  const found = new Map<string, readonly Inline[] | undefined>();
  const { file, targetBytes, document, segments } = article;
  const target = targetBytes && readDocument(file.kind, targetBytes, targetOptions(config, file, document), hooks);
  const pairs = target && !("reason" in target) ? pairUnits(document, target) : undefined;
  if (!target || "reason" in target || !pairs) return found;
  const { abbreviations } = config;
  const sentences = segmentDocument(target, { article: file.target, locale: file.to, abbreviations });
  const theirs = Map.groupBy(sentences, ({ unit }) => unit);
  for (const [index, members] of Map.groupBy(segments, ({ unit }) => unit)) {
    const others = theirs.get(pairs.get(index)?.index ?? -1) ?? [];
    if (others.length === 0) continue;
    const isSame = others.length === members.length;
    for (const [at, segment] of members.entries()) {
      const sentence = others[at];
      const isSource = isSame && sentence && plainText(sentence.content) === plainText(segment.content);
      if (!isSource) found.set(segment.id, isSame && sentence ? withSourceCodes(sentence, segment) : undefined);
    }
  }
  return found;
}

/** An article with other bytes or another ledger than those on disk. */

import { sha256 } from "../base/hash.ts";
import type { Config } from "../config/types.ts";
import { readDocument } from "../formats/formats.ts";
import type { LedgerLine } from "../record/types.ts";
import { cutSegments, formatOptions, type LoadedArticle } from "../articles/load-article.ts";
import { createWriter } from "../articles/write-article.ts";
import { withLedgerIds } from "../articles/value-keys.ts";

export interface OtherParts {
  readonly sourceBytes?: Uint8Array;
  readonly targetBytes?: Uint8Array;
  readonly ledger?: readonly LedgerLine[];
}

/** Reads the source anew; undefined where it cannot be read. The article that is given is not released. */
export function articleWith(config: Config, article: LoadedArticle, parts: OtherParts): LoadedArticle | undefined {
  const { file } = article;
  const { sourceBytes, targetBytes, ledger } = { ...article, ...parts };
  const document = readDocument(file.kind, sourceBytes, formatOptions(config, file));
  if ("reason" in document) return undefined;
  const segments = withLedgerIds(file.source, cutSegments(config, file, document), ledger);
  const writer = createWriter(document, segments, targetBytes);
  return {
    ...article,
    sourceBytes,
    sourceHash: sha256(sourceBytes),
    targetBytes,
    targetHash: targetBytes ? sha256(targetBytes) : "",
    document,
    segments,
    ledger,
    write: async (texts) => writer.write(texts),
    relink: async (rewriting) => writer.relink(rewriting),
    release: () => undefined,
  };
}

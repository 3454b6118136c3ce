/** An article with other bytes or another ledger than those on disk. */

import { sha256 } from "../../config/hash.ts";
import type { Config } from "../../config/types.ts";
import { readDocument } from "../../formats/formats.ts";
import type { LedgerLine } from "../../store/types.ts";
import { cutSegments, formatOptions, type LoadedArticle } from "../load-article.ts";
import { createWriter } from "../write-article.ts";
import { withLedgerIds } from "../value-keys.ts";
import { shapeSource } from "./kept-lines.ts";

export interface OtherParts {
  readonly sourceBytes?: Uint8Array;
  readonly targetBytes?: Uint8Array;
  /** What it keeps is in the source. */
  readonly ledger?: readonly LedgerLine[];
}

/** Reads the source and shapes it anew; undefined where it cannot be read. The article that is given is not released. */
export function articleWith(config: Config, article: LoadedArticle, parts: OtherParts): LoadedArticle | undefined {
  const { file } = article;
  const { sourceBytes, targetBytes, ledger } = { ...article, ...parts };
  const plain = readDocument(file.kind, sourceBytes, formatOptions(config, file));
  if ("reason" in plain) return undefined;
  const shaped = shapeSource(plain, (each) => cutSegments(config, file, each), ledger);
  const { document, kept } = shaped;
  const segments = withLedgerIds(shaped.segments, ledger);
  const writer = createWriter(document, segments, targetBytes);
  return {
    ...article,
    sourceBytes,
    sourceHash: sha256(sourceBytes),
    targetBytes,
    targetHash: targetBytes ? sha256(targetBytes) : "",
    document,
    segments,
    kept,
    ledger,
    write: async (texts) => writer.write(texts),
    relink: async (rewriting) => writer.relink(rewriting),
    release: () => undefined,
  };
}

/** The English that a ledger without frames was written for: an older version of Cotejo kept none. */

import { parseLedger, ledgerPath, serializeLedger } from "../record/ledger.ts";
import { isRecordOf } from "../articles/rebase-record.ts";
import type { LoadedArticle } from "../articles/load-article.ts";
import type { EditsView } from "./read-target.ts";
import { articleVersions } from "./article-versions.ts";
import { articleWith } from "./article-with.ts";

/** Looks for it in the index, and in git's history. @returns the article with that source; undefined where it is not known */
export async function recordedEnglish(
  { config, store }: EditsView,
  article: LoadedArticle,
): Promise<LoadedArticle | undefined> {
  const { file, ledger = [] } = article;
  const then = (sourceBytes: Uint8Array): LoadedArticle | undefined => {
    const found = articleWith(config, article, { sourceBytes: withLineEndsOfSource(article, sourceBytes) });
    return found && isRecordOf(found.segments, ledger) ? found : undefined;
  };
  const written = await store.getWrittenSource(file.source);
  const known = written && then(written);
  if (known) return known;
  const today = serializeLedger(ledger);
  for (const version of await articleVersions(config.root, file)) {
    const { lines } = parseLedger(new TextDecoder().decode(version.ledger), ledgerPath(file.source));
    const found = serializeLedger(lines) === today ? then(version.source) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** In the line ends of today's source: a clone may have them otherwise than git. */
function withLineEndsOfSource({ sourceBytes }: LoadedArticle, bytes: Uint8Array): Uint8Array {
  if (!sourceBytes.includes(0x0d)) return bytes;
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  return new TextEncoder().encode(text.replace(/\r?\n/g, "\r\n"));
}

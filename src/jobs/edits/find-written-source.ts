/**
 * The source that a target was written from, where the English is another by now: what people have changed in the target
 * is what it has otherwise than that one, and everything else that differs is the English's doing.
 */

import { sha256 } from "../../config/hash.ts";
import { ledgerPath, parseLedger, serializeLedger } from "../../store/ledger.ts";
import type { ArticleRecord } from "../../store/types.ts";
import { targetHooks } from "../links/target-hooks.ts";
import type { LoadedArticle } from "../load-article.ts";
import { articleWith } from "./article-with.ts";
import { articleVersions, type ArticleVersion } from "./article-versions.ts";
import { ledgerIs, type EditsView } from "./read-edits.ts";
import { isRecordOf, takeInEdits } from "./take-in-edits.ts";

export type WrittenSource =
  /**
   * The article with that source. `isOfRecord`: the ledger has its sentences still. `isOfLedger`: the target was written
   * from the ledger too, as it is.
   */
  | { readonly article: LoadedArticle; readonly isOfRecord: boolean; readonly isOfLedger: boolean }
  /** Nobody has changed the target since a run wrote it. */
  | "untouched"
  /** `likely`: the source that was committed with the target or the ledger, where no run has written that target. */
  | { readonly isUnknown: true; readonly likely: Uint8Array | undefined };

/**
 * Looks for it in the index, and in git's history, which knows what others have written.
 * @param article Source or target are others than they were
 */
export async function findWrittenSource(
  view: EditsView,
  article: LoadedArticle,
  indexed: ArticleRecord | undefined,
): Promise<WrittenSource> {
  if (await isAsWritten(view, article)) return "untouched";
  const versions = await articleVersions(view.config.root, article.file);
  const inGit = await lastWritten(view, article, versions);
  const committed = inGit && articleThen(view, article, inGit.sourceBytes, isLedgerOf(inGit, article));
  if (committed && inGit.targetHash === article.targetHash) return committed.isOfRecord ? committed : "untouched";
  const bytes = await view.store.getWrittenSource(article.file.source);
  const written = bytes && articleThen(view, article, bytes, ledgerIs(article, indexed) === "current");
  // A target that git has too may have been followed by another one there; what git has not is newer than all it has.
  const isNewer =
    ledgerIs(article, indexed) === "current" && !versions.some(({ target }) => sha256(target) === indexed?.targetHash);
  const candidates = isNewer ? [written, committed] : [committed, written];
  const found = candidates.find((each) => each?.isOfRecord) ?? candidates.find((each) => each !== undefined);
  return found ?? { isUnknown: true, likely: likelySource(article, versions) };
}

/** Whether both have the same ledger. */
function isLedgerOf(one: LoadedArticle, other: LoadedArticle): boolean {
  return serializeLedger(one.ledger ?? []) === serializeLedger(other.ledger ?? []);
}

/**
 * The source as it was when its ledger, which is today's, or its target was last committed: what people have otherwise in
 * the target was so then. The oldest commit of a clone may have any of them.
 */
function likelySource({ file, ledger }: LoadedArticle, versions: readonly ArticleVersion[]): Uint8Array | undefined {
  const found = versions.find(
    (version, at) =>
      versions[at + 1] !== undefined &&
      !(isSame(version.ledger, versions[at + 1]?.ledger) && isSame(version.target, versions[at + 1]?.target)),
  );
  const lines = found && parseLedger(new TextDecoder().decode(found.ledger), ledgerPath(file.source)).lines;
  return lines && serializeLedger(lines) === serializeLedger(ledger ?? []) ? found.source : undefined;
}

function isSame(one: Uint8Array, other: Uint8Array | undefined): boolean {
  return other !== undefined && Buffer.compare(one, other) === 0;
}

/** The article with the source of another time, in the line ends of today's: a clone may have them otherwise than git. */
function articleThen(
  { config }: EditsView,
  article: LoadedArticle,
  bytes: Uint8Array,
  isOfLedger: boolean,
): Extract<WrittenSource, { readonly article: LoadedArticle }> | undefined {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const isCrlf = article.sourceBytes.includes(0x0d);
  const sourceBytes = isCrlf ? new TextEncoder().encode(text.replace(/\r?\n/g, "\r\n")) : bytes;
  const then = articleWith(config, article, { sourceBytes });
  return then && { article: then, isOfRecord: isRecordOf(then.segments, then.ledger ?? []), isOfLedger };
}

/** The article as git has it, at the last commit whose target is what its source and its ledger make. */
async function lastWritten(
  view: EditsView,
  article: LoadedArticle,
  versions: readonly ArticleVersion[],
): Promise<LoadedArticle | undefined> {
  const { file } = article;
  for (const version of versions) {
    const { lines } = parseLedger(new TextDecoder().decode(version.ledger), ledgerPath(file.source));
    const parts = { sourceBytes: version.source, targetBytes: version.target, ledger: lines };
    const committed = articleWith(view.config, article, parts);
    if (committed && (await isAsWritten(view, committed))) return committed;
  }
  return undefined;
}

/** Whether its source and its ledger make this target, as far as anybody could have changed it. */
async function isAsWritten({ config, ...view }: EditsView, article: LoadedArticle): Promise<boolean> {
  const { document, file, segments, ledger = [] } = article;
  if (!isRecordOf(segments, ledger)) return false;
  const isMarkdown = document.format === "markdown";
  const hooks = isMarkdown ? await targetHooks({ config, ...view }, file, document, []) : undefined;
  const { edits, unclear, added, hasOtherBlock } = takeInEdits({
    article, config, hooks, produced: new Set(), earlier: new Set(), hadText: new Map(), ledgerIs: "current", sourceUnchanged: true, isOfSource: true,
  }); // prettier-ignore
  const known = new Set(ledger.map(({ target }) => target));
  if (unclear || hasOtherBlock || edits.length > 0) return false;
  return (added?.blocks ?? []).every(({ text }) => known.has(text));
}

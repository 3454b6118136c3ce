/** Writes the ledger of an article alone: its translated file stays as it is. */

import { ledgerPath, serializeLedger } from "../store/ledger.ts";
import type { LedgerLine } from "../store/types.ts";
import { writeFileAtomic } from "../store/write-file.ts";
import { hashOf, knownRetired, segmentRecords } from "./article-record.ts";
import type { ArticleWork } from "./article-work.ts";
import type { Project } from "./project.ts";

/** The index goes on from the source and file it knows. @returns whether the ledger was another before */
export async function writeLines(project: Project, work: ArticleWork, lines: readonly LedgerLine[]): Promise<boolean> {
  const { file, ledgerHash, sourceHash, targetHash } = work.article;
  const indexed = await project.store.getArticle(file.source);
  const bytes = new TextEncoder().encode(serializeLedger(lines));
  const isNew = (await writeFileAtomic(project.config.root, ledgerPath(file.source), bytes)) === "written";
  if (indexed && indexed.ledgerHash === ledgerHash) {
    // A file with a structure of its own is read anew by every run: what the index knows is the last one that was rendered.
    const hashes = work.places || work.unclear || work.isUnsure ? {} : { targetHash };
    const records = segmentRecords(work, await knownRetired(project.store, work), lines);
    const isAhead = indexed.sourceHash !== sourceHash;
    await project.store.putArticle({ ...indexed, ...hashes, ledgerHash: hashOf(bytes), isAhead }, records);
  }
  return isNew;
}

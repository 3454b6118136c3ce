/** Where the links of a Spanish sentence lead: read from its file, and changed there, as a person would in an editor. */

import { UsageError } from "../base/errors.ts";
import { say } from "../base/messages.ts";
import { readSource } from "../base/read-source.ts";
import { writeFileAtomic } from "../base/write-file.ts";
import type { SourceFile } from "../config/types.ts";
import { hasBlocks } from "../formats/capabilities.ts";
import { readDocument } from "../formats/formats.ts";
import { rewriteLinks } from "../formats/markdown/links/rewrite-links.ts";
import { encodeMarkdown } from "../formats/markdown/write-markdown.ts";
import type { MarkdownCode, MarkdownDocument } from "../formats/markdown/types.ts";
import { cutTarget, formatOptions, type LoadedArticle } from "../articles/load-article.ts";
import type { Project } from "../articles/project.ts";
import { asRecorded } from "../articles/recorded-line.ts";
import { fileText } from "../articles/target-text.ts";
import { loadSafely } from "../articles/workers/safe-read.ts";
import { codesInFile } from "../merge/frames.ts";
import { readPlaces } from "../merge/read-places.ts";
import { syncArticle } from "../run/sync.ts";
import { parseRecord } from "../segments/inline-codes.ts";
import { prepareArticle } from "../sync/article-work.ts";
import type { ReviewSession } from "./review-session.ts";
import { fileOf, segmentInReview } from "./session-reading.ts";

/** A link of a sentence, by the number of its code in the English. */
export interface Address {
  readonly code: number;
  /** As the Spanish file has it, decoded. */
  readonly address: string;
}

/** Links of a sentence in its file. */
interface Found {
  readonly document: MarkdownDocument;
  /** Numbers of the file's links, by the code of the English. */
  readonly links: ReadonlyMap<number, number>;
}

/** Codes that lead somewhere by an address of their own. */
const LINKS = new Set(["link", "image"]);
/** What a browser runs in place of going there. */
const RUNS = /^\s*(?:javascript|vbscript|data)\s*:/i;

/** Where its links lead in the Spanish file, with what `by` and others have typed there; none where that has not the sentence yet. @throws UsageError `segment` */
export async function addressesInReview(review: ReviewSession, id: string, by: string): Promise<readonly Address[]> {
  const file = fileOf(review, segmentInReview(review, id).article);
  const project = await review.held.read();
  const article = await loadSafely(project.config, file);
  const found = "reason" in article ? undefined : await findLinks(project, article, id, by);
  return [...(found?.links ?? [])].map(([code, at]) => ({ code, address: found?.document.links[at]?.url ?? "" }));
}

/**
 * Leads a link elsewhere, and takes that into the record under the name of `by`.
 * @throws UsageError `segment`; `address` for one that cannot stand there, and where the link is not in the file
 */
export async function changeAddress(
  review: ReviewSession,
  id: string,
  { code, address, by }: Address & { readonly by: string },
): Promise<void> {
  const file = fileOf(review, segmentInReview(review, id).article);
  const url = address.trim();
  // oxlint-disable-next-line no-control-regex -- a line break would end the link, whatever stands behind it
  if (url === "" || RUNS.test(url) || !url.isWellFormed() || /[\u0000-\u001f]/.test(url))
    throw new UsageError("address", say("address.bad"));
  await review.held.write((open) =>
    review.change(file, async () => {
      const project = { ...open, now: () => review.nextTime() };
      try {
        // What somebody has typed into the file is theirs: it is taken in before the file is another.
        await takeIn(project, file, by);
        await write(project, file, id, { code, address: url, by });
        await takeIn(project, file, by);
      } finally {
        review.list(file);
        await review.take(project, file, by);
      }
    }),
  );
}

/** Takes what people have in the file into the record, under `by` where git knows nobody else. */
async function takeIn(project: Project, file: SourceFile, by: string): Promise<void> {
  const article = await loadSafely(project.config, file);
  const report = { taken: [], unreadable: [], existing: [] };
  if (!("reason" in article) && article.ledger && article.targetBytes)
    await syncArticle(project, article, { paths: [], by }, report);
}

/** Somebody who saves the file meanwhile has it read again. */
const MOST_TRIES = 5;

type Change = Address & { readonly by: string };

async function write(project: Project, file: SourceFile, id: string, change: Change): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    // oxlint-disable-next-line no-await-in-loop -- again only where the file is another
    if (await writeOnce(project, file, id, change)) return;
  }
  throw new UsageError("locked", say("address.busy"));
}

/** @returns whether the file has the address; it has not where somebody has saved the file since it was read */
async function writeOnce(
  project: Project,
  file: SourceFile,
  id: string,
  { code, address, by }: Change,
): Promise<boolean> {
  const article = await loadSafely(project.config, file);
  const found = "reason" in article ? undefined : await findLinks(project, article, id, by);
  const at = found?.links.get(code);
  if (!found || at === undefined || "reason" in article) throw new UsageError("address", say("address.missing"));
  const { document } = found;
  if (document.links[at]?.url === address) return true;
  const written = rewriteLinks(document, { urls: new Map([[at, address]]), ids: new Map() });
  if (written.text === document.text) throw new UsageError("address", say("address.bad"));
  const now = await readSource(project.config.root, file.target);
  if ("reason" in now || Buffer.compare(now.bytes, article.targetBytes ?? now.bytes) !== 0) return false;
  await writeFileAtomic(project.config.root, file.target, encodeMarkdown(written.text, written.bom));
  return true;
}

/** The file's codes are those of the text that the record knows, in the same order. A link that a person added has a code of its own. */
async function findLinks(project: Project, article: LoadedArticle, id: string, by: string): Promise<Found | undefined> {
  const { config } = project;
  const { file, targetBytes } = article;
  if (targetBytes === undefined) return undefined;
  const document = readDocument(file.kind, targetBytes, formatOptions(config, file));
  if ("reason" in document || !hasBlocks(document)) return undefined;
  const work = await prepareArticle(project, article, {
    fill: false,
    force: false,
    engine: undefined,
    author: by,
  });
  const line = work.target.ledger.find((each) => each.id === id && !each.retired);
  const places = readPlaces(document, cutTarget(config, file, document), work.target.ledger.flatMap(asRecorded));
  const run = places.sentences.get(id);
  if (!line || !run) return undefined;
  const codes = codesInFile(document, run, parseRecord(fileText(line)).content) ?? new Map<number, MarkdownCode>();
  const links = [...codes].flatMap(([code, own]) => {
    const link = LINKS.has(own.type) ? linkOf(document, own) : -1;
    return link === -1 ? [] : [[code, link] as const];
  });
  return { document, links: new Map(links) };
}

/** The number of the link that a code's own bytes name; -1 for one whose address stands in a definition. */
function linkOf({ links }: MarkdownDocument, { open, close = open }: MarkdownCode): number {
  return links.findIndex(({ start, end }) => start >= close.start && end <= close.end);
}

/**
 * Existing Spanish becomes the record of its English: sentence by sentence where both files have the same structure and
 * as many sentences in each block. Where that is not so nothing is guessed: the article is named with the line and left as
 * it is. The Spanish file itself is never written.
 */

import { discover } from "../config/discover.ts";
import type { Config } from "../config/types.ts";
import { readDocument } from "../formats/formats.ts";
import type { Unit } from "../formats/types.ts";
import { formatRecord, plainText } from "../segments/inline-codes.ts";
import { segmentDocument } from "../segments/segment-document.ts";
import type { Segment } from "../segments/types.ts";
import { applyAction } from "../store/states.ts";
import { pairUnits, withSourceCodes } from "./edits/align-target.ts";
import { prepareArticle, type ArticleWork } from "./article-work.ts";
import { recordArticle } from "./finish-article.ts";
import { formatOptions, isOtherLanguage, loadArticle } from "./load-article.ts";
import { writeManifests } from "./manifest.ts";
import { withProject, type Project } from "./project.ts";
import { targetHooks } from "./links/target-hooks.ts";

export interface LeftOut {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

export interface AdoptReport {
  /** Articles and locale files whose Spanish is now in the record, with the sentences taken. */
  readonly adopted: readonly {
    readonly source: string;
    readonly target: string;
    readonly segments: number;
    readonly adopted: number;
  }[];
  /** What was not, and why; whole articles, single values of locale files. */
  readonly leftOut: readonly LeftOut[];
}

/**
 * Adopts the Spanish of every article that has a Spanish file and no ledger, and of every locale value that is not Cotejo's.
 * @param by Name that the approvals carry
 * @throws UsageError as `translate` does
 */
export async function adopt(
  config: Config,
  options: { readonly paths?: readonly string[]; readonly by: string },
): Promise<AdoptReport> {
  const all = await discover(config);
  const { files } = options.paths?.length ? await discover(config, options.paths) : all;
  return withProject(config, { write: true, decides: true, files: all.files }, async (project) => {
    const adopted: AdoptReport["adopted"][number][] = [];
    const leftOut: LeftOut[] = [];
    for (const file of files) {
      const article = await loadArticle(config, file);
      if ("reason" in article) leftOut.push({ file: file.source, line: article.line, reason: article.reason });
      if ("reason" in article || article.targetBytes === undefined || isOtherLanguage(article)) continue;
      const work = await prepareArticle(project, article, {
        fill: false,
        force: false,
        engine: undefined,
        author: options.by,
      });
      // What has a ledger is taken in by every run; only values of locale files may still be somebody else's.
      if (!work.isForeign && work.keep.size === 0) continue;
      const taken = await takeOver(project, work, options.by);
      leftOut.push(...taken.leftOut);
      if (taken.adopted === 0) continue;
      await recordArticle(project, work);
      adopted.push({
        source: file.source,
        target: file.target,
        segments: article.segments.length,
        adopted: taken.adopted,
      });
    }
    await writeManifests(config, all.files, new Set(adopted.map(({ source }) => source)));
    return { adopted, leftOut };
  });
}

/** Puts the Spanish on disk into the lines of `work`: all of an article or nothing, and each locale value for itself. */
async function takeOver(
  project: Project,
  work: ArticleWork,
  by: string,
): Promise<{ readonly adopted: number; readonly leftOut: readonly LeftOut[] }> {
  const { article } = work;
  const { document, file } = article;
  const bytes = article.targetBytes ?? new Uint8Array();
  const hooks = document.format === "markdown" ? await targetHooks(project, file, document, []) : undefined;
  const target = readDocument(file.kind, bytes, formatOptions(project.config, file), hooks);
  if ("reason" in target)
    return { adopted: 0, leftOut: [{ file: file.target, line: target.line, reason: target.reason }] };
  const pairs = pairUnits(article.document, target);
  if (!pairs)
    return {
      adopted: 0,
      leftOut: [
        {
          file: file.target,
          line: 1,
          reason: "Its blocks, links or code are not those of the English file, so nothing is certain.",
        },
      ],
    };
  const sentences = Map.groupBy(
    segmentDocument(target, { article: file.target, locale: file.to, abbreviations: project.config.abbreviations }),
    ({ unit }) => unit,
  );
  const texts = new Map<number, string>();
  const leftOut: LeftOut[] = [];
  for (const [index, segments] of Map.groupBy(article.segments, ({ unit }) => unit)) {
    const unit = pairs.get(index);
    if (!unit || (file.kind === "i18next" && !work.keep.has(index))) continue;
    const read = readUnit(segments, sentences.get(unit.index) ?? [], unit);
    if (typeof read === "string") leftOut.push({ file: file.target, line: unit.line, reason: read });
    else for (const [ordinal, text] of read) texts.set(ordinal, text);
  }
  if (file.kind === "markdown" && leftOut.length > 0) return { adopted: 0, leftOut };
  const at = new Date(project.now()).toISOString();
  for (const [ordinal, text] of texts) {
    const line = work.lines[ordinal];
    if (line) work.lines[ordinal] = applyAction(line, "adopt", { by, at, target: text });
  }
  return { adopted: texts.size, leftOut };
}

/** The Spanish of each segment of a unit, by ordinal; a reason where it is not certain. A sentence left in English has none. */
function readUnit(
  segments: readonly Segment[],
  sentences: readonly Segment[],
  unit: Unit,
): ReadonlyMap<number, string> | string {
  if (sentences.length === 0 && unit.parts.length === 0) return new Map();
  if (segments.length !== sentences.length) {
    return `A block has ${sentences.length} sentences here and ${segments.length} in English, so it is not certain which is which.`;
  }
  const texts = new Map<number, string>();
  for (const [index, segment] of segments.entries()) {
    const sentence = sentences[index];
    const content = sentence && withSourceCodes(sentence, segment);
    if (!content) return "A link, an image or code in it is not that of the English sentence.";
    if (plainText(content) !== plainText(segment.content)) texts.set(segment.ordinal, formatRecord(content));
  }
  return texts;
}

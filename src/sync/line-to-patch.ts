/** What of a line of the record goes into a Spanish file with a structure of its own. */

import { isRelativeLink, markOf } from "../formats/markdown/added-marks.ts";
import type { MarkdownCode } from "../formats/markdown/types.ts";
import type { Code } from "../formats/types.ts";
import { codesInFile } from "../merge/frames.ts";
import type { LineToPatch } from "../merge/patch-markdown.ts";
import { hashFrame, parseFrame } from "../record/frames.ts";
import { writtenText } from "../record/states.ts";
import type { LedgerLine } from "../record/types.ts";
import { asWritten } from "../articles/as-written.ts";
import type { LoadedArticle } from "../articles/load-article.ts";
import { matchLedger } from "../articles/match-ledger.ts";
import { fileText } from "../articles/target-text.ts";
import { parseRecord } from "../segments/inline-codes.ts";
import { codeIdentity } from "../segments/shown-content.ts";
import type { Segment } from "../segments/types.ts";
import type { Project } from "../articles/project.ts";
import type { ArticleWork } from "./article-work.ts";
import { renderedFile } from "./held-english.ts";
import { readPlacesIn } from "./merge-frames.ts";

/** The lines by which the file was last written, by the ids that their sentences have today. */
export function writtenLines({
  segments,
  ledger = [],
}: Pick<LoadedArticle, "segments" | "ledger">): ReadonlyMap<string, LedgerLine> {
  const known = matchLedger(segments, ledger, () => true);
  return new Map([...known].map(([ordinal, line]) => [segments[ordinal]?.id ?? line.id, line]));
}

/**
 * @param before The line by which the file was last written
 * @param codes Of its English
 * @param isReady Whether its text may be written
 * @param leaves Whether its text goes from the file
 */
export function lineToPatch(
  line: LedgerLine,
  before: LedgerLine | undefined,
  codes: ReadonlyMap<number, Code>,
  isReady: boolean,
  leaves: boolean,
): LineToPatch {
  const text = fileText(line);
  const next = text !== "" && isReady ? writtenText(line) : undefined;
  return {
    id: line.id,
    text: text === "" ? undefined : parseRecord(text).content,
    codes,
    changed: changedCodes(before?.frame, codes),
    own: new Map(line.marks?.map((mark) => [mark.id, mark])),
    ...(next ? { next: parseRecord(next).content } : leaves ? { next: [] } : {}),
  };
}

/** The codes that the English has changed since both files last agreed, and that are no person's own in the file. */
function changedCodes(frame: string | undefined, codes: ReadonlyMap<number, Code>): ReadonlySet<number> {
  const parts = parseFrame(frame);
  const ids = [...codes].flatMap(([id, code]) => {
    const was = parts.get(String(id));
    return was && !was.isOwn && was.en !== hashFrame(codeIdentity(code)) ? id : [];
  });
  return new Set(ids);
}

type CodesOf = ReadonlyMap<LedgerLine, Segment["codes"]>;

/**
 * The codes of the English of each line. Links to files of the project lead where they do in the Spanish file that would be
 * written anew, for lines that have some and may be written.
 */
export async function withLedLinks(
  project: Pick<Project, "config" | "store" | "site">,
  work: ArticleWork,
  codesOf: CodesOf,
  isReady: (line: LedgerLine) => boolean,
): Promise<CodesOf> {
  const { document } = work.article;
  const isRelative = (code: Code): code is MarkdownCode =>
    isMarkdown(code) && isRelativeLink(code, markOf(code, code.id, document.text));
  const open = [...codesOf].filter(([line, codes]) => isReady(line) && [...codes.values()].some(isRelative));
  const rendered = open.length === 0 ? undefined : await renderedFile(project, work, work.lines);
  if (!rendered) return codesOf;
  const { document: ours } = rendered;
  const { sentences } = readPlacesIn(project.config, work.article, ours, work.lines.map(asWritten));
  const led = open.map(([line, codes]) => {
    const now = codesInFile(ours, sentences.get(line.id) ?? [], parseRecord(writtenText(line) ?? "").content);
    const lead = (id: number, code: Code): Code | MarkdownCode => {
      if (!isRelative(code)) return code;
      const close = now?.get(id)?.close;
      return close ? { ...code, closeText: ours.text.slice(close.start, close.end) } : code;
    };
    return [line, new Map([...codes].map(([id, code]) => [id, lead(id, code)]))] as const;
  });
  return new Map([...codesOf, ...led]);
}

function isMarkdown(code: Code & Partial<MarkdownCode>): code is MarkdownCode {
  return code.open !== undefined;
}

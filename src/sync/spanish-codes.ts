/** Where new links of a sentence lead from a Spanish file with a structure of its own. */

import { isMarkdownCode } from "../formats/capabilities.ts";
import { isRelativeLink, markOf } from "../formats/markdown/added-marks.ts";
import type { MarkdownCode } from "../formats/markdown/types.ts";
import type { Code } from "../formats/types.ts";
import { codesInFile } from "../merge/frames.ts";
import { writtenText } from "../record/states.ts";
import type { LedgerLine } from "../record/types.ts";
import { asWritten } from "../articles/as-written.ts";
import type { Project } from "../articles/project.ts";
import { parseRecord } from "../segments/inline-codes.ts";
import type { Segment } from "../segments/types.ts";
import type { ArticleWork } from "./article-work.ts";
import { renderedFile } from "./held-english.ts";
import { readPlacesIn } from "./merge-frames.ts";

type CodesOf = ReadonlyMap<LedgerLine, Segment["codes"]>;

/**
 * The codes of the English of each line. Links to files of the project lead where they do in the Spanish file that would be
 * written anew, for lines that have some and may be written.
 */
export async function withSpanishCodes(
  project: Pick<Project, "config" | "store" | "site">,
  work: ArticleWork,
  codesOf: CodesOf,
  isReady: (line: LedgerLine) => boolean,
): Promise<CodesOf> {
  const { document } = work.article;
  const isRelative = (code: Code): code is MarkdownCode =>
    isMarkdownCode(code) && isRelativeLink(code, markOf(code, code.id, document.text));
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

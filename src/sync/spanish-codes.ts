/** Codes that come into a sentence of a Spanish file with a structure of its own, as they stand in a file written anew. */

import { isWrittenCode } from "../formats/capabilities.ts";
import { isOfFile, markOf } from "../formats/markdown/added-marks.ts";
import type { MarkdownCode, MarkdownDocument } from "../formats/markdown/types.ts";
import type { Code } from "../formats/types.ts";
import { codesInFile } from "../merge/frames.ts";
import type { PlacesInFile } from "../merge/places-in-file.ts";
import { writtenText } from "../record/states.ts";
import type { LedgerLine } from "../record/types.ts";
import { asWritten } from "../articles/as-written.ts";
import type { Project } from "../articles/project.ts";
import { parseRecord } from "../segments/inline-codes.ts";
import type { Segment } from "../segments/types.ts";
import type { ArticleWork } from "./types.ts";
import { isNew, renderedFile } from "./held-english.ts";
import { isRecoded, writtenLines } from "./line-to-patch.ts";
import { readPlacesIn } from "./merge-frames.ts";

/** Ids of the lines of the texts within the new codes of a line, by its id. */
type Within = ReadonlyMap<string, readonly string[]>;
type CodesOf = ReadonlyMap<LedgerLine, Segment["codes"]>;

/**
 * The codes of the English of each line. Links to files of the project, images, titles and attributes are those of the Spanish
 * file that would be written anew, for lines that have some and may be written.
 */
export async function withSpanishCodes(
  project: Pick<Project, "config" | "store" | "site">,
  work: ArticleWork,
  codesOf: CodesOf,
  isReady: (line: LedgerLine) => boolean,
  { file, places }: { readonly file: MarkdownDocument; readonly places: PlacesInFile },
): Promise<{ readonly codesOf: CodesOf; readonly within: Within }> {
  const { document, segments } = work.article;
  const within = new Map<string, readonly string[]>();
  const isOpen = (code: Code): code is MarkdownCode =>
    isWrittenCode(code) && isOfFile(code, markOf(code, code.id, document.text));
  const lines = new Map([...codesOf.keys()].map((line) => [line.id, line]));
  const unitOf = (id: string): number | undefined => places.sentences.get(id)?.[0]?.unit;
  // A description that the file has elsewhere moves with its image: nobody puts it there a second time.
  const mayCome = (id: string, around: string): boolean => {
    const line = lines.get(id);
    if (!line || !(isReady(line) || line.published === undefined)) return false;
    const unit = unitOf(id);
    return unit === undefined ? isNew(line) : file.units[unit]?.within === unitOf(around);
  };
  const members = Map.groupBy(segments, ({ unit }) => unit);
  const textsIn = (code: MarkdownCode): readonly string[] =>
    code.inner.flatMap((unit) => members.get(unit) ?? []).map(({ id }) => id);
  const before = writtenLines(work.article);
  const isAsked = (line: LedgerLine, codes: Segment["codes"]): boolean =>
    (isReady(line) || isRecoded(line, before.get(line.id), codes)) && [...codes.values()].some(isOpen);
  const open = [...codesOf].filter(([line, codes]) => isAsked(line, codes));
  const rendered = open.length === 0 ? undefined : await renderedFile(project, work, work.lines);
  if (!rendered) return { codesOf, within };
  const { document: ours } = rendered;
  const { sentences } = readPlacesIn(project.config, work.article, ours, work.lines.map(asWritten));
  const rendering = open.map(([line, codes]) => {
    const now = codesInFile(ours, sentences.get(line.id) ?? [], parseRecord(writtenText(line) ?? "").content);
    const asInSpanish = (id: number, code: Code): Code | MarkdownCode => {
      const their = now?.get(id);
      if (!isOpen(code) || !their) return code;
      const ids = textsIn(code);
      if (!ids.every((own) => mayCome(own, line.id))) return code;
      const text = ({ start, end }: { readonly start: number; readonly end: number }): string =>
        ours.text.slice(start, end);
      const spanish = { ...code, openText: text(their.open), ...(their.close && { closeText: text(their.close) }) };
      const fresh = ids.filter((own) => unitOf(own) === undefined);
      within.set(line.id, [...(within.get(line.id) ?? []), ...fresh]);
      return spanish;
    };
    return [line, new Map([...codes].map(([id, code]) => [id, asInSpanish(id, code)]))] as const;
  });
  return { codesOf: new Map([...codesOf, ...rendering]), within };
}

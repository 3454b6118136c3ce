/** One side of an article as it is by the present record: its text, and where each sentence stands in it. */

import { hasBlocks } from "../../formats/capabilities.ts";
import { languageOf } from "../../base/locale-tags.ts";
import { decodeUtf8 } from "../../base/read-source.ts";
import type { SourceFile } from "../../config/types.ts";
import { readDocument, writeDocument, type AnyDocument } from "../../formats/formats.ts";
import { withoutBlocks } from "../../formats/markdown/insert-blocks.ts";
import { readMarkdown } from "../../formats/markdown/read-markdown.ts";
import type { Inline } from "../../formats/types.ts";
import { prepareArticle } from "../../sync/article-work.ts";
import type { ArticleWork } from "../../sync/types.ts";
import { cutTarget, targetOptions, type LoadedArticle } from "../../articles/load-article.ts";
import { matchLedger } from "../../articles/match-ledger.ts";
import type { Project } from "../../articles/project.ts";
import { passagesAmong } from "../../articles/passages.ts";
import { asRecorded } from "../../articles/recorded-line.ts";
import { assembleTargets } from "../../segments/assemble-targets.ts";
import { parseRecord } from "../../segments/inline-codes.ts";
import { markSegments } from "../../segments/marked-segments.ts";
import { writtenText } from "../../record/states.ts";
import { isMerged } from "../../record/text-kind.ts";
import type { LedgerLine } from "../../record/types.ts";
import { sentencesIn } from "../../merge/find-passages.ts";
import { readPlaces } from "../../merge/read-places.ts";
import type { ShownSegment } from "./safe-html.ts";
import { sourcePlaces, targetPlaces, type Place } from "./segment-places.ts";

export type Side = "source" | "target";

export interface ArticleSide {
  readonly file: SourceFile;
  readonly side: Side;
  /** Language of the side, as `lang` has it. */
  readonly lang: string;
  readonly document: AnyDocument;
  readonly places: readonly Place[];
  /** By segment id: every sentence of the record. */
  readonly segments: ReadonlyMap<string, ShownSegment>;
  /** The text of each sentence that has one on this side, by segment id. */
  readonly texts: ReadonlyMap<string, readonly Inline[]>;
  /** Blocks that people added in Spanish only. `before`: how many blocks of the document stand before it. */
  readonly added: readonly { readonly id: string; readonly text: string; readonly before: number }[];
  /** The Spanish file is not the record's: somebody else's, or edited in a way that is not understood. */
  readonly isForeign: boolean;
  /** It is the file as it is on disk; else it is made of the English and the record. */
  readonly isOnDisk: boolean;
  readonly work: ArticleWork;
}

/** Reads it. Nothing on disk is changed. @param prepared The article's work where the other side was read before */
export async function articleSide(
  project: Project,
  article: LoadedArticle,
  side: Side,
  prepared?: ArticleWork,
): Promise<ArticleSide> {
  const how = { fill: false, force: false, engine: undefined, author: undefined };
  const work = prepared ?? (await prepareArticle(project, article, how));
  const { file, document, segments } = article;
  const [from, to] = [languageOf(file.from), languageOf(file.to)];
  if (side === "source") {
    const shown = segments.map(({ id, ordinal }) => [id, { state: stateOf(work.lines[ordinal]), lang: from }] as const);
    const texts = new Map(segments.map(({ id, content }) => [id, content]));
    const places = sourcePlaces(segments);
    return { file, side, lang: from, document, places, segments: new Map(shown), texts, added: [], isForeign: false, isOnDisk: true, work };
  } // prettier-ignore
  const onDisk =
    work.target.isForeign || work.target.unclear || work.target.places ? readTarget(project, article) : undefined;
  if (onDisk) {
    const { document: shown, added } = withoutPassages(work, onDisk);
    const { segments: placed, ...found } = placedOnDisk(project, work, shown);
    const shownIds = idsOfPassages(work);
    const lines = new Map(work.target.ledger.map((line) => [shownIds.get(line.id) ?? line.id, line]));
    const ofAdded = added.map(({ id }) => [id, { state: stateOf(lines.get(id)), lang: to }] as const);
    const isForeign = work.target.places === undefined;
    return {
      file, side, lang: to, document: shown, ...found, segments: new Map([...placed, ...ofAdded]), added, isForeign, isOnDisk: true, work,
    }; // prettier-ignore
  }
  const texts = targetTexts(work);
  const merged = new Set(work.lines.filter(isMerged).map(({ id }) => id));
  const marks = new Map(work.lines.flatMap((line) => (line.marks ? [[line.id, line.marks] as const] : [])));
  const marked = markSegments(document, segments, marks);
  const write = (contents: ReadonlyMap<string, readonly Inline[]>): ReturnType<typeof writeDocument> =>
    writeDocument(marked.document, {
      targets: assembleTargets(marked.document, marked.segments, contents, merged),
      keep: work.target.keep,
    });
  let written = write(texts);
  const refused = new Set(written.refused.map(({ unit }) => unit));
  const left = new Map([...texts].filter(([id]) => !refused.has(segments.find((each) => each.id === id)?.unit)));
  if (refused.size > 0) written = write(left);
  const shown = segments.map(({ id, ordinal }) => {
    const hasText = left.has(id);
    return [id, { state: hasText ? stateOf(work.lines[ordinal]) : "untranslated", lang: hasText ? to : from }] as const;
  });
  const added = work.passages.map(({ line, before }) => ({ id: line.id, text: line.target, before }));
  const ofAdded = work.passages.map(({ line }) => [line.id, { state: stateOf(line), lang: to }] as const);
  const target = "document" in written ? written.document : document;
  return {
    file, side, lang: to, document: target, work, added, isForeign: false, isOnDisk: false, texts: left,
    segments: new Map<string, ShownSegment>([...shown, ...ofAdded]),
    places: hasBlocks(document) ? targetPlaces(marked.document, marked.segments, target, left, merged) : [],
  }; // prettier-ignore
}

/** The id under which people see each passage, by that of its line: the one of its first sentence. */
function idsOfPassages({ target: { ledger: taken }, lines }: ArticleWork): ReadonlyMap<string, string> {
  return new Map(
    passagesAmong(taken, lines).flatMap(({ line, inside: [first] }) => (first ? [[line.id, first.id] as const] : [])),
  );
}

/** A file without the passages that are whole blocks, and these with their places: each is shown as one. */
function withoutPassages(work: ArticleWork, document: AnyDocument): Pick<ArticleSide, "document" | "added"> {
  const { places } = work.target;
  const shownIds = idsOfPassages(work);
  if (!places || !hasBlocks(document)) return { document, added: [] };
  const { blocks, text } = document;
  const gone = new Set<number>();
  const found = [...places.places.passages].flatMap(([id, { start, end }]) => {
    const [first, last] = [
      blocks.findIndex((block) => block.start === start),
      blocks.findIndex((block) => block.end === end),
    ];
    if (first === -1 || last < first) return [];
    for (let at = first; at <= last; at += 1) gone.add(at);
    return { id, text: text.slice(start, end), first };
  });
  const read = readMarkdown(withoutBlocks(document, gone), document.bom, document.options);
  if (gone.size === 0 || "reason" in read || read.blocks.length !== blocks.length - gone.size)
    return { document, added: [] };
  const added = found.map(({ first, id, ...passage }) => ({
    id: shownIds.get(id) ?? id,
    ...passage,
    before: blocks.filter((_, at) => at < first && !gone.has(at)).length,
  }));
  return { document: read, added: added.toSorted((a, b) => a.before - b.before) };
}

/** Where the sentences stand in a file that has a structure of its own. */
function placedOnDisk(
  project: Project,
  work: ArticleWork,
  document: AnyDocument,
): Pick<ArticleSide, "places" | "segments" | "texts"> {
  const { article, lines, target } = work;
  const { places, ledger: taken } = target;
  const { file, segments } = article;
  if (!places || !hasBlocks(document)) return { places: [], segments: new Map(), texts: new Map() };
  const lang = languageOf(file.to);
  const sentences = cutTarget(project.config, file, document);
  const found = readPlaces(document, sentences, taken.flatMap(asRecorded));
  const matched = matchLedger(segments, taken, () => true);
  const placed = segments.flatMap(({ id, ordinal }) => {
    const run = found.sentences.get(matched.get(ordinal)?.id ?? "");
    const [first, last] = [run?.[0], run?.at(-1)];
    return first && last && run ? [{ id, ordinal, unit: first.unit, start: first.start, end: last.end, run }] : [];
  });
  const shownIds = idsOfPassages(work);
  const lineOf = new Map(taken.map((line) => [line.id, line]));
  // A passage inside of a block, such as an item of a list: each of its texts.
  const ofPassages = [...found.passages].flatMap(([id, stretch]) => {
    const shown = shownIds.get(id);
    const own = shown === undefined ? [] : sentencesIn(document, sentences, stretch);
    return [...Map.groupBy(own, ({ unit }) => unit)].map(([unit, run]) => ({
      id: shown ?? id, unit, start: run[0]?.start ?? 0, end: run.at(-1)?.end ?? 0, state: stateOf(lineOf.get(id)),
    })); // prettier-ignore
  });
  return {
    places: [...placed, ...ofPassages].map(({ id, unit, start, end }) => ({ id, unit, start, end })),
    segments: new Map([
      ...placed.map(({ id, ordinal }) => [id, { state: stateOf(lines[ordinal]), lang }] as const),
      ...ofPassages.map(({ id, state }) => [id, { state, lang }] as const),
    ]),
    texts: new Map(placed.map(({ id, run }) => [id, run.flatMap(({ content }) => content)] as const)),
  };
}

function readTarget(project: Project, { document: source, file, targetBytes }: LoadedArticle): AnyDocument | undefined {
  if (!targetBytes || "reason" in decodeUtf8(targetBytes)) return undefined;
  const document = readDocument(file.kind, targetBytes, targetOptions(project.config, file, source));
  return "reason" in document ? undefined : document;
}

function targetTexts(work: ArticleWork): ReadonlyMap<string, readonly Inline[]> {
  return new Map(
    work.article.segments.flatMap(({ id, ordinal }) => {
      const line = work.lines[ordinal];
      const text = line && !isMerged(line) ? writtenText(line) : undefined;
      return text === undefined ? [] : [[id, parseRecord(text).content] as const];
    }),
  );
}

function stateOf(line: LedgerLine | undefined): ShownSegment["state"] {
  return line?.state ?? "untranslated";
}

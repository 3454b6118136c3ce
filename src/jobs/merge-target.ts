/**
 * What is written where a Spanish file is there already: the file itself, with what this run changes put into it. All else
 * in it belongs to whoever wrote it: code, comments and values that no record has, and the form of the text.
 */

import type { Problem } from "../config/problem.ts";
import type { SourceFile } from "../config/types.ts";
import { say } from "../config/words.ts";
import { readDocument } from "../formats/formats.ts";
import { withoutDraftFlag } from "../formats/markdown/front-matter/draft-flag.ts";
import { linesOutside } from "../formats/markdown/lines-outside.ts";
import { rewriteLinks } from "../formats/markdown/links/rewrite-links.ts";
import type { MarkdownDocument, MarkdownUnit } from "../formats/markdown/types.ts";
import { encodeMarkdown } from "../formats/markdown/write-markdown.ts";
import { codeIdentity, shown } from "../segments/shown-content.ts";
import { knowsSource } from "./article-record.ts";
import type { ArticleWork } from "./article-work.ts";
import { carryRecord, matchLedger } from "./carry-record.ts";
import { carryAdded } from "./edits/added-lines.ts";
import { articleWith } from "./edits/article-with.ts";
import { mergeThree } from "../sync/merge-three.ts";
import { deadLinksOnDisk } from "./links/links-on-disk.ts";
import { formatOptions } from "./load-article.ts";
import type { Project } from "./project.ts";
import { renderArticle, type Rendered } from "./render-article.ts";

export interface MergedTarget {
  readonly bytes: Uint8Array;
  /**
   * Lines of the file (1-based) that are not what source and record make, where nobody knows whether a person or an older
   * source put them there: they stay. Empty where it is known.
   */
  readonly unsure: readonly number[];
  /**
   * It has something of a person's own outside of its texts, or, where nobody knows whose it is, this would be gone from
   * it. It is then read place by place, which leaves it where it is.
   */
  readonly isOwn: boolean;
}

type View = Pick<Project, "config" | "store" | "site">;

/**
 * Merges what was rendered into the file on disk, against what the record as it was makes of the source that the file was
 * written from. Every text of the result says what the rendered one says; where nobody knows that source, a text whose
 * words are the same keeps the file's links, images and marks.
 * @returns undefined where there is no file, where it is as it was rendered, and where the result would not hold
 */
export async function mergeTarget(
  view: View,
  work: ArticleWork,
  rendered: Pick<Rendered, "bytes" | "links">,
): Promise<MergedTarget | undefined> {
  const { file, ledgerHash, targetBytes, targetHash } = work.article;
  if (file.kind !== "markdown" || targetBytes === undefined || work.writtenFrom === "overwritten") return undefined;
  if (Buffer.compare(targetBytes, rendered.bytes) === 0) return { bytes: targetBytes, unsure: [], isOwn: false };
  const indexed = await view.store.getArticle(file.source);
  // It has its anchors in the index where it is, byte for byte, what was rendered from this ledger.
  const isAsLeft = knowsSource(indexed) && indexed.targetHash === targetHash && indexed.ledgerHash === ledgerHash;
  if (isAsLeft && indexed.anchors !== "") return undefined;
  const read = (bytes: Uint8Array): MarkdownDocument | undefined => {
    const document = readDocument(file.kind, bytes, formatOptions(view.config, file));
    return "reason" in document || document.format !== "markdown" ? undefined : document;
  };
  const [theirs, ours] = [read(targetBytes), read(rendered.bytes)];
  const base = theirs && ours && (await renderBase(view, work));
  const before = base && read(base.bytes);
  if (!theirs || !ours || !before) return undefined;
  const then = withLinksOf(before, base.links, knowsSource(indexed) ? indexed.links : []);
  const isUnsure = work.writtenFrom === "unknown";
  const bare = (document: MarkdownDocument): string[] => linesOf({ text: withoutFlag(view, work, document) });
  const baseLines = isUnsure ? withoutNew(then, work) : bare(then);
  const text = mergeThree(baseLines, bare(theirs), linesOf(ours))?.join("\n");
  const merged = text === undefined ? undefined : read(encode(theirs, text));
  const same = sameTexts(ours, then, work, isUnsure);
  const whole = merged && withTexts(merged, ours, same);
  const result = whole === undefined ? undefined : read(encode(theirs, whole));
  if (!result || result.units.length !== ours.units.length) return undefined;
  if (!result.units.every((unit) => same(unit, ours.units[unit.index]))) return undefined;
  const mended = await withLiveLinks(view, work, result, ours);
  const unsure = isUnsure ? otherLines(mended, ours) : [];
  return {
    bytes: encode(theirs, mended.text),
    unsure,
    isOwn: isUnsure
      ? losesCodes(theirs, then, mended)
      : hasOwnCodes(theirs, then, await withLiveLinks(view, work, theirs, ours)),
  };
}

/**
 * Whether a text of the file that says what was written has another image, other code or another link out of the site in it.
 * Where other links lead is the site's doing, and so is an address that is dead and was led to where it is alive.
 */
function hasOwnCodes(theirs: MarkdownDocument, then: MarkdownDocument, alive: MarkdownDocument): boolean {
  if (theirs.units.length !== then.units.length) return false;
  const leadsInSite = ({ type, signature }: MarkdownUnit["codes"][number]): boolean =>
    type.endsWith("link") && !signature.includes("://");
  const ownOf = ({ codes }: MarkdownUnit): string => identitiesOf(codes.filter((code) => !leadsInSite(code)));
  return theirs.units.some((unit, at) => {
    const [before, led] = [then.units[at], alive.units[at]];
    if (!before || wordsOf(unit) !== wordsOf(before) || ownOf(unit) === ownOf(before)) return false;
    return led !== undefined && codesOf(led) === codesOf(unit);
  });
}

/** Whether a text of the file would lose an image, code, a mark or a link of which nobody knows whose it is. */
function losesCodes(theirs: MarkdownDocument, then: MarkdownDocument, result: MarkdownDocument): boolean {
  if (theirs.units.length !== result.units.length) return false;
  const before = then.units.length === theirs.units.length ? then.units : [];
  return theirs.units.some(({ codes }, at) => {
    const known = new Set([...(before[at]?.codes ?? []), ...(result.units[at]?.codes ?? [])].map(codeIdentity));
    return codes.some((code) => !known.has(codeIdentity(code)));
  });
}

function codesOf({ codes }: MarkdownUnit): string {
  return identitiesOf(codes);
}

function identitiesOf(codes: MarkdownUnit["codes"]): string {
  return codes.map(codeIdentity).sort().join("\n");
}

/** The draft flag is Cotejo's own: it goes as it is rendered. */
function withoutFlag({ config }: View, { article }: ArticleWork, { text }: MarkdownDocument): string {
  const { document } = article;
  if (config.publish !== "draft-flag" || document.format !== "markdown") return text;
  return withoutDraftFlag(text, document, config.frontMatter.draftFlag);
}

/** That lines of the file stay of which nobody knows who put them there. */
export function unsureLines({ target }: SourceFile, [line = 1, ...others]: readonly number[]): Problem {
  const said = say("edited.unsure", { count: others.length + 1 });
  return { file: target, line, check: "edited", severity: "info", segment: null, ...said };
}

/** What the record makes of the source that the file was written from; of today's where nobody knows that. */
async function renderBase(view: View, work: ArticleWork): Promise<Rendered | undefined> {
  const { taken, writtenFrom } = work;
  const sourceBytes = typeof writtenFrom === "string" ? work.article.sourceBytes : writtenFrom;
  const article = articleWith(view.config, work.article, { sourceBytes, ledger: taken });
  if (!article) return undefined;
  const { lines, places } = carryRecord(article.segments, taken);
  // A block that is new in the file is in neither side's changes: beside a line that a person changed too, both would be.
  const isToday = Buffer.compare(sourceBytes, work.article.sourceBytes) === 0;
  const added = isToday ? work.added : carryAdded(article, taken, places, undefined, undefined).lines;
  return renderArticle(view, { ...work, article, lines: [...lines], added, problems: [], checked: new Map() });
}

/** The document with its links into the project as they were written then: where one leads now is the site's doing. */
function withLinksOf(document: MarkdownDocument, now: Rendered["links"], then: Rendered["links"]): MarkdownDocument {
  const before = new Map(then.map(({ url, written }) => [url, written]));
  const old = new Map(now.map(({ url, written }) => [written, before.get(url) ?? written]));
  const urls = new Map(document.links.map(({ url }, at) => [at, old.get(url) ?? url]));
  return rewriteLinks(document, { urls, ids: new Map() });
}

/** Where a link of the file leads nowhere and the rendered one somewhere, it leads there. */
async function withLiveLinks(
  view: View,
  work: ArticleWork,
  result: MarkdownDocument,
  ours: MarkdownDocument,
): Promise<MarkdownDocument> {
  const other = ours.links.flatMap(({ url }, at) => (url === result.links[at]?.url ? [] : [[at, url] as const]));
  if (other.length === 0 || ours.links.length !== result.links.length) return result;
  const targetBytes = encodeMarkdown(result.text, result.bom);
  const dead = await deadLinksOnDisk(view, { ...work, article: { ...work.article, targetBytes } });
  const lines = new Set(dead.map(({ line }) => line));
  const urls = new Map(other.filter(([at]) => lines.has(result.links[at]?.line ?? 0)));
  return rewriteLinks(result, { urls, ids: new Map() });
}

/** Whether a text of the result may stand for that of `ours`. */
function sameTexts(
  ours: MarkdownDocument,
  then: MarkdownDocument,
  { article }: ArticleWork,
  isUnsure: boolean,
): (unit: MarkdownUnit, own: MarkdownUnit | undefined) => boolean {
  const worded = new Set(article.segments.map(({ unit }) => unit));
  const before = new Set(then.units.map(says));
  // A block without a sentence, such as code alone, is in no record: it changes with its English.
  // With a person's own block the units are not those of the English one for one.
  const isOfSource = ours.units.length === article.document.units.length;
  const isBare = (own: MarkdownUnit): boolean =>
    isOfSource ? !worded.has(own.index) : !/[\p{L}\p{N}]/u.test(wordsOf(own));
  const isFrame = (own: MarkdownUnit): boolean => isBare(own) && before.has(says(own));
  return (unit, own) =>
    own !== undefined &&
    unit.kind === own.kind &&
    (isFrame(own) || (isUnsure ? wordsOf(unit) === wordsOf(own) : says(unit) === says(own)));
}

function says(unit: MarkdownUnit): string {
  return shown(unit, unit.parts, codeIdentity);
}

function wordsOf({ parts }: MarkdownUnit): string {
  return parts
    .map((part) => (part.type === "text" ? part.value : ""))
    .join("")
    .replace(/\s+/gu, "");
}

/** The text of `merged` with the texts of `ours` where its own may not stand for them; undefined where it has others. */
function withTexts(
  merged: MarkdownDocument,
  ours: MarkdownDocument,
  same: ReturnType<typeof sameTexts>,
): string | undefined {
  if (merged.units.length !== ours.units.length) return undefined;
  let out = "";
  let at = 0;
  for (const unit of merged.units) {
    const own = ours.units[unit.index];
    if (!own || unit.start < at || same(unit, own)) continue;
    out += merged.text.slice(at, unit.start) + ours.text.slice(own.start, own.end).replace(/\r\n?/g, "\n");
    at = unit.end;
  }
  return out + merged.text.slice(at);
}

/** Where a file says something else than the rendered one. */
function otherLines(result: MarkdownDocument, ours: MarkdownDocument): readonly number[] {
  const lines = new Set(
    result.units.flatMap((unit) => {
      const own = ours.units[unit.index];
      return own && says(unit) === says(own) ? [] : unit.line;
    }),
  );
  const known = new Set(linesOutside(ours));
  const other = new Set(linesOutside(result).filter((line) => !known.has(line)));
  for (const [at, line] of result.text.split(/\r\n?|\n/).entries()) if (other.has(line.trim())) lines.add(at + 1);
  const standing = new Set(linesOutside(result));
  if (linesOutside(ours).some((line) => !standing.has(line)) && lines.size === 0) lines.add(1);
  return [...lines].sort((one, two) => one - two);
}

/** The lines of what today's source makes, but for the blocks that the record has never had: the file cannot have them. */
function withoutNew(then: MarkdownDocument, { article, taken }: ArticleWork): string[] {
  const { document, segments } = article;
  const lines = linesOf(then);
  if (then.units.length !== document.units.length) return lines;
  const known = new Set([...matchLedger(segments, taken, () => true).keys()].map((at) => segments[at]?.unit));
  const isNew = new Set(segments.map(({ unit }) => unit).filter((unit) => !known.has(unit)));
  const gone = new Set<number>();
  for (const { index, start, end } of then.units) {
    if (!isNew.has(index)) continue;
    const [from, to] = [start, end].map((at) => linesOf({ text: then.text.slice(0, at) }).length - 1);
    for (let at = from ?? 0; at <= (to ?? -1); at += 1) gone.add(at);
    if (lines[(to ?? 0) + 1]?.trim() === "") gone.add((to ?? 0) + 1);
  }
  return lines.filter((_, at) => !gone.has(at));
}

function linesOf({ text }: Pick<MarkdownDocument, "text">): string[] {
  return text.split(/\r\n?|\n/);
}

/** In the line ends and with the byte order mark of `like`. */
function encode(like: MarkdownDocument, text: string): Uint8Array {
  const isCrlf = like.text.includes("\r\n");
  return encodeMarkdown(isCrlf ? text.replace(/\r?\n/g, "\r\n") : text, like.bom);
}

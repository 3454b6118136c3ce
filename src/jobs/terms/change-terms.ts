/**
 * A change of the termbase as one action: what it would touch, before anything is saved; saving it, with the flags and the
 * mended drafts that follow; and taking all of that back.
 */

import path from "node:path";
import { discover } from "../../config/discover.ts";
import { UsageError } from "../../config/errors.ts";
import { toPosix } from "../../config/project-paths.ts";
import type { Config, SourceFile } from "../../config/types.ts";
import { ledgerPath, serializeLedger } from "../../store/ledger.ts";
import { applyAction, writtenText } from "../../store/states.ts";
import { textKind } from "../../store/text-kind.ts";
import type { LedgerLine, TermChangeRecord } from "../../store/types.ts";
import { writeFileAtomic } from "../../store/write-file.ts";
import { compareTermbases, type TermChange } from "../../terms/compare-termbases.ts";
import { loadTermbase } from "../../terms/load-termbase.ts";
import { recordTerms } from "../../terms/termbase-record.ts";
import { withProject, type Project } from "../project.ts";
import { readGlossary } from "../read-glossary.ts";
import type { RunResult } from "../results.ts";
import { translate } from "../translate.ts";
import { changeover, listLedgers, readLedgerLines, readTermbaseRecord } from "./bring-terms.ts";
import { touchedLines, type TouchedLine } from "./term-impact.ts";

/** A termbase file as it would be saved. */
export interface TermProposal {
  /** From the project root, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface TouchedSegment extends Omit<TouchedLine, "line"> {
  readonly line: LedgerLine;
  readonly article: string;
  /** Line in the source file, 1-based; 0 where the article was never read on this machine. */
  readonly at: number;
  /** Its Spanish is in a file that the website reads. */
  readonly isPublished: boolean;
}

export interface TermImpact {
  readonly changes: readonly TermChange[];
  /** In article order. */
  readonly segments: readonly TouchedSegment[];
  /** Articles whose ledger does not read: what the change does to them is not known. */
  readonly unreadable: readonly string[];
}

export interface TermChangeOptions {
  readonly author: string;
  readonly signal: AbortSignal;
  readonly now?: (() => number) | undefined;
}

/**
 * What the termbase on disk, with `proposal` in it, touches in comparison with the one that the record was last brought to.
 * @throws UsageError `glossary` for a termbase that cannot be used, with every problem
 */
export async function findTermImpact(config: Config, proposal?: TermProposal): Promise<TermImpact> {
  const files = await readGlossary(config);
  const others = files.filter((file) => file.path !== proposal?.path);
  const after = loadTermbase(proposal ? [...others, proposal] : files);
  // Before the first run nothing was decided under other terms than those on disk.
  const record = (await readTermbaseRecord(config.root)) ?? recordTerms(loadTermbase(files).terms, undefined);
  const change = changeover(record, after);
  const unreadable: string[] = [];
  const segments = await withProject(config, { write: false }, async (project) => {
    const found: TouchedSegment[] = [];
    for (const article of await listLedgers(config.root)) {
      const lines = await readLedgerLines(config.root, article);
      if (!lines) unreadable.push(article);
      const touched = touchedLines(change, article, lines ?? []);
      if (touched.length > 0) found.push(...(await locate(project, article, touched)));
    }
    return found;
  });
  return { changes: compareTermbases(change.before.terms, after.terms), segments, unreadable };
}

async function locate(
  project: Project,
  article: string,
  touched: readonly TouchedLine[],
): Promise<readonly TouchedSegment[]> {
  const places = new Map((await project.store.listSegments({ article })).map(({ id, line }) => [id, line]));
  const isWritten = ((await project.store.getArticle(article))?.targetHash ?? "") !== "";
  return touched.map((each) => ({
    ...each,
    article,
    at: places.get(each.line.id) ?? 0,
    isPublished: isWritten && writtenText(each.line) !== undefined,
  }));
}

/** Saves `proposal`, flags what a person decided under other terms, mends drafts and writes the touched files. Sends nothing. */
export async function applyTermChange(
  config: Config,
  proposal: TermProposal | undefined,
  options: TermChangeOptions,
): Promise<{ readonly impact: TermImpact; readonly run: RunResult | undefined }> {
  const impact = await findTermImpact(config, proposal);
  const articles = [...new Set(impact.segments.map(({ article }) => article))];
  if (proposal && impact.changes.length > 0)
    await withProject(config, { write: true, now: options.now }, async (project) => {
      await project.store.addTermChange({
        action: "apply",
        path: proposal.path,
        before: await bytesOf(config, proposal.path),
        after: toBase64(proposal.bytes),
        drafts: impact.segments.flatMap(({ article, line, effect, fix }) =>
          effect === "mended" && fix !== undefined
            ? [{ article, segment: line.id, before: line.target, after: fix }]
            : [],
        ),
        articles,
        by: options.author,
        at: new Date(project.now()).toISOString(),
      });
      await writeFileAtomic(config.root, proposal.path, proposal.bytes);
    });
  return { impact, run: await bringArticles(config, articles, options) };
}

/**
 * Takes the last applied change back: the file, the flags, the drafts that were mended and not changed since.
 * @throws UsageError `terms` where there is none on this machine, or the file has changed since
 */
export async function undoTermChange(
  config: Config,
  options: TermChangeOptions,
): Promise<{ readonly change: TermChangeRecord; readonly run: RunResult | undefined }> {
  const change = await withProject(config, { write: true, now: options.now }, async (project) => {
    const last = lastStanding(await project.store.listTermChanges());
    if (!last)
      throw new UsageError(
        "terms",
        "Cannot undo a change of the termbase: none that was applied is known on this machine.",
      );
    if ((await bytesOf(config, last.path)) !== last.after)
      throw new UsageError(
        "terms",
        `Cannot undo the change of \`${last.path}\`, expected the file as that change left it.`,
        {
          hint: "Edit it by hand: the next `translate` or `publish` follows it.",
        },
      );
    const { before, after, drafts } = last;
    await writeFileAtomic(config.root, last.path, Buffer.from(before, "base64"));
    for (const [article, own] of Map.groupBy(drafts, (draft) => draft.article))
      await restoreDrafts(config, article, own);
    const at = new Date(project.now()).toISOString();
    await project.store.addTermChange({
      ...last,
      action: "undo",
      before: after,
      after: before,
      by: options.author,
      at,
    });
    return last;
  });
  return { change, run: await bringArticles(config, change.articles, options) };
}

/** The last change that was not undone yet: each undo takes back one. */
function lastStanding(changes: readonly TermChangeRecord[]): TermChangeRecord | undefined {
  const standing: TermChangeRecord[] = [];
  for (const change of changes) {
    if (change.action === "undo") standing.pop();
    else standing.push(change);
  }
  return standing.at(-1);
}

async function restoreDrafts(config: Config, article: string, drafts: TermChangeRecord["drafts"]): Promise<void> {
  const lines = await readLedgerLines(config.root, article);
  if (!lines) return;
  const before = new Map(drafts.map((draft) => [draft.segment, draft]));
  const restored = lines.map((line) => {
    const draft = before.get(line.id);
    if (!draft || line.target !== draft.after || textKind(line) !== "machine") return line;
    const { origin } = line;
    const target = draft.before;
    return origin?.kind === "memory"
      ? applyAction(line, "reuse", { target, origin: { ...origin, kind: "memory" } })
      : applyAction(line, "translate", { target, origin: { ...origin, kind: "engine" } });
  });
  await writeFileAtomic(config.root, ledgerPath(article), new TextEncoder().encode(serializeLedger(restored)));
}

/** Writes what the change made of the articles; those whose source is gone have nothing to write. */
async function bringArticles(
  config: Config,
  articles: readonly string[],
  { author, signal, now }: TermChangeOptions,
): Promise<RunResult | undefined> {
  const there = new Set((await discover(config)).files.map(({ source }: SourceFile) => source));
  const paths = articles.filter((article) => there.has(article));
  if (paths.length > 0)
    return translate(config, { paths, provider: undefined, fill: false, force: false, author, signal, now });
  // The record follows all the same.
  await withProject(config, { write: true, decides: true, now }, () => Promise.resolve());
  return undefined;
}

async function bytesOf(config: Config, file: string): Promise<string> {
  const found = (await readGlossary(config)).find((each) => each.path === file);
  return toBase64(found?.bytes ?? new Uint8Array());
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}

/**
 * Which file of the termbase a proposed one takes the place of: the one of the same name, or the only one.
 * @param wanted named by the user
 * @throws UsageError `paths` where that is not clear
 */
export async function placeOfProposal(config: Config, proposed: string, wanted: string | undefined): Promise<string> {
  const files = (await readGlossary(config)).map((file) => file.path);
  if (wanted !== undefined) {
    const relative = toPosix(path.relative(config.root, path.resolve(config.root, wanted)));
    if (files.includes(relative)) return relative;
    throw new UsageError("paths", `Cannot put it in the place of \`${wanted}\`, expected one of ${files.join(", ")}.`);
  }
  const [only] = files;
  const same = files.find((file) => path.posix.basename(file) === path.basename(proposed));
  const place = same ?? (files.length === 1 ? only : undefined);
  if (place !== undefined) return place;
  throw new UsageError(
    "paths",
    `Cannot tell which file of the termbase \`${proposed}\` replaces, expected \`--for FILE\`.`,
    {
      hint: files.length === 0 ? "There is none yet: copy it into `glossary/`." : `One of ${files.join(", ")}.`,
    },
  );
}

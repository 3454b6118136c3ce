/**
 * The last applied change of the termbase taken back as one, on any clone of the repository. After a merge of two branches
 * that is the newer of theirs, in the file that git made of both; the other stays, and can be taken back next.
 */

import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { discover } from "../../articles/discover.ts";
import { UsageError } from "../../base/errors.ts";
import { byCodeUnits, errorCode } from "../../base/project-paths.ts";
import type { Config, SourceFile } from "../../config/types.ts";
import { applyAction } from "../../record/states.ts";
import { textKind } from "../../record/text-kind.ts";
import type { LedgerLine } from "../../record/types.ts";
import { writeFileAtomic } from "../../base/write-file.ts";
import { serializeTermbaseRecord, TERMBASE_RECORD_PATH } from "../../glossary/termbase-record.ts";
import { checkOrdinal, prepareArticle } from "../../sync/article-work.ts";
import { finishDecided } from "../../sync/finish-decided.ts";
import { loadSafely } from "../../articles/workers/safe-read.ts";
import { withProject, type Project } from "../../articles/project.ts";
import type { RunResult } from "../../sync/results.ts";
import { readApplied, writeApplied, type AppliedChange, type ChangedLine } from "./applied-changes.ts";
import { listLedgers, readLedgerLines, readTermbaseRecord } from "../../articles/reconcile-termbase.ts";
import { bringArticles, type TermChangeOptions } from "./change-terms.ts";
import { applyPatch, patchFor } from "./file-patch.ts";
import { sha256 } from "../../base/hash.ts";

/**
 * Takes the last applied change back: the file, the flags, the drafts that were mended and not changed since. After a crash
 * in the middle, it is done once more and comes out the same.
 * @throws UsageError `terms` where there is none, or its rows have changed since
 */
export async function undoTermChange(
  config: Config,
  options: TermChangeOptions,
): Promise<{ readonly change: AppliedChange; readonly run: RunResult | undefined }> {
  const { author, now } = options;
  const change = await withProject(config, { write: true, now }, async () => {
    const changes = await readApplied(config.root);
    const last = await lastOf(config, changes);
    if (!last) throw new UsageError("terms", "Cannot undo a change of the termbase, expected one that was applied.");
    return restoreFile(config, last, changes);
  });
  const { files } = await discover(config);
  await withProject(config, { write: true, decides: true, now, files }, async (project) => {
    for (const [article, lines] of Map.groupBy(change.lines, (line) => line.article))
      await restoreLines(project, files, article, lines, author);
  });
  const run = await bringArticles(config, change.articles, options);
  await withProject(config, { write: true, now }, async () => {
    const left = (await readApplied(config.root)).filter((each) => !isSameChange(each, change));
    await restoreRecord(config, change, left.length > 0);
    await writeApplied(config.root, left);
  });
  return { change, run };
}

/** The change that made the file as it is, or that an undo was cut off in; where none did, as after a merge, the newest. */
async function lastOf(config: Config, changes: readonly AppliedChange[]): Promise<AppliedChange | undefined> {
  const last = changes.at(-1);
  const bytes = last && (await readIfThere(path.join(config.root, last.path)));
  const hash = bytes && sha256(bytes);
  if (last?.patch.from === hash || last?.patch.to === hash) return last;
  return changes.toSorted((a, b) => byCodeUnits(a.at, b.at)).at(-1);
}

function isSameChange(a: AppliedChange, b: AppliedChange): boolean {
  return a.path === b.path && a.at === b.at && a.by === b.by;
}

/** Takes the file back. @returns the change, for the file as it is where that is not the one it was made for */
async function restoreFile(
  config: Config,
  change: AppliedChange,
  changes: readonly AppliedChange[],
): Promise<AppliedChange> {
  const { path: file, patch } = change;
  const bytes = await readIfThere(path.join(config.root, file));
  if (bytes && sha256(bytes) === patch.to) return change;
  const isSameFile = bytes && sha256(bytes) === patch.from;
  const own = bytes && (isSameFile ? patch : patchFor(bytes, patch));
  const before = own && applyPatch(bytes, own);
  if (!before)
    throw new UsageError(
      "terms",
      `Cannot undo the change of \`${file}\`, expected its rows as that change left them.`,
      {
        hint: "Edit it by hand: the next `translate` or `publish` follows it.",
      },
    );
  const mine = { ...change, patch: own };
  // Kept first: cut off behind the next step, the undo must know the file again.
  if (!isSameFile) await writeApplied(config.root, [...changes.filter((each) => !isSameChange(each, change)), mine]);
  await writeFileAtomic(config.root, file, before);
  return mine;
}

async function readIfThere(file: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** Lines as they were, where nobody has decided since and no engine has answered in between. */
async function restoreLines(
  project: Project,
  files: readonly SourceFile[],
  source: string,
  changed: readonly ChangedLine[],
  author: string,
): Promise<void> {
  const file = files.find((each) => each.source === source);
  const article = file && (await loadSafely(project.config, file));
  if (!article || "reason" in article) return;
  const recorded = new Map((article.ledger ?? []).map((line) => [line.id, line]));
  const work = await prepareArticle(project, article, { fill: false, force: false, engine: undefined, author });
  if (work.target.isForeign || work.target.unclear) return;
  const lines = [...work.lines];
  const now = { ...work, lines };
  for (const { before, after } of changed) {
    const ordinal = lines.findIndex(({ id }) => id === before.id);
    const [line, last] = [lines[ordinal], recorded.get(before.id)];
    if (!line || !last || work.target.edited.includes(ordinal) || !isAsLeft(last, before, after)) continue;
    const restored = applyAction(line, "undo", { decision: { before, after: line } });
    lines[ordinal] = restored;
    if (textKind(restored) !== "machine") continue;
    const { isBlocked } = checkOrdinal(project, now, ordinal);
    if (isBlocked !== restored.flags.includes("blocked"))
      lines[ordinal] = applyAction(restored, isBlocked ? "check-failed" : "check-passed", {});
  }
  await finishDecided(project, now, work.lines);
}

/** Whether `line` is what the change, or an engine after it, made of `before`: the same sentence, and no decision since. */
function isAsLeft(line: LedgerLine, before: LedgerLine, after: string | undefined): boolean {
  const isSame = (key: keyof LedgerLine): boolean => JSON.stringify(line[key]) === JSON.stringify(before[key]);
  if (line.retired || !isSame("source") || !isSame("rejected") || !isSame("rivals") || !isSame("state")) return false;
  if (line.flags.some((flag) => (flag === "unsure" || flag === "disputed") && !before.flags.includes(flag)))
    return false;
  if (textKind(line) !== textKind(before)) return false;
  if (textKind(line) === "human") return isSame("target") && isSame("by") && isSame("at");
  return after === undefined || line.target === after || line.target === before.target;
}

/**
 * The termbase record without the name that was tried, unless a person has taken it into a text since: what their text can
 * be mended from must stay known.
 */
async function restoreRecord(
  config: Config,
  { former, isFirst, lines }: AppliedChange,
  hasOthers: boolean,
): Promise<void> {
  const wasStale = new Set(lines.flatMap(({ before }) => (before.flags.includes("stale-term") ? [before.id] : [])));
  for (const article of await listLedgers(config.root))
    for (const { id, flags, retired } of (await readLedgerLines(config.root, article)) ?? [])
      if (!retired && flags.includes("stale-term") && !wasStale.has(id)) return;
  if (isFirst && !hasOthers) {
    await rm(path.join(config.root, TERMBASE_RECORD_PATH), { force: true });
    return;
  }
  const record = await readTermbaseRecord(config.root);
  if (!record) return;
  const restored = new Map(
    [...record].map(([key, row]) => [key, { ...row, former: former[key] ?? row.former }] as const),
  );
  await writeFileAtomic(config.root, TERMBASE_RECORD_PATH, new TextEncoder().encode(serializeTermbaseRecord(restored)));
}

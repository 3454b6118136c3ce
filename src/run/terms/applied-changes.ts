/**
 * The changes of the termbase that were applied and not taken back, newest last, committed beside the ledgers
 * (`.cotejo/term-changes.jsonl`): with them every clone can undo them. One that was undone leaves nothing behind.
 */

import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { errorCode } from "../../base/project-paths.ts";
import { formatLine, readLine } from "../../record/ledger-line.ts";
import type { LedgerLine } from "../../record/types.ts";
import { writeFileAtomic } from "../../base/write-file.ts";
import { FILE_PATCH, type FilePatch } from "./file-patch.ts";

export interface AppliedChange {
  /** The termbase file, from the project root, with `/`. */
  readonly path: string;
  readonly by: string;
  readonly at: string;
  /** What takes the file back. */
  readonly patch: FilePatch;
  /** Spanish that rows had before, by `termKey`, where the record of today would say otherwise after the undo. */
  readonly former: Readonly<Record<string, readonly string[]>>;
  /** There was no termbase record before. */
  readonly isFirst: boolean;
  readonly articles: readonly string[];
  /** Lines that the change cannot be told from by themselves once it is made. */
  readonly lines: readonly ChangedLine[];
}

export interface ChangedLine {
  readonly article: string;
  readonly before: LedgerLine;
  /** The text that the change gave it; undefined: whatever an engine has answered since. */
  readonly after: string | undefined;
}

export const APPLIED_PATH = ".cotejo/term-changes.jsonl";

/** So many can be undone, one after the other: the file must not grow for ever. */
const MOST = 10;

const CHANGE = z.object({
  path: z.string(),
  by: z.string(),
  at: z.string(),
  patch: FILE_PATCH,
  former: z.record(z.string(), z.array(z.string())).default({}),
  isFirst: z.boolean().default(false),
  articles: z.array(z.string()).default([]),
  lines: z.array(z.object({ article: z.string(), before: z.unknown(), after: z.string().optional() })).default([]),
});

/** Oldest first. Lines that do not read (git's marks, an edit by hand) are left out. */
export async function readApplied(root: string): Promise<readonly AppliedChange[]> {
  let text;
  try {
    text = await readFile(path.join(root, APPLIED_PATH), "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw error;
  }
  return text.split(/\r?\n/u).flatMap((line) => {
    const read = CHANGE.safeParse(parseJson(line));
    return read.success ? [{ ...read.data, lines: read.data.lines.flatMap(readChangedLine) }] : [];
  });
}

/** Writes the newest of `changes`; without any the file goes. */
export async function writeApplied(root: string, changes: readonly AppliedChange[]): Promise<void> {
  if (changes.length === 0) {
    await rm(path.join(root, APPLIED_PATH), { force: true });
    return;
  }
  const text = changes.slice(-MOST).map((change) => `${JSON.stringify({ ...change, lines: change.lines.map(writeChangedLine) })}\n`).join(""); // prettier-ignore
  await writeFileAtomic(root, APPLIED_PATH, new TextEncoder().encode(text));
}

function readChangedLine({
  article,
  before,
  after,
}: {
  article: string;
  before: unknown;
  after?: string | undefined;
}): ChangedLine[] {
  const read = readLine(JSON.stringify(before));
  return "line" in read ? [{ article, before: read.line, after }] : [];
}

function writeChangedLine({ before, ...rest }: ChangedLine): unknown {
  return { ...rest, before: parseJson(formatLine(before)) };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/**
 * What people decided becomes commits: one for each article, with those who decided as co-authors, and one for the lists.
 * Who decided is read from the ledger on disk, so that a server that died in between leaves nobody out.
 */

import { readFile } from "node:fs/promises";
import path from "node:path";
import type { SourceFile } from "../../config/types.ts";
import { ledgerPath } from "../../record/ledger.ts";
import { notesPath } from "../../record/notes.ts";
import { split } from "./checkout.ts";
import type { Git } from "./run-git.ts";

export interface CommitOptions {
  readonly git: Git;
  /** Absolute. */
  readonly root: string;
  /** Every source file. It is asked where something has changed: with 10,000 articles an answer takes 0.2 seconds. */
  readonly files: () => Promise<readonly SourceFile[]>;
  /** Lists of articles and other files that Cotejo writes. */
  readonly lists: readonly string[];
  /** The address of an account by its name; undefined: nobody here has that name. */
  readonly mailOf: (name: string) => string | undefined;
}

/** Whether a path is of one machine: its index and its locks, which no commit may have. */
export function isOfMachine(file: string): boolean {
  return /^\.cotejo\/(?:index\.db|guard\.db|lock|tmp\/)/.test(file);
}

/** Commits what lies there. @returns how many commits it made */
export async function commitArticles(options: CommitOptions): Promise<number> {
  const { git, files } = options;
  const changed = new Set(await changedFiles(git));
  if (changed.size === 0) return 0;
  let commits = 0;
  for (const file of await files()) {
    const ledger = ledgerPath(file.source);
    const own = [file.target, ledger, notesPath(file.source)].filter((each) => changed.delete(each));
    if (own.length === 0) continue;
    const people = own.includes(ledger) ? await whoDecided(options, ledger) : new Map<string, number>();
    await commit(git, own, messageOf(file, own.includes(ledger), people, options.mailOf));
    commits += 1;
  }
  const lists = [...changed].filter(
    (each) => (each.startsWith(".cotejo/") && !isOfMachine(each)) || options.lists.includes(each),
  );
  if (lists.length > 0) {
    await commit(git, lists, "Lists and records of the articles\n");
    commits += 1;
  }
  return commits;
}

/** Paths that differ from the last commit, also those that git does not know yet. */
async function changedFiles(git: Git): Promise<readonly string[]> {
  const status = await git.run(["status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames"]);
  return split(status).map((entry) => entry.slice(3));
}

async function commit(git: Git, paths: readonly string[], message: string): Promise<void> {
  await git.run(["add", "--all", "--", ...paths]);
  await git.run(["commit", "--quiet", "--no-verify", "--cleanup=verbatim", "-F", "-", "--", ...paths], message);
}

/** Names, and on how many sentences they decided since the last commit. */
async function whoDecided({ git, root }: CommitOptions, ledger: string): Promise<ReadonlyMap<string, number>> {
  const before = new Set((await git.ask(["cat-file", "blob", `HEAD:${ledger}`])).stdout.split("\n"));
  const text = await readFile(path.join(root, ledger), "utf8").catch(() => "");
  const people = new Map<string, number>();
  for (const line of text.split("\n").filter((each) => !before.has(each))) {
    const by = signedBy(line);
    if (by !== undefined) people.set(by, (people.get(by) ?? 0) + 1);
  }
  return people;
}

/** Who decided on a line of a ledger; undefined: nobody here, or it is no such line. */
export function signedBy(line: string): string | undefined {
  try {
    const { by, via } = JSON.parse(line) as { readonly by?: unknown; readonly via?: unknown };
    // An edit that somebody pushed has its own commit.
    return typeof by === "string" && via !== "file" && via !== "adopt" ? by : undefined;
  } catch {
    return undefined;
  }
}

function messageOf(
  { source, to }: SourceFile,
  isRecorded: boolean,
  people: ReadonlyMap<string, number>,
  mailOf: (name: string) => string | undefined,
): string {
  const decided = [...people.values()].reduce((sum, count) => sum + count, 0);
  const what = decided > 0 ? `${decided} ${decided === 1 ? "decision" : "decisions"}` : isRecorded ? "record" : "notes";
  const trailers = [...people.keys()].sort().flatMap((name) => {
    const mail = mailOf(name);
    return mail === undefined ? [] : [`Co-authored-by: ${name} <${mail}>`];
  });
  const subject = `${oneLine(source)} (${to}): ${what}`;
  return `${[subject, ...(trailers.length > 0 ? ["", ...trailers] : [])].join("\n")}\n`;
}

/** A file's name is whatever somebody pushed. */
function oneLine(text: string): string {
  return text.replaceAll(/\p{C}/gu, "?").slice(0, 120);
}

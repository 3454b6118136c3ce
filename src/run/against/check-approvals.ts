/**
 * Decisions that a branch adds or changes: whose they say they are, and who committed them. A name is typed by whoever
 * makes a commit, as the one in a ledger is: two that agree prove nothing, two that differ are worth a look.
 */

import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { milder } from "../../checks/run-checks.ts";
import { changesSince, filesAt, ownName, peopleOf, readObjects, signaturesOn } from "../../base/git-commit.ts";
import type { CommitFile, CommitPeople, GitCommit } from "../../base/git-commit.ts";
import { withoutHidden } from "../../base/hidden-characters.ts";
import type { Problem } from "../../base/problem.ts";
import { errorCode } from "../../base/project-paths.ts";
import { say, type CatalogMessage } from "../../base/messages.ts";
import type { Config, SourceFile } from "../../config/types.ts";
import { ledgerPath } from "../../record/ledger.ts";
import { notesPath } from "../../record/notes.ts";
import { readIfThere } from "../../articles/load-article.ts";
import { DECISION_FOLDERS, readDecisions, type Decision } from "./decisions.ts";

const CHECK = "approval-author";

/** A decision in the file it is in. */
interface Placed extends Decision {
  readonly file: string;
}

/**
 * Findings on each decision that is in the project and not in `base`.
 * @param files the articles that are looked at; undefined: every ledger, also of an article that is gone
 */
export async function checkApprovals(
  config: Config,
  base: GitCommit,
  files: readonly SourceFile[],
  isWhole: boolean,
): Promise<readonly Problem[]> {
  const setting = config.checks[CHECK];
  if (setting === "off") return [];
  const targets = new Map(
    files.flatMap((file) => [ledgerPath(file.source), notesPath(file.source)].map((each) => [each, file.target])),
  );
  const added = (await newDecisions(config.root, base, targets.keys())).filter(
    ({ file }) => isWhole || targets.has(file),
  );
  if (added.length === 0) return [];
  const commits = introducing(config.root, base, new Set(added.map(({ key }) => key)));
  const people = peopleOf(config.root, [...new Set(commits.values())]);
  const own = ownName(config.root) ?? "";
  const agreeing = new Map<string, { readonly first: Placed; count: number; readonly committers: Set<string> }>();
  const problems: Problem[] = [];
  for (const decision of added) {
    const commit = commits.get(decision.key);
    const who = commit === undefined ? undefined : people.get(commit);
    const author = who?.author ?? own;
    if (decision.by !== undefined && sameName(decision.by, author)) {
      const group = [decision.file, decision.by].join("\0");
      const known = agreeing.get(group) ?? { first: decision, count: 0, committers: new Set() };
      known.count += 1;
      if (who) known.committers.add(who.committer);
      agreeing.set(group, known);
      continue;
    }
    const isTaken = isTakenIn(config.root, decision, targets.get(decision.file));
    const said = describe(decision, commit, who, own, isTaken);
    const severity = milder(setting ?? "error", isTaken ? "info" : undefined);
    problems.push({ ...placeOf(decision), severity, ...said });
  }
  for (const { first, count, committers } of agreeing.values()) {
    const name = first.by ?? "";
    const values = { count, name, committers: [...committers].sort().join(", ") };
    problems.push({
      ...placeOf(first),
      segment: null,
      severity: "info",
      ...say(committers.size === 0 ? "approval-author.own" : "approval-author.same", values),
    });
  }
  return problems;
}

function placeOf({ file, line, segment }: Placed): Pick<Problem, "file" | "line" | "check" | "segment"> {
  return { file, line, check: CHECK, segment };
}

function describe(
  { by, at }: Decision,
  commit: string | undefined,
  who: CommitPeople | undefined,
  own: string,
  isTaken: boolean,
): CatalogMessage {
  const date = at ?? "—";
  const name = by ?? "—";
  if (commit === undefined || !who) return say("approval-author.uncommitted", { name, at: date, own: own || "—" });
  const values = { name, at: date, commit: commit.slice(0, 10), author: who.author, committer: who.committer };
  if (by === undefined) return say("approval-author.nameless", values);
  return say(isTaken ? "approval-author.taken" : "approval-author.other", values);
}

/** A run signs what somebody wrote in the Spanish file with the author and date of their own commit, whoever starts the run. */
function isTakenIn(root: string, { by, at }: Decision, target: string | undefined): boolean {
  if (by === undefined || at === undefined || target === undefined) return false;
  return signaturesOn(root, target).some((each) => each.at === at && sameName(each.by, by));
}

/** Compares names as they are typed; white space and invisible characters make no difference. */
function sameName(one: string, other: string): boolean {
  const [left, right] = [one, other].map((name) => withoutHidden(name).normalize("NFC").replace(/\s+/g, " ").trim());
  return left === right;
}

/** What the folders on disk have decided and `base` has not, in any of its ledgers: an article may have another name. */
async function newDecisions(root: string, base: GitCommit, known: Iterable<string>): Promise<readonly Placed[]> {
  const before = new Map(filesAt(base, DECISION_FOLDERS).map((file) => [file.path, file]));
  const changed: { readonly file: string; readonly text: string }[] = [];
  const listed = await Promise.all(DECISION_FOLDERS.map((folder) => listFiles(root, folder)));
  // A folder that is a link is not listed, and the ledgers behind it are read all the same.
  for (const file of new Set([...listed.flat(), ...known])) {
    const read = await readIfThere(root, file);
    if (read === undefined || "reason" in read || isBlob(read.bytes, before.get(file))) continue;
    changed.push({ file, text: new TextDecoder().decode(read.bytes) });
  }
  const now = changed.flatMap(({ file, text }) => readDecisions(file, text).map((each) => ({ ...each, file })));
  const own = keysOf(
    root,
    changed.flatMap(({ file }) => before.get(file) ?? []),
  );
  const open = now.filter(({ key }) => !own.has(key));
  if (open.length === 0) return [];
  const all = keysOf(root, [...before.values()]);
  return open.filter(({ key }) => !all.has(key));
}

function keysOf(root: string, files: readonly CommitFile[]): ReadonlySet<string> {
  const contents = readObjects(
    root,
    files.map(({ id }) => id),
  );
  const decisions = files.flatMap(({ path: file }, at) => readDecisions(file, contents[at]?.toString("utf8") ?? ""));
  return new Set(decisions.flatMap(({ key, lesser }) => [key, lesser]));
}

/** The first commit of the branch that has each decision: a later one may have moved or flagged its line. */
function introducing(root: string, base: GitCommit, wanted: ReadonlySet<string>): ReadonlyMap<string, string> {
  const changes = changesSince(base, DECISION_FOLDERS);
  const ids = [...new Set(changes.map(({ file }) => file.id))];
  const contents = new Map(readObjects(root, ids).map((content, at) => [ids[at], content]));
  const commits = new Map<string, string>();
  for (const { commit, file } of changes)
    for (const { key, lesser } of readDecisions(file.path, contents.get(file.id)?.toString("utf8") ?? ""))
      for (const each of [key, lesser]) if (wanted.has(each) && !commits.has(each)) commits.set(each, commit);
  return commits;
}

/** Whether git would give these bytes that id. */
export function isBlob(bytes: Uint8Array, file: CommitFile | undefined): boolean {
  if (file === undefined) return false;
  const hash = createHash(file.id.length === 64 ? "sha256" : "sha1");
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest("hex") === file.id;
}

async function listFiles(root: string, folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory() && entry.name.endsWith(".jsonl"))
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"))
      .sort();
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw error;
  }
}

/**
 * One round between a checkout and its remote: what was decided is committed, what was pushed comes in, edits in Spanish
 * files are taken into the record, and all of it is pushed. It can be ended anywhere and begun again.
 */

import type { LimitFunction } from "p-limit";
import { CONFIG_NAMES } from "../config/find-config.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { CotejoError } from "../base/errors.ts";
import { prepareProject } from "../base/write-file.ts";
import { manifestPaths } from "../articles/manifest-file.ts";
import { waitForLock } from "../record/cooperative-lock.ts";
import { sync } from "../run/sync.ts";
import { translate } from "../run/translate.ts";
import { ledgerPath } from "../record/ledger.ts";
import type { Checkout } from "./git/checkout.ts";
import { commitArticles } from "./git/commit-articles.ts";

export interface Round {
  readonly checkout: Checkout;
  readonly config: Config;
  /** Every source file, as it is on disk now. */
  readonly files: () => Promise<readonly SourceFile[]>;
  readonly mailOf: (name: string) => string | undefined;
  /** Undefined: edits that come in are left to the server. A worker that took them in would do all of it once more. */
  readonly edits: EditsToTake | undefined;
}

/** How edits of Spanish files that came in get into the record. */
export interface EditsToTake {
  /** Signs those whose author git does not know. */
  readonly author: string;
  /** Told what a merge changed on disk, before edits are taken in. */
  readonly onMerge: (paths: readonly string[]) => Promise<void>;
  /** Paths whose edits are not in the record yet: what a round could not take in is left to the next. */
  readonly untaken: Set<string>;
  /** What came in before the last server ended may not be in the record. */
  readonly isFirst: boolean;
  /** Runs in this checkout, one at a time: without turns, one that begins meanwhile is refused as `locked`. */
  readonly runs: LimitFunction;
}

export interface RoundResult {
  /** Commits of this server that the remote has now. */
  readonly isPushed: boolean;
  /** Paths that came in. */
  readonly merged: readonly string[];
}

/** How often the remote may refuse in one round although it has nothing new. */
const MOST_REFUSED = 5;
/** Milliseconds: a run may be writing an article. */
const PATIENCE_MS = 60_000;

/** @throws CotejoError `git` where the remote cannot be reached or refuses; what was decided is committed then */
export async function exchangeCommits(round: Round): Promise<RoundResult> {
  const { checkout, edits } = round;
  const merged: string[] = [];
  let isPushed = false;
  /** Whether the remote has all commits now. */
  const push = async (): Promise<boolean> => {
    if (!(await checkout.isAhead())) return true;
    if (!(await checkout.push())) return false;
    return (isPushed = true);
  };
  await underLock(checkout, () => commitUnlocked(round));
  if (edits?.isFirst) for (const each of await changedBefore(round)) edits.untaken.add(each);
  // Where somebody else was faster, it is tried again: with many workers, one of them is each time.
  for (let refused = 0; refused < MOST_REFUSED;) {
    const isNew = await checkout.fetch();
    if (!isNew) refused += 1;
    if (isNew) {
      const paths = await underLock(checkout, async () => {
        await commitUnlocked(round);
        return checkout.merge();
      });
      merged.push(...paths);
      for (const each of paths) edits?.untaken.add(each);
    }
    // A run that is at work here may take minutes. What was decided does not wait for it.
    if (edits && edits.runs.activeCount > 0) await push();
    // A glossary that does not read keeps edits from being taken in. It keeps nothing from being pushed, nor its repair from coming in.
    const failure = await (edits ? takeIn(round, edits, merged) : Promise.resolve()).then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    if (!(await push())) continue;
    if (failure) throw failure.error;
    return { isPushed, merged };
  }
  throw new CotejoError("git", 5, `Cannot push to \`${checkout.root.split("/").at(-1)}\`, the remote refuses.`, {
    hint: "Look whether the branch is protected, and whether this server may push to it. What was decided is committed here, and is pushed as soon as it may be.",
  });
}

/** Merges what was pushed, and nothing else: for a checkout whose config does not read. @returns the paths that changed */
export async function mergeAlone(checkout: Checkout): Promise<readonly string[]> {
  return (await checkout.fetch()) ? underLock(checkout, () => checkout.merge()) : [];
}

/** Puts edits of Spanish files into the record. Where a merge kept the remote's lines, the record's text comes back to the file. */
async function takeIn(round: Round, edits: EditsToTake, merged: readonly string[]): Promise<void> {
  const { config, files } = round;
  const { author, untaken } = edits;
  if (merged.length > 0) await edits.onMerge(merged);
  if (untaken.size === 0) return;
  const touched = (await files()).filter(
    ({ source, target }) => untaken.has(target) || untaken.has(ledgerPath(source)),
  );
  if (touched.length > 0) {
    const paths = touched.map(({ source }) => source);
    const { signal } = new AbortController();
    await edits.runs(async () => {
      await sync(config, { paths, by: author });
      await translate(config, { paths, provider: undefined, fill: false, force: false, author, signal });
    });
  }
  untaken.clear();
  await underLock(round.checkout, async () => {
    await commitUnlocked(round);
    await round.checkout.noteTaken();
  });
}

/** What has changed since the record had all edits; all of it where that is not known, or where the config is another one. */
async function changedBefore({ checkout, files }: Round): Promise<readonly string[]> {
  const changed = await checkout.changedSinceTaken();
  const isKnown = changed && !changed.some((each) => (CONFIG_NAMES as readonly string[]).includes(each));
  return isKnown ? changed : (await files()).map(({ target }) => target);
}

async function commitUnlocked({ checkout, config, files, mailOf }: Round): Promise<void> {
  const { git, root } = checkout;
  await commitArticles({ git, root, files, lists: [...manifestPaths(config), ".gitattributes"], mailOf });
}

/** While nobody else writes in the checkout. */
async function underLock<T>({ root }: Checkout, work: () => Promise<T>): Promise<T> {
  // Without its `.gitignore`, which a branch may not have, the lock itself would be committed.
  await prepareProject(root);
  const lock = await waitForLock(root, PATIENCE_MS);
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

/**
 * One round between a checkout and its remote: what was decided is committed, what was pushed comes in, edits in Spanish
 * files are taken into the record, and all of it is pushed. It can be ended anywhere and begun again.
 */

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
  /** Signs edits whose author git does not know. */
  readonly author: string;
  /** Told what a merge changed on disk, before edits are taken in. */
  readonly onMerge: (paths: readonly string[]) => Promise<void>;
  /** Paths whose edits are not in the record yet: what a round could not take in is left to the next. */
  readonly untaken: Set<string>;
  /** What came in before the last server ended may not be in the record. */
  readonly isFirst: boolean;
}

export interface RoundResult {
  /** Commits of this server that the remote has now. */
  readonly isPushed: boolean;
  /** Paths that came in. */
  readonly merged: readonly string[];
}

/** How often it is tried again in one round, where somebody else pushes each time. */
const MOST_TRIES = 5;
/** Milliseconds: a run may be writing an article. */
const PATIENCE_MS = 60_000;

/** @throws CotejoError `git` where the remote cannot be reached or refuses; what was decided is committed then */
export async function exchangeCommits(round: Round): Promise<RoundResult> {
  const { checkout } = round;
  const merged: string[] = [];
  await underLock(round.checkout, () => commitUnlocked(round));
  if (round.isFirst) for (const each of await changedBefore(round)) round.untaken.add(each);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    if (await checkout.fetch()) {
      const paths = await underLock(checkout, async () => {
        await commitUnlocked(round);
        return checkout.merge();
      });
      merged.push(...paths);
      for (const each of paths) round.untaken.add(each);
    }
    // A glossary that does not read keeps edits from being taken in. It keeps nothing from being pushed, nor its repair from coming in.
    const failure = await takeIn(round, merged).then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    const isPushed = (await checkout.isAhead()) && (await checkout.push());
    if (!isPushed && (await checkout.isAhead())) continue;
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
async function takeIn(round: Round, merged: readonly string[]): Promise<void> {
  const { config, files, author, untaken } = round;
  if (merged.length > 0) await round.onMerge(merged);
  if (untaken.size === 0) return;
  const touched = (await files()).filter(
    ({ source, target }) => untaken.has(target) || untaken.has(ledgerPath(source)),
  );
  if (touched.length > 0) {
    const paths = touched.map(({ source }) => source);
    const { signal } = new AbortController();
    await sync(config, { paths, by: author });
    await translate(config, { paths, provider: undefined, fill: false, force: false, author, signal });
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
  await commitArticles({
    git,
    root,
    files: await files(),
    lists: [...manifestPaths(config), ".gitattributes"],
    mailOf,
  });
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

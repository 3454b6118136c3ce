/**
 * Takes ledger, Spanish file, history and costs of renamed articles along. All that is to be written is put into a plan
 * first, in one step: a run that dies later is finished by the next one from there, and articles may trade places.
 */

import { readFile, unlink } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { compileEntries } from "../../config/match-entries.ts";
import { errorCode, foldPath } from "../../base/project-paths.ts";
import { sha256 } from "../../base/hash.ts";
import type { Config, SourceFile } from "../../config/types.ts";
import { ledgerPath, serializeLedger } from "../../record/ledger.ts";
import { moveNotes } from "../../record/notes.ts";
import type { Store } from "../../record/types.ts";
import { removeEmptyFolders, removeFile } from "../../base/remove-file.ts";
import { writeFileAtomic } from "../../base/write-file.ts";
import { readIfThere } from "../load-article.ts";
import { knownSources, type OpenIndex } from "../seen-files.ts";
import { followFiles } from "../manifest-file.ts";
import { findRenames } from "./find-renames.ts";

/** What is to be done; there while it is not done. */
export const PLAN_PATH = ".cotejo/tmp/renames.json";

const FILE = z.object({ before: z.string(), bytes: z.base64() });
const PLAN = z.object({
  run: z.string(),
  moves: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      /** Hashes of what goes away and of what is replaced; "" for nothing. `bytes` are what is written. */
      ledger: FILE.extend({ old: z.string() }),
      target: FILE.extend({ old: z.string() }).optional(),
      ids: z.array(z.tuple([z.string(), z.string()])),
    }),
  ),
});

type Plan = z.infer<typeof PLAN>;

/**
 * Follows the renames of a project, and finishes what a run before it began. The project's lock is held.
 * @returns old path by new path
 */
export async function followRenames(
  config: Config,
  files: readonly SourceFile[],
  index: OpenIndex,
  now: number,
): Promise<ReadonlyMap<string, string>> {
  const { store } = index;
  const moved = new Map<string, string>();
  const begun = await readPlan(config.root);
  if (begun) await carryOut(config, files, store, begun, moved);
  const plan = await planRenames(config, files, index, now);
  if (plan === undefined) return moved;
  await writeFileAtomic(config.root, PLAN_PATH, new TextEncoder().encode(JSON.stringify(plan)));
  await carryOut(config, files, store, plan, moved);
  return moved;
}

/** What would be done; undefined for nothing. Writes nothing. */
export async function planRenames(
  config: Config,
  files: readonly SourceFile[],
  index: OpenIndex,
  now: number,
): Promise<Plan | undefined> {
  const renames = await findRenames(config, files, await knownSources(index));
  if (renames.length === 0) return undefined;
  const moves: Plan["moves"] = [];
  for (const { from, file, fromTarget, lines, frames, ids } of renames) {
    const ledger = Buffer.from(serializeLedger(lines, frames));
    const target = fromTarget === undefined ? undefined : await readBytes(config.root, fromTarget);
    moves.push({
      from,
      to: file.source,
      ids: [...ids],
      ledger: {
        old: hash(await readBytes(config.root, ledgerPath(from))),
        before: hash(await readBytes(config.root, ledgerPath(file.source))),
        bytes: ledger.toString("base64"),
      },
      ...(target && {
        target: {
          old: hash(target),
          before: hash(await readBytes(config.root, file.target)),
          bytes: Buffer.from(target).toString("base64"),
        },
      }),
    });
  }
  return { run: sha256(JSON.stringify([now, moves])), moves };
}

/** Can be done any number of times: what somebody has changed since the plan was made is left alone. */
async function carryOut(
  config: Config,
  files: readonly SourceFile[],
  store: Store,
  plan: Plan,
  moved: Map<string, string>,
): Promise<void> {
  const { root } = config;
  const matcher = compileEntries(config);
  const known = new Map(files.map((file) => [file.source, file]));
  // A plan is a file like any other: only ledgers and Spanish files of this project can be meant by it.
  const moves = plan.moves.flatMap((move) => {
    // Renamed once more since: it is brought to where the plan says, and found there.
    const file = known.get(move.to) ?? matcher.match(move.to)[0]?.file;
    return file && isInside(move.from) ? [{ ...move, file, fromTarget: matcher.match(move.from)[0]?.file.target }] : [];
  });
  const written = moves.flatMap(({ to, file, ledger, target }) => [
    { path: ledgerPath(to), ...ledger },
    ...(target ? [{ path: file.target, ...target }] : []),
  ]);
  const places = new Set(written.map(({ path: place }) => place));
  const left = moves.flatMap(({ from, fromTarget, ledger, target }) => [
    { path: ledgerPath(from), old: ledger.old, source: from },
    ...(target && fromTarget !== undefined ? [{ path: fromTarget, old: target.old, source: from }] : []),
  ]);
  const remove = async ({ path: place, old }: { readonly path: string; readonly old: string }): Promise<void> => {
    if (!places.has(place) && hash(await readBytes(root, place)) === old) await unlink(path.join(root, place));
  };
  // Where file systems ignore case, what goes away may be the very file that is written next: it has to go first.
  const folded = new Set([...places].map(foldPath));
  for (const file of left) if (folded.has(foldPath(file.path))) await remove(file);
  for (const { path: place, before, bytes } of written) {
    const present = await readBytes(root, place);
    if (present === undefined || hash(present) === before)
      await writeFileAtomic(root, place, Buffer.from(bytes, "base64"));
  }
  for (const { from, to, ids } of moves) {
    const notes = await moveNotes(root, from, to, new Map(ids));
    for (const file of notes) await removeFile(root, file, from);
  }
  await followFiles(config, targetMoves(moves, places));
  for (const file of left) {
    await remove(file);
    await removeEmptyFolders(root, file.path, file.source);
  }
  await store.moveArticles(
    plan.run,
    moves.map(({ from, to, file, ledger, ids }) => ({
      from,
      to,
      targetPath: file.target,
      ledgerBefore: ledger.old,
      ledgerAfter: hash(Buffer.from(ledger.bytes, "base64")),
      ids: new Map(ids),
    })),
  );
  for (const { from, to } of moves) moved.set(to, from);
  await unlink(path.join(root, PLAN_PATH));
}

/** New paths by old ones, of the Spanish files that leave their places. */
function targetMoves(
  moves: readonly { readonly file: SourceFile; readonly fromTarget: string | undefined; readonly target?: unknown }[],
  places: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  return new Map(
    moves.flatMap(({ file, fromTarget, target }) =>
      target === undefined || fromTarget === undefined || places.has(fromTarget)
        ? []
        : [[fromTarget, file.target] as const],
    ),
  );
}

async function readPlan(root: string): Promise<Plan | undefined> {
  try {
    const read = PLAN.safeParse(JSON.parse(await readFile(path.join(root, PLAN_PATH), "utf8")));
    return read.success ? read.data : undefined;
  } catch (error) {
    if (errorCode(error) === "ENOENT" || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isInside(article: string): boolean {
  return !article.split(/[/\\]/).some((part) => ["", ".", ".."].includes(part)) && !/^[A-Za-z]:|\0/.test(article);
}

async function readBytes(root: string, file: string): Promise<Uint8Array | undefined> {
  const read = await readIfThere(root, file);
  return read === undefined || "reason" in read ? undefined : read.bytes;
}

function hash(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? "" : sha256(bytes);
}

/**
 * Pairs that came from other people's memories. They are in the repository, one a line, in `.cotejo/memory/<name>.jsonl`;
 * the index has each file as articles of retired segments, which nothing but memory looks at.
 */

import { kindOf } from "../config/file-kinds.ts";
import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { sha256, shortId } from "../base/hash.ts";
import { byCodeUnits, errorCode } from "../base/project-paths.ts";
import type { Config } from "../config/types.ts";
import { splitDirection, withDirection } from "../segments/memory-direction.ts";
import { hashFile } from "../base/hash-file.ts";
import { resolveInProject } from "../base/project-path.ts";
import type { ArticleRecord, Origin, SegmentRecord, State, Store } from "../record/types.ts";

export const MEMORY_FOLDER = ".cotejo/memory";

/** A pair as its line has it. Texts are in record form. */
export interface ImportedPair {
  /** Key of exact memory (`segmentKey`). */
  readonly key: string;
  readonly source: string;
  readonly target: string;
  /** `approved` only for a text that was approved in a project of Cotejo's. */
  readonly state: Exclude<State, "untranslated">;
  readonly origin: Origin;
  readonly by?: string | undefined;
  readonly at?: string | undefined;
}

/** Segments of one article of the index: enough to be quick, few enough to be held at once. */
const CHUNK = 2000;

/** Whether an article of the index stands for pairs. */
export function isMemoryArticle(article: string): boolean {
  return article === MEMORY_FOLDER || article.startsWith(`${MEMORY_FOLDER}/`);
}

/** The same for the same pair, on every machine. */
export function pairId({ key, target }: Pick<ImportedPair, "key" | "target">): string {
  return shortId(["memory", key, target]);
}

/**
 * Brings the index to the files of pairs. To be called under the project's lock. An article that stands for all of them
 * is stored last: a crash before that leaves an index that is made again.
 */
export async function importMemoryFiles(config: Config, store: Store): Promise<void> {
  const { files, hash } = await hashMemory(config);
  if (await isOfHash(store, hash)) return;
  for (const { path: article } of await store.listArticles())
    if (isMemoryArticle(article)) await store.removeArticle(article);
  for (const [file] of files) await indexFile(config, store, file);
  if (hash !== "") await store.putArticle(articleRecord(MEMORY_FOLDER, hash), []);
}

/** Whether the index has the files of pairs as they are. */
export async function isMemoryCurrent(config: Config, store: Store): Promise<boolean> {
  return isOfHash(store, (await hashMemory(config)).hash);
}

async function isOfHash(store: Store, hash: string): Promise<boolean> {
  return ((await store.getArticle(MEMORY_FOLDER))?.sourceHash ?? "") === hash;
}

/** The files, each with its hash, and one of all; "" where there are none. */
async function hashMemory(
  config: Config,
): Promise<{ readonly files: readonly (readonly [string, string])[]; readonly hash: string }> {
  const files: (readonly [string, string])[] = [];
  for (const name of await memoryFiles(config.root)) {
    const file = `${MEMORY_FOLDER}/${name}`;
    files.push([file, await hashFile(await resolveInProject(config.root, file))]);
  }
  return { files, hash: files.length === 0 ? "" : sha256(JSON.stringify(files)) };
}

async function memoryFiles(root: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(path.join(root, MEMORY_FOLDER), { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && entry.name.endsWith(".jsonl"))
      .map(({ name }) => name)
      .sort(byCodeUnits);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw error;
  }
}

async function indexFile(config: Config, store: Store, file: string): Promise<void> {
  let pairs: ImportedPair[] = [];
  let number = 0;
  const put = async (): Promise<void> => {
    number += 1;
    const article = `${file}#${String(number).padStart(6, "0")}`;
    await store.putArticle(articleRecord(article, ""), segmentRecords(article, pairs));
    pairs = [];
  };
  for await (const pair of readPairs(config, file)) {
    pairs.push(pair);
    if (pairs.length === CHUNK) await put();
  }
  if (pairs.length > 0) await put();
}

/** The pairs of a file; a line that is none, by a bad merge, is passed over. */
export async function* readPairs(config: Config, file: string): AsyncGenerator<ImportedPair> {
  const input = createReadStream(await resolveInProject(config.root, file), "utf8");
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    const pair = parsePair(line);
    if (pair) yield pair;
  }
}

/** A pair as a line, without its end. */
export function formatPair({ key, source, target, state, origin, by, at }: ImportedPair): string {
  const { key: plain, direction } = splitDirection(key);
  return JSON.stringify({
    source,
    target,
    codes: plain.slice(plain.indexOf("\u0001") + 1),
    direction: direction === "" ? undefined : direction,
    state,
    origin,
    by,
    at,
  });
}

const LINE = z.object({
  source: z.string(),
  target: z.string(),
  codes: z.string(),
  direction: z.string().default(""),
  state: z.enum(["draft", "approved"]),
  origin: z.object({
    kind: z.enum(["human", "memory", "engine", "kept-in-english"]),
    engine: z.string().optional(),
    version: z.string().optional(),
  }),
  by: z.string().optional(),
  at: z.string().optional(),
});

function parsePair(line: string): ImportedPair | undefined {
  try {
    const { source, target, codes, direction, state, origin, by, at } = LINE.parse(JSON.parse(line));
    const { kind, engine, version } = origin;
    return {
      key: withDirection(`${source.normalize("NFC")}\u0001${codes}`, direction),
      source,
      target,
      state,
      origin: { kind, ...(engine === undefined ? {} : { engine }), ...(version === undefined ? {} : { version }) },
      by,
      at,
    };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}

function articleRecord(article: string, sourceHash: string): ArticleRecord {
  return {
    path: article,
    targetPath: "",
    kind: kindOf("articles", article),
    sourceHash,
    ledgerHash: "",
    targetHash: "",
    context: "",
    links: [],
    anchors: "",
  };
}

function segmentRecords(article: string, pairs: readonly ImportedPair[]): readonly SegmentRecord[] {
  const seen = new Set<string>();
  return pairs.flatMap(({ key, source, target, state, origin, by, at }, ordinal): SegmentRecord[] => {
    const id = pairId({ key, target });
    if (seen.has(id)) return [];
    seen.add(id);
    return [
      {
        id,
        source,
        target,
        state,
        flags: [],
        origin,
        ...(by === undefined ? {} : { by }),
        ...(at === undefined ? {} : { at }),
        retired: true,
        article,
        ordinal,
        line: 0,
        kind: "memory",
        key,
        problems: [],
      },
    ];
  });
}

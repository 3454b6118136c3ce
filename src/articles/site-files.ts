/** The files that links may lead to: which articles there are, whose Spanish is there, and what can be named in each. */

import { isArticle } from "../config/file-kinds.ts";
import { hasBlocks } from "../formats/capabilities.ts";
import { stat } from "node:fs/promises";
import path from "node:path";
import { sha256 } from "../base/hash.ts";
import { leavesRoot } from "../base/project-paths.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { anchorsOf, pageFacts, type Anchors } from "../formats/markdown/links/heading-anchors.ts";
import type { Store } from "../record/types.ts";
import { decodePath } from "../formats/markdown/links/link-url.ts";
import { hashOfFiles } from "./files-hash.ts";
import { readIfThere } from "./load-article.ts";
import type { SeenFiles } from "./seen-files.ts";
import { readSafely } from "./workers/safe-read.ts";

export interface SiteFiles {
  /** The article whose source is at a path from the root. */
  bySource(source: string): Promise<SourceFile | undefined>;
  /** The one article at a URL's path below the source folders, such as `blog/first`; undefined where there are two. */
  byUrl(url: string): Promise<SourceFile | undefined>;
  /** The one article whose URL ends with a name. */
  byName(name: string): Promise<SourceFile | undefined>;
  /** The one article whose source ends with a path. */
  byEnding(path: string): Promise<SourceFile | undefined>;
  /** Whether a file or folder is there. Paths from the root, with `/`; one that leads out of it is not. */
  isThere(relative: string): Promise<boolean>;
  /** Whether the article's Spanish file is there, or about to be. */
  hasTarget(file: SourceFile): Promise<boolean>;
  /** What can be named in an article in both languages; undefined where one of its files does not read. */
  anchors(file: SourceFile): Promise<AnchorPair | undefined>;
  /** What can be named in its English file. */
  sourceAnchors(file: SourceFile): Promise<Anchors | undefined>;
  /** Changes when something that links may name in an article does, in either language; "" without a Spanish file. */
  anchorsState(file: SourceFile): Promise<string>;
  /** Spares the files that were just read and written another parse. Hashes are those of their bytes. */
  remember(file: SourceFile, pair: AnchorPair, hashes: { readonly source: string; readonly target: string }): void;
  /** Targets that this run is about to write count as there, until it is known that one is not. */
  expect(files: readonly SourceFile[]): void;
  /** It is known now whether the article's target is there: the disk says. */
  stopExpecting(file?: Pick<SourceFile, "target">): void;
}

/** What can be named in an English article, and in its Spanish file. */
export interface AnchorPair {
  readonly source: Anchors;
  readonly target: Anchors;
}

interface SiteRequest {
  readonly config: Config;
  /** The index, which knows what was written. */
  readonly store: Pick<Store, "getArticle">;
  readonly seen: Pick<SeenFiles, "hashOf">;
  readonly context: string;
  /** Every source file of the project; asked for at the first link that may lead to one. */
  readonly list: () => Promise<readonly SourceFile[]>;
}

/** The files of a project, looked at when they are asked for. */
export function createSiteFiles({ config, store, seen, context, list }: SiteRequest): SiteFiles {
  let index: Promise<ArticleIndex> | undefined;
  const articles = (): Promise<ArticleIndex> => (index ??= list().then(indexArticles));
  const expected = new Set<string>();
  const hashes = new Map<string, { readonly stamp: string; readonly hash: string }>();
  const read = new Map<string, { readonly anchors: Anchors; readonly hash: string }>();
  const { slugger, targetSlugger } = config;
  // A page that this run has just written is linked to by many: it is not read for each of them.
  const hashOf = async (relative: string): Promise<string> => {
    const stamp = await stampOf(config.root, relative);
    if (stamp === undefined) return "";
    const known = hashes.get(relative);
    if (known?.stamp === stamp) return known.hash;
    const hash = await seen.hashOf(relative);
    hashes.set(relative, { stamp, hash });
    return hash;
  };
  const anchorsIn = async (relative: string, file: SourceFile): Promise<Anchors | undefined> => {
    const hash = await hashOf(relative);
    const known = read.get(relative);
    if (known?.hash === hash) return known.anchors;
    const bytes = hash === "" ? undefined : await readIfThere(config.root, relative);
    if (bytes === undefined || "reason" in bytes) return undefined;
    const document = await readSafely(config, file, bytes.bytes);
    if ("reason" in document || !hasBlocks(document)) return undefined;
    const anchors = anchorsOf(pageFacts(document), relative === file.target ? targetSlugger : slugger);
    read.set(relative, { anchors, hash: sha256(bytes.bytes) });
    return anchors;
  };
  const site: SiteFiles = {
    bySource: async (source) => (await articles()).bySource.get(source),
    byUrl: async (url) => only((await articles()).byUrl.get(url)),
    byName: async (name) => only((await articles()).byName.get(name)),
    async byEnding(ending) {
      const sources = (await articles()).bySource;
      return only([...sources.values()].filter(({ source }) => source.endsWith(`/${ending}`)));
    },
    isThere: async (relative) => (await stampOf(config.root, relative)) !== undefined,
    hasTarget: async ({ target }) => expected.has(target) || (await site.isThere(target)),
    sourceAnchors: async (file) => anchorsIn(file.source, file),
    async anchors(file) {
      const source = await site.sourceAnchors(file);
      const target = await anchorsIn(file.target, file);
      return source && target && { source, target };
    },
    async anchorsState(file) {
      const target = await hashOf(file.target);
      if (target === "") return "";
      const indexed = await store.getArticle(file.source);
      if (indexed?.context === context && indexed.anchors !== "") {
        const source = await hashOf(file.source);
        const isAsWritten = indexed.targetHash === target && indexed.sourceHash === source;
        const isAsLeft =
          indexed.isSettled === true &&
          indexed.readFrom === hashOfFiles({ source, ledger: indexed.ledgerHash, target });
        if (isAsWritten || isAsLeft) return indexed.anchors;
      }
      const pair = await site.anchors(file);
      return pair ? hashAnchors(pair) : "";
    },
    remember(file, { source, target }, { source: sourceHash, target: targetHash }) {
      read.set(file.source, { anchors: source, hash: sourceHash });
      read.set(file.target, { anchors: target, hash: targetHash });
    },
    expect(files) {
      for (const { target } of files) expected.add(target);
    },
    stopExpecting(file) {
      if (file) expected.delete(file.target);
      else expected.clear();
    },
  };
  return site;
}

/** A hash of what links may name. */
export function hashAnchors({ source, target }: AnchorPair): string {
  return sha256(JSON.stringify([source, target].map(({ headings, ids }) => [headings, [...ids].sort()])));
}

interface ArticleIndex {
  readonly bySource: ReadonlyMap<string, SourceFile>;
  readonly byUrl: ReadonlyMap<string, readonly SourceFile[]>;
  readonly byName: ReadonlyMap<string, readonly SourceFile[]>;
}

function only(found: readonly SourceFile[] = []): SourceFile | undefined {
  return found.length === 1 ? found[0] : undefined;
}

function indexArticles(files: readonly SourceFile[]): ArticleIndex {
  const articles = files.filter((each) => isArticle(each));
  return {
    bySource: new Map(articles.map((file) => [file.source, file])),
    byUrl: Map.groupBy(articles, urlOf),
    byName: Map.groupBy(articles, (file) => path.posix.basename(urlOf(file))),
  };
}

/** Where a site has an article: its folder below the glob's fixed part, and its name unless that stands for the folder. */
export function urlOf({ tokens }: SourceFile): string {
  const { dir = "", name = "" } = tokens;
  return [dir, /^(?:_?index|readme)$/i.test(name) ? "" : name].filter((part) => part !== "").join("/");
}

/** `/blog/First.html` is `blog/First`; the last part of `blog/index.html` and `blog/README.md` stands for the folder. */
export function urlPath(rest: string): string {
  const parts = decodePath(rest)
    .replace(/\.(?:html?|md|mdx|markdown)$/i, "")
    .split("/")
    .filter((part) => part !== "");
  if (/^(?:_?index|readme)$/i.test(parts.at(-1) ?? "")) parts.pop();
  return parts.join("/");
}

/** What changes when a file does; undefined where there is none. */
async function stampOf(root: string, relative: string): Promise<string | undefined> {
  if (leavesRoot(relative) || relative.includes("\0")) return undefined;
  try {
    const { mtimeMs, size, ino } = await stat(path.join(root, relative));
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    // Whatever keeps it from being looked at keeps a link from leading there.
    return undefined;
  }
}

/**
 * `cotejo import`: texts that came back from another tool, taken as a person's edits are. The file is read twice: once to
 * be sure that it reads to its end, before anything is written, and to know when an article has all of its sentences.
 */

import { discover } from "../../articles/discover.ts";
import { UsageError } from "../../base/errors.ts";
import type { Config, SourceFile } from "../../config/types.ts";
import { writeManifests } from "../../articles/manifest.ts";
import { withProject, type Project } from "../../articles/project.ts";
import { refreshIndex } from "../../run/refresh-index.ts";
import type { ArticleResult } from "../../sync/results.ts";
import type { Signature } from "../../record/transitions.ts";
import type { SegmentRecord } from "../../record/types.ts";
import type { ImportFile } from "./file-text.ts";
import { importArticle, type Issue, type TakenUnit } from "./import-article.ts";
import type { ImportedUnit } from "./types.ts";

export type UnitFileFormat = "xliff" | "po" | "csv";

export interface ImportUnitsOptions {
  readonly file: ImportFile;
  readonly format: UnitFileFormat;
  readonly by: string;
  /** Why the glossary is not followed, where it is not. */
  readonly reason: string;
  /** Changed texts that the file calls unfinished count as approved. */
  readonly approve: boolean;
  /** Write nothing. */
  readonly dryRun: boolean;
  readonly now?: (() => number) | undefined;
}

export interface UnitImport {
  /** Units in the file. */
  readonly units: number;
  readonly taken: readonly TakenUnit[];
  readonly unchanged: number;
  /** Sentences that somebody decided on in the project meanwhile: both texts are kept. */
  readonly conflicts: readonly Issue[];
  /** What was not taken, and why. */
  readonly refused: readonly Issue[];
  readonly articles: readonly ArticleResult[];
}

type Reader = (file: ImportFile) => AsyncGenerator<ImportedUnit>;

/** A format's module and its library load when the format is used. */
const READERS = {
  xliff: async () => (await import("./read-xliff.ts")).readXliff,
  po: async () => (await import("./read-po.ts")).readPo,
  csv: async () => (await import("./read-csv.ts")).readCsvUnits,
} satisfies Record<UnitFileFormat, () => Promise<Reader>>;

/**
 * Imports a file.
 * @throws UsageError `import-file`, `xml`: nothing was begun
 */
export async function importUnits(config: Config, options: ImportUnitsOptions): Promise<UnitImport> {
  const read = await READERS[options.format]();
  const sizes = new Map<string, number>();
  for await (const { article } of read(options.file)) sizes.set(article, (sizes.get(article) ?? 0) + 1);
  const units = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  if (units === 0)
    throw new UsageError(
      "import-file",
      `Cannot import \`${options.file.shown}\`, expected sentences in it, found none.`,
    );
  return withProject(
    config,
    { write: true, decides: !options.dryRun, now: options.now },
    async (project): Promise<UnitImport> => {
      await refreshIndex(project);
      const run = new Run(project, (await discover(config)).files, options);
      const waiting = new Map<string, ImportedUnit[]>();
      for await (const unit of read(options.file)) {
        const group = waiting.get(unit.article) ?? [];
        group.push(unit);
        waiting.set(unit.article, group);
        if (group.length < (sizes.get(unit.article) ?? 0)) continue;
        waiting.delete(unit.article);
        await run.take(group);
      }
      for (const group of waiting.values()) await run.take(group);
      if (!options.dryRun) await writeManifests(config, run.files, run.touched);
      return { units, ...run.result() };
    },
  );
}

/** What an import has come to. */
class Run {
  readonly touched = new Set<string>();
  readonly files: readonly SourceFile[];
  readonly #project: Project;
  readonly #options: ImportUnitsOptions;
  readonly #signature: Signature;
  readonly #bySource: ReadonlyMap<string, SourceFile>;
  readonly #taken: TakenUnit[] = [];
  readonly #conflicts: Issue[] = [];
  readonly #refused: Issue[] = [];
  readonly #articles: ArticleResult[] = [];
  #unchanged = 0;
  #bySentence: ReadonlyMap<string, string> | undefined;

  constructor(project: Project, files: readonly SourceFile[], options: ImportUnitsOptions) {
    this.files = files;
    this.#project = project;
    this.#options = options;
    this.#bySource = new Map(files.map((file) => [file.source, file]));
    this.#signature = { by: options.by, via: "command", at: new Date(project.now()).toISOString() };
  }

  /** Takes units that the file has under one article; a renamed one goes by its new path. */
  async take(units: readonly ImportedUnit[]): Promise<void> {
    const groups = new Map<SourceFile | undefined, ImportedUnit[]>();
    for (const unit of units) {
      const file = this.#bySource.get(await this.#articleOf(unit));
      const group = groups.get(file) ?? [];
      group.push(unit);
      groups.set(file, group);
    }
    for (const [file, group] of groups) {
      if (file) await this.#takeArticle(file, group);
      else for (const unit of group) this.#refused.push(this.#unknown(unit));
    }
  }

  async #articleOf(unit: ImportedUnit): Promise<string> {
    const { store } = this.#project;
    const record = unit.id === "" ? undefined : await store.getSegment(unit.id);
    if (record && !record.retired) return record.article;
    // Ids follow from the path of an article. If it was renamed, a file of ours has the old path and the old ids.
    if (unit.base === undefined || this.#bySource.has(unit.article)) return unit.article;
    this.#bySentence ??= articlesBySentence(await store.listSegments());
    return this.#bySentence.get(unit.source) ?? unit.article;
  }

  #unknown({ id, line, article }: ImportedUnit): Issue {
    const what = id === "" ? "a sentence without an id" : `\`${id}\``;
    return {
      line,
      segment: id === "" ? null : id,
      article: article === "" ? null : article,
      code: "unknown",
      message: `Cannot take ${what}, expected one of a sentence of this project${article === "" ? "" : `: it has no article \`${article}\``}.`,
    };
  }

  async #takeArticle(file: SourceFile, units: readonly ImportedUnit[]): Promise<void> {
    const { approve, dryRun, reason } = this.#options;
    const options = { signature: this.#signature, approve, dryRun, deviation: reason };
    const done = await importArticle(this.#project, file, units, options);
    this.#taken.push(...done.taken);
    this.#conflicts.push(...done.conflicts);
    this.#refused.push(...done.refused);
    this.#unchanged += done.unchanged;
    if (done.article) {
      this.#articles.push(done.article);
      this.touched.add(file.source);
    }
  }

  result(): Omit<UnitImport, "units"> {
    const byLine = (issues: readonly Issue[]): readonly Issue[] => issues.toSorted((a, b) => a.line - b.line);
    return {
      taken: this.#taken,
      unchanged: this.#unchanged,
      conflicts: byLine(this.#conflicts),
      refused: byLine(this.#refused),
      articles: this.#articles,
    };
  }
}

/** The article of each English sentence that stands in one article alone. */
function articlesBySentence(segments: readonly SegmentRecord[]): ReadonlyMap<string, string> {
  const articles = new Map<string, string | undefined>();
  for (const { source = "", article } of segments) {
    const isElsewhere = articles.has(source) && articles.get(source) !== article;
    articles.set(source, isElsewhere ? undefined : article);
  }
  return new Map([...articles].flatMap(([source, article]) => (article === undefined ? [] : [[source, article]])));
}

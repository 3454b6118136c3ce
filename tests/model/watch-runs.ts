/** What each run of a case is held to: it holds no article back, and it touches no line behind which nothing changed. */

import { expect } from "vitest";
import type { RunResult } from "../../src/sync/results.ts";
import type { LedgerLine } from "../../src/record/types.ts";
import type { ProjectFolder } from "../helpers/project-folder.ts";
import type { RunOnce } from "./run-once.ts";
import { isSinglePassage, touchedLines, type Met, type Written } from "./touched-lines.ts";

/** What the runs of a case came to. */
export interface Tally {
  /** Results of articles in all runs, and those that were skipped or became a single passage. */
  results: number;
  held: number;
  /** Lines of the Spanish files that runs have met, and those that another hand than a person's has changed. */
  lines: number;
  touched: number;
  /** Cases whose record needed a second run to say what the files have; no Spanish byte may change in it. */
  again: number;
}

/** Each Spanish file at the beginning of a run, by the number of its article. */
type MetFiles = ReadonlyMap<number, Pick<Met, "before" | "open"> & { readonly file: string }>;

export class WatchRuns {
  /** Ids of lines that somebody has decided on since the last run. */
  readonly decided = new Set<string>();
  /** Each article as the last run left it that wrote all of it, as long as only people and decisions came behind it. */
  readonly #written = new Map<number, Written>();
  /** Articles that were adopted with another number of blocks than the English has, or whose English was written anew. */
  readonly #unsure: Set<number>;
  readonly #tally: Tally;
  readonly #project: ProjectFolder;
  readonly #names: readonly string[];
  readonly #lines: (target: string) => readonly LedgerLine[];

  /** @param names Names of the articles as they are now */
  constructor(
    { tally, rewritten }: { readonly tally: Tally; readonly rewritten: Set<number> },
    project: ProjectFolder,
    names: readonly string[],
    lines: (target: string) => readonly LedgerLine[],
  ) {
    this.#tally = tally;
    this.#unsure = rewritten;
    this.#project = project;
    this.#names = names;
    this.#lines = lines;
  }

  /** No article is skipped, and none becomes a single passage. */
  holdsNothing({ articles }: RunResult): void {
    const held = articles.flatMap(({ status, target }) =>
      status === "skipped" || (isSinglePassage(this.#lines(target)) && !this.#isUnsure(target))
        ? { target, status }
        : [],
    );
    this.#tally.results += articles.length;
    this.#tally.held += held.length;
    expect(held, "held").toEqual([]);
  }

  /** Each Spanish file as a run meets it, also under the name that it had before a rename, and what of it waits for the run. */
  met(): MetFiles {
    return new Map(
      this.#names.flatMap((name, at) => {
        const files = [targetOf(name), this.#written.get(at)?.target ?? ""];
        const file = files.find((each) => each !== "" && this.#project.has(each));
        if (file === undefined) return [];
        const ledger = this.#lines(file);
        const open = ledger.filter((line) => this.decided.has(line.id) || isUntranslated(line));
        return [[at, { file, before: this.#project.read(file), open, ledger }] as const];
      }),
    );
  }

  /** No line of a Spanish file is another than the run met, where nothing behind it has changed since the last run. */
  touchesNothing({ articles }: RunResult, met: MetFiles, how: Pick<RunOnce, "fill" | "answers">): void {
    for (const [at, name] of this.#names.entries()) {
      const [target, written, was] = [targetOf(name), this.#written.get(at), met.get(at)];
      if (!this.#project.has(target)) continue;
      const english = this.#project.read(`content/${name}.md`);
      if (written && was) {
        // Where the English has changed too much for a rename to be followed, the file stays under its old name.
        const now = this.#project.read(this.#project.has(was.file) ? was.file : target);
        const touched = touchedLines(written, { ...was, english }, now);
        this.#tally.lines += was.before.split("\n").length;
        this.#tally.touched += touched.length;
        expect(touched, "touched").toEqual([]);
      }
      const isWhole = how.fill && how.answers === undefined && articles.some((each) => each.target === target);
      if (isWhole) this.isWritten(at);
      else if (english !== written?.english) this.forget(at);
    }
    this.decided.clear();
  }

  /**
   * An article is adopted anew. Of three paragraphs for four, in words that say nothing of which is which, nobody can be
   * sure: what `adopt` makes of them may be one passage.
   */
  isAdopted(at: number): void {
    const name = this.#names[at] ?? "";
    const blocks = [`content/${name}.md`, targetOf(name)].map(
      (file) => this.#project.read(file).split(/\n{2,}/).length,
    );
    if (blocks[0] !== blocks[1]) this.#unsure.add(at);
    this.isWritten(at);
  }

  #isUnsure(target: string): boolean {
    return [...this.#unsure].some((at) => targetOf(this.#names[at] ?? "") === target);
  }

  /** The Spanish file of an article is what its record and its English say. */
  isWritten(at: number): void {
    const name = this.#names[at] ?? "";
    const target = targetOf(name);
    if (!this.#project.has(target)) return;
    const [english, spanish] = [this.#project.read(`content/${name}.md`), this.#project.read(target)];
    this.#written.set(at, { target, english, spanish, ledger: this.#lines(target) });
  }

  /** A decision has written an article: what has changed in its English since the last run is in the file too. */
  wasDecided(at: number): void {
    if (this.#written.get(at)?.english !== this.#project.read(`content/${this.#names[at]}.md`)) this.forget(at);
  }

  /** Forgets what the last run wrote: of one article, or of all. */
  forget(at?: number): void {
    if (at === undefined) this.#written.clear();
    else this.#written.delete(at);
  }
}

function targetOf(name: string): string {
  return `content/${name}.es.md`;
}

function isUntranslated({ target, merged, omitted, within, retired }: LedgerLine): boolean {
  return target === "" && !merged && !omitted && within === undefined && !retired;
}

/**
 * A small project and, beside it, the model: every word that a person typed, and whether a person gave it up since.
 * After each step the words that nobody gave up are in a Spanish file or in the record, where people find them.
 */

import { projectStatus } from "../../src/run/status.ts";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { expect, vi } from "vitest";
import { CotejoError } from "../../src/base/errors.ts";
import { escapeRegExp } from "../../src/base/escape-reg-exp.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import { adopt } from "../../src/adopt/adopt.ts";
import type { RunResult } from "../../src/sync/results.ts";
import { sync } from "../../src/run/sync.ts";
import { decide } from "../../src/review/decide.ts";
import type { DecisionRequest } from "../../src/review/decision-request.ts";
import { parseLedger } from "../../src/record/ledger.ts";
import { textKind, writerOf } from "../../src/record/text-kind.ts";
import type { LedgerLine } from "../../src/record/types.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { blocksOf, kindOf } from "./hand-edit-article.ts";
import { mergeFile } from "./merge-file.ts";
import { commentsOf, editByHand, retypeEnglish, retypeSpanish, wrapSpanish } from "./retype.ts";
import { runOnce, type RunOnce } from "./run-once.ts";
import type { English, Review, Step, Work } from "./steps.ts";
import { WatchRuns, type Tally } from "./watch-runs.ts";

const CRASH = path.join(import.meta.dirname, "crash-run.ts");
const TYPED = /Persona\d+/g;

/** What is the same in all branches of one case: the words, and the clock. */
interface Shared {
  readonly words: Map<string, "kept" | "given up">;
  /** Words of comments that `sync` has said will give way. */
  readonly said: Set<string>;
  /** Words of passages that whoever wrote them has replaced: git may put them back, and the passage is written again. */
  readonly replaced: Set<string>;
  /** Texts that a reviewer has typed for a sentence, by its id: an undo takes them back, also where git took the ledger that did not have them. */
  readonly corrected: Map<string, readonly string[]>;
  /** Articles whose English was written anew, in this world or in a branch. */
  readonly rewritten: Set<number>;
  /** Articles whose code somebody has changed, moved or taken out, or whose files git has brought together or put back. */
  readonly ownCode: Set<number>;
  now: number;
  readonly tally: Tally;
}

/** More than any case needs until its record has come to rest. */
const MOST_RUNS = 4;

export class World {
  readonly project: ProjectFolder;
  readonly #shared: Shared;
  /** Names of the two articles; a rename changes one. */
  readonly #names: [string, string];
  /** Earlier versions of each ledger and Spanish file, oldest first. */
  readonly #versions = new Map<string, string[]>();
  readonly #watch: WatchRuns;
  /** Sentences that this machine's store has an answer to. */
  readonly #answered = new Set<string>();

  constructor(
    articles: readonly (readonly (readonly string[])[])[],
    names: [string, string] = ["a", "b"],
    shared: Shared = {
      words: new Map(),
      said: new Set(),
      replaced: new Set(),
      corrected: new Map(),
      rewritten: new Set(),
      ownCode: new Set(),
      now: Date.UTC(2026, 10, 1),
      tally: { results: 0, held: 0, lines: 0, touched: 0, again: 0 },
    },
  ) {
    this.#shared = shared;
    this.#names = names;
    this.project = makeProject();
    this.#watch = new WatchRuns(shared, this.project, names, (target) => this.lines(target));
    for (const [at, paragraphs] of articles.entries())
      this.project.write(this.#source(at), `${paragraphs.map((each) => each.join(" ")).join("\n\n")}\n`);
  }

  get tally(): Tally {
    return this.#shared.tally;
  }

  async do(step: Step): Promise<void> {
    switch (step.do) {
      case "english":
        this.#typeEnglish(step);
        break;
      case "spanish":
        this.#typeSpanish(step.article, (text) => retypeSpanish(text, step, () => this.#word()));
        break;
      case "by hand":
        this.#typeSpanish(step.article, (text) => editByHand(text, step, () => this.#word()));
        break;
      case "line ends":
        this.#typeSpanish(step.article, (text) => text.replace(/\r?\n/g, "\r\n"));
        break;
      case "wrap":
        this.#typeSpanish(step.article, wrapSpanish);
        break;
      case "review":
        await this.#review(step);
        break;
      case "run":
        await this.run({ fill: true });
        break;
      case "publish":
        await this.run({ fill: false });
        break;
      case "sync":
        await this.#sync();
        break;
      case "delete the store":
        this.#deleteStore();
        break;
      case "adopt":
        await this.#adopt(step.article);
        break;
      case "rename": {
        const [from, to] = [this.#source(step.article), `content/${this.#names[step.article]}x.md`];
        this.project.write(to, this.project.read(from));
        this.project.remove(from);
        this.#names[step.article] += "x";
        await this.run({ fill: true });
        break;
      }
      case "crash":
        this.#crash(step.writes);
        break;
      case "lose the network":
        await this.run({ fill: true, answers: step.answers });
        break;
      case "merge":
        await this.#merge(step);
        break;
      case "put back":
        this.#putBack(step);
        break;
    }
    this.holds();
    this.#remember();
  }

  /** A run; what it asks was never asked before, and what it may write holds every word. */
  async run(how: Pick<RunOnce, "fill" | "answers">): Promise<RunResult> {
    const before = Object.entries(this.project.snapshot()).filter(([file]) => file.endsWith(".es.md"));
    const translated = this.#translated();
    const asked: string[] = [];
    const met = this.#watch.met();
    const result = await runOnce(this.project.root, {
      ...how,
      now: this.#clock,
      onAsked: (source) => asked.push(source),
    });
    this.#isNew(asked, translated);
    this.#watch.holdsNothing(result);
    this.#watch.touchesNothing(result, met, how);
    for (const { status, target, problems } of result.articles) {
      // Not a byte of it is another, also where it was renamed.
      if (status === "skipped") expect(before.map(([, text]) => text)).toContain(this.project.read(target));
      if (status !== "written" && status !== "unchanged") continue;
      // What stands in the record as the text of a sentence stands in the file.
      const named = new Set(problems.filter(({ severity }) => severity === "error").map(({ segment }) => segment));
      const text = this.project.read(target);
      const now = commentsOf(text).join("\n");
      const was = before.find(([file]) => file === target)?.[1] ?? "";
      // A comment that a person typed gives way only with a word.
      for (const [word] of commentsOf(was).join("\n").matchAll(TYPED))
        if (!hasWord(now, word) && !this.#shared.said.has(word))
          expect(problems.map(({ check }) => check)).toContain("edited");
      // `publish` asks no engine: a text waits where another sentence of its paragraph has none yet.
      // A passage between two sentences of one paragraph has no place: it is named, with its words.
      const said = problems.flatMap(({ check, message }) => (check === "untranslated" ? message : [])).join("\n");
      const waits = ({ published, passage, target: own }: LedgerLine): boolean =>
        published === "" &&
        (!how.fill || (passage === true && (own.match(TYPED) ?? []).every((word) => said.includes(word))));
      for (const line of this.lines(target))
        if (!line.retired && !named.has(line.id) && !waits(line))
          for (const word of line.target.match(TYPED) ?? []) expect(text).toContain(word);
    }
    return result;
  }

  /** No word that a person typed and nobody gave up is gone. */
  holds(): void {
    const all = Object.values(this.project.snapshot()).join("\n");
    const lost = [...this.#shared.words].filter(([word, fate]) => fate === "kept" && !hasWord(all, word));
    expect(lost.map(([word]) => word)).toEqual([]);
  }

  /** The end of a case: runs settle, and the record alone makes the store again. */
  async settle(): Promise<void> {
    const result = await this.run({ fill: true });
    this.holds();
    const { settled, articles } = await this.#settled(result);
    this.#hasCode(articles);
    await this.run({ fill: false });
    expect(this.project.snapshot()).toEqual(settled);
    // An edit of a file that a crash left behind its record is not understood; only the store knows of the crash.
    if (articles.some(({ status }) => status === "skipped")) return;
    const config = await this.#config();
    const known = await projectStatus(config);
    this.#deleteStore();
    expect(await projectStatus(config), "status with and without the index").toEqual(known);
    await this.run({ fill: true });
    expect(withoutPlaces(this.project.snapshot())).toEqual(withoutPlaces(settled));
  }

  /** Code of the English is in the Spanish file, or it is named. */
  #hasCode(articles: RunResult["articles"]): void {
    for (const at of [0, 1]) {
      const found = articles.find(({ source }) => source === this.#source(at));
      if (!found || found.status === "skipped" || this.#shared.ownCode.has(at)) continue;
      const checks = found.problems.map(({ check }) => check);
      const spanish = new Set(codeIn(this.project.read(this.#target(at))));
      const missing = codeIn(this.project.read(this.#source(at))).filter((code) => !spanish.has(code));
      if (missing.length > 0) expect(checks, missing.join("\n")).toContain("stale-source");
    }
  }

  /**
   * Runs until the record says the same as before: after many edits at once it may need more than one run to say of each
   * sentence what the file has. No Spanish byte changes meanwhile, no word goes, and a machine's text becomes nobody's.
   */
  async #settled(first: RunResult): Promise<{ settled: Record<string, string>; articles: RunResult["articles"] }> {
    const spanish = this.#targets();
    let settled = this.project.snapshot();
    let { articles } = first;
    for (let runs = 0; runs < MOST_RUNS; runs += 1) {
      const before = this.#persons();
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      ({ articles } = await this.run({ fill: true }));
      this.holds();
      expect(this.#targets(), "Spanish of a run without a change").toEqual(spanish);
      // A passage may become several: their words were people's before.
      const words = [...before].join("\n\n");
      const added = [...this.#persons()].flatMap((text) => text.split(/\n{2,}/));
      // Code is no text of a machine.
      const isCode = (text: string): boolean => /^(?:~~~|```)/.test(text);
      // Somebody's own bold in a machine's words makes them theirs.
      const isTheirs = (text: string): boolean => /Persona\d|<p[ch] id="9\d{3}"/.test(text);
      const signed = added.filter((text) => !words.includes(text) && !isTheirs(text) && !isCode(text));
      expect(signed, "signed by nobody").toEqual([]);
      const now = this.project.snapshot();
      if (JSON.stringify(now) === JSON.stringify(settled)) return { settled, articles };
      if (runs === 0) this.tally.again += 1;
      settled = now;
    }
    expect.fail("The record has not come to rest.");
  }

  /** Texts that count as people's. */
  #persons(): ReadonlySet<string> {
    return new Set(
      this.#lines().flatMap((line) => (line.target !== "" && textKind(line) === "human" ? line.target : [])),
    );
  }

  /** Takes the folder away; the case is over. */
  remove(): void {
    this.project.remove("");
  }

  /** The record of the article whose Spanish is `target`. */
  lines(target: string): readonly LedgerLine[] {
    const file = `.cotejo/ledger/${target.replace(/\.es\.md$/, ".md")}.jsonl`;
    return this.project.has(file) ? parseLedger(this.project.read(file), file).lines : [];
  }

  readonly #clock = (): number => (this.#shared.now += 1_000);

  #word(): string {
    const word = `Persona${this.#shared.words.size + 1}`;
    this.#shared.words.set(word, "kept");
    return word;
  }

  #giveUp(before: string, after: string): void {
    for (const word of before.match(TYPED) ?? []) if (!hasWord(after, word)) this.#shared.words.set(word, "given up");
    for (const word of after.match(TYPED) ?? []) if (!hasWord(before, word)) this.#shared.words.set(word, "kept");
  }

  #source(at: number): string {
    return `content/${this.#names[at]}.md`;
  }

  #target(at: number): string {
    return `content/${this.#names[at]}.es.md`;
  }

  #targets(): ReadonlyMap<string, string> {
    const targets = this.#names.map((_, at) => this.#target(at)).filter((file) => this.project.has(file));
    return new Map(targets.map((file) => [file, this.project.read(file)]));
  }

  async #config(): ReturnType<typeof loadConfig> {
    return loadConfig({ cwd: this.project.root, env: {} });
  }

  async #sync(): Promise<void> {
    const { taken } = await sync(await this.#config(), { paths: [], by: "Ana", now: this.#clock });
    const said = taken.flatMap(({ problems }) => problems.map(({ message }) => message)).join("\n");
    for (const [word] of said.matchAll(TYPED)) this.#shared.said.add(word);
  }

  #typeEnglish(step: English): void {
    const file = this.#source(step.article);
    this.project.write(file, retypeEnglish(this.project.read(file), step));
    if (step.kind === "rewrite") this.#shared.rewritten.add(step.article);
  }

  #typeSpanish(at: number, type: (text: string) => string): void {
    const file = this.#target(at);
    if (!this.project.has(file)) return;
    const before = this.project.read(file);
    const after = type(before);
    this.project.write(file, after);
    if (codeIn(before).join("\n") !== codeIn(after).join("\n")) this.#shared.ownCode.add(at);
    this.#giveUp(before, after);
  }

  async #review({ kind, article, sentence }: Review): Promise<void> {
    const source = this.#source(article);
    // Who corrects a sentence has read it: what this machine's person typed into the file is theirs to replace.
    if (kind === "correct") await this.#sync();
    const recorded = this.lines(this.#target(article));
    const lines = recorded.filter((line) => !line.retired && line.source !== undefined);
    const line = lines[sentence % lines.length];
    if (!line) return;
    const before = this.project.snapshot();
    const typed = kind === "correct" ? `${this.#word()} ${this.#word()}.` : "";
    const ids = [line.id] as const;
    const request: DecisionRequest =
      kind === "approve article"
        ? { action: "approve", ids: [], article: source }
        : kind === "correct"
          ? { action: "correct", ids, text: typed }
          : { action: kind, ids };
    try {
      const { lines: after } = await decide(await this.#config(), request, {
        by: "Berta",
        reason: "",
        now: this.#clock,
      });
      this.#watch.wasDecided(article);
      for (const decided of after) {
        this.#watch.decided.add(decided.id);
        const was = lines.find(({ id }) => id === decided.id);
        // Whoever decides gives up the text that stood there, that of its passage, and the other texts of a dispute.
        this.#giveUp(textsOf(was, recorded).join("\n"), textsOf(decided, this.lines(this.#target(article))).join("\n"));
        const own = this.#shared.corrected.get(decided.id) ?? [];
        if (kind === "correct") this.#shared.corrected.set(decided.id, [...own, typed]);
        if (kind === "undo") this.#giveUp(own.join("\n"), decided.target);
        const passage = passageOf(was, recorded);
        if (passage && writerOf(passage) === "Berta")
          for (const word of passage.target.match(TYPED) ?? []) this.#shared.replaced.add(word);
      }
    } catch (error) {
      if (!(error instanceof CotejoError) || error.exitCode !== 2) throw error;
      // Refused: the correction was not taken, and its author was told.
      for (const word of typed.match(TYPED) ?? []) this.#shared.words.set(word, "given up");
      expect(this.#targets()).toEqual(new Map([...this.#targets()].map(([file]) => [file, before[file]])));
    }
  }

  /** The ledger of an article goes with the index, and Ana adopts what is in its Spanish file. */
  async #adopt(at: number): Promise<void> {
    // Both files are taken to agree from then on.
    this.#shared.ownCode.add(at);
    const before = this.#targets();
    this.#deleteStore();
    this.project.remove(`.cotejo/ledger/${this.#source(at)}.jsonl`);
    this.#giveUpMissing();
    vi.setSystemTime(this.#clock());
    try {
      await adopt(await this.#config(), { by: "Ana" });
    } finally {
      vi.useRealTimers();
    }
    expect(this.#targets()).toEqual(before);
    this.#watch.isAdopted(at);
  }

  #deleteStore(): void {
    for (const end of ["", "-wal", "-shm"]) this.project.remove(`.cotejo/index.db${end}`);
    this.#answered.clear();
  }

  /** Sentences a text of which somebody rejected. */
  #rejected(): ReadonlySet<string> {
    return new Set(this.#lines().flatMap(({ source, rejected }) => (rejected ? (source ?? []) : [])));
  }

  /** Sentences that the record has a text for, but for those whose text somebody rejected, or that is of older English. */
  #translated(): ReadonlySet<string> {
    const rejected = this.#rejected();
    return new Set(
      this.#lines().flatMap(({ source, target, retired, flags }) => {
        const isText = target !== "" && !retired && !flags.includes("stale-source");
        return source !== undefined && isText && !rejected.has(source) ? source : [];
      }),
    );
  }

  #lines(): readonly LedgerLine[] {
    return this.#names.flatMap((_, at) => this.lines(this.#target(at)));
  }

  /**
   * Nothing is paid for twice: what was asked has no answer in the store and no text in the record, but for one that the
   * run itself found to be taken out of the Spanish file.
   */
  #isNew(asked: readonly string[], translated: ReadonlySet<string>): void {
    const rejected = this.#rejected();
    const files = this.#names.map((_, at) => this.#source(at)).filter((file) => this.project.has(file));
    const english = files.map((file) => this.project.read(file)).join("\n");
    for (const source of asked.filter((each) => !hasOtherMarks(each, english))) {
      if (!rejected.has(source)) expect(translated, "it is translated").not.toContain(source);
      expect(this.#answered, "it was answered").not.toContain(source);
      this.#answered.add(source);
    }
  }

  #crash(writes: number): void {
    const asked = path.join(this.project.root, ".cotejo", "tmp-asked");
    const translated = this.#translated();
    this.#watch.forget();
    const side = writes % 2 === 0 ? "before" : "after";
    const { status, signal, stderr } = spawnSync(
      process.execPath,
      [CRASH, this.project.root, String(this.#shared.now), String(writes), side, asked],
      { encoding: "utf8" },
    );
    expect(signal === "SIGKILL" || status === 0, stderr).toBe(true);
    this.#shared.now += 1_000_000;
    const sources = existsSync(asked) ? readFileSync(asked, "utf8").split("\n").filter(Boolean) : [];
    rmSync(asked, { force: true });
    const all = sources.map((line) => String(JSON.parse(line)));
    this.#isNew(all, translated);
    // The process may have ended while the last one was on its way: nobody has its answer.
    const last = all.at(-1);
    if (last !== undefined) this.#answered.delete(last);
  }

  /** What is on disk now is a version that git has. */
  #remember(): void {
    for (const [file, text] of this.#committed()) {
      const known = this.#versions.get(file) ?? [];
      if (known.at(-1) !== text) this.#versions.set(file, [...known, text]);
    }
  }

  #putBack({ article, file, version }: Extract<Step, { do: "put back" }>): void {
    const name = file === "target" ? this.#target(article) : `.cotejo/ledger/${this.#source(article)}.jsonl`;
    const older = (this.#versions.get(name) ?? []).toReversed().slice(1);
    const text = older[version % older.length];
    if (text === undefined || !this.project.has(name)) return;
    this.#watch.forget(article);
    this.#shared.ownCode.add(article);
    // Whoever puts a Spanish file back gives up what was in it, as with any edit of it.
    if (file === "target") {
      this.#typeSpanish(article, () => text);
      for (const word of text.match(TYPED) ?? [])
        if (this.#shared.replaced.has(word)) this.#shared.words.set(word, "given up");
    } else this.project.write(name, text);
    this.#giveUpMissing();
  }

  /** Words that git has taken out of every file are given up by whoever told it so. */
  #giveUpMissing(): void {
    const all = Object.values(this.project.snapshot()).join("\n");
    for (const [word, fate] of this.#shared.words)
      if (fate === "kept" && !hasWord(all, word)) this.#shared.words.set(word, "given up");
  }

  #checkOut(files: ReadonlyMap<string, string>): void {
    for (const file of this.#committed().keys()) if (!files.has(file)) this.project.remove(file);
    for (const [file, text] of files) this.project.write(file, text);
  }

  /** Two people work in branches, and git brings their files together. */
  async #merge({ ours, theirs, takes, ledger, isSeen }: Extract<Step, { do: "merge" }>): Promise<void> {
    for (const at of [0, 1]) this.#shared.ownCode.add(at);
    const base = this.#committed();
    const other = new World([], [...this.#names], this.#shared);
    for (const [file, text] of base) other.project.write(file, text);
    const doAll = async (world: World, work: readonly Work[]): Promise<void> => {
      // oxlint-disable-next-line no-await-in-loop -- one after the other is what people do
      for (const step of work) await world.#doInBranch(step);
    };
    const before = this.#givenUp();
    await doAll(this, ours);
    // Of the common file, or of what was typed in this branch: each of these stood before the eyes of who wrote over it.
    const seenByOurs = [...this.#givenUp()].filter((word) => !before.has(word));
    await doAll(other, theirs);
    const left = this.#committed();
    this.#watch.forget();
    let right = other.#committed();
    other.remove();
    if (isSeen) {
      this.#checkOut(right);
      await this.run({ fill: false });
      right = this.#committed();
      this.#checkOut(left);
    }
    const chosen: (readonly [string, string])[] = [];
    const droppedLedgers: string[] = [];
    for (const file of new Set([...left.keys(), ...right.keys()])) {
      const merged = mergeFile(left.get(file), base.get(file), right.get(file), (conflict) => {
        const isLedger = file.startsWith(".cotejo/ledger");
        const side = isLedger ? ledger : takes;
        if (side === undefined) return conflict;
        const sides = [left.get(file) ?? "", right.get(file) ?? ""] as const;
        const [taken, dropped] = side === "ours" ? sides : [sides[1], sides[0]];
        if (file.endsWith(".es.md")) chosen.push([dropped, taken]);
        if (isLedger) droppedLedgers.push(dropped);
        return taken;
      });
      this.project.write(file, merged);
    }
    this.#giveUpMissing();
    // Both records are whole in the merged one, which git's history keeps: also of words that somebody gave up.
    const record = this.#ledgers(this.#committed());
    const common = new Set(this.#ledgers(base).split("\n"));
    const decided = (this.#ledgers(left) + this.#ledgers(right)).split("\n").filter((line) => !common.has(line));
    const words = ledger === undefined ? decided.join("\n").match(TYPED) : [];
    for (const word of words ?? []) expect(hasWord(record, word), word).toBe(true);
    // Whoever settles a conflict by hand has seen both texts, and gives up one.
    for (const [dropped, taken] of chosen) this.#giveUp(dropped, taken);
    // Texts that a side rejected are given up with its ledger: the other ledger does not know why they left the file.
    for (const { rejected } of droppedLedgers.flatMap((text) => parseLedger(text, "dropped").lines))
      for (const { target } of rejected ?? []) this.#giveUp(target, "");
    // What the other side approved gives way where this side had seen it and wrote over it, and the file has it no more.
    const spanish = [...this.#targets().values()].join("\n");
    for (const word of seenByOurs) if (!hasWord(spanish, word)) this.#shared.words.set(word, "given up");
  }

  #givenUp(): Set<string> {
    return new Set([...this.#shared.words].flatMap(([word, fate]) => (fate === "given up" ? word : [])));
  }

  #ledgers(files: ReadonlyMap<string, string>): string {
    return [...files].flatMap(([file, text]) => (file.startsWith(".cotejo/ledger") ? text : [])).join("\n");
  }

  async #doInBranch(step: Work): Promise<void> {
    if (step.do === "run") await this.run({ fill: true });
    else if (step.do === "review") await this.#review(step);
    else if (step.do === "english") this.#typeEnglish(step);
    else if (step.do === "by hand")
      this.#typeSpanish(step.article, (text) => editByHand(text, step, () => this.#word()));
    else this.#typeSpanish(step.article, (text) => retypeSpanish(text, step, () => this.#word()));
  }

  /** What git has of the project. */
  #committed(): ReadonlyMap<string, string> {
    return new Map(
      Object.entries(this.project.snapshot()).filter(([file]) => /^(?:content|\.cotejo\/ledger)\//.test(file)),
    );
  }
}

/** Where a block that people added stands among paragraphs that were joined since, only the file knows. */
function withoutPlaces(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const sorted = (text: string): string => text.split("\n").toSorted().join("\n");
  return Object.fromEntries(
    Object.entries(files).map(([file, text]) => [file, file.endsWith(".jsonl") ? sorted(text) : text]),
  );
}

function passageOf(line: LedgerLine | undefined, ledger: readonly LedgerLine[]): LedgerLine | undefined {
  return ledger.find(({ id, retired }) => id === line?.within && !retired);
}

/** What a person sees who decides on a line. */
function textsOf(line: LedgerLine | undefined, ledger: readonly LedgerLine[]): readonly string[] {
  return [line, passageOf(line, ledger), ...(line?.rivals ?? [])].flatMap((each) => each?.target ?? []);
}

/** Whether the words of a sentence stand in the English with marks of more than one kind: a link is not asked as emphasis. */
function hasOtherMarks(source: string, english: string): boolean {
  const parts = source.split(/<[^>]*>/).map(escapeRegExp);
  const kinds = english.matchAll(new RegExp(parts.join(String.raw`(\[|\*|\]\([^)]*\))`), "g"));
  return new Set([...kinds].map(([, first]) => first)).size > 1;
}

/** The blocks of code in a text. */
function codeIn(text: string): readonly string[] {
  return blocksOf(text.replaceAll("\r\n", "\n")).flatMap((block) => (kindOf(block) === "code" ? block.text : []));
}

function hasWord(text: string, word: string): boolean {
  return new RegExp(`${word}(?!\\d)`).test(text);
}

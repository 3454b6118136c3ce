/**
 * What `npm test` prints: each failure at once with its file and line, a line each minute, and at the end a summary of at
 * most 40 lines. `npx vitest run` alone prints every file.
 */

import path from "node:path";
import type { Reporter, SerializedError, TestCase, TestModule, TestSuite, Vitest } from "vitest/node";

const MINUTE_MS = 60_000;
/** Of one failure: a difference between two long texts would hide the next failure. */
const MOST_FAILURE_LINES = 30;
/** Of the summary. */
const MOST_FAILED = 20;
const MOST_SLOW = 10;

type Failed = TestCase | TestModule | TestSuite;

export default class ShortReporter implements Reporter {
  #root = "";
  #start = 0;
  #timer: NodeJS.Timeout | undefined;
  #files = 0;
  #over = 0;
  readonly #failed: string[] = [];

  onInit(vitest: Vitest): void {
    this.#root = vitest.config.root;
    this.#start = performance.now();
  }

  onTestRunStart(files: readonly unknown[]): void {
    this.#files = files.length;
    this.#timer = setInterval(() => {
      print(`${this.#seconds()} s: ${this.#over} of ${this.#files} files, ${this.#failed.length} failed.`);
    }, MINUTE_MS);
    this.#timer.unref();
  }

  onTestCaseResult(test: TestCase): void {
    if (test.result().state === "failed") this.#fail(test, test.result().errors ?? []);
  }

  /** A hook that has failed. */
  onTestSuiteResult(suite: TestSuite): void {
    if (suite.errors().length > 0) this.#fail(suite, suite.errors());
  }

  onTestModuleEnd(file: TestModule): void {
    this.#over += 1;
    if (file.errors().length > 0) this.#fail(file, file.errors());
  }

  onTestRunEnd(files: readonly TestModule[], errors: readonly SerializedError[]): void {
    clearInterval(this.#timer);
    for (const error of errors) {
      this.#failed.push(`outside of a test: ${error.message}`);
      print(`FAILED outside of a test\n${short(error.stack ?? error.message)}`);
    }
    const tests = files.flatMap((file) => [...file.children.allTests()]);
    const count = (state: string): number => tests.filter((test) => test.result().state === state).length;
    const failedFiles = files.filter((file) => file.state() === "failed").length;
    const slow = files
      .map((file) => ({ name: this.#name(file), ms: file.diagnostic().duration }))
      .toSorted((a, b) => b.ms - a.ms)
      .slice(0, MOST_SLOW);
    print(`\nThe slowest files: ${slow.map(({ name, ms }) => `${name} ${(ms / 1000).toFixed(1)} s`).join(", ")}`);
    for (const name of this.#failed.slice(0, MOST_FAILED)) print(`FAILED ${name}`);
    if (this.#failed.length > MOST_FAILED) print(`and ${this.#failed.length - MOST_FAILED} more`);
    print(` Test Files  ${failedFiles} failed | ${files.length - failedFiles} passed (${files.length})`);
    print(
      `      Tests  ${count("failed")} failed | ${count("passed")} passed | ${count("skipped")} left out (${tests.length})`,
    );
    print(`   Duration  ${this.#seconds()} s`);
  }

  #fail(what: Failed, errors: readonly FailedError[]): void {
    const name = this.#name(what);
    this.#failed.push(name);
    const texts = errors.map(({ message, diff, stacks, stack }) => {
      const at = stacks?.find(({ file }) => file.startsWith(this.#root) && !file.includes("node_modules"));
      const place = at ? `${path.relative(this.#root, at.file)}:${at.line}` : (stack ?? "");
      return `${message}\n${diff ?? ""}\n${place}`;
    });
    print(`\nFAILED ${name}\n${short(texts.join("\n"))}`);
  }

  #name(what: Failed): string {
    if (what.type === "module") return what.relativeModuleId;
    return `${what.module.relativeModuleId} > ${what.fullName}`;
  }

  #seconds(): number {
    return Math.round((performance.now() - this.#start) / 1000);
  }
}

interface FailedError {
  readonly message: string;
  readonly stack?: string | undefined;
  readonly diff?: string | undefined;
  readonly stacks?: readonly { readonly file: string; readonly line: number }[] | undefined;
}

function short(text: string): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const rest = lines.length - MOST_FAILURE_LINES;
  return [...lines.slice(0, MOST_FAILURE_LINES), ...(rest > 0 ? [`… and ${rest} more lines`] : [])].join("\n");
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

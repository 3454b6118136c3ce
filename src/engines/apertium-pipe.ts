/**
 * One persistent Apertium pipeline: requests in, answers out, in order. A new process a sentence costs 175 ms, this 2.
 * An answer is believed only with its own numbered end mark: a stray flush character would otherwise shift every
 * later answer by one.
 */

import { spawn } from "node:child_process";
import { ProviderUnavailableError } from "../base/errors.ts";
import { say } from "../base/messages.ts";
import { endWithUs, killGroup } from "./child-groups.ts";

export interface ApertiumPipeOptions {
  /** Shell text of the mode's pipeline in null-flush form, with `$1` and `$2`. */
  readonly pipeline: string;
  /** How long the oldest request may go unanswered before the pipeline is killed and started again. */
  readonly timeoutMs: number;
}

export interface ApertiumPipe {
  /** Requests written and not yet answered. */
  readonly outstanding: number;
  /**
   * Sends one stream (escaped, without end mark) and gives back its answer without end mark; undefined where the
   * pipeline twice did not answer it.
   * @throws ProviderUnavailableError the pipeline does not start
   */
  ask(stream: string): Promise<string | undefined>;
  /** Gives up all requests and ends the processes, for good: what is asked from then on has no answer. */
  stop(): Promise<void>;
}

interface Request {
  readonly number: number;
  readonly stream: string;
  readonly settle: (answer: string | undefined) => void;
  readonly fail: (error: Error) => void;
  failures: number;
}

/**
 * Without it answers depend on what was asked before: of each word whose readings its tables lack, the tagger makes a
 * narrower guess for all unknown words to come (`find_similar_ambiguity_class` writes through a reference). `span` alone
 * left 6 of 2,059 sentences different by order; after `a lot of` the guess did not change again in 5,325 sentences.
 */
const PRIMING = "A span. A lot of.";

/** Makes a pipe; its processes start with the first request. */
export function openApertiumPipe(options: ApertiumPipeOptions): ApertiumPipe {
  const queue: Request[] = [];
  let running: RunningPipeline | undefined;
  let counter = 0;
  let isStopped = false;

  const start = (): RunningPipeline => {
    const pipeline = runPipeline(
      options,
      (answer) => onAnswer(pipeline, answer),
      () => onFailure(pipeline),
    );
    running = pipeline;
    pipeline.write(0, PRIMING);
    for (const request of queue) pipeline.write(request.number, request.stream);
    return pipeline;
  };
  const onAnswer = (pipeline: RunningPipeline, answer: string): void => {
    if (pipeline !== running) return;
    if (!pipeline.primed) {
      if (takeEndMark(answer, 0) === undefined) onFailure(pipeline);
      else pipeline.primed = true;
      return;
    }
    const request = queue[0];
    const text = request && takeEndMark(answer, request.number);
    if (!request || text === undefined) return onFailure(pipeline);
    queue.shift();
    request.settle(text);
    if (queue.length === 0) pipeline.rest();
  };
  const onFailure = (pipeline: RunningPipeline): void => {
    if (pipeline !== running) return;
    running = undefined;
    void pipeline.kill();
    const oldest = queue[0];
    if (!oldest) return;
    oldest.failures += 1;
    // One segment that stops the engine must not stop the run; an engine that never starts must.
    if (oldest.failures > 1 && pipeline.primed) queue.shift()?.settle(undefined);
    else if (oldest.failures > 1) for (const request of queue.splice(0)) request.fail(notStarted(pipeline.lastWords()));
    if (queue.length > 0) start();
  };

  return {
    get outstanding() {
      return queue.length;
    },
    ask(stream) {
      // Whoever was given no answer may ask otherwise, and would start processes that nobody ends.
      if (isStopped) return Promise.resolve(undefined);
      return new Promise((settle, fail) => {
        counter += 1;
        const request: Request = { number: counter, stream, settle, fail, failures: 0 };
        queue.push(request);
        if (running) running.write(request.number, stream);
        else start();
      });
    },
    async stop() {
      const pipeline = running;
      isStopped = true;
      running = undefined;
      for (const request of queue.splice(0)) request.settle(undefined);
      await pipeline?.kill();
    },
  };
}

interface RunningPipeline {
  primed: boolean;
  write(number: number, stream: string): void;
  /** Nothing is asked: no answer is due. */
  rest(): void;
  /** The end of what its tools wrote to stderr. */
  lastWords(): string;
  kill(): Promise<void>;
}

function runPipeline(
  options: ApertiumPipeOptions,
  onAnswer: (answer: string) => void,
  onFailure: () => void,
): RunningPipeline {
  // Its own process group: 14 processes end together, and Ctrl-C reaches them through us alone.
  // Not bash: with a socket as its input, which a pipe of Node's is, it takes itself for a remote shell's and reads
  // `~/.bashrc` first (Bash manual, 6.2), with all that may wait or print there.
  const child = spawn("sh", ["-c", options.pipeline, "apertium", "-n", ""], { detached: true, stdio: "pipe" });
  const untie = endWithUs(child);
  const ended = new Promise<void>((resolve) => {
    child.once("close", () => resolve());
    child.once("error", () => resolve());
  }).then(untie);
  let timer: NodeJS.Timeout | undefined;
  let killed = false;
  const expect = (): void => {
    clearTimeout(timer);
    timer = killed ? undefined : setTimeout(onFailure, options.timeoutMs);
  };
  let rest: Buffer = Buffer.alloc(0);
  child.stdout.on("data", (chunk: Buffer) => {
    expect();
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end = rest.indexOf(0); end !== -1; end = rest.indexOf(0, from)) {
      const answer = rest.toString("utf8", from, end);
      from = end + 1;
      onAnswer(answer);
    }
    rest = rest.subarray(from);
  });
  let words = "";
  child.stderr.on("data", (chunk: Buffer) => {
    words = (words + chunk.toString("utf8")).slice(-300);
  });
  // A pipeline that no longer reads has ended, or will be found silent; its last words come before its end.
  child.stdin.on("error", (error) => {
    words ||= error.message;
  });
  child.once("error", onFailure);
  child.once("close", onFailure);
  return {
    primed: false,
    write(number, stream) {
      if (timer === undefined) expect();
      // What is asked in one go is written in one go: a batch is one system call, not fifty.
      child.stdin.cork();
      process.nextTick(() => child.stdin.uncork());
      child.stdin.write(`${stream}[].[#${number}]\0`);
    },
    rest() {
      clearTimeout(timer);
      timer = undefined;
    },
    lastWords: () => words.trim().split("\n").at(-1) ?? "",
    kill() {
      killed = true;
      clearTimeout(timer);
      killGroup(child);
      return ended;
    },
  };
}

/** The answer before `[].[#number]`, or undefined where it does not end so. */
function takeEndMark(answer: string, number: number): string | undefined {
  const mark = /\[\]\.\[#(\d+)\]\s*$/.exec(answer);
  return mark && Number(mark[1]) === number ? answer.slice(0, mark.index) : undefined;
}

function notStarted(words: string): ProviderUnavailableError {
  return new ProviderUnavailableError(
    "provider-network",
    words === "" ? say("engine-failed.apertium") : say("engine-failed.apertium-words", { shown: words }),
    { hint: say("engine-failed.apertium-hint") },
  );
}

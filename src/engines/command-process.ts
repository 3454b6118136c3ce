/** The process of a `command` engine: lines in, lines out, started without a shell, ended with all its children. */

import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { UsageError } from "../base/errors.ts";
import { endWithUs, killGroup } from "./child-groups.ts";
import type { AnswerLine } from "./command-line.ts";
import { readAnswerLine, tooLongLine } from "./command-line.ts";

export interface CommandProcessOptions {
  /** The program and its arguments. */
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** How long it may take to end by itself once its input is closed. */
  readonly graceMs: number;
}

export interface CommandProcess {
  /** Why its output ended; undefined while it has not. */
  readonly ended: string | undefined;
  write(line: string): void;
  /** Closes its input: an engine that reads to the end can begin. */
  endInput(): void;
  /** Calls back for every line and at the end of the output, until the next `listen`. */
  listen(onLine: (line: AnswerLine) => void, onEnd: () => void): void;
  stop(): Promise<void>;
}

const MAX_LINE_BYTES = 1024 * 1024;
/** Enough of a line that is too long to find its id. */
const HEAD_BYTES = 1024;
/** How long to wait for the exit code behind the end of the output. */
const EXIT_CODE_MS = 200;

/**
 * Starts an engine.
 * @throws UsageError it cannot be started
 */
export async function startCommand(options: CommandProcessOptions): Promise<CommandProcess> {
  const [program = "", ...args] = options.command;
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: options.env,
    stdio: "pipe",
    // A group of its own, so that what the engine starts ends with it, and Ctrl-C reaches it through us alone.
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  const exited = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  }).then(endWithUs(child));
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", (error: NodeJS.ErrnoException) => reject(notStarted(program, error)));
  });

  let onLine: (line: AnswerLine) => void = () => undefined;
  let onEnd: () => void = () => undefined;
  let ended: string | undefined;
  let lastWords = "";
  const splitter = splitLines((line) => onLine(line));
  child.stderr.on("data", (chunk: Buffer) => {
    lastWords = (lastWords + chunk.toString("utf8")).slice(-1000);
  });
  child.stdout.on("data", (chunk: Buffer) => splitter.push(chunk));
  const onClose = async (): Promise<void> => {
    splitter.end();
    await Promise.race([exited, delay(EXIT_CODE_MS)]);
    ended = describeEnd(child, lastWords);
    onEnd();
  };
  child.stdout.once("close", () => void onClose());
  // An engine that died, or closed its input, ends its output too, or falls silent: that is what is acted on.
  child.stdin.on("error", (error) => {
    lastWords ||= error.message;
  });

  return {
    get ended() {
      return ended;
    },
    write: (line) => void child.stdin.write(line),
    endInput: () => void child.stdin.end(),
    listen(line, end) {
      onLine = line;
      onEnd = end;
    },
    async stop() {
      child.stdin.end();
      await Promise.race([exited, delay(options.graceMs)]);
      killGroup(child);
      await exited;
    },
  };
}

/** Cuts bytes into lines, and reads them; blank lines are none. */
function splitLines(onLine: (line: AnswerLine) => void): { push(chunk: Buffer): void; end(): void } {
  let parts: Buffer[] = [];
  let length = 0;
  const finish = (): void => {
    const bytes = Buffer.concat(parts);
    const isTooLong = length > MAX_LINE_BYTES;
    parts = [];
    length = 0;
    if (isTooLong) return onLine(tooLongLine(bytes.toString("utf8", 0, HEAD_BYTES), MAX_LINE_BYTES));
    const text = bytes.toString("utf8").replace(/^\uFEFF|\r$/g, "");
    if (text.trim() !== "") onLine(readAnswerLine(text));
  };
  const add = (bytes: Buffer): void => {
    length += bytes.length;
    // What is past the limit is not kept: an engine that never ends its line must not fill the memory.
    if (length <= MAX_LINE_BYTES) parts.push(bytes);
    else parts = [Buffer.concat(parts).subarray(0, HEAD_BYTES)];
  };
  return {
    push(chunk) {
      let from = 0;
      for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
        add(chunk.subarray(from, end));
        finish();
        from = end + 1;
      }
      add(chunk.subarray(from));
    },
    end: () => {
      if (length > 0) finish();
    },
  };
}

function notStarted(program: string, error: NodeJS.ErrnoException): UsageError {
  return new UsageError(
    "command-start",
    `Cannot start \`${program}\` (${error.code ?? error.message}), expected a program that can be run.`,
    {
      hint: "Check `providers.command.command` in the config, or COTEJO_COMMAND: it is started in the project's folder, without a shell.",
    },
  );
}

function describeEnd(child: ChildProcess, lastWords: string): string {
  const last = lastWords.trim().split("\n").at(-1)?.trim() ?? "";
  const how =
    child.exitCode !== null
      ? `it ended with exit code ${child.exitCode}`
      : child.signalCode !== null
        ? `it was ended by ${child.signalCode}`
        : "it closed its output";
  return last === "" ? how : `${how}: ${last.slice(0, 200)}`;
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}

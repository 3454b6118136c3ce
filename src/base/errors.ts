/**
 * The errors a person can act on. Problems found in content are data (`Problem`), never errors.
 * Only `cli/main.ts` prints an error and ends the process; `exitCode` is what it ends with.
 */

import type { Message, Words } from "./messages.ts";

/** What the process ends with when this error reaches the command line (docs/reference.md, "Exit codes"). */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 70 | 130;

export interface CotejoErrorOptions {
  /** What the person can do next, one sentence. */
  readonly hint?: string | Message | undefined;
  readonly cause?: unknown;
  /** Every finding, one a line, when there is more than one to name (config, termbase). */
  readonly details?: readonly (string | Message)[] | undefined;
}

/** The texts of an error as data, for whoever says it in another language. */
export interface ErrorWords {
  readonly message: readonly Words[] | undefined;
  readonly hint: readonly Words[] | undefined;
  readonly details: readonly (readonly Words[] | undefined)[];
}

/**
 * The base of every error Cotejo throws on purpose.
 * `message` reads "Cannot X `value`, expected Y", with the place; secrets and article text stay out of it.
 */
export class CotejoError extends Error {
  /** A stable kebab-case name for scripts, printed as `error.code` in `--json`. */
  readonly code: string;
  readonly exitCode: ExitCode;
  readonly hint: string | undefined;
  readonly details: readonly string[];
  readonly words: ErrorWords;

  constructor(code: string, exitCode: ExitCode, message: string | Message, options: CotejoErrorOptions = {}) {
    super(textOf(message), options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.exitCode = exitCode;
    const { hint, details = [] } = options;
    this.hint = hint === undefined ? undefined : textOf(hint);
    this.details = details.map(textOf);
    this.words = { message: wordsOf(message), hint: wordsOf(hint), details: details.map(wordsOf) };
  }
}

function textOf(text: string | Message): string {
  return typeof text === "string" ? text : text.message;
}

function wordsOf(text: string | Message | undefined): readonly Words[] | undefined {
  return typeof text === "object" ? text.words : undefined;
}

/** The command line, the config or the termbase is wrong: nothing was begun (exit 2). */
export class UsageError extends CotejoError {
  constructor(code: string, message: string | Message, options?: CotejoErrorOptions) {
    super(code, 2, message, options);
  }
}

/** The provider refused the key (exit 3): fix the key. */
export class ProviderAuthError extends CotejoError {
  constructor(message: string | Message, options?: CotejoErrorOptions) {
    super("provider-auth", 3, message, options);
  }
}

/** Quota, rate limit or network (exit 4): what was paid for is kept, run again to go on. */
export class ProviderUnavailableError extends CotejoError {
  /** The provider's `Retry-After`, in milliseconds, where it named one. */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: "provider-quota" | "provider-rate" | "provider-network" | "budget",
    message: string | Message,
    options: CotejoErrorOptions & { readonly retryAfterMs?: number | undefined } = {},
  ) {
    super(code, 4, message, options);
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** Ctrl-C or a termination signal (exit 130): what was stored is kept. */
export class InterruptedError extends CotejoError {
  /** @param message How far it came */
  constructor(message = "Interrupted.") {
    super("interrupted", 130, message, {
      hint: "Run the same command again to go on: what was done is kept.",
    });
  }
}

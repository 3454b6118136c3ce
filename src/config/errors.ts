/**
 * The errors a person can act on. Problems found in content are data (`Problem`), never errors.
 * Only `cli/main.ts` prints an error and ends the process; `exitCode` is what it ends with.
 */

/** What the process ends with when this error reaches the command line (docs/reference.md, "Exit codes"). */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 70 | 130;

export interface CotejoErrorOptions {
  /** What the person can do next, one sentence. */
  readonly hint?: string | undefined;
  readonly cause?: unknown;
  /** Every finding, one a line, when there is more than one to name (config, termbase). */
  readonly details?: readonly string[] | undefined;
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

  constructor(code: string, exitCode: ExitCode, message: string, options: CotejoErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.exitCode = exitCode;
    this.hint = options.hint;
    this.details = options.details ?? [];
  }
}

/** The command line, the config or the termbase is wrong: nothing was begun (exit 2). */
export class UsageError extends CotejoError {
  constructor(code: string, message: string, options?: CotejoErrorOptions) {
    super(code, 2, message, options);
  }
}

/** The provider refused the key (exit 3): fix the key. */
export class ProviderAuthError extends CotejoError {
  constructor(message: string, options?: CotejoErrorOptions) {
    super("provider-auth", 3, message, options);
  }
}

/** Quota, rate limit or network (exit 4): what was paid for is kept, run again to go on. */
export class ProviderUnavailableError extends CotejoError {
  /** The provider's `Retry-After`, in milliseconds, where it named one. */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: "provider-quota" | "provider-rate" | "provider-network" | "budget",
    message: string,
    options: CotejoErrorOptions & { readonly retryAfterMs?: number | undefined } = {},
  ) {
    super(code, 4, message, options);
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** Ctrl-C or a termination signal (exit 130): what was stored is kept. */
export class InterruptedError extends CotejoError {
  constructor() {
    super("interrupted", 130, "Interrupted.", {
      hint: "Run the same command again to go on: what was answered is kept.",
    });
  }
}

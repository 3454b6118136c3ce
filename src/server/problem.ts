/** Errors of the API as problem details (RFC 9457). */

import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { CotejoError } from "../base/errors.ts";
import { say, type CatalogMessage, type Words } from "../base/messages.ts";
import type { DecisionConflict } from "../review/session-deciding.ts";

/** `application/problem+json`: what went wrong, and what to do. */
export interface ProblemDetails {
  readonly type: "about:blank";
  readonly status: number;
  /** One sentence: what could not be done, and what was expected. */
  readonly title: string;
  /** A word for programs, the same as in `--json` of the command. */
  readonly code: string;
  readonly hint?: string;
  readonly details?: readonly string[];
  /** `title`, `hint` and `details` as data, where they are known so. */
  readonly words?: ProblemWords;
}

export interface ProblemWords {
  title?: readonly Words[];
  hint?: readonly Words[];
  details?: (readonly Words[] | null)[];
}

/** Codes of `CotejoError` that are not the caller's mistake in form. */
const STATUS: Readonly<Record<string, number>> = {
  segment: 404,
  paths: 404,
  article: 404,
  job: 404,
  busy: 409,
  finding: 404,
  bulk: 404,
  locked: 503,
  "store-unavailable": 503,
  "store-lost": 503,
  unreadable: 409,
  state: 409,
  seen: 409,
  budget: 422,
};

/** Exit codes of a `CotejoError`: the caller's own mistake, and an engine that cannot answer. */
const STATUS_OF_EXIT: Readonly<Record<number, number>> = { 2: 422, 3: 502, 4: 502 };

/** The answer for an error. What is no `CotejoError` is a bug of ours: its text stays on this machine. */
export function problemOf(context: Context, error: unknown): Response {
  // The framework's own refusals: a body that is no JSON, or of another type.
  if (error instanceof HTTPException && error.status < 500)
    return problem(context, {
      status: error.status,
      code: "request",
      ...titled(say("request.unread")),
      details: [error.message],
    });
  if (!(error instanceof CotejoError))
    return problem(context, { status: 500, code: "internal", ...titled(say("request.internal")) });
  const { code, message: title, hint, details } = error;
  return problem(context, {
    words: wordsOf(error),
    status: STATUS[code] ?? STATUS_OF_EXIT[error.exitCode] ?? 500,
    code,
    title,
    ...(hint === undefined ? {} : { hint }),
    ...(details.length > 0 ? { details } : {}),
  });
}

/** A sentence as the title of a problem. */
export function titled({ message, words }: CatalogMessage): Pick<ProblemDetails, "title" | "words"> {
  return { title: message, words: { title: words } };
}

/** An answer with problem details. */
export function problem(context: Context, details: Omit<ProblemDetails, "type">): Response {
  return context.body(JSON.stringify({ type: "about:blank", ...details }), details.status as 400, {
    "content-type": "application/problem+json",
  });
}

/** 409: both texts, and what it is now. */
export function clash(context: Context, { error, theirs }: DecisionConflict, yours: string | undefined): Response {
  const { code, message: title, hint } = error;
  const body = {
    type: "about:blank",
    status: 409,
    code,
    title,
    hint,
    words: wordsOf(error),
    theirs,
    ...(yours === undefined ? {} : { yours }),
  };
  return context.body(JSON.stringify(body), 409, { "content-type": "application/problem+json" });
}

function wordsOf({ words: { message, hint, details } }: CotejoError): ProblemWords {
  return {
    ...(message && { title: message }),
    ...(hint && { hint }),
    ...(details.some((each) => each !== undefined) ? { details: details.map((each) => each ?? null) } : {}),
  };
}

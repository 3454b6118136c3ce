/** What every engine behind HTTP has in common when a request fails. */

import type { CotejoError } from "../config/errors.ts";
import { ProviderUnavailableError } from "../config/errors.ts";
import { say, type Sentence } from "../config/words.ts";

/** A failure that is about all requests, not about the texts of one. */
export interface Failed {
  readonly kind: "failed";
  readonly error: CotejoError;
  /** How often the request may be sent again. */
  readonly resend: "never" | "once" | "often";
  readonly retryAfterMs: number | undefined;
}

/** Sent, and not answered in time: it may have been billed, so it is sent again once at most. */
const TIMED_OUT = new Set(["ECONNABORTED", "ETIMEDOUT", "UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"]);
/** Cut off, also in the middle of an answer (`ERR_BAD_RESPONSE`), or a name server that has hiccups. */
const CUT_OFF = new Set(["ECONNRESET", "EPIPE", "EAI_AGAIN", "ERR_BAD_RESPONSE", "UND_ERR_SOCKET"]);

/** An `unavailable` error says that a run may simply be started again. */
export function unavailable(
  code: "provider-quota" | "provider-rate" | "provider-network",
  message: string | Sentence,
  options: { readonly hint?: Sentence; readonly retryAfterMs?: number | undefined } = {},
): ProviderUnavailableError {
  return new ProviderUnavailableError(code, message, {
    hint: options.hint ?? say("engine-failed.hint"),
    retryAfterMs: options.retryAfterMs,
  });
}

/** Whether a request that met this code of a connection may be sent again. */
export function resendAfter(code: string): Failed["resend"] {
  if (TIMED_OUT.has(code)) return "once";
  return CUT_OFF.has(code) ? "often" : "never";
}

/** The code of a failure of `fetch`, which may hide some causes deep; `unknown` where there is none. */
export function connectionCode(error: unknown): string {
  let at: unknown = error;
  for (let depth = 0; depth < 5 && typeof at === "object" && at !== null; depth += 1) {
    if ("name" in at && at.name === "TimeoutError") return "ETIMEDOUT";
    if ("code" in at && typeof at.code === "string") return at.code;
    at = "cause" in at ? at.cause : undefined;
  }
  return "unknown";
}

/**
 * `Retry-After` in milliseconds: seconds, or a date (RFC 9110, 10.2.3).
 * @param now milliseconds since 1970
 */
export function readRetryAfter(value: string | null | undefined, now: number): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (/^\s*\d+(?:\.\d+)?\s*$/.test(value)) return Math.ceil(Number(value) * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** An error page is not for a terminal. */
export function shorten(message: string): string {
  const line = message.replace(/\s+/g, " ").trim();
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}

/** A server's words for a person, left out where they hold the key or one end of it. */
export function shownMessage(message: string, key: string | undefined): string {
  const ends = key === undefined ? [] : [key.slice(0, 8), key.slice(-8)];
  if (ends.some((end) => message.includes(end))) return "its words are not shown, they hold the key.";
  return shorten(message) || "it gives no reason.";
}

/** What every engine behind HTTP has in common when a request fails. */

import type { CotejoError } from "../base/errors.ts";
import { ProviderUnavailableError } from "../base/errors.ts";
import { say, type Message } from "../base/messages.ts";
import type { Sending } from "./types.ts";

/** A failure that is about all requests, not about the texts of one. */
export interface Failed {
  readonly kind: "failed";
  readonly error: CotejoError;
  /** How often the request may be sent again. */
  readonly resend: "never" | "once" | "often";
  readonly retryAfterMs: number | undefined;
  /** What became of the texts: they never left, the engine took none of them, or that is not known. */
  readonly texts: "unsent" | "refused" | "unanswered";
}

/** The address has a port that `fetch` refuses (9, 6667): it has sent nothing, and gives no code. */
const BAD_PORT = "BAD_PORT";
/** No connection was made, so nothing has left: no such name, nobody there, no way to it, a certificate that does not fit. */
const NOT_CONNECTED =
  /^(?:BAD_PORT|ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|CERT_\w+|\w+_CERT\w*|UNABLE_TO_\w+|HOSTNAME_MISMATCH|ERR_TLS_\w+)$/;
/**
 * Not answered in time, or cut off, also in the middle of an answer (`ERR_BAD_RESPONSE`). The texts were sent, and may
 * have been billed.
 */
const UNANSWERED = new Set([
  "ECONNABORTED",
  "ETIMEDOUT",
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_BODY_TIMEOUT",
  "ECONNRESET",
  "EPIPE",
  "ERR_BAD_RESPONSE",
  "UND_ERR_SOCKET",
]);
/** A gateway that waited for the engine in vain. */
const GATEWAY_TIMED_OUT = new Set([504, 524]);

/** An `unavailable` error says that a run may simply be started again. */
export function unavailable(
  code: "provider-quota" | "provider-rate" | "provider-network",
  message: string | Message,
  options: { readonly hint?: Message; readonly retryAfterMs?: number | undefined } = {},
): ProviderUnavailableError {
  return new ProviderUnavailableError(code, message, {
    hint: options.hint ?? say("engine-failed.hint"),
    retryAfterMs: options.retryAfterMs,
  });
}

/** An answer of the engine that will not change. */
export const FINAL: Pick<Failed, "resend" | "texts"> = { resend: "never", texts: "refused" };

/** What a code of a connection means for the request that met it. */
export function afterConnection(code: string): Pick<Failed, "resend" | "texts"> {
  // A name server that has hiccups.
  if (code === "EAI_AGAIN") return { resend: "often", texts: "unsent" };
  if (NOT_CONNECTED.test(code)) return { resend: "never", texts: "unsent" };
  return { resend: UNANSWERED.has(code) ? "once" : "never", texts: "unanswered" };
}

/** Maps the HTTP status of an engine that is down to what becomes of the request. */
export function afterStatus(status: number): Pick<Failed, "resend" | "texts"> {
  return GATEWAY_TIMED_OUT.has(status)
    ? { resend: "once", texts: "unanswered" }
    : { resend: "often", texts: "refused" };
}

/** The server has another address, which is for a person to set. */
export function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}

/** How long others wait for an engine that has too many requests and does not say until when. */
const PAUSE_MS = 1000;
/** A day: a server that is set up wrong must not close a project for years. */
const LONGEST_PAUSE_MS = 86_400_000;

/** Tells `sending` how its request failed, and how long the engine wants no other. */
export function reportFailure(sending: Sending, failure: { readonly kind: "refused" } | Failed): void {
  const texts = failure.kind === "refused" ? "refused" : failure.texts;
  if (failure.kind === "failed" && (failure.retryAfterMs !== undefined || failure.error.code === "provider-rate"))
    sending.pause?.(Math.min(failure.retryAfterMs ?? PAUSE_MS, LONGEST_PAUSE_MS));
  if (texts === "refused") sending.refused();
  if (texts === "unsent") sending.unsent();
}

/** The code of a failure of `fetch`, which may hide some causes deep; `unknown` where there is none. */
export function connectionCode(error: unknown): string {
  let at: unknown = error;
  for (let depth = 0; depth < 5 && typeof at === "object" && at !== null; depth += 1) {
    if ("name" in at && at.name === "TimeoutError") return "ETIMEDOUT";
    if ("code" in at && typeof at.code === "string") return at.code;
    if ("message" in at && at.message === "bad port") return BAD_PORT;
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

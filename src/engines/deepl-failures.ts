/** What went wrong with a request to DeepL, and what follows from it. https://developers.deepl.com/docs/best-practices/error-handling */

import { AuthorizationError, ConnectionError, QuotaExceededError, TooManyRequestsError } from "deepl-node";
import type { CotejoError } from "../base/errors.ts";
import { ProviderAuthError, UsageError } from "../base/errors.ts";
import { say } from "../base/messages.ts";
import { AnswerTooLargeError } from "./answer-limits.ts";
import type { Failed } from "./failures.ts";
import { FINAL, afterConnection, afterStatus, isRedirect, readRetryAfter, shorten, unavailable } from "./failures.ts";
import type { HttpRecord } from "./observe-http.ts";

/** How a failed request goes on. */
export type DeeplFailure =
  /** About its texts: others may pass. */
  { readonly kind: "refused"; readonly reason: string } | Failed;

/** Said of the request as a whole, not of one of its texts. */
const ABOUT_OPTIONS = /target_lang|source_lang|formality|model_type|tag_handling_version|not supported/i;

/**
 * Reads a failure of deepl-node. The error itself is not kept as `cause`: it holds the request with the key in its headers.
 * @param now milliseconds since 1970, for a `Retry-After` that is a date
 */
export function readDeeplFailure(error: unknown, record: HttpRecord, now: number): DeeplFailure {
  const message = error instanceof Error ? error.message : String(error);
  const status = record.status ?? statusOf(error, message);
  const retryAfterMs = readRetryAfter(record.retryAfter, now);
  const engine = "DeepL";
  const fail = (failed: CotejoError, after: Pick<Failed, "resend" | "texts"> = FINAL): DeeplFailure => ({
    kind: "failed",
    error: failed,
    retryAfterMs,
    ...after,
  });
  if (record.isTooLarge) return { kind: "refused", reason: new AnswerTooLargeError().message };
  if (record.isTooSlow)
    return fail(
      unavailable("provider-network", say("engine-failed.unreachable", { engine, code: "ETIMEDOUT" })),
      afterConnection("ETIMEDOUT"),
    );
  if (record.status !== undefined && isRedirect(record.status))
    return fail(
      new UsageError(
        "provider-server",
        say("engine-failed.deepl-unread-status", { status: record.status, shown: "it has another address." }),
        { hint: say("engine-failed.deepl-address-hint") },
      ),
    );
  if (error instanceof ConnectionError) {
    const code = codeOf(error);
    return fail(
      unavailable("provider-network", say("engine-failed.unreachable", { engine, code })),
      afterConnection(code),
    );
  }
  if (status === 401 || status === 403)
    return fail(
      new ProviderAuthError(say("engine-failed.key", { engine }), {
        hint: say("engine-failed.deepl-key-hint"),
      }),
    );
  if (status === 456)
    return fail(
      unavailable("provider-quota", say("engine-failed.deepl-quota"), {
        hint: say("engine-failed.deepl-quota-hint"),
      }),
    );
  if (status === 429)
    return fail(
      unavailable("provider-rate", say("engine-failed.rate", { engine }), { retryAfterMs }),
      afterStatus(status),
    );
  if (status !== undefined && status >= 500)
    return fail(
      unavailable("provider-network", say("engine-failed.down", { engine, status }), { retryAfterMs }),
      afterStatus(status),
    );
  if (status === 404)
    return fail(
      new UsageError("provider-server", say("engine-failed.deepl-address"), {
        hint: say("engine-failed.deepl-address-hint"),
      }),
    );
  if ((status === 400 && !ABOUT_OPTIONS.test(message)) || status === 413)
    return { kind: "refused", reason: shorten(message) };
  if (status === 400)
    return fail(
      new UsageError("provider-options", say("engine-failed.deepl-options", { shown: shorten(message) }), {
        hint: say("engine-failed.deepl-options-hint"),
      }),
    );
  return fail(
    unreadable(error, status, message),
    // A page in place of an answer does not say what its server did with the texts.
    status !== undefined && status >= 300 ? FINAL : { resend: "never", texts: "unanswered" },
  );
}

function unreadable(error: unknown, status: number | undefined, message: string): CotejoError {
  // What the client stumbles over in such an answer says nothing to people.
  const shown =
    status === undefined && error instanceof TypeError ? "it has another form than DeepL's" : shorten(message);
  return unavailable(
    "provider-network",
    status === undefined
      ? say("engine-failed.deepl-unread", { shown })
      : say("engine-failed.deepl-unread-status", { status, shown }),
  );
}

/** Without a record of the answer, the class of the error and its words must do. */
function statusOf(error: unknown, message: string): number | undefined {
  if (error instanceof AuthorizationError) return 403;
  if (error instanceof QuotaExceededError) return 456;
  if (error instanceof TooManyRequestsError) return 429;
  if (message.startsWith("Bad request")) return 400;
  if (message.startsWith("Service unavailable")) return 503;
  if (message.startsWith("Not found")) return 404;
  const status = /^Unexpected status code: (\d{3})/.exec(message)?.[1];
  return status === undefined ? undefined : Number(status);
}

function codeOf(error: ConnectionError): string {
  const cause: unknown = error.error;
  const code: unknown = typeof cause === "object" && cause !== null && "code" in cause ? cause.code : undefined;
  return typeof code === "string" ? code : "unknown";
}

/** What went wrong with a request to DeepL, and what follows from it. https://developers.deepl.com/docs/best-practices/error-handling */

import { AuthorizationError, ConnectionError, QuotaExceededError, TooManyRequestsError } from "deepl-node";
import type { CotejoError } from "../config/errors.ts";
import { ProviderAuthError, UsageError } from "../config/errors.ts";
import type { Failed } from "./failures.ts";
import { readRetryAfter, resendAfter, shorten, unavailable } from "./failures.ts";
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
  const fail = (failed: CotejoError, resend: Failed["resend"] = "never"): DeeplFailure => ({
    kind: "failed",
    error: failed,
    resend,
    retryAfterMs,
  });
  if (error instanceof ConnectionError) {
    const code = codeOf(error);
    return fail(
      unavailable("provider-network", `Cannot reach DeepL (${code}), expected an answer.`),
      resendAfter(code),
    );
  }
  if (status === 401 || status === 403)
    return fail(
      new ProviderAuthError("DeepL refused the key, expected a valid one for this server.", {
        hint: "Check DEEPL_AUTH_KEY. Keys of free accounts end in `:fx`; a key works only where it was made.",
      }),
    );
  if (status === 456)
    return fail(
      unavailable("provider-quota", "DeepL's quota for this billing period is used up.", {
        hint: "What was answered is kept. Raise the limit in your DeepL account or wait for the next period, then run again.",
      }),
    );
  if (status === 429)
    return fail(
      unavailable("provider-rate", "DeepL asks for fewer requests, expected an answer.", { retryAfterMs }),
      "often",
    );
  if (status !== undefined && status >= 500)
    return fail(
      unavailable("provider-network", `DeepL is not available (HTTP ${status}), expected an answer.`, { retryAfterMs }),
      "often",
    );
  if (status === 404)
    return fail(
      new UsageError("provider-server", "Cannot find DeepL's API at its address (HTTP 404).", {
        hint: "Check DEEPL_SERVER_URL, expected for example https://api.deepl.com without a path.",
      }),
    );
  if ((status === 400 && !ABOUT_OPTIONS.test(message)) || status === 413)
    return { kind: "refused", reason: shorten(message) };
  if (status === 400)
    return fail(
      new UsageError("provider-options", `DeepL refuses the request: ${shorten(message)}`, {
        hint: "Check `target` and `providers.deepl` in the config.",
      }),
    );
  return fail(
    unavailable(
      "provider-network",
      `DeepL's answer cannot be read${status ? ` (HTTP ${status})` : ""}: ${shorten(message)}`,
    ),
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

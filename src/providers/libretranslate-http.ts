/** LibreTranslate's HTTP interface: what is sent, what comes back, and what a failure means. https://docs.libretranslate.com/api/ */

import type { CotejoError } from "../config/errors.ts";
import { ProviderAuthError, UsageError } from "../config/errors.ts";
import type { Failed } from "./failures.ts";
import { connectionCode, readRetryAfter, resendAfter, shownMessage, unavailable } from "./failures.ts";
import { RetryableFailure } from "./with-retries.ts";

export interface LibretranslateServer {
  /** Without a slash at its end. */
  readonly url: string;
  readonly key: string | undefined;
  readonly timeoutMs: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Texts that the server will not take. */
export class RefusedError extends Error {}

/**
 * Sends a request, `GET` without a body.
 * @returns the JSON that was answered
 * @throws RefusedError, RetryableFailure, or what ends the run
 */
export async function callLibretranslate(
  server: LibretranslateServer,
  path: string,
  body: Readonly<Record<string, unknown>> | undefined,
  signal: AbortSignal,
): Promise<unknown> {
  const limit = AbortSignal.timeout(server.timeoutMs);
  let response: Response;
  let text: string;
  try {
    response = await fetch(`${server.url}${path}`, {
      signal: AbortSignal.any([signal, limit]),
      ...(body === undefined
        ? {}
        : {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: JSON.stringify(server.key === undefined ? body : { ...body, api_key: server.key }),
          }),
    });
    text = await response.text();
  } catch (error) {
    const code = connectionCode(limit.aborted ? limit.reason : error);
    const hint = "Check LIBRETRANSLATE_URL. What was answered is kept: run the same command again to go on.";
    throw asError({
      kind: "failed",
      error: unavailable("provider-network", `Cannot reach LibreTranslate (${code}), expected an answer.`, { hint }),
      resend: resendAfter(code),
      retryAfterMs: undefined,
    });
  }
  if (!response.ok) throw readFailure(response, text, server);
  try {
    return JSON.parse(text);
  } catch {
    throw unavailable("provider-network", "LibreTranslate answered with something else than JSON.", {
      hint: "Check LIBRETRANSLATE_URL, expected the address of the server without `/translate`, and the network in between.",
    });
  }
}

function readFailure(response: Response, text: string, server: LibretranslateServer): Error {
  const { status } = response;
  const shown = shownMessage(errorText(text), server.key);
  const retryAfterMs = readRetryAfter(response.headers.get("retry-after"), server.now());
  const fail = (error: CotejoError, resend: Failed["resend"] = "never"): Error =>
    asError({ kind: "failed", error, resend, retryAfterMs });
  if (status === 401 || (status === 403 && !/too many|banned|violation/i.test(text)))
    return fail(
      new ProviderAuthError("LibreTranslate refused the key, expected a valid one for this server.", {
        hint: "Check LIBRETRANSLATE_API_KEY and LIBRETRANSLATE_URL.",
      }),
    );
  if (status === 403)
    return fail(
      unavailable("provider-rate", "LibreTranslate has shut this machine out for too many requests.", { retryAfterMs }),
    );
  if (status === 429)
    return fail(
      unavailable("provider-rate", "LibreTranslate asks for fewer requests, expected an answer.", { retryAfterMs }),
      "often",
    );
  if (status >= 500 || status === 408)
    return fail(
      unavailable("provider-network", `LibreTranslate is not available (HTTP ${status}), expected an answer.`, {
        retryAfterMs,
      }),
      "often",
    );
  if (status === 404 || status === 405)
    return fail(
      new UsageError("provider-server", `Cannot find LibreTranslate at its address (HTTP ${status}).`, {
        hint: "Check LIBRETRANSLATE_URL, expected for example http://localhost:5000.",
      }),
    );
  if (status === 400 && /not supported/i.test(text))
    return fail(new UsageError("provider-language", `LibreTranslate refuses the languages: ${shown}`));
  if (status === 400 || status === 413) return new RefusedError(shown);
  return fail(unavailable("provider-network", `LibreTranslate cannot be understood (HTTP ${status}): ${shown}`));
}

/** `{ "error": "…" }`, or a page. */
function errorText(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && "error" in value) return String(value.error);
  } catch {
    // A page.
  }
  return text;
}

function asError({ error, resend, retryAfterMs }: Failed): Error {
  return resend === "never" ? error : new RetryableFailure(error, resend === "once", retryAfterMs);
}

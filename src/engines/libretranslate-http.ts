/** LibreTranslate's HTTP interface: what is sent, what comes back, and what a failure means. https://docs.libretranslate.com/api/ */

import type { CotejoError } from "../base/errors.ts";
import { ProviderAuthError, UsageError } from "../base/errors.ts";
import { say } from "../base/words.ts";
import { AnswerTooLargeError, boundedFetch } from "./answer-limits.ts";
import type { Failed } from "./failures.ts";
import {
  FINAL,
  afterConnection,
  afterStatus,
  connectionCode,
  isRedirect,
  readRetryAfter,
  settleFailure,
  shownMessage,
  unavailable,
} from "./failures.ts";
import { RefusedError } from "./text-provider.ts";
import type { Sending } from "./types.ts";
import { RetryableFailure } from "./with-retries.ts";

export interface LibretranslateServer {
  /** Without a slash at its end. */
  readonly url: string;
  readonly key: string | undefined;
  readonly timeoutMs: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Sends a request, `GET` without a body.
 * @param sending The texts in the body, where there are some
 * @returns the JSON that was answered
 * @throws RefusedError, RetryableFailure, or what ends the run
 */
export async function callLibretranslate(
  server: LibretranslateServer,
  path: string,
  body: Readonly<Record<string, unknown>> | undefined,
  signal: AbortSignal,
  sending?: Sending,
): Promise<unknown> {
  const fail = (failure: Failed | RefusedError): Error => {
    if (sending) settleFailure(sending, failure);
    return failure.kind === "refused" ? failure : asError(failure);
  };
  const limit = AbortSignal.timeout(server.timeoutMs);
  let response: Response;
  let text: string;
  try {
    response = await boundedFetch(`${server.url}${path}`, {
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
    if (error instanceof AnswerTooLargeError) throw new RefusedError(error.message);
    const code = connectionCode(limit.aborted ? limit.reason : error);
    const hint = say("engine-failed.libretranslate-unreachable-hint");
    throw fail({
      kind: "failed",
      error: unavailable("provider-network", say("engine-failed.libretranslate-unreachable", { code }), { hint }),
      retryAfterMs: undefined,
      ...afterConnection(code),
    });
  }
  if (!response.ok) throw fail(readFailure(response, text, server));
  try {
    const answer: unknown = JSON.parse(text);
    sending?.answered();
    return answer;
  } catch {
    throw unavailable("provider-network", say("engine-failed.libretranslate-answer"), {
      hint: say("engine-failed.libretranslate-answer-hint"),
    });
  }
}

function readFailure(response: Response, text: string, server: LibretranslateServer): Failed | RefusedError {
  const { status } = response;
  const shown = shownMessage(errorText(text), server.key);
  const retryAfterMs = readRetryAfter(response.headers.get("retry-after"), server.now());
  const fail = (error: CotejoError, after: Pick<Failed, "resend" | "texts"> = FINAL): Failed => ({
    kind: "failed",
    error,
    retryAfterMs,
    ...after,
  });
  if (status === 401 || (status === 403 && !/too many|banned|violation/i.test(text)))
    return fail(
      new ProviderAuthError(say("engine-failed.libretranslate-key"), {
        hint: say("engine-failed.libretranslate-key-hint"),
      }),
    );
  if (status === 403)
    return fail(unavailable("provider-rate", say("engine-failed.libretranslate-banned"), { retryAfterMs }));
  if (status === 429)
    return fail(
      unavailable("provider-rate", say("engine-failed.libretranslate-rate"), { retryAfterMs }),
      afterStatus(status),
    );
  if (status >= 500 || status === 408)
    return fail(
      unavailable("provider-network", say("engine-failed.libretranslate-down", { status }), {
        retryAfterMs,
      }),
      afterStatus(status),
    );
  if (isRedirect(status) || status === 404 || status === 405)
    return fail(
      new UsageError("provider-server", say("engine-failed.libretranslate-address", { status }), {
        hint: say("engine-failed.libretranslate-address-hint"),
      }),
    );
  if (status === 400 && /not supported/i.test(text))
    return fail(new UsageError("provider-language", say("engine-failed.libretranslate-languages", { shown })));
  if (status === 400 || status === 413) return new RefusedError(shown);
  return fail(unavailable("provider-network", say("engine-failed.libretranslate-unread", { status, shown })));
}

/** `{ "error": "…" }`, or a page. An error that is no text, as gateways answer it, is shown as its JSON. */
function errorText(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && "error" in value)
      return typeof value.error === "string" ? value.error : JSON.stringify(value.error);
  } catch {
    // A page.
  }
  return text;
}

function asError({ error, resend, retryAfterMs }: Failed): Error {
  return resend === "never" ? error : new RetryableFailure(error, resend === "once", retryAfterMs);
}

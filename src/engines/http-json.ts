/** A request to an engine that speaks JSON over HTTP: what is sent, what comes back, and what a failure means. */

import type { CotejoError } from "../base/errors.ts";
import { ProviderAuthError, UsageError } from "../base/errors.ts";
import { say } from "../base/messages.ts";
import { AnswerTooLargeError, boundedFetch } from "./answer-limits.ts";
import type { Failed } from "./failures.ts";
import {
  FINAL,
  afterConnection,
  afterStatus,
  connectionCode,
  isRedirect,
  readRetryAfter,
  reportFailure,
  shownMessage,
  unavailable,
} from "./failures.ts";
import { RefusedError } from "./text-provider.ts";
import type { Sending } from "./types.ts";
import { RetryableFailure } from "./with-retries.ts";

export interface ServerSettings {
  /** As people know the engine. */
  readonly engine: string;
  /** Without a slash at its end. */
  readonly url: string;
  /** No error shows it. */
  readonly key: string | undefined;
  /** Variables of the environment that have the address and the key, for the hints of errors. */
  readonly variables: { readonly url: string; readonly key: string };
  /** An address, for the hints of errors. */
  readonly example: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** What a failure means at this engine alone; undefined: what it means at every engine. */
  readonly readFailure?: (failure: HttpFailure) => CotejoError | RefusedError | undefined;
}

/** An answer that is no success. */
export interface HttpFailure {
  readonly status: number;
  /** The body. */
  readonly text: string;
  /** The server's words for a person, in one line. */
  readonly shown: string;
  readonly retryAfterMs: number | undefined;
}

/**
 * Sends a request, `GET` without a body.
 * @param sending The texts in the body, where there are some
 * @returns the JSON that was answered
 * @throws RefusedError, RetryableFailure, or what ends the run
 */
export async function callJson(
  server: ServerSettings,
  path: string,
  body: Readonly<Record<string, unknown>> | undefined,
  signal: AbortSignal,
  sending?: Sending,
): Promise<unknown> {
  const { engine, variables, example } = server;
  const fail = (failure: Failed | RefusedError): Error => {
    if (sending) reportFailure(sending, failure);
    return failure.kind === "refused" ? failure : asError(failure);
  };
  const limit = AbortSignal.timeout(server.timeoutMs);
  let response: Response;
  let text: string;
  try {
    response = await boundedFetch(`${server.url}${path}`, {
      signal: AbortSignal.any([signal, limit]),
      ...(body === undefined
        ? { headers: { ...server.headers } }
        : {
            method: "POST",
            headers: { "content-type": "application/json", ...server.headers },
            body: JSON.stringify(body),
          }),
    });
    text = await response.text();
  } catch (error) {
    if (error instanceof AnswerTooLargeError) throw new RefusedError(error.message);
    const code = connectionCode(limit.aborted ? limit.reason : error);
    throw fail({
      kind: "failed",
      error: unavailable("provider-network", say("engine-failed.unreachable", { engine, code }), {
        hint: say("engine-failed.unreachable-hint", { name: variables.url }),
      }),
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
    throw unavailable("provider-network", say("engine-failed.not-json", { engine }), {
      hint: say("engine-failed.not-json-hint", { name: variables.url, example }),
    });
  }
}

function readFailure(response: Response, text: string, server: ServerSettings): Failed | RefusedError {
  const { engine, variables, example } = server;
  const { status } = response;
  const shown = shownMessage(errorText(text), server.key);
  const retryAfterMs = readRetryAfter(response.headers.get("retry-after"), server.now());
  const fail = (error: CotejoError, after: Pick<Failed, "resend" | "texts"> = FINAL): Failed => ({
    kind: "failed",
    error,
    retryAfterMs,
    ...after,
  });
  const own = server.readFailure?.({ status, text, shown, retryAfterMs });
  if (own) return own instanceof RefusedError ? own : fail(own);
  if (status === 401 || status === 403)
    return fail(
      new ProviderAuthError(say("engine-failed.key", { engine }), {
        hint: say("engine-failed.key-hint", { key: variables.key, name: variables.url }),
      }),
    );
  if (status === 429)
    return fail(
      unavailable("provider-rate", say("engine-failed.rate", { engine }), { retryAfterMs }),
      afterStatus(status),
    );
  if (status >= 500 || status === 408)
    return fail(
      unavailable("provider-network", say("engine-failed.down", { engine, status }), { retryAfterMs }),
      afterStatus(status),
    );
  if (isRedirect(status) || status === 404 || status === 405)
    return fail(
      new UsageError("provider-server", say("engine-failed.address", { engine, status }), {
        hint: say("engine-failed.address-hint", { name: variables.url, example }),
      }),
    );
  if (status === 400 || status === 413) return new RefusedError(shown);
  return fail(unavailable("provider-network", say("engine-failed.unread", { engine, status, shown })));
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

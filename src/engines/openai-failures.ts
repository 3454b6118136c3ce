/** What went wrong with a request to a server that speaks OpenAI's protocol, and what follows from it. https://platform.openai.com/docs/guides/error-codes */

import { APIError } from "openai";
import type { CotejoError } from "../base/errors.ts";
import { ProviderAuthError, UsageError } from "../base/errors.ts";
import { say } from "../base/messages.ts";
import type { Failed } from "./failures.ts";
import {
  afterConnection,
  afterStatus,
  connectionCode,
  FINAL,
  isRedirect,
  readRetryAfter,
  shownMessage,
  unavailable,
} from "./failures.ts";

/** How a failed request goes on. */
export type OpenaiFailure =
  /** The server will not take it as it is. */
  | {
      readonly kind: "refused";
      /** What it does not take: the shape asked for, the temperature, the role `system`, the size, the text; `unclear` where it does not say. */
      readonly about: "format" | "temperature" | "system" | "size" | "text" | "unclear";
      readonly reason: string;
    }
  | Failed;

/** What a refusal is about, by its words: servers that speak this protocol have no codes in common. The first one counts. */
const ABOUT: readonly (readonly [Extract<OpenaiFailure, { readonly kind: "refused" }>["about"], RegExp])[] = [
  ["temperature", /temperature/i],
  ["system", /system (?:role|message|prompt)|role.{0,20}system|roles must alternate/i],
  ["size", /context_length|context (?:length|window|size)|max(?:imum)?[ _](?:context|tokens)|too (?:long|large|many tokens)/i],
  ["text", /content[ _](?:filter|policy|management)|moderation|flagged/i],
  ["format", /response_format|json_schema|json_object|structured|schema|grammar/i],
]; // prettier-ignore

/**
 * Reads a failure of the client. The error itself is not kept as `cause`: it may hold the key.
 * @param now milliseconds since 1970, for a `Retry-After` that is a date
 */
export function readOpenaiFailure(error: unknown, key: string | undefined, now: number): OpenaiFailure {
  if (!(error instanceof APIError) || error.status === undefined) {
    const code = connectionCode(error);
    return {
      kind: "failed",
      error: unavailable("provider-network", say("engine-failed.openai-unreachable", { code }), {
        hint: say("engine-failed.openai-unreachable-hint"),
      }),
      retryAfterMs: undefined,
      ...afterConnection(code),
    };
  }
  const status = Number(error.status);
  const said = `${error.message} ${error.code ?? ""} ${error.type ?? ""}`;
  const shown = shownMessage(error.message, key);
  const headers = error.headers as Headers | undefined;
  const retryAfterMs = retryAfter(headers, now);
  const fail = (failed: CotejoError, after: Pick<Failed, "resend" | "texts"> = FINAL): Failed => ({
    kind: "failed",
    error: failed,
    retryAfterMs,
    ...after,
  });
  if (status === 402 || (status === 429 && /insufficient_quota|billing|credit|balance/i.test(said)))
    return fail(
      unavailable("provider-quota", say("engine-failed.openai-quota"), {
        hint: say("engine-failed.openai-quota-hint"),
      }),
    );
  if (status === 401 || status === 403)
    return fail(
      new ProviderAuthError(say("engine-failed.openai-key"), {
        hint: say("engine-failed.openai-key-hint"),
      }),
    );
  if (status === 429)
    return fail(unavailable("provider-rate", say("engine-failed.openai-rate"), { retryAfterMs }), afterStatus(status));
  if (status >= 500 || status === 408 || status === 409 || status === 425)
    return fail(
      unavailable("provider-network", say("engine-failed.openai-down", { status }), {
        retryAfterMs,
      }),
      afterStatus(status),
    );
  if (isRedirect(status) || status === 404 || /model_not_found|model .{0,80}(?:not found|does not exist)/i.test(said))
    return fail(
      new UsageError("provider-options", say("engine-failed.openai-address", { status, shown }), {
        hint: say("engine-failed.openai-address-hint"),
      }),
    );
  if (status === 413) return { kind: "refused", about: "size", reason: shown };
  if (status === 400 || status === 422) {
    const about = ABOUT.find(([, pattern]) => pattern.test(said))?.[0] ?? "unclear";
    return { kind: "refused", about, reason: shown };
  }
  return fail(unavailable("provider-network", say("engine-failed.openai-unread", { status, shown })));
}

/** OpenAI's own header is finer than the standard one. */
function retryAfter(headers: Headers | undefined, now: number): number | undefined {
  const fine = headers?.get("retry-after-ms");
  if (fine && /^\d+(?:\.\d+)?$/.test(fine)) return Math.ceil(Number(fine));
  return readRetryAfter(headers?.get("retry-after"), now);
}

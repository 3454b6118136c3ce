/** Calls of a REST API with a token, which goes to this one address and nowhere else. */

import { setTimeout as delay } from "node:timers/promises";
import { ZodError, type ZodType } from "zod";
import { visible } from "../../base/hidden-characters.ts";
import { TeamError } from "../team-error.ts";
import type { TeamErrorKey } from "../words.ts";

export interface ApiRequest {
  readonly method: "GET" | "POST" | "PATCH" | "PUT";
  /** Below the address of the API, its parts escaped where they need it. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
}

/** @returns what the answer says. @throws ApiError, also for an answer that has not the shape that it should have */
export type CallApi = <T>(request: ApiRequest, shape: ZodType<T>) => Promise<T>;

export interface ApiOptions {
  readonly api: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Milliseconds before the second try; the third waits twice as long. */
  readonly firstWait?: number;
}

/** The host does not answer as it should. */
export class ApiError extends TeamError {
  /** 0: there was no answer. */
  readonly status: number;
  /** Milliseconds until it wants to be asked again, where it has said so. */
  readonly retryAfterMs: number | undefined;

  constructor(key: TeamErrorKey, values: { readonly host: string; readonly status: number; readonly reason: string }, retryAfterMs?: number) {
    super(key, values);
    this.status = values.status;
    this.retryAfterMs = retryAfterMs;
  }
} // prettier-ignore

const MOST_TRIES = 3;
const FIRST_WAIT_MS = 1000;
/** A longer wait is left to the next round. */
const MOST_WAIT_MS = 10_000;
/** Milliseconds that an answer may take. */
const ANSWER_MS = 15_000;
const LARGEST_ANSWER = 5_000_000;
const MOST_REASON = 200;

/** Too many requests, failures of the server, and no answer at all are tried three times. No redirect is followed. */
export function apiAt(options: ApiOptions): CallApi {
  const { signal, firstWait = FIRST_WAIT_MS } = options;
  return async (request, shape) => {
    for (let tries = 1; ; tries += 1) {
      const answer = await ask(options, request, shape);
      if (!(answer instanceof ApiError)) return answer;
      const wait = answer.retryAfterMs ?? firstWait * 2 ** (tries - 1);
      if (!isPassing(answer) || tries === MOST_TRIES || wait > MOST_WAIT_MS || signal.aborted) throw answer;
      await delay(wait, undefined, { signal }).catch(() => undefined);
    }
  };
}

async function ask<T>({ api, headers, signal }: ApiOptions, { method, path, query = {}, body }: ApiRequest, shape: ZodType<T>): Promise<T | ApiError> {
  const url = new URL(api);
  url.pathname = `${api.pathname.replace(/\/$/, "")}/${path}`;
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const { host } = api;
  try {
    const response = await fetch(url, {
      method,
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
      headers: { "user-agent": "cotejo", ...headers, ...(body && { "content-type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await readText(response);
    const { status } = response;
    if (status >= 300 && status < 400) return new ApiError("pull-redirect", { host, status, reason: "" });
    if (!response.ok) return refusal(host, response, text);
    return shape.parse(JSON.parse(text));
  } catch (error) {
    return new ApiError("pull-away", { host, status: 0, reason: reasonOf(error) });
  }
} // prettier-ignore

function refusal(host: string, { status, headers }: Response, text: string): ApiError {
  const retryAfterMs = readRetryAfter(headers);
  const isBusy = status === 429 || status >= 500 || (status === 403 && retryAfterMs !== undefined);
  const reason = `${status}${messageIn(text)}`;
  return new ApiError(isBusy ? "pull-away" : "pull-refused", { host, status, reason }, retryAfterMs);
}

/** In milliseconds. GitHub says for some limits when they end, in seconds since 1970. */
function readRetryAfter(headers: Headers): number | undefined {
  const after = headers.get("retry-after");
  if (after !== null && /^\d{1,6}$/.test(after)) return Number(after) * 1000;
  if (after !== null && !Number.isNaN(Date.parse(after))) return Math.max(0, Date.parse(after) - Date.now());
  const reset = headers.get("x-ratelimit-reset");
  if (headers.get("x-ratelimit-remaining") !== "0" || reset === null || !/^\d{1,12}$/.test(reset)) return undefined;
  return Math.max(0, Number(reset) * 1000 - Date.now());
}

function isPassing({ key }: ApiError): boolean {
  return key === "pull-away";
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > LARGEST_ANSWER) throw new Error("the answer is too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** What the host says itself, which may be anything. */
function messageIn(text: string): string {
  try {
    const { message, error } = JSON.parse(text) as { readonly message?: unknown; readonly error?: unknown };
    const said = [message ?? error].flat().filter((each) => typeof each === "string");
    return said.length === 0 ? "" : `: ${visible(said.join(" ")).slice(0, MOST_REASON)}`;
  } catch {
    return "";
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "no answer";
  if (error instanceof ZodError || error instanceof SyntaxError) return "what it says is no answer of this API";
  const { cause } = error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : undefined;
  return visible(code ?? (error.name === "TimeoutError" ? "no answer" : error.message)).slice(0, MOST_REASON);
}

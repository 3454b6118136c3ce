/**
 * Status and headers of the HTTP answers a client library keeps to itself. deepl-node gives neither the status of a
 * plain error nor `Retry-After`, and reads an answer that never ends until the memory is full; Node publishes every
 * answer, and the asynchronous context says whose it is. It also follows redirects, and waits for an answer that comes byte
 * by byte.
 * https://nodejs.org/api/diagnostics_channel.html#http
 */

import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import type { ClientRequest, IncomingMessage } from "node:http";
import type { Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { AnswerTooLargeError, MAX_ANSWER_BYTES } from "./answer-limits.ts";
import { isRedirect } from "./failures.ts";

/** Of the last answer that came in; nothing of one where none did, or where this Node publishes nothing. */
export interface HttpRecord {
  /** How long a body may take, whatever comes meanwhile. */
  readonly timeoutMs: number;
  status?: number;
  retryAfter?: string;
  /** It was ended because it has more than `MAX_ANSWER_BYTES`, unpacked. */
  isTooLarge?: true;
  /** Its body took longer than `timeoutMs`. */
  isTooSlow?: true;
}

const UNPACK: Readonly<Record<string, () => Transform>> = {
  br: createBrotliDecompress,
  deflate: createInflate,
  gzip: createGunzip,
  "x-gzip": createGunzip,
};

const current = new AsyncLocalStorage<HttpRecord>();
const records = new WeakMap<ClientRequest, HttpRecord>();
let isSubscribed = false;

/** Runs `work` and writes what comes in for its requests into `record`. Requests of others are not looked at. */
export function observeHttp<T>(record: HttpRecord, work: () => Promise<T>): Promise<T> {
  listen();
  return current.run(record, work);
}

function listen(): void {
  if (isSubscribed) return;
  isSubscribed = true;
  const onRequest = (message: unknown): void => {
    const record = current.getStore();
    const { request } = message as { readonly request: ClientRequest };
    if (!record || records.has(request)) return;
    records.set(request, record);
    // Followed, a redirect would send the texts once more, uncounted and maybe to somebody else.
    if (record.status !== undefined && isRedirect(record.status)) request.destroy();
  };
  // Node before 22.15 has only the second one.
  subscribe("http.client.request.created", onRequest);
  subscribe("http.client.request.start", onRequest);
  subscribe("http.client.response.finish", (message) => {
    const { request, response } = message as { readonly request: ClientRequest; readonly response: IncomingMessage };
    const record = records.get(request);
    if (!record) return;
    if (response.statusCode !== undefined) record.status = response.statusCode;
    const retryAfter = response.headers["retry-after"];
    if (retryAfter === undefined) delete record.retryAfter;
    else record.retryAfter = retryAfter;
    const slow = setTimeout(() => {
      record.isTooSlow = true;
      response.destroy(new Error("The answer takes too long."));
    }, record.timeoutMs);
    response.once("close", () => clearTimeout(slow));
    let bytes = 0;
    const count = (chunk: Buffer): void => {
      bytes += chunk.length;
      if (bytes <= MAX_ANSWER_BYTES || record.isTooLarge) return;
      record.isTooLarge = true;
      response.destroy(new AnswerTooLargeError());
    };
    const unpack = UNPACK[response.headers["content-encoding"]?.trim().toLowerCase() ?? ""]?.();
    if (!unpack) {
      response.on("data", count);
      return;
    }
    // What cannot be unpacked is for the client to say.
    unpack.on("data", count).on("error", () => undefined);
    response.pipe(unpack);
    response.once("close", () => unpack.destroy());
  });
}

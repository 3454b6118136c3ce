/**
 * Status and headers of the HTTP answers a client library keeps to itself. deepl-node gives neither the status of a
 * plain error nor `Retry-After`, and reads an answer that never ends until the memory is full; Node publishes every
 * answer, and the asynchronous context says whose it is.
 * https://nodejs.org/api/diagnostics_channel.html#http
 */

import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import type { ClientRequest, IncomingMessage } from "node:http";
import { AnswerTooLargeError, MAX_ANSWER_BYTES } from "./answer-limits.ts";

/** Of the last answer that came in; empty where none did, or where this Node publishes nothing. */
export interface HttpRecord {
  status?: number;
  retryAfter?: string;
  /** It was ended because it has more than `MAX_ANSWER_BYTES`, packed or not. */
  isTooLarge?: true;
}

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
    if (record && !records.has(request)) records.set(request, record);
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
    let bytes = 0;
    response.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= MAX_ANSWER_BYTES || record.isTooLarge) return;
      record.isTooLarge = true;
      response.destroy(new AnswerTooLargeError());
    });
  });
}

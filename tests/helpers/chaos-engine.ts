/**
 * An engine over HTTP that is slow, has too many requests, breaks connections, and knows what it was asked. Each process
 * that asks it has a key of its own, so that what a killed one had in flight can be counted.
 */

import { setTimeout } from "node:timers/promises";
import { onTestFinished } from "vitest";
import type { HttpExchange, HttpFault } from "../servers/faulty-server.ts";
import { startLibretranslateServer } from "../servers/libretranslate-server.ts";

/** Milliseconds between an answer that has gone out and its row in the database, on a machine that is busy. */
const ON_ITS_WAY_MS = 2000;
const TURN_MS = 300;

export interface PaidTwice {
  /** Characters of answers behind the first one of each text. */
  readonly characters: number;
  /** Texts whose earlier payers were all alive to the end. */
  readonly unexcused: readonly string[];
}

export interface ChaosEngine {
  readonly url: string;
  /** Ends its faults; it goes on, and is fast. */
  calm(): Promise<void>;
  /** Says that the process with this key is killed now. */
  killed(key: string): void;
  /** Characters that were in flight at kills. */
  readonly inFlight: number;
  /** Characters that it has answered: what it would bill. */
  readonly paid: number;
  readonly requests: number;
  readonly faults: Readonly<Record<string, number>>;
  paidTwice(): PaidTwice;
}

/** Starts it; it ends with the test. @param random From 0 to 1 */
export async function startChaosEngine(random: () => number): Promise<ChaosEngine> {
  const server = await startLibretranslateServer();
  onTestFinished(() => server.close());
  server.faultyPath = "/translate";
  const kills = new Set<string>();
  const faults: Record<string, number> = {};
  let inFlight = 0;
  const state = { isCalm: false };
  const asked = (): readonly HttpExchange[] => server.exchanges.filter(({ request }) => request.path === "/translate");
  const paid = (): readonly HttpExchange[] => asked().filter(({ isGood }) => isGood);

  async function misbehave(): Promise<void> {
    while (!state.isCalm) {
      server.latencyMs = Math.round(50 + 1200 * random() ** 2);
      const fault = chooseFault(random());
      if (fault && server.faults.length === 0) {
        server.faults.push(fault);
        const name = fault.kind === "status" ? String(fault.status) : fault.kind;
        faults[name] = (faults[name] ?? 0) + 1;
      }
      await setTimeout(TURN_MS);
    }
    server.latencyMs = 10;
    server.faults.length = 0;
  }

  const misbehaving = misbehave();
  return {
    url: server.url,
    async calm() {
      state.isCalm = true;
      await misbehaving;
    },
    killed(key) {
      kills.add(key);
      const since = performance.now() - ON_ITS_WAY_MS;
      for (const { request, endedAt } of asked())
        if (keyOf(request) === key && (endedAt ?? Infinity) > since) inFlight += lengthOf(textsOf(request));
    },
    get inFlight() {
      return inFlight;
    },
    get paid() {
      return lengthOf(paid().flatMap(({ request }) => textsOf(request)));
    },
    get requests() {
      return asked().length;
    },
    faults,
    paidTwice() {
      const payers = new Map<string, string[]>();
      for (const { request } of paid())
        for (const text of textsOf(request)) payers.set(text, [...(payers.get(text) ?? []), keyOf(request)]);
      const twice = [...payers].filter(([, keys]) => keys.length > 1);
      return {
        characters: twice.reduce((sum, [text, keys]) => sum + text.length * (keys.length - 1), 0),
        unexcused: twice.flatMap(([text, keys]) =>
          keys.slice(0, -1).every((key) => kills.has(key)) ? [] : [`${text} (${keys.join(", ")})`],
        ),
      };
    },
  };
}

function chooseFault(chance: number): HttpFault | undefined {
  if (chance < 0.06) return { kind: "status", status: 429, headers: { "retry-after": "1" } };
  if (chance < 0.12) return { kind: "status", status: 503 };
  if (chance < 0.18) return { kind: "cut" };
  if (chance < 0.22) return { kind: "cut-body" };
  return undefined;
}

type Body = { readonly body: string };

function keyOf({ body }: Body): string {
  return String((JSON.parse(body) as { readonly api_key?: unknown }).api_key);
}

function textsOf({ body }: Body): readonly string[] {
  return (JSON.parse(body) as { readonly q: readonly string[] }).q;
}

function lengthOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}

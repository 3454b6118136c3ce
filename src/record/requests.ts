/**
 * Requests that are on their way to an engine, and what engines have asked for: all processes of a project see them. A
 * request is reserved before it is sent, and answered when its answer is stored.
 */

import type { StoredAnswer } from "./answers.ts";

/** Who asks an engine, and under which limit. */
export interface Asker {
  /** Made by `newOwner`. */
  readonly owner: string;
  /** Whose budget it is. */
  readonly provider: string;
  /** Characters that all processes together may send to the provider in a month; undefined for no limit. */
  readonly cap: number | undefined;
  /** The provider bills by the character. */
  readonly isBilled: boolean;
  /** Milliseconds for which its requests are its own. They end early where the process is seen to have ended. */
  readonly leaseMs: number;
}

/** A request that is about to be sent. */
export interface WantedRequest {
  /** As `StoredAnswer.hash`. */
  readonly hash: string;
  readonly article: string;
  /** Unicode characters of its text. */
  readonly characters: number;
  /** An answer of this time (ISO 8601, UTC) or before does not count; "" where any does. */
  readonly after: string;
}

/** Requests in neither list are under way in another process. */
export interface TakenRequests {
  /** Hashes that are the asker's now: nobody else sends them before they are answered, or the lease has ended. */
  readonly taken: ReadonlySet<string>;
  readonly answered: ReadonlyMap<string, StoredAnswer>;
  /** Characters that the month's budget still has, where that is too little: none is taken then. */
  readonly left?: number;
}

/** A request that leaves, with the characters that were sent of it in all, this time included. */
export interface LeavingRequest {
  readonly hash: string;
  readonly characters: number;
}

/** Whether requests may leave now. */
export type SendAnswer =
  | { readonly kind: "sent" }
  /** The provider has told another process to wait. */
  | { readonly kind: "wait"; readonly ms: number }
  /** The month's budget has fewer characters left. */
  | { readonly kind: "over"; readonly left: number }
  /** The lease has ended, and the requests may be another process's. */
  | { readonly kind: "lost" };

/** Requests of an asker that need nobody's wait any more: what was reserved for them is given back. */
export interface DoneRequests {
  readonly owner: string;
  readonly hashes: readonly string[];
}

/** What a store knows of requests under way. Each method is one transaction. */
export interface RequestStore {
  /**
   * Takes requests that nobody has under way and that have no answer, and reserves their characters in the month's budget.
   * Before, it counts what processes that have ended had sent as sent for nothing, and gives back what they had reserved.
   * @param at ISO 8601, UTC: its month is the one whose budget is used
   */
  takeRequests(asker: Asker, wanted: readonly WantedRequest[], at: string): Promise<TakenRequests>;
  /** Notes that taken requests leave now. To be called before each sending, also before a second one. */
  sendRequests(asker: Asker, leaving: readonly LeavingRequest[]): Promise<SendAnswer>;
  /** Begins the leases of all requests of an asker anew. */
  renewRequests(asker: Pick<Asker, "owner" | "leaseMs">): Promise<void>;
  /** Keeps all others from sending to the provider for `ms` milliseconds, or longer where that was noted before. */
  pauseProvider(asker: Pick<Asker, "owner" | "provider">, ms: number): Promise<void>;
}

/** What the store reads of a request. */
export interface RequestRow {
  readonly provider: string;
  readonly article: string;
  readonly characters: number;
  readonly state: string;
  readonly billed: number;
  readonly at: string;
}

/** Characters of requests, by the budget that they are reserved in. */
export function reservedBy(
  rows: readonly Pick<RequestRow, "provider" | "characters" | "at">[],
): readonly { readonly provider: string; readonly month: string; readonly characters: number }[] {
  const groups = Map.groupBy(rows, ({ provider, at }) => `${monthOf(at)} ${provider}`);
  return [...groups].map(([key, own]) => ({
    provider: key.slice(8),
    month: key.slice(0, 7),
    characters: sumOf(own),
  }));
}

/** Characters of all. */
export function sumOf(rows: readonly { readonly characters: number }[]): number {
  return rows.reduce((sum, { characters }) => sum + characters, 0);
}

/** The answers to those that were not taken. @param answers The newest of each hash */
export function answeredSince(
  wanted: readonly WantedRequest[],
  answers: ReadonlyMap<string, StoredAnswer>,
): ReadonlyMap<string, StoredAnswer> {
  return new Map(
    wanted.flatMap(({ hash, after }): [string, StoredAnswer][] => {
      const answer = answers.get(hash);
      return answer && answer.at > after ? [[hash, answer]] : [];
    }),
  );
}

/** `2026-11` of an ISO 8601 time. */
export function monthOf(at: string): string {
  return at.slice(0, 7);
}

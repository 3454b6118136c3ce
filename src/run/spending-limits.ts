/** What a run may send at most: by its flags, and by `budget` in the config. */

import type { Project } from "../articles/project.ts";

export interface SpendingLimits {
  /** Characters this run may send; undefined for no limit. */
  readonly maxCharacters: number | undefined;
  /** Characters that may still be sent to this engine this month; undefined for no limit. */
  readonly monthCharacters: number | undefined;
  /** The month's budget of all processes of the project; undefined for none. */
  readonly monthCap: number | undefined;
}

/** The limit that comes first. */
export interface NextLimit {
  readonly characters: number;
  readonly of: "run" | "month";
}

/** @param maxCharacters Of `--max-characters` */
export async function spendingLimits(
  { config: { budget }, store, now }: Project,
  provider: string,
  maxCharacters: number | undefined,
): Promise<SpendingLimits> {
  const caps = [maxCharacters, budget.charactersPerRun].filter((cap) => cap !== undefined);
  const ofRun = caps.length > 0 ? Math.min(...caps) : undefined;
  const monthCap = budget.charactersPerMonth;
  if (monthCap === undefined) return { maxCharacters: ofRun, monthCharacters: undefined, monthCap };
  const spent = (await store.spentSince(monthStart(now()))).get(provider)?.sentCharacters ?? 0;
  return { maxCharacters: ofRun, monthCharacters: Math.max(0, monthCap - spent), monthCap };
}

/** Which of them a run of `characters` would stop at; undefined where it may send them all. */
export function limitOf({ maxCharacters, monthCharacters }: SpendingLimits, characters: number): NextLimit | undefined {
  const isMonths = monthCharacters !== undefined && monthCharacters < (maxCharacters ?? Infinity);
  const limit = isMonths ? monthCharacters : maxCharacters;
  return limit === undefined || characters <= limit ? undefined : { characters: limit, of: isMonths ? "month" : "run" };
}

/** The first moment of the month of `at`, which engines count by, in UTC. */
function monthStart(now: number): string {
  const date = new Date(now);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1)).toISOString();
}

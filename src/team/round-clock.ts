/** When the next round with a remote begins: soon after somebody has decided or pushed, and every so often. */

import { setTimeout as delay } from "node:timers/promises";

/** Milliseconds. */
export interface RoundTimes {
  /** Decisions that come soon after one another are published together. */
  readonly afterDecision: number;
  /** Between two looks at the remote. */
  readonly poll: number;
}

export interface RoundClock {
  /** Has a round begin within so many milliseconds. */
  within(ms: number): void;
  /** Begins no more rounds by itself; runs a last one, with what came since the one before began. */
  end(): Promise<void>;
}

/** Runs `round`, one after the other. It throws nothing. */
export function startRounds(round: () => Promise<void>, pollMs: number): RoundClock {
  const ending = new AbortController();
  let wake = new AbortController();
  /** When the next one is due, in milliseconds since 1970; 0: nothing has asked for one. */
  let due = 0;

  async function wait(): Promise<void> {
    due = due || Date.now() + pollMs;
    while (!ending.signal.aborted && due > Date.now()) {
      wake = new AbortController();
      await delay(due - Date.now(), undefined, { signal: wake.signal }).catch(() => undefined);
    }
  }

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      due = 0;
      await round();
      if (!ending.signal.aborted) await wait();
    }
    await round();
  }

  const running = run();
  return {
    within(ms) {
      const at = Date.now() + ms;
      if (due > Date.now() && due <= at) return;
      due = at;
      wake.abort();
    },
    end() {
      ending.abort();
      wake.abort();
      return running;
    },
  };
}

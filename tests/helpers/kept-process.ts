/** A process that is started again when it has ended, as a service manager does. */

import { setTimeout } from "node:timers/promises";
import { bugsOf } from "./chaos-bugs.ts";
import { trace } from "./chaos-trace.ts";

interface Started {
  log(): string;
  readonly ended: Promise<number | null>;
  stop(): Promise<number | null>;
  kill(): Promise<void>;
}

export interface KeptProcess<T> {
  /** The one that runs, or has run last. */
  readonly now: T;
  readonly kills: number;
  /** How many neither started nor ended. */
  readonly hung: number;
  /** How each has ended that nobody has ended. */
  readonly fallen: readonly string[];
  /** What all of them have logged. */
  log(): string;
  /** Ends it at once, waits, and starts the next one. */
  killAndStart(waitMs: number): Promise<void>;
  /** Ends it as a service manager does. @returns its exit code */
  stop(): Promise<number | null>;
}

const RESTART_MS = 500;
/** In a row: no database is away for so long. */
const MOST_TRIES = 40;

/**
 * Starts the first one.
 * @param start Gets a name that no other process has
 * @param onKill Told the name of one that is killed, right before
 */
export async function keepProcess<T extends Started>(
  name: string,
  start: (key: string) => Promise<T>,
  onKill: (key: string) => void,
): Promise<KeptProcess<T>> {
  const logs: string[] = [];
  const fallen: string[] = [];
  let number = 0;
  let kills = 0;
  let hung = 0;
  let isWanted = true;
  let now = await start(`${name}.0`);
  let watching = watch(now);
  let starting: Promise<void> = Promise.resolve();

  async function watch(process: T): Promise<void> {
    const code = await process.ended;
    logs.push(process.log());
    for (const bug of bugsOf(process.log())) trace(`${name}.${number} has said ${bug}`);
    if (!isWanted) return;
    const fall = `${name}.${number} has ended with ${code}: ${process.log().slice(-500)}`;
    trace(fall);
    fallen.push(fall);
    starting = begin();
  }

  /** A database that is away may keep it from starting: it is tried again. */
  async function begin(): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      number += 1;
      try {
        now = await start(`${name}.${number}`);
        trace(`${name}.${number} has started`);
        watching = watch(now);
        return;
      } catch (error) {
        trace(`${name}.${number} has not started: ${String(error)}`);
        if (tries === MOST_TRIES) throw error;
        if (/ended with null/.test(String(error))) hung += 1;
        logs.push(String(error));
      }
      await setTimeout(RESTART_MS);
    }
  }

  return {
    get now() {
      return now;
    },
    get kills() {
      return kills;
    },
    get hung() {
      return hung;
    },
    fallen,
    log: () => logs.join("\n"),
    async killAndStart(waitMs) {
      await starting;
      isWanted = false;
      trace(`${name}.${number} is killed`);
      onKill(`${name}.${number}`);
      await now.kill();
      await watching;
      kills += 1;
      await setTimeout(waitMs);
      isWanted = true;
      await begin();
    },
    async stop() {
      await starting;
      isWanted = false;
      const code = await now.stop();
      await watching;
      return code;
    },
  };
}

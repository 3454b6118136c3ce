/** What a team's server is started with. */

import type { RoundTimes } from "./round-clock.ts";

export interface TeamOptions {
  /** Absolute; it is made. */
  readonly folder: string;
  /** Where browsers find the server, without `/` at its end: `https://team.example.org/cotejo`. */
  readonly url: URL;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The file that runs `cotejo`. */
  readonly program: string;
  readonly identity: { readonly name: string; readonly email: string };
  /** Told of a round with a remote that failed. */
  readonly onFailure: (project: string, error: unknown) => void;
  /** Told of each round: milliseconds, and why it failed. */
  readonly onRound?: ((project: string, ms: number, failure: unknown) => void) | undefined;
  /** Workers do what people start; this process only puts it into the queue. */
  readonly leavesJobs?: boolean;
  /** Told of a job that failed. @param project Empty: none in particular */
  readonly onJobFailure?: ((project: string, article: string, error: unknown) => void) | undefined;
  readonly times?: RoundTimes;
  readonly now?: () => number;
}

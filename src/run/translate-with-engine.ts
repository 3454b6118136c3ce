/** A translation by an engine that is opened for as long as it takes. */

import type { ProviderChoice } from "../config/engines.ts";
import type { Config } from "../config/types.ts";
import type { RunResult } from "../sync/results.ts";
import { openProvider } from "./open-provider.ts";
import { translate } from "./translate.ts";

export interface EngineRun {
  /** Whose name edits in Spanish files get. */
  readonly author: string;
  readonly paths: readonly string[];
  /** Undefined: that of the config. */
  readonly provider: ProviderChoice | undefined;
  readonly maxCharacters?: number | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly onProgress: (counts: EngineProgress) => void;
}

export interface EngineProgress {
  /** Segments. */
  readonly done: number;
  readonly total: number;
  readonly sentCharacters: number;
}

/** @throws UsageError `provider`, `no-provider`, and what `translate` throws: nothing was begun */
export async function translateWithEngine(config: Config, run: EngineRun): Promise<RunResult> {
  const { author, paths, maxCharacters, env, signal, onProgress } = run;
  const provider = await openProvider(config, run.provider ?? config.provider, env);
  try {
    return await translate(config, {
      paths, provider, author, signal, maxCharacters,
      fill: true,
      force: false,
      progress: {
        onProgress: ({ segmentsDone: done, segments: total, sentCharacters }) => onProgress({ done, total, sentCharacters }),
      },
    }); // prettier-ignore
  } finally {
    await provider?.close();
  }
}

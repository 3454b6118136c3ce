/** One run of the job in a project, as `cotejo translate` or `publish` does it, telling what was asked of the engine. */

import { ProviderUnavailableError } from "../../src/base/errors.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import { openProvider } from "../../src/run/open-provider.ts";
import type { RunResult } from "../../src/sync/results.ts";
import { translate } from "../../src/run/translate.ts";
import type { Provider } from "../../src/engines/types.ts";
import { formatRecord } from "../../src/segments/inline-codes.ts";
import type { Inline } from "../../src/formats/types.ts";

export interface RunOnce {
  readonly fill: boolean;
  readonly now: () => number;
  /** Told each sentence (record form) before its answer goes back. */
  readonly onAsked: (source: string) => void;
  /** The network is lost after so many answers. */
  readonly answers?: number | undefined;
  /** Awaited before each answer. */
  readonly before?: (() => Promise<void>) | undefined;
}

/** Runs in `root`. @throws CotejoError as `translate` does */
export async function runOnce(root: string, { fill, now, onAsked, answers, before }: RunOnce): Promise<RunResult> {
  const config = await loadConfig({ cwd: root, env: {} });
  const pseudo = fill ? await openProvider(config, "pseudo", {}) : undefined;
  const provider = pseudo && watched(pseudo, { onAsked, answers, before });
  try {
    const { signal } = new AbortController();
    return await translate(config, { provider, fill, force: false, author: "Ana", signal, now });
  } finally {
    await pseudo?.close();
  }
}

/** One sentence a call, so that the network can be lost between any two. */
function watched(
  provider: Provider,
  { onAsked, answers = Infinity, before }: Pick<RunOnce, "onAsked" | "answers" | "before">,
): Provider {
  let given = 0;
  return {
    ...provider,
    capabilities: { ...provider.capabilities, maxSegments: 1, concurrency: 1 },
    async translate(batch, options) {
      if (given >= answers)
        throw new ProviderUnavailableError("provider-network", "Cannot reach the engine: it was pulled.");
      given += batch.length;
      for (const { content } of batch) onAsked(formatRecord(content as readonly Inline[]));
      await before?.();
      return provider.translate(batch, options);
    },
  };
}

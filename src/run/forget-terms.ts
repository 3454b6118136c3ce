/** Takes the termbase back from an engine that keeps a copy of it. */

import { UsageError } from "../base/errors.ts";
import type { ProviderChoice } from "../config/engines.ts";
import type { Config } from "../config/types.ts";
import { openProvider } from "./open-provider.ts";

/**
 * Deletes the project's glossary at the engine; other glossaries of the account stay.
 * @returns the names of what was deleted
 * @throws UsageError `provider` where the engine keeps none; ProviderAuthError, ProviderUnavailableError
 */
export async function forgetTerms(
  config: Config,
  choice: ProviderChoice,
  env: Readonly<Record<string, string | undefined>>,
): Promise<readonly string[]> {
  const provider = await openProvider(config, choice, env);
  try {
    if (!provider?.forgetTerms)
      throw new UsageError(
        "provider",
        `Cannot forget terms at \`${choice}\`, expected an engine that keeps them: deepl.`,
      );
    return await provider.forgetTerms();
  } finally {
    await provider?.close();
  }
}

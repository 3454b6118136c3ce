/** The provider of a run, from the flag, the config and the environment. */

import { UsageError } from "../base/errors.ts";
import type { ProviderChoice } from "../config/engines.ts";
import type { Config } from "../config/types.ts";
import { chooseProvider } from "../engines/choose-provider.ts";
import type { Provider } from "../engines/types.ts";

/** How to install the offline engine. */
export const APERTIUM_INSTALL = "apt-get install apertium-eng-spa";

/**
 * Opens the provider for `choice`; undefined for `none`.
 * @throws UsageError `no-provider` when `auto` finds no engine, `provider` when the named one lacks what it needs
 */
export async function openProvider(
  config: Config,
  choice: ProviderChoice,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Provider | undefined> {
  if (choice === "none") return undefined;
  const chosen = await chooseProvider({ choice, env, config });
  if ("provider" in chosen) return chosen.provider;
  throw new UsageError(
    "no-provider",
    "Cannot find a translation engine, expected DeepL's key or Apertium; nothing was begun.",
    {
      hint: `Set DEEPL_AUTH_KEY to your DeepL key, or install Apertium: \`sudo ${APERTIUM_INSTALL}\` (Debian, Ubuntu).`,
    },
  );
}

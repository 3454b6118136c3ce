/** The best engine at hand, or the one that was asked for. */

import type { ProviderChoice } from "../config/engines.ts";
import type { Config } from "../config/types.ts";
import type { Environment } from "./command-environment.ts";
import { createProvider } from "./create-provider.ts";
import { apertiumMode, findApertium } from "./find-apertium.ts";
import { deeplKey } from "./open-deepl.ts";
import type { Provider } from "./types.ts";

export interface ChooseProviderOptions {
  /** `none` is no provider: whoever asks deals with it. */
  readonly choice: Exclude<ProviderChoice, "none">;
  /** `.env` included. */
  readonly env: Environment;
  readonly config: Pick<Config, "root" | "providers" | "plugins" | "source" | "target">;
}

/**
 * `auto`: DeepL where there is a key, else Apertium where it has the language pair, else nothing.
 * Any other choice: that one, or the reason why not.
 * @throws UsageError the chosen provider lacks what it needs, with the remedy
 */
export async function chooseProvider(
  options: ChooseProviderOptions,
): Promise<{ readonly provider: Provider } | { readonly missing: "engine" }> {
  const { choice, env, config } = options;
  if (choice !== "auto") return { provider: await createProvider(choice, options) };
  if (deeplKey(env) !== undefined) return { provider: await createProvider("deepl", options) };
  const found = await findApertium({ path: env["PATH"] });
  if (!found?.modes.includes(apertiumMode(config.source, config.target))) return { missing: "engine" };
  const { createApertium } = await import("./apertium.ts");
  return { provider: createApertium({ found }) };
}

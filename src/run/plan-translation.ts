/** A plan for whoever names an engine, or takes that of the config: it is opened for as long as the plan takes. */

import { UsageError } from "../base/errors.ts";
import type { ProviderChoice } from "../config/engines.ts";
import type { Config } from "../config/types.ts";
import { openProvider } from "./open-provider.ts";
import { planRun, type RunPlan } from "./plan-run.ts";

export interface TranslationToPlan {
  /** Whose name edits in translated files would get. */
  readonly author: string;
  /** Articles, folders or globs; none: all. */
  readonly paths: readonly string[];
  /** Undefined: that of the config. */
  readonly provider: ProviderChoice | undefined;
  readonly maxCharacters: number | undefined;
}

/** What a run would send and cost; sends and writes nothing. @throws UsageError `provider`, `no-provider`, `paths` */
export async function planTranslation(
  config: Config,
  { author, paths, provider: choice, maxCharacters }: TranslationToPlan,
  env: Readonly<Record<string, string | undefined>>,
): Promise<RunPlan> {
  const provider = await openProvider(config, choice ?? config.provider, env);
  if (!provider) throw new UsageError("provider", "Cannot plan without a provider, expected one to send to.");
  try {
    return await planRun(config, { paths, provider, force: false, author, maxCharacters });
  } finally {
    await provider.close();
  }
}

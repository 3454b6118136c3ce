/** One run of `translate` or `publish`, and what `--json` says of it. */

import type { ProviderChoice } from "../config/engines.ts";
import type { Config } from "../config/types.ts";
import { openProvider } from "../run/open-provider.ts";
import type { RunResult } from "../sync/results.ts";
import { translate, type TranslateOptions } from "../run/translate.ts";
import { authorName } from "../base/author-name.ts";
import { errorObject, type CliContext } from "./context.ts";
import { log } from "./printer.ts";
import { createProgress } from "./progress.ts";
import type { CliText } from "./messages.ts";

export interface TranslateFlags {
  readonly config?: string;
  readonly cache?: boolean;
  readonly provider?: ProviderChoice;
  readonly dryRun?: boolean;
  readonly maxCharacters?: number;
  readonly concurrency?: number;
  readonly force?: boolean;
  readonly json?: boolean;
  readonly as?: string;
}

/** One run, with its progress on stderr. */
export async function runJob(
  context: CliContext,
  t: CliText,
  config: Config,
  paths: readonly string[],
  flags: TranslateFlags,
  how: Pick<TranslateOptions, "fill" | "only" | "session" | "prunesKeys"> & {
    readonly provider: ProviderChoice;
    /** One run of many: it prints no engine and no progress. */
    readonly isQuiet?: boolean;
  },
): Promise<RunResult> {
  const signal = context.takeSignal();
  const provider = await openProvider(config, how.provider, context.env);
  const progress = how.isQuiet ? { end: () => undefined } : createProgress(context, t);
  try {
    if (provider && !flags.json && !how.isQuiet && how.provider !== "none")
      log(context, t("provider.using", { provider: provider.id }));
    return await translate(config, {
      paths,
      provider,
      progress,
      fill: how.fill,
      only: how.only,
      session: how.session,
      prunesKeys: how.prunesKeys,
      force: flags.force === true,
      maxCharacters: flags.maxCharacters,
      concurrency: flags.concurrency,
      author: await authorName(config.root, flags.as),
      isSigned: flags.as !== undefined,
      signal,
    });
  } finally {
    progress.end();
    await provider?.close();
  }
}

/** What `--json` prints of a run. */
export function runObject(run: RunResult): Readonly<Record<string, unknown>> {
  const { provider, totals, renamed, standing, stopped, warnings } = run;
  const articles = run.articles.map(
    ({ waitsForPublish: _waits, isCut: _cut, isRecognized: _recognized, ...article }) => article,
  );
  return {
    provider,
    articles,
    renamed,
    ...(standing.length > 0 ? { standing } : {}),
    totals,
    ...(warnings.length > 0 ? { warnings } : {}),
    ...(stopped ? errorObject(stopped) : {}),
  };
}

/** What `import { … } from "cotejo"` does: a site build, a hook of a CMS or a server asks the same as the command line. */

import { authorName } from "../base/author-name.ts";
import type { CotejoError } from "../base/errors.ts";
import type { Problem } from "../base/problem.ts";
import { loadConfig } from "../config/load-config.ts";
import { manifestPath } from "../config/match-entries.ts";
import type { ProviderChoice } from "../config/engines.ts";
import type { Config } from "../config/types.ts";
import { readManifest, type ManifestEntry } from "../articles/manifest-file.ts";
import type { ArticleResult, RunResult } from "../sync/results.ts";
import { checkProject } from "./check-project.ts";
import { openProvider } from "./open-provider.ts";
import { projectStatus, type ProjectStatus } from "./status.ts";
import { translate } from "./translate.ts";

export interface ProjectOptions {
  /** Where the config is looked for, upwards. @default the working folder */
  readonly cwd?: string | undefined;
  /** The config file, from `cwd`, where it is another. */
  readonly config?: string | undefined;
  /** Keys of engines and the like; the project's `.env` is added to it. @default `process.env` */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
}

export interface PathsOptions extends ProjectOptions {
  /** Articles, folders or globs. @default all of the config */
  readonly paths?: readonly string[] | undefined;
}

export interface TranslateProjectOptions extends PathsOptions {
  /** @default that of the config */
  readonly provider?: ProviderChoice | undefined;
  /** The run stops before more characters than this are sent. */
  readonly maxCharacters?: number | undefined;
  /** Name for edits found in translated files. @default whom git blames for the line, else git's user.name */
  readonly as?: string | undefined;
  /** Ends the run; what is done by then is kept. */
  readonly signal?: AbortSignal | undefined;
}

/** What a run did: as `cotejo translate --json` prints it. */
export interface TranslateResult extends Pick<RunResult, "provider" | "renamed" | "standing" | "totals" | "warnings"> {
  readonly articles: readonly Omit<ArticleResult, "waitsForPublish" | "isCut">[];
  /** Why the run was cut short, where it was: a quota, the network, the cap. */
  readonly stopped: CotejoError | undefined;
}

/**
 * Translates what has no text yet and writes what is new, as `cotejo translate`.
 * @throws UsageError config, glossary, paths, engine or another writer: nothing was begun
 */
export async function translateProject(options: TranslateProjectOptions): Promise<TranslateResult> {
  const { config, env } = await open(options);
  const provider = await openProvider(config, options.provider ?? config.provider, env);
  try {
    const run = await translate(config, {
      paths: options.paths ?? [],
      provider,
      fill: true,
      force: false,
      maxCharacters: options.maxCharacters,
      author: await authorName(config.root, options.as),
      isSigned: options.as !== undefined,
      signal: options.signal ?? new AbortController().signal,
    });
    const { articles, renamed, standing, totals, warnings, stopped } = run;
    const said = articles.map(({ waitsForPublish: _waits, isCut: _cut, ...article }) => article);
    return { provider: run.provider, articles: said, renamed, standing, totals, warnings, stopped };
  } finally {
    await provider?.close();
  }
}

/**
 * What all checks find in what is on disk, as `cotejo check --json`: no network, nothing written.
 * @throws UsageError the config or the glossary has problems
 */
export async function checkFiles(
  options: PathsOptions & {
    /** An English file without its finished translation is an error. @default false */
    readonly frozen?: boolean | undefined;
  },
): Promise<readonly Problem[]> {
  const { config } = await open(options);
  return checkProject(config, { paths: options.paths ?? [], frozen: options.frozen === true });
}

/**
 * Where every article stands, as `cotejo status --json`.
 * @throws UsageError the config has problems
 */
export async function statusOf(options: PathsOptions): Promise<ProjectStatus> {
  const { config } = await open(options);
  return projectStatus(config, options.paths ?? []);
}

/**
 * The list of articles that a run writes for the website.
 * @param options `locale` is the language of the list, such as `en` or `es-419`; default: the target of the config
 * @returns an entry for each article by its id; empty where the project has no such list, or none yet
 * @throws UsageError the config has problems
 */
export async function manifestOf(
  options: ProjectOptions & { readonly locale?: string | undefined },
): Promise<Readonly<Record<string, ManifestEntry>>> {
  const { config } = await open(options);
  const file = manifestPath(config, options.locale ?? config.target);
  return file === undefined ? {} : Object.fromEntries(await readManifest(config, file));
}

async function open(options: ProjectOptions): Promise<{ readonly config: Config; readonly env: Env }> {
  const env: Env = { ...(options.env ?? process.env) };
  const config = await loadConfig({ cwd: options.cwd ?? process.cwd(), env, file: options.config });
  return { config, env };
}

type Env = Record<string, string | undefined>;

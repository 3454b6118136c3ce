/** From the working folder to a `Config`: find, load, check everything, fill in the defaults. */

import { readFile } from "node:fs/promises";
import path from "node:path";
import { resolveConfig } from "./config-defaults.ts";
import { findConfigProblems, formatKeyPath } from "./config-problems.ts";
import type { UserConfig } from "./define-config.ts";
import { loadEnvFile } from "./env-file.ts";
import { UsageError } from "../base/errors.ts";
import { sha256 } from "../base/hash.ts";
import { findConfig, shownPath } from "./find-config.ts";
import { findServedConfig, refuseServed } from "./served-config.ts";
import { findPages, findSluggers } from "./find-site.ts";
import type { GitCommit } from "../base/git-commit.ts";
import { importConfig } from "./import-config.ts";
import { findTrustedConfig, importTrustedConfig } from "./trusted-config.ts";
import { fromPluginGenerators } from "./plugins.ts";
import type { Config, Entry } from "./types.ts";

export interface LoadConfigOptions {
  /** Absolute; the search goes from here up to the project root. */
  readonly cwd: string;
  /** The config file that the user named, from `cwd`. */
  readonly file?: string | undefined;
  /** `process.env`, or what stands for it: the variables of the project's `.env` are added to it, none is replaced. */
  readonly env: Record<string, string | undefined>;
  /** Take the config of this commit, and leave the code, the config and the `.env` that lie there alone. */
  readonly trusted?: GitCommit | undefined;
  /**
   * `cwd` is a checkout of a server: the config is data that lies there itself. Nothing is looked for above it, no `.env` is
   * read, and a config that is code or that names a program is refused, for whoever can push could run it on the server.
   */
  readonly isServed?: boolean;
}

/**
 * The config of the project: of the file named, of the nearest `cotejo.config.{ts,mts,mjs,js,json}` (also with a dot in front), or the defaults.
 * The project's root is the folder of that file, else `cwd`. Its `.env` is read first, so that a config that is code can use it.
 * @throws UsageError `config`: the file cannot be found, read or run (with `file:line`), or it has problems
 * (`details` has every one, with file, key path, and in JSON the line)
 */
export async function loadConfig(options: LoadConfigOptions): Promise<Config> {
  const cwd = path.resolve(options.cwd);
  const { trusted } = options;
  const file = options.isServed
    ? findServedConfig(cwd)
    : trusted
      ? findTrustedConfig(cwd, options.file, trusted)
      : await findConfig(cwd, options.file);
  const root = file === undefined ? cwd : path.dirname(file);
  if (!trusted && !options.isServed) await loadEnvFile(root, options.env);
  if (file === undefined) return resolveConfig({}, root, undefined);
  const shown = shownPath(cwd, file);
  const loaded = trusted ? await importTrustedConfig(file, shown, trusted) : await importConfig(file, shown);
  const problems = [...loaded.problems, ...findConfigProblems(loaded.value)].map(({ path: keyPath, message }) => {
    const line = loaded.lineOf(keyPath);
    return `${line === undefined ? shown : `${shown}:${line}`} ${formatKeyPath(keyPath)}: ${message}`;
  });
  if (problems.length > 0)
    throw new UsageError(
      "config",
      `Cannot use the config \`${shown}\`, found ${problems.length === 1 ? "a problem" : `${problems.length} problems`}.`,
      { details: problems, hint: 'docs/reference.md lists every key under "Config".' },
    );
  const user = loaded.value as UserConfig;
  if (options.isServed) refuseServed(user, shown);
  const config = withDatabase(resolveConfig(user, root, file), options.env);
  const sluggers = fromPluginGenerators(user).slugger === undefined ? await findSluggers(config) : {};
  const placed = (key: "articles" | "locales"): readonly Entry[] =>
    user[key] === undefined
      ? config[key]
      : config[key].map((entry, index) => {
          const line = loaded.lineOf([key, index, "target"]);
          return { ...entry, place: line === undefined ? `${shown} ${key}[${index}]` : `${shown}:${line}` };
        });
  const entries = { articles: placed("articles"), locales: placed("locales") };
  const code = config.plugins.length === 0 ? {} : { pluginCode: await hashFiles(loaded.files ?? new Set()) };
  return { ...config, ...entries, ...sluggers, ...(await findPages(config)), ...code };
}

/** The config with the address of its database, where it names a project there. */
function withDatabase(config: Config, env: LoadConfigOptions["env"]): Config {
  const url = env["DATABASE_URL"];
  return config.database && url ? { ...config, database: { ...config.database, url } } : config;
}

/** One hash of all files, in the order of their names. */
async function hashFiles(urls: ReadonlySet<string>): Promise<string> {
  const files = await Promise.all([...urls].sort().map((url) => readFile(new URL(url))));
  return sha256(files.map((bytes) => sha256(bytes)).join("\n"));
}

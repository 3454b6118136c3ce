/**
 * What a `cotejo.config.ts`, a plugin, a site build or a server imports. The functions load what they need when they are
 * called: a config that only asks for `defineConfig` stays quick.
 */

import type { UserConfig as ConfigFile } from "./config/define-config.ts";
import type { PluginCheck } from "./checks/types.ts";
import type { TextEngine } from "./engines/plugin-engines.ts";
import type { PluginGenerator } from "./config/plugin-shape.ts";
import type { ValueFormat } from "./formats/value-format.ts";
import type { ManifestEntry } from "./articles/manifest-file.ts";
import type { Problem } from "./base/problem.ts";
import type { ProjectStatus } from "./run/status.ts";
import type { PathsOptions, ProjectOptions, TranslateProjectOptions, TranslateResult } from "./run/library.ts";

export { plainText } from "./segments/inline-codes.ts";
export type { CheckContext, Example, PluginCheck as Check, PluginFinding as Finding } from "./checks/types.ts";
// The config says `provider`; both names are the same type.
export type { TextEngine as Engine, TextEngine as Provider } from "./engines/plugin-engines.ts";
export type { PluginGenerator as Generator } from "./config/plugin-shape.ts";
export type { FormatEntry, ValueFormat as Format } from "./formats/value-format.ts";
export type { ManifestEntry } from "./articles/manifest-file.ts";
export type { Problem, Severity } from "./base/problem.ts";
export type { ProjectStatus } from "./run/status.ts";
export type { PathsOptions, ProjectOptions, TranslateProjectOptions, TranslateResult } from "./run/library.ts";

/** Checks, engines, site generators and formats from outside (docs/extending.md). */
export interface Plugin {
  /** Goes before the ids of its parts: `house/no-mismo`. Lower case, with `-`. */
  readonly name: string;
  readonly checks?: readonly PluginCheck[];
  readonly engines?: readonly TextEngine[];
  readonly generators?: readonly PluginGenerator[];
  readonly formats?: readonly ValueFormat[];
}

export interface UserConfig extends Omit<ConfigFile, "plugins"> {
  /** Checks, engines, site generators and formats of your own or of a package. @default [] */
  readonly plugins?: readonly Plugin[] | undefined;
}

/** The list of a website's articles in one language, by their ids. */
export type Manifest = Readonly<Record<string, ManifestEntry>>;

/**
 * Gives a config its type; returns it as it is.
 * @example export default defineConfig({ target: "es-MX", articles: [{ source: "docs/**\/*.md", target: "docs/es/{dir}/{name}.md" }] })
 */
export function defineConfig(config: UserConfig): UserConfig {
  return config;
}

/**
 * Translates what has no text yet and writes what is new, as `cotejo translate`.
 * @throws UsageError config, glossary, paths, engine or another writer: nothing was begun
 * @example const { totals, stopped } = await translate({ paths: ["content/news"], provider: "deepl", maxCharacters: 20_000 })
 */
export async function translate(options: TranslateProjectOptions = {}): Promise<TranslateResult> {
  return (await import("./run/library.ts")).translateProject(options);
}

/**
 * What all checks find in what is on disk, as `cotejo check --json`: no network, nothing written.
 * @throws UsageError the config or the glossary has problems
 * @example const errors = (await check({ frozen: true })).filter(({ severity }) => severity === "error")
 */
export async function check(
  options: PathsOptions & { readonly frozen?: boolean | undefined } = {},
): Promise<readonly Problem[]> {
  return (await import("./run/library.ts")).checkFiles(options);
}

/**
 * Where every article stands, as `cotejo status --json`.
 * @throws UsageError the config has problems
 * @example const waiting = (await status()).articles.filter(({ draft }) => draft > 0)
 */
export async function status(options: PathsOptions = {}): Promise<ProjectStatus> {
  return (await import("./run/library.ts")).statusOf(options);
}

/**
 * The list of articles that a run writes for the website; empty where the project has none.
 * @param options `locale`: its language, such as `en`; default: the target of the config
 * @throws UsageError the config has problems
 * @example const published = Object.values(await readManifest()).filter(({ state }) => state === "approved")
 */
export async function readManifest(
  options: ProjectOptions & { readonly locale?: string | undefined } = {},
): Promise<Manifest> {
  return (await import("./run/library.ts")).manifestOf(options);
}

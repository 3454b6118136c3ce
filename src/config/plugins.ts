/**
 * What the config knows of a plugin: its name, and the ids of its parts. What the parts do is their rooms' affair
 * (`checks/plugin-checks.ts`, `engines/plugin-engines.ts`).
 */

import type { Config } from "./types.ts";

export interface PluginPart {
  readonly id: string;
}

export interface PluginShape {
  /** Goes before the ids of its parts: `house/no-mismo`. */
  readonly name: string;
  readonly checks?: readonly PluginPart[] | undefined;
  readonly engines?: readonly PluginPart[] | undefined;
}

export type PluginKind = "checks" | "engines";

/** Names and ids are part of flags, of keys in the config and of ledger lines. */
export const PLUGIN_ID = /^[a-z][a-z\d]*(?:-[a-z\d]+)*$/;

/**
 * The parts of a kind that plugins have, by the ids that people use.
 * @example pluginParts({ plugins: [{ name: "house", checks: [{ id: "no-mismo" }] }] }, "checks") // Map { "house/no-mismo" => … }
 */
export function pluginParts(
  { plugins }: Pick<Config, "plugins">,
  kind: PluginKind,
): ReadonlyMap<`${string}/${string}`, PluginPart> {
  return new Map(
    plugins.flatMap(({ name, [kind]: parts = [] }) => parts.map((part) => [`${name}/${part.id}` as const, part])),
  );
}

/** The config without what cannot go to another thread: functions. No worker checks or translates. */
export function withoutPlugins(config: Config): Config {
  return config.plugins.length === 0 ? config : { ...config, plugins: [] };
}

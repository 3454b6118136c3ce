/** Questions about the plugins of a config: their names in `dialects` and flags, their generators, parts and formats. */

import { hasDialects, type DialectName } from "../sites/generators.ts";
import type { UserConfig } from "./define-config.ts";
import type { Config } from "./types.ts";
import type {
  PluginDialect,
  PluginFormatPart,
  PluginGenerator,
  PluginKind,
  PluginPart,
  PluginShape,
} from "./plugin-shape.ts";

export function isPluginDialect(name: string): name is PluginDialect {
  return name.includes("/");
}

/** The generators of plugins, by the names that `dialects` takes. */
export function pluginGenerators(plugins: readonly PluginShape[]): ReadonlyMap<string, PluginGenerator> {
  return new Map(
    plugins.flatMap(({ name, generators = [] }) => generators.map((each) => [`${name}/${each.id}`, each])),
  );
}

/** What generators of plugins stand for, as the config would say it; what the config says itself goes before. */
export function fromPluginGenerators(
  user: Pick<UserConfig, "plugins" | "dialects" | "links" | "slugger">,
): { readonly dialects: readonly DialectName[] } & Pick<UserConfig, "links" | "slugger"> &
  Pick<PluginGenerator, "fallsBack"> {
  const known = pluginGenerators(user.plugins ?? []);
  const named = (user.dialects ?? []).flatMap((name) => known.get(name) ?? []);
  const own = (user.dialects ?? []).filter((name) => !isPluginDialect(name));
  // A generator that Cotejo knows beside it makes the ids, unless the plugin says who does.
  const unknown = named.length > 0 && !own.some(hasDialects) ? "unknown" : undefined;
  const slugger = user.slugger ?? named.find((each) => each.slugger !== undefined)?.slugger ?? unknown;
  return {
    dialects: [...new Set([...own, ...named.flatMap(({ dialects }) => dialects)])],
    links: Object.assign({}, ...named.map(({ links = {} }) => links), user.links) as UserConfig["links"],
    ...(slugger === undefined ? {} : { slugger }),
    fallsBack: named.find((each) => each.fallsBack !== undefined)?.fallsBack,
  };
}

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

/** The plugin's format that a file is in, by its ending. */
export function pluginFormatOf({ plugins }: Pick<Config, "plugins">, file: string): PluginFormatPart | undefined {
  const name = file.toLowerCase();
  return plugins
    .flatMap(({ formats = [] }) => formats)
    .find(({ endings }) => endings.some((ending) => name.endsWith(ending)));
}

/** The config without what cannot go to another thread: functions. No worker checks or translates. */
export function withoutPlugins(config: Config): Config {
  return config.plugins.length === 0 ? config : { ...config, plugins: [] };
}

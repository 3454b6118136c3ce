/** How long a value may become, by `maxLength` of the config. */

import path from "node:path";
import { keyPattern } from "../formats/key-pattern.ts";

/** Compiled once for each config: every value of every locale file is held against it. */
const compiled = new WeakMap<Readonly<Record<string, number>>, readonly Limit[]>();

interface Limit {
  /** Name of the file without its ending; undefined for every file. */
  readonly namespace: string | undefined;
  readonly pattern: RegExp;
  readonly limit: number;
}

/**
 * The limit of the value at `keys`; where several hold, the least.
 * @param limits Globs over dotted keys, in all files or, as in `common:nav.*`, in one namespace
 * @param source Path of the file
 */
export function limitOf(
  limits: Readonly<Record<string, number>>,
  source: string,
  keys: readonly string[],
): number | undefined {
  const all = compiled.get(limits) ?? compile(limits);
  compiled.set(limits, all);
  if (all.length === 0) return undefined;
  const dotted = keys.join(".");
  const namespace = path.posix.parse(source).name;
  const found = all.filter((each) => (each.namespace ?? namespace) === namespace && each.pattern.test(dotted));
  return found.length === 0 ? undefined : Math.min(...found.map(({ limit }) => limit));
}

function compile(limits: Readonly<Record<string, number>>): readonly Limit[] {
  return Object.entries(limits).map(([glob, limit]) => {
    const [, namespace, keys] = /^(?:([^:]*):)?(.*)$/s.exec(glob) ?? [];
    return { namespace, pattern: keyPattern(keys ?? glob), limit };
  });
}

/** What a config file says, before anybody has checked it. */

/** A config as it was written, before any check. */
export interface LoadedConfig {
  readonly value: unknown;
  /** The line a key stands on; undefined where the file is code, whose keys have no known place. */
  readonly lineOf: (keyPath: readonly PropertyKey[]) => number | undefined;
  /** What the text itself shows to be wrong, such as a key that is there twice. */
  readonly problems: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
  /** The files that were run, as URLs: the config's own, and those of plugins. */
  readonly files?: ReadonlySet<string>;
}

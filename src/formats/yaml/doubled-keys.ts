/** Keys that stand twice in a mapping of YAML. */

import { type Document, isScalar, visit } from "yaml";

/** What the yaml library says of such a key, and the key's place. */
export interface DoubledKey {
  readonly at: number;
  readonly message: string;
}

/**
 * The first key of `document` that its mapping has already, as `uniqueKeys` finds it. That option compares each key with
 * all before it: front matter of 100,000 keys took 35 seconds. So documents are parsed with `uniqueKeys: false`.
 * @see https://yaml.org/spec/1.2.2/#3213-node-comparison
 */
export function findDoubledKey(document: Document.Parsed): DoubledKey | undefined {
  let found: number | undefined;
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const at = key.range?.[0] ?? 0;
        if (seen.has(key.value) && at < (found ?? Infinity)) found = at;
        seen.add(key.value);
      }
    },
  });
  return found === undefined ? undefined : { at: found, message: "Map keys must be unique" };
}

/** At which key of a locale file each line of its ledger stands. */

import { hasKeys } from "../formats/capabilities.ts";
import type { AnyDocument } from "../formats/formats.ts";
import type { JsonNode } from "../formats/i18next/types.ts";
import { listsOf } from "../segments/value-key.ts";
import type { LedgerLine } from "../record/types.ts";
import type { LoadedArticle } from "../articles/load-article.ts";
import { matchLedger } from "../articles/match-ledger.ts";

interface KeysRequest {
  readonly lines: readonly LedgerLine[];
  /** Units of the English in a list that people have made longer or shorter: nothing in it has a key. */
  readonly ownLists: ReadonlySet<number>;
  /** Whether the ledger does not have a line: it stands beside those of its value, or nowhere. */
  readonly isFresh: (id: string) => boolean;
}

/**
 * The key at which the file has a line, by the line's id: the one that it was recorded under, where there is a value; else
 * that of its English. An item of a list stays where it was written until a run has moved it.
 */
export function keysInFile(
  { document, segments }: LoadedArticle,
  target: AnyDocument,
  { lines, ownLists, isFresh }: KeysRequest,
): (id: string) => string | undefined {
  const lists = [...ownLists].flatMap((index) => listsOf(document.units[index]?.path.join(".") ?? "")?.inner ?? []);
  const isInList = (key: string): boolean => lists.some((list) => key.startsWith(`${list}.`));
  const there = new Set([...target.units.map(({ path }) => path.join(".")), ...emptyKeys(target)]);
  const found = new Map<string, string>();
  for (const { id, valueKey, retired } of lines)
    if (valueKey !== undefined && !retired && there.has(valueKey)) found.set(id, valueKey);
  const taken = new Set(found.values());
  const matched = matchLedger(segments, lines, () => true);
  for (const members of Map.groupBy(segments, ({ unit }) => unit).values()) {
    const ids = members.flatMap(({ ordinal }) => matched.get(ordinal)?.id ?? []);
    const own = members[0]?.path.join(".") ?? "";
    const isNew = ids.every(isFresh) || taken.has(own);
    const key = ids.flatMap((id) => found.get(id) ?? [])[0] ?? (isNew ? undefined : own);
    if (key !== undefined) for (const id of ids) found.set(id, found.get(id) ?? key);
  }
  return (id) => {
    const key = found.get(id);
    return key === undefined || isInList(key) ? undefined : key;
  };
}

/** Keys of values that are the empty string. */
export function emptyKeys(target: AnyDocument): Set<string> {
  const found = new Set<string>();
  const walk = (node: JsonNode, path: readonly string[]): void => {
    if (node.kind === "object") for (const { key, value } of node.members) walk(value, [...path, key]);
    if (node.kind === "array") for (const [at, item] of node.items.entries()) walk(item, [...path, String(at)]);
    if (node.kind === "string" && node.value === "") found.add(path.join("."));
  };
  if (hasKeys(target)) walk(target.root, []);
  return found;
}

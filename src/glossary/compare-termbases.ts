/** What changed from one termbase to another. */

import { rowKey } from "./load-termbase.ts";
import { termKey } from "./termbase-record.ts";
import type { Term } from "./types.ts";

export type TermChange =
  | { readonly kind: "added"; readonly after: Term }
  | { readonly kind: "removed"; readonly before: Term }
  | { readonly kind: "changed"; readonly before: Term; readonly after: Term };

/** The rows that differ in something that has an effect; notes have none. In the order of `after`, removed ones last. */
export function compareTermbases(before: readonly Term[], after: readonly Term[]): readonly TermChange[] {
  const old = new Map(before.map((term) => [termKey(term), term]));
  const changes: TermChange[] = [];
  for (const term of after) {
    const known = old.get(termKey(term));
    old.delete(termKey(term));
    if (known === undefined) changes.push({ kind: "added", after: term });
    else if (rowKey(known) !== rowKey(term)) changes.push({ kind: "changed", before: known, after: term });
  }
  return [...changes, ...[...old.values()].map((term): TermChange => ({ kind: "removed", before: term }))];
}

/** Codes of other tools' files as ours: their ids are any words, ours small integers. */

import type { Inline } from "../../formats/types.ts";

export interface CodeIds {
  /** The number that `id` stands for in this unit: itself where it is one. */
  of(id: string | undefined): number;
  /** How many there are. */
  readonly size: number;
}

/** One for each unit: source and target share it. */
export function createCodeIds(): CodeIds {
  const known = new Map<string, number>();
  const used = new Set<number>();
  let next = 1;
  return {
    get size() {
      return known.size;
    },
    of(id = "") {
      const own = known.get(id);
      if (own !== undefined) return own;
      const isNumber = /^[1-9]\d{0,5}$/.test(id) && !used.has(Number(id));
      while (used.has(next)) next += 1;
      const number = isNumber ? Number(id) : next;
      known.set(id, number);
      used.add(number);
      return number;
    },
  };
}

/** `content` with its codes numbered from 1 in the order of `source`, as a segment of ours has them. */
export function renumberCodes(
  source: readonly Inline[],
  target: readonly Inline[],
): {
  readonly source: readonly Inline[];
  readonly target: readonly Inline[];
  /** The new number of each old one. */
  readonly ids: ReadonlyMap<number, number>;
} {
  const ids = new Map<number, number>();
  const renumber = (content: readonly Inline[]): readonly Inline[] =>
    content.map((part) => {
      if (part.type === "text") return part;
      const id = ids.get(part.id) ?? ids.size + 1;
      ids.set(part.id, id);
      return { ...part, id };
    });
  return { source: renumber(source), target: renumber(target), ids };
}

/** A block of an article against its published text, cut where a change or a sentence begins or ends. */

import type { ReviewRow } from "../api.ts";

export type RowSide = "both" | "before" | "after";

export interface ReviewRun {
  readonly text: string;
  readonly change: "same" | "added" | "removed";
  /** The sentence that it belongs to; what was removed belongs to none. */
  readonly sentence?: ReviewRow["sentences"][number];
}

/** @param side Both texts as one, or one of them */
export function reviewRuns({ diff, sentences }: ReviewRow, side: RowSide): readonly ReviewRun[] {
  const runs: ReviewRun[] = [];
  const edges = sentences.flatMap(({ start, end }) => [start, end]);
  let at = 0;
  for (const { type: change, text } of diff) {
    if (change === "removed") {
      if (side !== "after") runs.push({ text, change });
      continue;
    }
    const end = at + text.length;
    if (side === "before") {
      if (change === "same") runs.push({ text, change });
    } else {
      const cuts = [at, ...edges.filter((edge) => edge > at && edge < end).toSorted((a, b) => a - b), end];
      for (const [index, from] of cuts.slice(0, -1).entries()) {
        const to = cuts[index + 1] ?? end;
        if (to === from) continue;
        const sentence = sentences.find((each) => each.start <= from && to <= each.end);
        runs.push({ text: text.slice(from - at, to - at), change, ...(sentence && { sentence }) });
      }
    }
    at = end;
  }
  return runs;
}

export interface RowGroup {
  readonly isChanged: boolean;
  readonly rows: readonly ReviewRow[];
}

/** Rows that differ, and between them stretches of rows that do not. */
export function groupRows(rows: readonly ReviewRow[]): readonly RowGroup[] {
  const groups: { isChanged: boolean; rows: ReviewRow[] }[] = [];
  for (const row of rows) {
    const isChanged = row.before !== row.after;
    const last = groups.at(-1);
    if (last?.isChanged === isChanged) last.rows.push(row);
    else groups.push({ isChanged, rows: [row] });
  }
  return groups;
}

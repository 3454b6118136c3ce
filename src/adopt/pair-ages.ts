/** Which sentences of a translation are older than their English, and who wrote each, by git's history of both files. */

import type { Segment } from "../segments/types.ts";
import type { LoadedArticle } from "../articles/load-article.ts";
import type { Aligned, Taken, TakenPairs } from "./take-pairs.ts";
import { readTextHistory, type TextHistory } from "./text-history.ts";

export interface PairAges {
  /** Ordinals of sentences whose English is newer than their translation. */
  readonly older: ReadonlySet<number>;
  /** How many sentences have no age, since this clone does not have the whole history. */
  readonly unknown: number;
  /** Who wrote the translation, by ordinal, where git knows. */
  readonly authors: ReadonlyMap<number, string>;
}

/** Compares when both sides of each pair that is taken came to read as they do. */
export async function comparePairAges(
  root: string,
  { file }: LoadedArticle,
  aligned: Aligned,
  { taken, answers }: Pick<TakenPairs, "taken" | "answers">,
): Promise<PairAges> {
  const older = new Set<number>();
  const authors = new Map<number, string>();
  let unknown = 0;
  const [english, spanish] = await Promise.all([
    readTextHistory(root, file.source),
    readTextHistory(root, file.target),
  ]);
  for (const pair of taken) {
    const own = newestOf(english, aligned.source, ordinalsOf(pair));
    const theirs = newestOf(spanish, aligned.target, answers.get(pair.ordinal) ?? []);
    if (typeof theirs === "object") authors.set(pair.ordinal, theirs.by);
    if (own === "before" && theirs === "before") unknown += 1;
    else if (typeof own === "object" && (theirs === "before" || (theirs && theirs.at < own.at)))
      older.add(pair.ordinal);
  }
  return { older, unknown, authors };
}

function ordinalsOf({ ordinal, merged }: Taken): readonly number[] {
  return [ordinal, ...merged];
}

/** The newest of some sentences; undefined where one of them is not in the history. */
function newestOf(
  history: TextHistory,
  { document, segments }: Pick<Aligned["source"], "document" | "segments">,
  places: readonly number[],
): ReturnType<TextHistory["originOf"]> {
  const textOf = ({ start, end }: Segment): string => document.text.slice(start, end);
  const origins = places.map((place) => {
    const segment = segments[place];
    return segment && history.originOf(textOf(segment));
  });
  if (origins.length === 0 || origins.includes(undefined)) return undefined;
  return origins.reduce((last, next) =>
    typeof last === "object" && (typeof next !== "object" || next.at <= last.at) ? last : next,
  );
}

/**
 * Which Spanish sentences are the translation of which English ones, and how sure that is: all ways to lay one file
 * against the other in order are weighed against each other (forward and backward sums over the lattice of them).
 */

import { countAnswered, lengthEvidence, wordEvidence } from "./evidence.ts";
import type { Lexicon, SentencePair } from "./lexicon.ts";
import type { Sentence, Side } from "./side.ts";

export interface WeighedPair extends SentencePair {
  /** 0–1: the share of all ways to align the two files that have this pair. */
  readonly certainty: number;
  /** What its own words and lengths say: above 0 for it, below against it; `Infinity` where a key says it. */
  readonly evidence: number;
  /** How many of its words are answered, those aside that chance would answer. */
  readonly answered: number;
}

/** Steps through the lattice: how many sentences of each side, and how likely that is before anything is looked at. */
const STEPS: readonly (readonly [own: number, theirs: number, prior: number])[] = [
  [1, 1, -0.1],
  [1, 0, -4],
  [0, 1, -4],
  [1, 2, -4],
  [2, 1, -4],
];
/** Both begin their blocks, or both do not. */
const SAME_EDGE = 0.5;
const OTHER_EDGE = -2.5;
/** How far from the diagonal a pair may be, in sentences, and as a share of the longer side; less where there would be more than so many. */
const LEAST_REACH = 40;
const REACH = 0.2;
const MOST_CELLS = 100_000;
const NEVER = -Infinity;

/** Aligns two sides. The pairs are in order; a sentence is in one pair at most, the likeliest. */
export function alignSides(own: Side, theirs: Side, lexicon: Lexicon): readonly WeighedPair[] {
  const { cells, edges } = createLattice(own, theirs, lexicon);
  const forward = new Float64Array(cells).fill(NEVER);
  const backward = new Float64Array(cells).fill(NEVER);
  forward[0] = 0;
  backward[cells - 1] = 0;
  for (const { from, to, weight } of edges)
    forward[to] = addLogs(forward[to] ?? NEVER, (forward[from] ?? NEVER) + weight);
  for (const { from, to, weight } of edges.toReversed())
    backward[from] = addLogs(backward[from] ?? NEVER, (backward[to] ?? NEVER) + weight);
  const whole = forward[cells - 1] ?? NEVER;
  return edges.flatMap((edge): readonly WeighedPair[] => {
    const { from, to, weight, evidence } = edge;
    if (edge.down === 0 || edge.right === 0) return [];
    const certainty = Math.exp((forward[from] ?? NEVER) + weight + (backward[to] ?? NEVER) - whole);
    if (certainty <= 0.5) return [];
    const pair = pairOf(edge);
    return [{ ...pair, certainty, evidence, answered: countAnswered(own, theirs, pair, lexicon) }];
  });
}

/** A step from one cell to another: so many sentences of each side; with none of one, a sentence that is nobody's. */
interface Edge {
  readonly row: number;
  readonly column: number;
  readonly down: number;
  readonly right: number;
  readonly from: number;
  readonly to: number;
  readonly weight: number;
  readonly evidence: number;
}

/** The steps, each after all that lead to it, between the cells near the diagonal; the first cell is 0, the last `cells - 1`. */
function createLattice(own: Side, theirs: Side, lexicon: Lexicon): { cells: number; edges: readonly Edge[] } {
  const [rows, columns] = [own.length, theirs.length];
  const most = Math.max(rows, columns);
  const reach = Math.floor(Math.max(LEAST_REACH, Math.min(REACH * most, MOST_CELLS / (rows + 1))));
  const middleOf = (row: number): number => Math.round((row * columns) / Math.max(rows, 1));
  const firstOf = (row: number): number => Math.max(middleOf(row) - reach, 0);
  const lastOf = (row: number): number => Math.min(middleOf(row) + reach, columns);
  // Cells of a row follow each other; where a row begins is known from those before it.
  const starts = [0];
  for (let row = 0; row <= rows; row += 1) starts.push((starts[row] ?? 0) + lastOf(row) - firstOf(row) + 1);
  const cellOf = (row: number, column: number): number | undefined =>
    row > rows || column < firstOf(row) || column > lastOf(row)
      ? undefined
      : (starts[row] ?? 0) + column - firstOf(row);
  const edges: Edge[] = [];
  for (let row = 0; row <= rows; row += 1)
    for (let column = firstOf(row); column <= lastOf(row); column += 1) {
      const from = cellOf(row, column) ?? 0;
      for (const [down, right, prior] of STEPS) {
        const to = cellOf(row + down, column + right);
        if (to === undefined) continue;
        const edge = { row, column, down, right, from, to };
        if (down === 0 || right === 0) {
          edges.push({ ...edge, weight: prior, evidence: 0 });
          continue;
        }
        const pair = pairOf(edge);
        const place = placeEvidence(own, theirs, pair);
        if (place === NEVER) continue;
        const evidence = wordEvidence(own, theirs, pair, lexicon) + lengthEvidence(own, theirs, pair);
        edges.push({ ...edge, weight: prior + place + evidence, evidence });
      }
    }
  return { cells: starts.at(-1) ?? 1, edges };
}

function pairOf({ row, column, down, right }: Pick<Edge, "row" | "column" | "down" | "right">): SentencePair {
  return { own: range(row, row + down), theirs: range(column, column + right) };
}

/** What the blocks say that the sentences stand in; never, where one pair would run over two of them. */
function placeEvidence(own: Side, theirs: Side, pair: SentencePair): number {
  const [left, right] = [edgesOf(own, pair.own), edgesOf(theirs, pair.theirs)];
  if (!left || !right || left.kind !== right.kind) return NEVER;
  return (
    (left.isFirst === right.isFirst ? SAME_EDGE : OTHER_EDGE) + (left.isLast === right.isLast ? SAME_EDGE : OTHER_EDGE)
  );
}

function edgesOf(side: Side, places: readonly number[]): Pick<Sentence, "kind" | "isFirst" | "isLast"> | undefined {
  const first = side[places[0] ?? -1];
  const last = side[places.at(-1) ?? -1];
  if (!first || !last || first.unit !== last.unit) return undefined;
  return { kind: first.kind, isFirst: first.isFirst, isLast: last.isLast };
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, at) => from + at);
}

function addLogs(one: number, other: number): number {
  const [most, least] = one > other ? [one, other] : [other, one];
  return least === NEVER ? most : most + Math.log1p(Math.exp(least - most));
}

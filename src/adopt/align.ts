/**
 * Pairs Spanish sentences with their English ones, and tells how sure each pair is: all ways to lay one file
 * against the other in order are weighed against each other (forward and backward sums over the lattice of them).
 */

import { createPairEvidence } from "./evidence.ts";
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
  const lattice = createLattice(own.length, theirs.length);
  const { cells } = lattice;
  const pairEvidence = createPairEvidence(own, theirs, lexicon);
  // By cell and step; a step that cannot be is never.
  const weights = new Float64Array(cells * STEPS.length).fill(NEVER);
  const evidences = new Float64Array(cells * STEPS.length);
  const forward = new Float64Array(cells).fill(NEVER);
  const backward = new Float64Array(cells).fill(NEVER);
  forward[0] = 0;
  backward[cells - 1] = 0;
  lattice.forEach(({ edge, row, column, step, from, to }) => {
    const [down, right, prior] = step;
    let weight = prior;
    if (down > 0 && right > 0) {
      const place = placeEvidence(own, theirs, row, column, step);
      if (place === NEVER) return;
      const evidence = pairEvidence.of(row, down, column, right);
      evidences[edge] = evidence;
      weight = prior + place + evidence;
    }
    weights[edge] = weight;
    forward[to] = addLogs(forward[to] ?? NEVER, (forward[from] ?? NEVER) + weight);
  });
  lattice.forEachBack(({ edge, from, to }) => {
    const weight = weights[edge] ?? NEVER;
    if (weight !== NEVER) backward[from] = addLogs(backward[from] ?? NEVER, (backward[to] ?? NEVER) + weight);
  });
  const whole = forward[cells - 1] ?? NEVER;
  const found: WeighedPair[] = [];
  lattice.forEach(({ edge, row, column, step: [down, right], from, to }) => {
    if (down === 0 || right === 0) return;
    const certainty = Math.exp((forward[from] ?? NEVER) + (weights[edge] ?? NEVER) + (backward[to] ?? NEVER) - whole);
    // What is never and leads nowhere is no number, and no pair.
    if (!(certainty > 0.5)) return;
    const evidence = evidences[edge] ?? 0;
    const answered = pairEvidence.answered(row, down, column, right);
    found.push({ own: range(row, row + down), theirs: range(column, column + right), certainty, evidence, answered });
  });
  return found;
}

/** A step from one cell to another: so many sentences of each side; with none of one, a sentence that is nobody's. */
interface Edge {
  edge: number;
  row: number;
  column: number;
  step: (typeof STEPS)[number];
  from: number;
  to: number;
}

interface Lattice {
  /** The first cell is 0, the last `cells - 1`. */
  readonly cells: number;
  /** Each step after all that lead to it. It is one object, that changes: there are a million of them. */
  forEach(visit: (edge: Edge) => void): void;
  /** The other way round. */
  forEachBack(visit: (edge: Edge) => void): void;
}

/** The steps between the cells near the diagonal. */
function createLattice(rows: number, columns: number): Lattice {
  const most = Math.max(rows, columns);
  const reach = Math.floor(Math.max(LEAST_REACH, Math.min(REACH * most, MOST_CELLS / (rows + 1))));
  const middles = Array.from({ length: rows + 1 }, (_, row) => Math.round((row * columns) / Math.max(rows, 1)));
  const firsts = middles.map((middle) => Math.max(middle - reach, 0));
  const lasts = middles.map((middle) => Math.min(middle + reach, columns));
  // Cells of a row follow each other; where a row begins is known from those before it.
  const starts = [0];
  for (const [row, first] of firsts.entries()) starts.push((starts[row] ?? 0) + (lasts[row] ?? 0) - first + 1);
  const edge: Edge = { edge: 0, row: 0, column: 0, step: [0, 0, 0], from: 0, to: 0 };
  function visitStep(row: number, column: number, at: number, visit: (edge: Edge) => void): void {
    const step = STEPS[at] ?? edge.step;
    const [toRow, toColumn] = [row + step[0], column + step[1]];
    const first = firsts[toRow];
    if (first === undefined || toColumn < first || toColumn > (lasts[toRow] ?? 0)) return;
    edge.row = row;
    edge.column = column;
    edge.step = step;
    edge.from = (starts[row] ?? 0) + column - (firsts[row] ?? 0);
    edge.to = (starts[toRow] ?? 0) + toColumn - first;
    edge.edge = edge.from * STEPS.length + at;
    visit(edge);
  }
  return {
    cells: starts.at(-1) ?? 1,
    forEach(visit) {
      for (let row = 0; row <= rows; row += 1)
        for (let column = firsts[row] ?? 0; column <= (lasts[row] ?? 0); column += 1)
          for (let at = 0; at < STEPS.length; at += 1) visitStep(row, column, at, visit);
    },
    forEachBack(visit) {
      for (let row = rows; row >= 0; row -= 1)
        for (let column = lasts[row] ?? 0; column >= (firsts[row] ?? 0); column -= 1)
          for (let at = STEPS.length - 1; at >= 0; at -= 1) visitStep(row, column, at, visit);
    },
  };
}

/** What the blocks say that the sentences stand in; never, where one pair would run over two of them. */
function placeEvidence(
  own: Side,
  theirs: Side,
  row: number,
  column: number,
  [down, right]: (typeof STEPS)[number],
): number {
  const [ownFirst, ownLast] = [own[row], own[row + down - 1]];
  const [theirFirst, theirLast] = [theirs[column], theirs[column + right - 1]];
  if (!isOneBlock(ownFirst, ownLast) || !isOneBlock(theirFirst, theirLast)) return NEVER;
  if (ownFirst?.kind !== theirFirst?.kind) return NEVER;
  return (
    (ownFirst?.isFirst === theirFirst?.isFirst ? SAME_EDGE : OTHER_EDGE) +
    (ownLast?.isLast === theirLast?.isLast ? SAME_EDGE : OTHER_EDGE)
  );
}

function isOneBlock(first: Sentence | undefined, last: Sentence | undefined): boolean {
  return first !== undefined && last !== undefined && first.unit === last.unit;
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, at) => from + at);
}

function addLogs(one: number, other: number): number {
  const [most, least] = one > other ? [one, other] : [other, one];
  return least === NEVER ? most : most + Math.log1p(Math.exp(least - most));
}

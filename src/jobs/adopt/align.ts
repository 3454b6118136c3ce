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
/** How far from the diagonal a pair may be, in sentences, and as a share of the longer side; less where there would be more cells. */
const LEAST_REACH = 40;
const REACH = 0.2;
const MOST_CELLS = 400_000;
const NEVER = -Infinity;

/** Aligns two sides. The pairs are in order; a sentence is in one pair at most, the likeliest. */
export function alignSides(own: Side, theirs: Side, lexicon: Lexicon): readonly WeighedPair[] {
  const lattice = createLattice(own, theirs, lexicon);
  const { width, cells } = lattice;
  const forward = new Float64Array(cells).fill(NEVER);
  const backward = new Float64Array(cells).fill(NEVER);
  forward[0] = 0;
  backward[cells - 1] = 0;
  lattice.walk((from, to, weight) => {
    forward[to] = addLogs(forward[to] ?? NEVER, (forward[from] ?? NEVER) + weight);
  });
  lattice.walkBack((from, to, weight) => {
    backward[from] = addLogs(backward[from] ?? NEVER, (backward[to] ?? NEVER) + weight);
  });
  const whole = forward[cells - 1] ?? NEVER;
  const found: WeighedPair[] = [];
  lattice.walk((from, to, weight, evidence) => {
    if (evidence === undefined) return;
    const certainty = Math.exp((forward[from] ?? NEVER) + weight + (backward[to] ?? NEVER) - whole);
    if (certainty <= 0.5) return;
    const [row, column] = [Math.floor(from / width), from % width];
    const pair = { own: range(row, Math.floor(to / width)), theirs: range(column, to % width) };
    found.push({ ...pair, certainty, evidence, answered: countAnswered(own, theirs, pair, lexicon) });
  });
  return found;
}

type Visit = (from: number, to: number, weight: number, evidence: number | undefined) => void;

interface Lattice {
  readonly width: number;
  readonly cells: number;
  readonly walk: (visit: Visit) => void;
  readonly walkBack: (visit: Visit) => void;
}

function createLattice(own: Side, theirs: Side, lexicon: Lexicon): Lattice {
  const width = theirs.length + 1;
  const height = own.length + 1;
  const cells = width * height;
  const reach = Math.min(Math.max(LEAST_REACH, REACH * Math.max(width, height)), MOST_CELLS / height);
  const isNear = (row: number, column: number): boolean =>
    Math.abs(column - (row * (width - 1)) / Math.max(height - 1, 1)) <= reach;
  const edges: {
    readonly from: number;
    readonly to: number;
    readonly weight: number;
    readonly evidence: number | undefined;
  }[] = [];
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1) {
      if (!isNear(row, column)) continue;
      for (const [down, right, prior] of STEPS) {
        if (row + down >= height || column + right >= width || !isNear(row + down, column + right)) continue;
        const from = row * width + column;
        const to = (row + down) * width + column + right;
        if (down === 0 || right === 0) {
          edges.push({ from, to, weight: prior, evidence: undefined });
          continue;
        }
        const pair = { own: range(row, row + down), theirs: range(column, column + right) };
        const place = placeEvidence(own, theirs, pair);
        if (place === NEVER) continue;
        const evidence = wordEvidence(own, theirs, pair, lexicon) + lengthEvidence(own, theirs, pair);
        edges.push({ from, to, weight: prior + place + evidence, evidence });
      }
    }
  return {
    width,
    cells,
    walk: (visit) => {
      for (const { from, to, weight, evidence } of edges) visit(from, to, weight, evidence);
    },
    walkBack: (visit) => {
      for (let at = edges.length - 1; at >= 0; at -= 1) {
        const edge = edges[at];
        if (edge) visit(edge.from, edge.to, edge.weight, edge.evidence);
      }
    },
  };
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

/** Which of several texts, white space left out, another one was before it was edited. */

/** Share of three-letter pieces, 0–1, that both must have, and how much more than with any other. */
const LEAST_ALIKE = 0.3;
const MARGIN = 1.5;

/**
 * The index of the one that has clearly most in common with `text`; -1 where none has.
 * @param others undefined: one that cannot be it
 * @example closest("Lacortesereúne.", ["Nota.", "Lacortesereunió."]) // 1
 */
export function closest(text: string, others: readonly (string | undefined)[]): number {
  const scores = others.map((other) => (other === undefined ? 0 : alike(text, other)));
  const best = Math.max(0, ...scores);
  const place = scores.indexOf(best);
  const second = Math.max(0, ...scores.toSpliced(place, 1));
  return best >= LEAST_ALIKE && best >= second * MARGIN ? place : -1;
}

function alike(one: string, other: string): number {
  const [left, right] = [piecesOf(one), piecesOf(other)];
  const free = Map.groupBy(right, (piece) => piece);
  let common = 0;
  for (const piece of left) if (free.get(piece)?.pop() !== undefined) common += 1;
  return (2 * common) / Math.max(left.length + right.length, 1);
}

function piecesOf(text: string): readonly string[] {
  const lower = text.toLowerCase();
  return Array.from({ length: Math.max(lower.length - 2, 0) }, (_, at) => lower.slice(at, at + 3));
}

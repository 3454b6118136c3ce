/** Words of two languages that look alike because they are the same word: `community` and `comunidad`. */

/** The share of letters in order, 0–1, that two words must have in common. */
const LEAST_ALIKE = 0.7;
const LEAST_LETTERS = 4;

/** Spelling that differs by habit alone. */
const HABITS: readonly (readonly [RegExp, string])[] = [
  [/ph/g, "f"],
  [/th/g, "t"],
  [/ch|qu|ck|k/g, "c"],
  [/y/g, "i"],
  [/(.)\1/g, "$1"],
  [/^e(?=s[bcdfgmpqt])/, ""],
  [/^h/, ""],
  [/ti(?=on)/g, "ci"],
];

/** A word as both languages would write it. */
export function skeletonOf(word: string): string {
  return HABITS.reduce((text, [habit, instead]) => text.replace(habit, instead), word);
}

/**
 * The words of `theirs` that look like each of `own`.
 * @example findCognates(["community"], ["comunidad", "casa"]).get("community") // ["comunidad"]
 */
export function findCognates(own: Iterable<string>, theirs: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const byStart = new Map<string, (readonly [word: string, skeleton: string])[]>();
  const same = new Set<string>();
  for (const word of theirs) {
    same.add(word);
    const skeleton = skeletonOf(word);
    const start = skeleton.slice(0, 2);
    const alike = byStart.get(start);
    if (alike) alike.push([word, skeleton]);
    else byStart.set(start, [[word, skeleton]]);
  }
  const found = new Map<string, readonly string[]>();
  for (const word of own) {
    if (!/^\p{L}/u.test(word)) {
      if (same.has(word)) found.set(word, [word]);
      continue;
    }
    const skeleton = skeletonOf(word);
    const alike = (byStart.get(skeleton.slice(0, 2)) ?? [])
      .filter(([other, its]) => other === word || areAlike(skeleton, its))
      .map(([other]) => other);
    if (alike.length > 0) found.set(word, alike);
  }
  return found;
}

function areAlike(one: string, other: string): boolean {
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one];
  if (shorter.length < LEAST_LETTERS || !/^\p{L}+$/u.test(other)) return false;
  if (shorter.length / longer.length < LEAST_ALIKE / (2 - LEAST_ALIKE)) return false;
  return (2 * commonLetters(one, other)) / (one.length + other.length) >= LEAST_ALIKE;
}

/** Length of the longest common subsequence. */
function commonLetters(one: string, other: string): number {
  let row = new Uint16Array(other.length + 1);
  for (const letter of one) {
    const next = new Uint16Array(row.length);
    for (let at = 1; at < row.length; at += 1)
      next[at] = other[at - 1] === letter ? (row[at - 1] ?? 0) + 1 : Math.max(row[at] ?? 0, next[at - 1] ?? 0);
    row = next;
  }
  return row.at(-1) ?? 0;
}

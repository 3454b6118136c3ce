/** Where a row holds: its article globs, and whether two rows can hold for one article. */

import picomatch from "picomatch";

import type { Term } from "./types.ts";

/**
 * Whether `term` holds for `article` (a path from the root, with `/`). No scope: everywhere.
 * A glob with a leading `!` leaves articles out.
 */
export function holdsFor(term: Term, article: string): boolean {
  if (term.scope.length === 0) return true;
  const unwanted = term.scope.flatMap((glob) => (glob.startsWith("!") ? [glob.slice(1)] : []));
  return (
    wantedGlobs(term.scope).some((glob) => matcher(glob)(article)) && !unwanted.some((glob) => matcher(glob)(article))
  );
}

/**
 * Whether two rows for the same words contradict each other. A row with a scope is an exception to one without:
 * that is what scopes are for, so these two do not clash.
 */
export function scopesClash(a: readonly string[], b: readonly string[]): boolean {
  if (a.length === 0 || b.length === 0) return a.length === b.length;
  // `!**/*ecuador*` in one row and `**/*ecuador*` in the other: the two keep out of each other's way.
  return wantedGlobs(a).some((one) =>
    wantedGlobs(b).some((other) => !b.includes(`!${one}`) && !a.includes(`!${other}`) && globsOverlap(one, other)),
  );
}

/** Whether two rows can hold for one article: also the exception and its rule. */
export function scopesMeet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === 0 || b.length === 0 || scopesClash(a, b);
}

function wantedGlobs(scope: readonly string[]): readonly string[] {
  const wanted = scope.filter((glob) => !glob.startsWith("!"));
  return wanted.length === 0 ? ["**"] : wanted;
}

const matchers = new Map<string, (path: string) => boolean>();

function matcher(glob: string): (path: string) => boolean {
  const known = matchers.get(glob);
  if (known) return known;
  const made = picomatch(glob, { dot: true });
  matchers.set(glob, made);
  return made;
}

/**
 * Whether a path can match both globs. Exact for `*`, `**` and `?`; globs with braces or classes count as
 * overlapping only when they are equal, because a false alarm here would stop a run.
 */
function globsOverlap(a: string, b: string): boolean {
  if (a === b) return true;
  if (/[{}[\]()!+@\\]/u.test(a + b)) return false;
  return overlap(
    a.split("/"),
    b.split("/"),
    (segment) => segment === "**",
    (one, other) =>
      overlap(
        Array.from(one),
        Array.from(other),
        (char) => char === "*",
        (x, y) => x === y || x === "?" || y === "?",
      ),
  );
}

/** Whether two patterns of parts, in which some parts stand for any number of others, have a text in common. */
function overlap<T>(
  a: readonly T[],
  b: readonly T[],
  isAny: (part: T) => boolean,
  meet: (one: T, other: T) => boolean,
): boolean {
  const seen = new Map<number, boolean>();
  const from = (i: number, j: number): boolean => {
    const key = i * (b.length + 1) + j;
    const known = seen.get(key);
    if (known !== undefined) return known;
    seen.set(key, false);
    const one = a[i];
    const other = b[j];
    let result: boolean;
    if (one !== undefined && isAny(one)) result = from(i + 1, j) || (other !== undefined && from(i, j + 1));
    else if (other !== undefined && isAny(other)) result = from(i, j + 1) || (one !== undefined && from(i + 1, j));
    else if (one === undefined || other === undefined) result = one === other;
    else result = meet(one, other) && from(i + 1, j + 1);
    seen.set(key, result);
    return result;
  };
  return from(0, 0);
}

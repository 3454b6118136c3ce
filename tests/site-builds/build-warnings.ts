/** The warnings in the log of a build. */

const WARNING =
  /(?:\[?\bwarn(?:ing)?\b|\[?\berror\b|\bdeprecated\b|\bbroken\b|\bdead link|\bduplicate|\bnot found\b|\(!\)|\bproblem\b).*/iu;
// oxlint-disable-next-line no-control-regex -- colours
const COLOUR = /\u001B\[[\d;]*m/gu;

/**
 * Each line that warns, once, from its warning on: without colours, times of day and durations.
 * @param spanish A part of paths that Spanish files have more than English ones
 * @param english What stands there in English paths: the same warning about a copy of a page is not a new one
 */
export function buildWarnings(log: string, spanish: string, english: string): string[] {
  const found = log
    .replaceAll(COLOUR, "")
    .split(/\r?\n/u)
    .flatMap((line) => WARNING.exec(line)?.[0] ?? []);
  return [...new Set(found.map((line) => line.replaceAll(spanish, english).trim()))].sort();
}

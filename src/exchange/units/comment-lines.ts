/**
 * What PO and CSV have no field of their own for, as lines of a comment: for people first, then for us.
 * CSV gets no column for it: translate-toolkit drops columns that it does not know.
 */

import type { ExchangeUnit, ImportedUnit } from "./types.ts";
import { formatOrigin, parseBase, parseOrigin } from "./unit-base.ts";

type Carried = Pick<ImportedUnit, "base" | "origin" | "by" | "at">;

/** The lines for a unit. */
export function commentLines({ record, path, notes, codes, base, kind }: ExchangeUnit): readonly string[] {
  const { by, at, origin, flags } = record;
  return [
    ...(path.length > 0 ? [path.join(" › ")] : []),
    ...notes,
    ...[...codes].map(([id, { paired, display }]) =>
      paired ? `<pc id="${id}"> ${display}` : `<ph id="${id}"/> ${display}`,
    ),
    `cotejo kind ${kind}`,
    ...(flags.length > 0 ? [`cotejo flags ${flags.join(" ")}`] : []),
    ...(origin ? [`cotejo origin ${formatOrigin(origin)}`] : []),
    ...(by === undefined ? [] : [`cotejo by ${at ?? "-"} ${by}`]),
    `cotejo base ${base}`,
  ].map((line) => line.replaceAll(/[\r\n]+/g, " "));
}

/** Reads the lines that `commentLines` has added. */
export function readCommentLines(text: string): Carried {
  const found = new Map<string, string>();
  const lines = text.split(/\r\n|\r|\n/);
  // A heading or a note may begin with any words; ours are the last lines, from the one on the kind.
  for (const line of lines.slice(
    Math.max(
      0,
      lines.findLastIndex((each) => /^\s*cotejo kind /.test(each)),
    ),
  )) {
    const { name = "", value = "" } = /^\s*cotejo (?<name>[a-z]+) (?<value>.*)$/.exec(line)?.groups ?? {};
    if (name !== "") found.set(name, value.trimEnd());
  }
  const { at, by } = /^(?<at>\S+) (?<by>.+)$/.exec(found.get("by") ?? "")?.groups ?? {};
  return {
    base: parseBase(found.get("base")),
    origin: parseOrigin(found.get("origin")),
    ...(by === undefined ? {} : { by }),
    ...(at === undefined || at === "-" ? {} : { at }),
  };
}

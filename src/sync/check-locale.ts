/** What the website would read of a locale file that is not its source's: keys, plural forms, codes. */

import { hasKeys } from "../formats/capabilities.ts";
import type { Problem } from "../base/problem.ts";
import { say } from "../base/messages.ts";
import type { Message } from "../base/messages.ts";
import { codesOfValue } from "../formats/i18next/value-codes.ts";
import { existingValues } from "../formats/i18next/existing-values.ts";
import { listsOf } from "../segments/value-key.ts";
import { textLength } from "../segments/text-length.ts";
import { isEmptyOnPurpose } from "../record/text-kind.ts";
import { compareParity, type Disparity } from "../formats/i18next/parity.ts";
import { writtenText } from "../record/states.ts";
import type { ArticleWork } from "./types.ts";

/**
 * What is wrong in a target file. What the record says of a sentence itself (no Spanish yet, a code that is lost) is
 * found there and not said again here.
 * @param waitsForPublish The target waits for approval, so that new keys are not in it yet
 * @param frozen Values that are in no record are errors
 */
export function checkLocale(work: ArticleWork, waitsForPublish: boolean, frozen: boolean): readonly Problem[] {
  const { document, targetBytes, file } = work.article;
  if (!hasKeys(document) || targetBytes === undefined || targetBytes.length === 0) return [];
  const found = compareParity(document, targetBytes);
  if ("reason" in found) return [];
  const problems = work.article.refusals.map(({ line, reason: message }): Problem => {
    return { file: file.source, line, check: "read", severity: "warning", segment: null, message };
  });
  const waiting = waitingUnits(work, waitsForPublish);
  const broken = new Set(found.filter(({ kind }) => kind === "codes").map(({ unit }) => unit));
  const differing = found.flatMap((disparity): readonly Problem[] => {
    const { kind, line, column, unit } = disparity;
    // A person has left it out.
    if (unit !== undefined && kind === "missing" && isLeftOut(work, unit)) return [];
    // What stands there is read by the site today, also where the next run will take it in or replace it.
    if (unit !== undefined && waiting.has(unit) && (waitsForPublish || kind !== "codes")) return [];
    const isObsolete = kind === "obsolete";
    return [
      {
        file: file.target,
        line,
        column,
        check: isObsolete ? "obsolete" : "parity",
        severity: isObsolete ? "warning" : "error",
        segment: null,
        ...messageOf(disparity),
      },
    ];
  });
  problems.push(...differing, ...tooLong(work, targetBytes));
  const [first, ...others] = [...work.target.keep]
    .filter((unit) => !broken.has(unit) && !work.target.ownLists.has(unit))
    .map((unit) => document.units[unit]);
  if (first === undefined) return problems;
  // One finding for all: a file that nobody has adopted yet has hundreds.
  const said = say("existing.values", { count: others.length + 1, key: first.path.join(".") });
  const severity = frozen ? "error" : "warning";
  return [...problems, { file: file.target, line: 1, check: "existing", severity, segment: null, ...said }];
}

/** Lists that people have made longer or shorter: nothing is written into them. */
export function otherLengths({ article, target: { ownLists } }: ArticleWork): readonly Problem[] {
  const lines = new Map<string, number>();
  for (const unit of ownLists) {
    const { line = 1, path = [] } = article.document.units[unit] ?? {};
    const key = listsOf(path.join("."))?.inner ?? "";
    if (!lines.has(key)) lines.set(key, line);
  }
  return [...lines].map(([key, line]): Problem => {
    return {
      file: article.file.source,
      line,
      check: "parity",
      severity: "error",
      segment: null,
      ...say("parity.shape", { key }),
    };
  });
}

function isLeftOut({ article: { segments }, lines }: ArticleWork, unit: number): boolean {
  const own = segments.filter((segment) => segment.unit === unit).map(({ ordinal }) => lines[ordinal]);
  return own.length > 0 && own.every((line) => line !== undefined && isEmptyOnPurpose(line));
}

/** Values of several sentences that are longer than they may be; one sentence is the matter of its own check. */
function tooLong({ article }: ArticleWork, targetBytes: Uint8Array): readonly Problem[] {
  const { document, segments, file } = article;
  if (!hasKeys(document)) return [];
  const limited = document.units.filter(
    ({ index, maxLength }) => maxLength !== undefined && segments.filter(({ unit }) => unit === index).length > 1,
  );
  const values = limited.length === 0 ? new Map<number, string>() : existingValues(document, targetBytes);
  if ("reason" in values) return [];
  return limited.flatMap(({ index, line, maxLength: limit = 0 }): readonly Problem[] => {
    const count = textLength(codesOfValue(values.get(index) ?? "", document.options.syntax).parts);
    if (count <= limit) return [];
    const said = say("length.over", { count, limit });
    return [{ file: file.source, line, check: "length", severity: "error", segment: null, ...said }];
  });
}

/** Keys that only the target of a locale file has, dotted, in its order; none where it does not read. */
export function obsoleteKeys({ document, targetBytes }: ArticleWork["article"]): readonly string[] {
  if (!hasKeys(document) || targetBytes === undefined || targetBytes.length === 0) return [];
  const found = compareParity(document, targetBytes);
  return "reason" in found ? [] : found.filter(({ kind }) => kind === "obsolete").map(({ path }) => path.join("."));
}

/** Units whose text is not to be in the file yet, or whose findings the record has. */
function waitingUnits(
  { article, lines, target: { keep, edited } }: ArticleWork,
  waitsForPublish: boolean,
): ReadonlySet<number> {
  const changed = new Set(edited);
  return new Set(
    article.segments
      .filter(({ ordinal, unit }) => {
        const line = lines[ordinal];
        if (keep.has(unit)) return false;
        return (
          !line ||
          changed.has(ordinal) ||
          writtenText(line) === undefined ||
          (waitsForPublish && line.state !== "approved")
        );
      })
      .map(({ unit }) => unit),
  );
}

function messageOf({ kind, path, lacks = [], adds = [] }: Disparity): Message {
  const key = path.join(".");
  switch (kind) {
    case "missing":
      return say("parity.missing", { key });
    case "form":
      return say("parity.form", { key });
    case "shape":
      return say("parity.shape", { key });
    case "obsolete":
      return say("obsolete.key", { key });
    case "codes":
      break;
  }
  const [lacking, added] = [lacks.join(" "), adds.join(" ")];
  if (adds.length === 0) return say("parity.lacks", { key, lacking });
  return lacks.length === 0 ? say("parity.adds", { key, added }) : say("parity.other", { key, lacking, added });
}

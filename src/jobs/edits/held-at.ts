/** Why no run writes a translated file whose ledger has `drifted` lines, and the line from which on it is not as the record has it. */

import type { AnyDocument } from "../../formats/formats.ts";
import { readDocument } from "../../formats/formats.ts";
import { isHeld } from "../adopt/held.ts";
import type { Unclear } from "../article-work.ts";
import { matchLedger } from "../carry-record.ts";
import { targetHooks } from "../links/target-hooks.ts";
import { targetOptions, type LoadedArticle } from "../load-article.ts";
import { pairUnits } from "./align-target.ts";
import { firstDifference } from "./first-difference.ts";
import { withoutOwnValueCodes } from "./own-value-codes.ts";
import type { EditsView } from "./read-edits.ts";

/** @param article Its ledger is one that `isLeft` */
export async function heldAt(view: EditsView, article: LoadedArticle): Promise<Unclear> {
  const { line, isOther } = await placeIn(view, article);
  const from = isOther ? "it has other blocks than its source from here on" : "the record has no text for what is here";
  const reason = isHeld(article.ledger)
    ? `\`cotejo adopt\` could not take in all of it: ${from}`
    : "somebody decided that it stays as it is";
  return { line, reason, isLeft: true };
}

async function placeIn(
  view: EditsView,
  article: LoadedArticle,
): Promise<{ readonly line: number; readonly isOther: boolean }> {
  const target = await readTarget(view, article);
  if ("reason" in target) return { line: target.line, isOther: false };
  const line = firstDifference(article.document, target);
  if (line !== undefined) return { line, isOther: true };
  return { line: openLine(article, target) ?? 1, isOther: false };
}

/** The Spanish file of an article as it is compared with its source. */
export async function readTarget(
  view: EditsView,
  { document, file, targetBytes = new Uint8Array() }: LoadedArticle,
): Promise<ReturnType<typeof readDocument>> {
  const hooks = document.format === "markdown" ? await targetHooks(view, file, document, []) : undefined;
  const target = readDocument(file.kind, targetBytes, targetOptions(view.config, file, document), hooks);
  return "reason" in target ? target : withoutOwnValueCodes(target, document, true);
}

/** Where the first sentence stands that the record has no text for. */
function openLine({ document, segments, ledger = [] }: LoadedArticle, target: AnyDocument): number | undefined {
  const pairs = pairUnits(document, target);
  const lines = matchLedger(segments, ledger, () => true);
  const open = segments.find(({ ordinal }) => lines.get(ordinal)?.flags.includes("drifted"));
  return open && pairs?.get(open.unit)?.line;
}

/** The Spanish file of an article as it is compared with its source. */

import { hasBlocks } from "../formats/capabilities.ts";
import { readDocument } from "../formats/formats.ts";
import { withoutAddedValueCodes } from "../articles/added-value-codes.ts";
import { targetHooks } from "../links/target-hooks.ts";
import { targetOptions, type LoadedArticle } from "../articles/load-article.ts";
import type { Project } from "../articles/project.ts";

/** What reading it needs of a project. */
export type EditsView = Pick<Project, "config" | "store" | "site">;

/** Reads it: a destination that Cotejo may have written counts as the English one that it stands for. */
export async function readTarget(
  view: EditsView,
  { document, file, targetBytes = new Uint8Array() }: LoadedArticle,
): Promise<ReturnType<typeof readDocument>> {
  const hooks = hasBlocks(document) ? await targetHooks(view, file, document, []) : undefined;
  const target = readDocument(file.kind, targetBytes, targetOptions(view.config, file, document), hooks);
  return "reason" in target ? target : withoutAddedValueCodes(target, document, false);
}

/** Paths that the code of an MDX page puts together: from the folder of the Spanish page they would name something else. */

import { hasBlocks } from "../formats/capabilities.ts";
import path from "node:path";
import type { SourceFile } from "../config/types.ts";
import type { AnyDocument } from "../formats/formats.ts";

const SHOWN = 60;

/** Why a page cannot be written to its target's folder; undefined where it can. */
export function unclearImport(
  document: AnyDocument,
  { source, target }: Pick<SourceFile, "source" | "target">,
): { readonly line: number; readonly reason: string } | undefined {
  if (!hasBlocks(document) || path.posix.dirname(source) === path.posix.dirname(target)) return undefined;
  const [first] = document.unclearImports;
  if (!first) return undefined;
  const code = first.code.replace(/\s+/g, " ");
  const shown = code.length > SHOWN ? `${code.slice(0, SHOWN - 1)}…` : code;
  return {
    line: first.line,
    reason: `Cannot tell what \`${shown}\` names from the folder of \`${target}\`, expected a path in quotes, or one that does not begin with a dot.`,
  };
}

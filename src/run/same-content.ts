/** Whether two files say the same, however they are laid out: line ends, line breaks, `*` for `_`; white space in JSON. */

import { hasBlocks } from "../formats/capabilities.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { readDocument } from "../formats/formats.ts";
import { sameButForGaps } from "../formats/i18next/same-values.ts";
import type { MarkdownDocument } from "../formats/markdown/types.ts";
import { codeIdentity, shown } from "../segments/shown-content.ts";
import { formatOptions } from "../articles/load-article.ts";

/** Compares keys and values, or blocks, destinations, codes and words; spaces between words aside. False for a file that does not read. */
export function hasSameContent(config: Config, file: SourceFile, one: Uint8Array, other: Uint8Array): boolean {
  const [left, right] = [one, other].map((bytes) => readDocument(file.kind, bytes, formatOptions(config, file)));
  if (left && right && "root" in left && "root" in right) return sameButForGaps(left, right, left.options.notation);
  if (!isMarkdown(left) || !isMarkdown(right)) return false;
  return (
    left.units.length === right.units.length &&
    left.outline.length === right.outline.length &&
    left.outline.every((entry, at) => entry === right.outline[at]) &&
    left.units.every((unit, at) => {
      const same = right.units[at];
      return same !== undefined && shown(unit, unit.parts, codeIdentity) === shown(same, same.parts, codeIdentity);
    })
  );
}

function isMarkdown(read: ReturnType<typeof readDocument> | undefined): read is MarkdownDocument {
  return read !== undefined && "format" in read && hasBlocks(read);
}

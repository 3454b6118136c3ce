/** What can be done with a document, whatever file it was read from. */

import type { I18nextDocument } from "./i18next/types.ts";
import type { MarkdownCode, MarkdownDocument } from "./markdown/types.ts";
import type { Code, UnitKind } from "./types.ts";

/** Blocks in an order: they may be merged, moved and put in, and hold links, headings and front matter. */
export function hasBlocks(document: MarkdownDocument | I18nextDocument): document is MarkdownDocument {
  return "blocks" in document;
}

/** Values that are known by their keys. */
export function hasKeys(document: MarkdownDocument | I18nextDocument): document is I18nextDocument {
  return !hasBlocks(document);
}

/** A text that is known by its key: a value of a locale file. */
export function isKeyed({ kind }: { readonly kind: UnitKind }): boolean {
  return kind === "json-value";
}

/** A code that stands in the text as it was written, at places of its own: a mark, a link, a tag. */
export function isWrittenCode(code: Code & Partial<MarkdownCode>): code is MarkdownCode {
  return code.open !== undefined;
}

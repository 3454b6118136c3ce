/** The file formats behind one door: jobs read and write documents without knowing which kind they are. */

import { isLocale, type FileKind } from "../config/file-kinds.ts";
import { hasBlocks, hasKeys } from "./capabilities.ts";
import { decodeUtf8 } from "../base/read-source.ts";
import { pageOptions } from "./html/page-options.ts";
import { alignValue } from "./i18next/existing-values.ts";
import { readI18next } from "./i18next/read-i18next.ts";
import type { I18nextDocument, I18nextOptions, I18nextWritten } from "./i18next/types.ts";
import { writeI18next } from "./i18next/write-i18next.ts";
import { readMarkdown } from "./markdown/read-markdown.ts";
import type { MarkdownDocument, MarkdownOptions, MarkdownWritten, ReadHooks } from "./markdown/types.ts";
import { writeMarkdown } from "./markdown/write-markdown.ts";
import type { Inline, Refusal, TargetPart } from "./types.ts";

export type AnyDocument = MarkdownDocument | I18nextDocument;

export type DocumentOptions = MarkdownOptions &
  Pick<I18nextOptions, "notation" | "syntax" | "messages" | "limitOf" | "isTarget" | "passesLegacy" | "beside">;

export type MarkdownHooks = ReadHooks | ((asItIs: MarkdownDocument) => ReadHooks | undefined);

export interface WriteRequest {
  readonly targets: ReadonlyMap<number, readonly TargetPart[]>;
  /** The target file as it is, for formats that keep what the source does not have. */
  readonly existing?: Uint8Array | undefined;
  /** Units whose existing value stays as it is. */
  readonly keep?: ReadonlySet<number>;
  /** Units that wait for a person: an existing value stays as it is, and a key that is not there yet does not come. */
  readonly waits?: ReadonlySet<number>;
  /** Units whose existing value stays in its form where it says what the target says. */
  readonly keepsForm?: ReadonlySet<number>;
  /** Whether Cotejo itself wrote an existing value for a unit, for forms that follow another (`_many`). */
  readonly isOurs?: (unit: number, value: string) => boolean;
  /** Keys that only the existing file has are left out. */
  readonly removeObsolete?: boolean;
}

/**
 * Reads a source or target file.
 * @param hooks What a Markdown target's own links count as
 * @returns a refusal when the file as a whole cannot be done: not UTF-8, front matter or JSON that does not parse
 */
export function readDocument(
  kind: FileKind,
  bytes: Uint8Array,
  options: DocumentOptions,
  hooks?: MarkdownHooks,
): AnyDocument | Refusal {
  if (isLocale({ kind })) return readI18next(bytes, options);
  const decoded = decodeUtf8(bytes);
  return "reason" in decoded ? decoded : readMarkdown(decoded.text, decoded.bom, options, hooks);
}

/**
 * The options of a file of a kind.
 * @param file Its path: one that ends in `.mdx` is MDX
 */
export function optionsOf<T extends MarkdownOptions>(kind: FileKind, file: string, options: T): T {
  if (kind === "html") return pageOptions(options);
  return file.toLowerCase().endsWith(".mdx") ? { ...options, mdx: true } : options;
}

/** Writes a document with its targets; what cannot be proven is in `refused` and kept its source bytes. */
export function writeDocument(document: AnyDocument, request: WriteRequest): MarkdownWritten | I18nextWritten {
  if (hasBlocks(document)) return writeMarkdown(document, request.targets);
  const { keep, waits, keepsForm, isOurs, removeObsolete = false } = request;
  return writeI18next(document, request.targets, request.existing, {
    ...(keep ? { keep } : {}),
    ...(waits ? { waits } : {}),
    ...(keepsForm ? { keepsForm } : {}),
    ...(isOurs ? { isOurs } : {}),
    removeObsolete,
  });
}

/** An existing locale value as content with the codes of its unit; undefined where its codes are others. */
export function readValue(document: AnyDocument, unit: number, value: string): readonly Inline[] | undefined {
  if (!hasKeys(document)) return undefined;
  const aligned = alignValue(document, unit, value);
  return "reason" in aligned ? undefined : aligned;
}

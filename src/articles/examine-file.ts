/** Proves that one Markdown file survives: reads it, rebuilds it with pseudo text, parses the result again and compares. */

import { kindOf } from "../config/file-kinds.ts";
import { hasBlocks } from "../formats/capabilities.ts";
import { existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileErrorReason } from "../base/project-paths.ts";
import { MAX_SOURCE_BYTES } from "../base/read-source.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { readDocument, writeDocument } from "../formats/formats.ts";
import { renderDocument } from "../formats/markdown/render.ts";
import { findDialectTraces, isRead, type DialectTrace } from "../formats/markdown/dialects/suggest-dialects.ts";
import type { MarkdownDocument } from "../formats/markdown/types.ts";
import type { Inline, Refusal } from "../formats/types.ts";
import { pseudoText } from "../engines/pseudo.ts";
import { assembleTargets } from "../segments/assemble-targets.ts";
import { segmentDocument } from "../segments/segment-document.ts";
import { addressOf } from "../formats/markdown/links/address-url.ts";
import { sharedAddress, spanishAddress } from "./spanish-address.ts";
import { unclearImport } from "./unclear-imports.ts";
import { formatOptions, namesOtherLanguage } from "./load-article.ts";

export interface ExaminedFile {
  readonly bytes: number;
  /** One for each unit that would keep its source text, or one for the file. */
  readonly refused: readonly Refusal[];
  /** Its front matter names another language than the source. */
  readonly isOtherLanguage: boolean;
  /** Dialects that the file looks as if it were written in and that are not switched on. */
  readonly traces: readonly DialectTrace[];
}

type Locales = Pick<SourceFile, "from" | "to"> & Partial<Pick<SourceFile, "target">>;

/**
 * Examines the file at `absolute`, called `shown` in what is said of it. Writes nothing.
 * @param locales of its entry, with its target; the project's where it is in none
 */
export async function examineFile(
  config: Config,
  shown: string,
  absolute: string,
  locales: Locales = { from: config.source, to: config.target },
): Promise<ExaminedFile> {
  let bytes: Uint8Array;
  try {
    // Without a promise: of thousands of small files, waking another thread for each takes longer than all their sizes.
    const { size } = statSync(absolute);
    if (size > MAX_SOURCE_BYTES) {
      const megabytes = (count: number): number => Math.ceil(count / 1024 / 1024);
      return refuse(`It has ${megabytes(size)} MB, expected at most ${megabytes(MAX_SOURCE_BYTES)} MB.`);
    }
    bytes = await readFile(absolute);
  } catch (error) {
    return refuse(fileErrorReason(error));
  }
  const options = formatOptions(config, { ...locales, source: shown });
  const document = readDocument(kindOf("articles", shown), bytes, options);
  if ("reason" in document) return refuse(document.reason, bytes.length, document.line);
  if (!hasBlocks(document)) return refuse("It has no text in blocks.", bytes.length);
  const { target } = locales;
  const unclear = target === undefined ? undefined : unclearImport(document, { source: shown, target });
  if (unclear) return refuse(unclear.reason, bytes.length, unclear.line);
  if (renderDocument({ ...document, edits: [] }, new Map(), new Map()) !== document.text)
    return refuse("It does not come back byte for byte.", bytes.length);
  const shared = target === undefined ? [] : sharedAddresses(config, document, { ...locales, source: shown, target });
  const segments = segmentDocument(document, {
    article: shown,
    locale: locales.from,
    abbreviations: config.abbreviations,
  });
  const targets = new Map(segments.map(({ id, content }) => [id, content.map(pseudo)]));
  const written = writeDocument(document, { targets: assembleTargets(document, segments, targets) });
  return {
    bytes: bytes.length,
    isOtherLanguage: namesOtherLanguage(document.meta, locales),
    refused: [...document.refusals, ...shared, ...written.refused],
    traces: findDialectTraces(document.text).filter(
      ({ dialect }) => !isRead(dialect, options.dialects) && !(dialect === "mdx" && options.mdx),
    ),
  };
}

/** The addresses that the Spanish page would share with the English one, and nobody can lead elsewhere. */
function sharedAddresses(
  config: Config,
  { addresses, links }: Pick<MarkdownDocument, "addresses" | "links">,
  file: Pick<SourceFile, "source" | "target" | "from" | "to">,
): readonly Refusal[] {
  // A Spanish page that is there keeps the address that it has, and `check` compares the two.
  if (existsSync(path.join(config.root, file.target))) return [];
  const own = links.filter(({ url, isTranslated }) => {
    const address = isTranslated ? undefined : addressOf(url);
    return address !== undefined && spanishAddress(config, file, address) === undefined;
  });
  return [...addresses.filter(({ isTranslated }) => !isTranslated), ...own].map((address) => ({
    line: address.line,
    reason: sharedAddress(file, address),
  }));
}

/** A file that cannot be used. */
export function refuse(reason: string, bytes = 0, line = 1): ExaminedFile {
  return { bytes, refused: [{ line, reason }], isOtherLanguage: false, traces: [] };
}

function pseudo(part: Inline): Inline {
  return part.type === "text" ? { type: "text", value: pseudoText(part.value) } : part;
}

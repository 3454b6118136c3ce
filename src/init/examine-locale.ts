/** Proves that one locale file survives: reads it, writes it back, and again with pseudo text for every value, and compares. */

import { readSource } from "../base/read-source.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { readDocument, writeDocument } from "../formats/formats.ts";
import type { Refusal } from "../formats/types.ts";
import { pseudoText } from "../engines/pseudo.ts";
import { assembleTargets } from "../segments/assemble-targets.ts";
import { segmentDocument } from "../segments/segment-document.ts";
import { formatOptions, readIfThere } from "../articles/load-article.ts";

export interface ExaminedLocale {
  readonly bytes: number;
  /** One for each value that would keep its source text, or one for the file. */
  readonly refused: readonly Refusal[];
}

/** Examines a locale file of the project. Writes nothing. */
export async function examineLocale(
  config: Config,
  file: Pick<SourceFile, "source" | "from" | "to"> & Partial<Pick<SourceFile, "target">>,
): Promise<ExaminedLocale> {
  const source = await readSource(config.root, file.source);
  if ("reason" in source) return { bytes: 0, refused: [{ line: source.line, reason: source.reason }] };
  const { bytes } = source;
  const options = formatOptions(config, file);
  const target = file.target === undefined ? undefined : await readIfThere(config.root, file.target);
  const beside = target && "bytes" in target ? target.bytes : undefined;
  const document = readDocument("i18next", bytes, { ...options, beside });
  if ("reason" in document) return { bytes: bytes.length, refused: [document] };
  // To its own language it has the same plural forms, and is the same file.
  const same = readDocument("i18next", bytes, { ...options, targetLocale: file.from });
  const back = "reason" in same ? undefined : writeDocument(same, { targets: new Map() }).bytes;
  if (!back || !Buffer.from(bytes).equals(back))
    return { bytes: bytes.length, refused: [{ line: 1, reason: "It does not come back byte for byte." }] };
  const segments = segmentDocument(document, {
    article: file.source,
    locale: file.from,
    abbreviations: config.abbreviations,
  });
  const targets = new Map(
    segments.map(({ id, content }) => [
      id,
      content.map((part) => (part.type === "text" ? { ...part, value: pseudoText(part.value) } : part)),
    ]),
  );
  const written = writeDocument(document, { targets: assembleTargets(document, segments, targets) });
  return { bytes: bytes.length, refused: [...document.refusals, ...written.refused] };
}

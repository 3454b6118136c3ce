/** Takes into an article what people have in its target otherwise than its source, outside of any text. */

import type { Config } from "../../config/types.ts";
import { shortId } from "../../config/hash.ts";
import { readDocument } from "../../formats/formats.ts";
import { withPieces, type Piece } from "../../formats/markdown/kept-pieces.ts";
import type { MarkdownDocument } from "../../formats/markdown/types.ts";
import type { Segment } from "../../segments/types.ts";
import type { Signature } from "../../store/transitions.ts";
import type { LedgerLine } from "../../store/types.ts";
import { isKept, matchLedger } from "../carry-record.ts";
import { cutSegments, formatOptions, type LoadedArticle } from "../load-article.ts";
import { articleWith } from "./article-with.ts";
import { segmentBefore, type KeptLine } from "./kept-lines.ts";

export interface KeptArticle {
  readonly article: LoadedArticle;
  /** All its kept pieces. */
  readonly lines: readonly KeptLine[];
  /** How many of them no line of the ledger had. */
  readonly added: number;
}

/** The source of an article as it is on disk; undefined for a locale file. */
export function plainSource(
  config: Config,
  { file, sourceBytes }: Pick<LoadedArticle, "file" | "sourceBytes">,
): MarkdownDocument | undefined {
  if (file.kind !== "markdown") return undefined;
  const document = readDocument(file.kind, sourceBytes, formatOptions(config, file));
  return "reason" in document || document.format !== "markdown" ? undefined : document;
}

/** The article with these pieces in its source and their lines in its ledger, in place of those it had. */
export function keepPieces(
  config: Config,
  article: LoadedArticle,
  pieces: readonly Piece[],
  signature: Signature,
): KeptArticle | undefined {
  const source = plainSource(config, article);
  const shaped = source && withPieces(source, pieces);
  if (!shaped) return undefined;
  const { document } = shaped;
  const segments = cutSegments(config, article.file, document);
  const free = new Set((article.ledger ?? []).filter(isKept));
  const ids = new Set((article.ledger ?? []).map(({ id }) => id));
  const behind = segmentBefore(document, segments);
  let added = 0;
  const lines = shaped.placed.map(({ piece, gap }): KeptLine => {
    const old = [...free].find(({ instead, target }) => instead === piece.instead && target === piece.text);
    if (old) free.delete(old);
    else added += 1;
    const after = behind(gap);
    const place = segments[after]?.id ?? article.file.source;
    return { line: old ?? newLine(place, piece, ids, signature), after };
  });
  const ledger = withLines(article.ledger ?? segments.map(blankLine), segments, lines);
  const again = articleWith(config, article, { ledger });
  // What the ledger would not put there again is not kept.
  if (again?.document.format !== "markdown" || again.document.text !== document.text) return undefined;
  article.release();
  return { article: { ...again, ledger: article.ledger && ledger }, lines, added };
}

function blankLine({ id, source }: Segment): LedgerLine {
  return { id, source, target: "", state: "untranslated", flags: [] };
}

/**
 * @param place Whose piece it is: two branches may have the same one in two places, and their ledgers are made one by ids
 * @param ids Those that are taken; the new one is put to them
 */
function newLine(place: string, { instead, text }: Piece, ids: Set<string>, { by, at }: Signature): LedgerLine {
  const idOf = (occurrence: number): string => shortId([place, "kept", instead, text, String(occurrence)]);
  let occurrence = 0;
  while (ids.has(idOf(occurrence))) occurrence += 1;
  const id = idOf(occurrence);
  ids.add(id);
  return {
    id,
    instead,
    target: text,
    state: "approved",
    flags: [],
    origin: { kind: "human" },
    by,
    at,
    ...(text === "" ? { omitted: true } : {}),
  };
}

/** The ledger with these lines of kept pieces behind those of their segments; what a person has taken back is retired. */
function withLines(
  ledger: readonly LedgerLine[],
  segments: LoadedArticle["segments"],
  lines: readonly KeptLine[],
): readonly LedgerLine[] {
  const current = new Set(lines.map(({ line }) => line));
  const takenBack = ledger.filter((line) => isKept(line) && !current.has(line));
  return [
    ...putBehind(
      ledger.filter((line) => !isKept(line)),
      segments,
      lines,
    ),
    ...takenBack.map((line): LedgerLine => ({ ...line, retired: true })),
  ];
}

/** Puts lines into a ledger, each behind that of the segment (ordinal) which it follows. */
export function putBehind(
  ledger: readonly LedgerLine[],
  segments: LoadedArticle["segments"],
  lines: readonly { readonly line: LedgerLine; readonly after: number }[],
): readonly LedgerLine[] {
  const matched = matchLedger(segments, ledger, () => true);
  const behind = Map.groupBy(lines, ({ after }) => {
    for (let ordinal = after; ordinal >= 0; ordinal -= 1) {
      const line = matched.get(ordinal);
      if (line) return line;
    }
    return undefined;
  });
  const linesBehind = (line: LedgerLine | undefined): readonly LedgerLine[] =>
    (behind.get(line) ?? []).map((each) => each.line);
  return [...linesBehind(undefined), ...ledger.flatMap((line) => [line, ...linesBehind(line)])];
}

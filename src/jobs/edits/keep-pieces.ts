/** Takes into an article what people have in its target otherwise than its source, outside of any text. */

import type { Config } from "../../config/types.ts";
import { shortId } from "../../config/hash.ts";
import { readDocument } from "../../formats/formats.ts";
import { withPieces, type Piece } from "../../formats/markdown/kept-pieces.ts";
import type { MarkdownDocument } from "../../formats/markdown/types.ts";
import type { Signature } from "../../store/transitions.ts";
import type { LedgerLine } from "../../store/types.ts";
import { isKept, matchLedger } from "../carry-record.ts";
import { cutSegments, formatOptions, type LoadedArticle } from "../load-article.ts";
import { createWriter } from "../write-article.ts";
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
  const known = (article.ledger ?? []).filter(isKept);
  const behind = segmentBefore(document, segments);
  const lines = shaped.placed.map(({ piece, gap }, at): KeptLine => {
    const old = known.find(({ instead, target }) => instead === piece.instead && target === piece.text);
    return { line: old ?? newLine(article.file.source, piece, at, signature), after: behind(gap) };
  });
  const writer = createWriter(document, segments, article.targetBytes);
  article.release();
  return {
    article: {
      ...article,
      document,
      segments,
      ledger: article.ledger && withLines(article, segments, lines),
      kept: new Map(lines.map(({ line, after }) => [line.id, after])),
      write: async (texts) => writer.write(texts),
      relink: async (rewriting) => writer.relink(rewriting),
      release: () => undefined,
    },
    lines,
    added: lines.filter(({ line }) => !known.includes(line)).length,
  };
}

function newLine(article: string, { instead, text }: Piece, at: number, { by, at: when }: Signature): LedgerLine {
  return {
    id: shortId([article, "kept", instead, text, String(at)]),
    instead,
    target: text,
    state: "approved",
    flags: [],
    origin: { kind: "human" },
    by,
    at: when,
    ...(text === "" ? { omitted: true } : {}),
  };
}

/** The ledger with these lines of kept pieces behind those of their segments; what a person has taken back is retired. */
function withLines(
  { ledger = [] }: LoadedArticle,
  segments: LoadedArticle["segments"],
  lines: readonly KeptLine[],
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
    (behind.get(line) ?? []).map((kept) => kept.line);
  const current = new Set(lines.map(({ line }) => line));
  const others = ledger.filter((line) => !isKept(line));
  const takenBack = ledger.filter((line) => isKept(line) && !current.has(line));
  return [
    ...linesBehind(undefined),
    ...others.flatMap((line) => [line, ...linesBehind(line)]),
    ...takenBack.map((line): LedgerLine => ({ ...line, retired: true })),
  ];
}

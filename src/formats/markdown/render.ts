/** A document's text with targets spliced in: everything that is not target text is the source's own bytes. */

import type { TargetPart } from "../types.ts";
import { pipesIn } from "./escape/pipes.ts";
import { mendEmphasis, type Piece } from "./escape/emphasis-marks.ts";
import { escapeText, type EscapeLevel, type Surroundings } from "./escape/escape.ts";
import { closeBackslash, escapeDialects, escapeTitle } from "./dialects/escape-dialects.ts";
import { escapeRaw } from "./dialects/raw-shortcodes.ts";
import { referenceOf } from "./html/html-text.ts";
import { quoteString } from "../yaml/quoted-string.ts";
import { firstOf, lastOf } from "./parser/edge-characters.ts";
import { syntaxOf } from "./parser/syntax.ts";
import { writeTomlString } from "./front-matter/toml-string.ts";
import type { MarkdownCode, MarkdownDocument, MarkdownUnit } from "./types.ts";
import { valueText } from "./value-text.ts";
import { writeYamlScalar } from "../yaml/yaml-scalar.ts";
import { writeValue } from "./write-value.ts";

export type Targets = ReadonlyMap<number, readonly TargetPart[]>;

/** Escape level of each unit with a target; a unit that has none there keeps its source bytes. */
export type Levels = ReadonlyMap<number, EscapeLevel>;

/** Writes the document. Units without a level are left as they are. */
export function renderDocument(document: MarkdownDocument, targets: Targets, levels: Levels): string {
  const edits = [
    ...document.edits,
    ...document.units
      .filter((unit) => unit.within === undefined && (levels.has(unit.index) || holdsTarget(unit, levels)))
      .map((unit) => ({ ...unit.splice, text: renderUnit(document, unit, targets, levels) })),
  ].sort((a, b) => a.start - b.start);
  let out = "";
  let at = 0;
  for (const edit of edits) {
    out += document.text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return out + document.text.slice(at);
}

function holdsTarget(unit: MarkdownUnit, levels: Levels): boolean {
  return unit.codes.some((code) => code.inner.some((index) => levels.has(index)));
}

function renderUnit(document: MarkdownDocument, unit: MarkdownUnit, targets: Targets, levels: Levels): string {
  const target = targets.get(unit.index);
  const level = levels.get(unit.index);
  if (!target || level === undefined) return renderSource(document, unit, unit.start, unit.end, targets, levels);
  switch (unit.host) {
    case "paragraph":
    case "heading":
    case "table-cell":
    case "html-text":
      return withoutLabels(
        renderPieces(piecesOf(document, unit, target, targets, levels), document, unit, level),
        document,
        unit,
      );
    case "label":
    case "title":
    case "html-attribute":
    case "attribute-list":
      return writeValue(document, unit, target, level);
    case "yaml-plain":
    case "yaml-single":
    case "yaml-double":
    case "yaml-block":
      return writeYamlScalar(valueText(unit, target), unit.host, sourceOf(document, unit), valueText(unit, unit.parts));
    case "toml-basic":
    case "toml-literal":
    case "toml-basic-lines":
    case "toml-literal-lines":
      return writeTomlString(valueText(unit, target), unit.host, sourceOf(document, unit));
    case "json":
      return quoteString(valueText(unit, target));
  }
}

function sourceOf(document: MarkdownDocument, { start, end }: MarkdownUnit): string {
  return document.text.slice(start, end);
}

/** `[OEI][OEI]` where the source has `[OEI]`: a reference whose text stayed the same names its definition as before. */
function withoutLabels(rendered: string, document: MarkdownDocument, unit: MarkdownUnit): string {
  let out = rendered;
  for (const { closeText, closeTail, close } of unit.codes) {
    if (closeText === undefined || !close) continue;
    const text = /^\]\[(?:\\[^]|[^\]\\])*/.exec(closeText)?.[0].slice(1) ?? "";
    out = out.replaceAll(`${text}${closeText}`, () => text + document.text.slice(close.start, closeTail ?? close.end));
  }
  return out;
}

/** Source bytes of a stretch of a unit, with the alt texts and titles in its codes that have targets. */
function renderSource(
  document: MarkdownDocument,
  unit: MarkdownUnit,
  start: number,
  end: number,
  targets: Targets,
  levels: Levels,
): string {
  return createReplay(document, unit, targets, levels)(start, end);
}

/** Replays stretches of one unit's source bytes. */
type Replay = (start: number, end: number) => string;

function createReplay(document: MarkdownDocument, unit: MarkdownUnit, targets: Targets, levels: Levels): Replay {
  const inner = unit.codes
    .flatMap((code) => code.inner)
    .flatMap((index) => (levels.has(index) ? (document.units[index] ?? []) : []))
    .sort((a, b) => a.splice.start - b.splice.start);
  return (start, end) => {
    let out = "";
    let at = start;
    for (let index = firstAtOrAfter(inner, start); index < inner.length; index += 1) {
      const found = inner[index];
      if (!found || found.splice.end > end) break;
      out += document.text.slice(at, found.splice.start) + renderUnit(document, found, targets, levels);
      at = found.splice.end;
    }
    return out + document.text.slice(at, end);
  };
}

/** Index of the first of the sorted units that begins at `start` or after it. */
function firstAtOrAfter(units: readonly MarkdownUnit[], start: number): number {
  let low = 0;
  let high = units.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((units[middle]?.splice.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function piecesOf(
  document: MarkdownDocument,
  unit: MarkdownUnit,
  target: readonly TargetPart[],
  targets: Targets,
  levels: Levels,
): Piece[] {
  const pieces: Piece[] = [];
  const open: MarkdownCode[] = [];
  const source = createReplay(document, unit, targets, levels);
  const labelled = unit.codes.filter(({ closeText }) => closeText !== undefined);
  for (const part of target) {
    const inLink = open.some(({ type }) => type === "link");
    if (part.type === "text")
      pieces.push({ raw: false, value: part.value, inLink, isTight: open.some(({ raw }) => raw === "^") });
    else if (part.type === "source")
      pieces.push({ raw: true, value: replaySource(labelled, part.start, part.end, source), inLink });
    else {
      const code = unit.codes[part.id - 1];
      if (!code) continue;
      const isEmphasis = code.type === "emphasis" || code.type === "strong" || code.type === "delete";
      if (part.type === "close") {
        open.splice(open.indexOf(code), 1);
        const value = closingOf(code, source);
        pieces.push({
          raw: true,
          value,
          inLink,
          ...edgesOf(code, part.type),
          ...(isEmphasis ? { mark: "close" as const } : {}),
        });
      } else {
        if (part.type === "open") open.push(code);
        pieces.push({
          raw: true,
          value: code.openText ?? source(code.open.start, code.open.end),
          inLink,
          ...edgesOf(code, part.type),
          ...(isEmphasis && part.type === "open" ? { mark: "open" as const } : {}),
        });
      }
    }
  }
  return pieces;
}

/** What the parser sees at the ends of a template tag or a mark (`masks.ts`). */
function edgesOf({ raw, rawClose }: MarkdownCode, part: "open" | "close" | "ph"): Pick<Piece, "edges"> {
  if (raw === undefined) return {};
  if (part === "open" && raw.length > 1) return { edges: ["x", ";"] };
  return { edges: part === "close" && (rawClose ?? "").length > 1 ? [";", "x"] : ["x", "x"] };
}

/** What closes a pair. */
function closingOf({ close, closeText, closeTail }: MarkdownCode, source: Replay): string {
  if (!close) return closeText ?? "";
  if (closeText === undefined) return source(close.start, close.end);
  return closeText + (closeTail === undefined ? "" : source(closeTail, close.end));
}

/**
 * Source bytes between the segments of a unit. The closing mark of `[asar]`, where the text before it is another
 * segment's, names its label.
 * @param labelled The unit's codes that are closed by their label
 */
function replaySource(labelled: readonly MarkdownCode[], start: number, end: number, source: Replay): string {
  let out = "";
  let at = start;
  for (const code of labelled) {
    const { open, close } = code;
    if (!close || close.start < at || close.end > end || open.start >= start) continue;
    out += source(at, close.start) + closingOf(code, source);
    at = close.end;
  }
  return out + source(at, end);
}

function renderPieces(
  pieces: readonly Piece[],
  document: MarkdownDocument,
  unit: MarkdownUnit,
  level: EscapeLevel,
): string {
  const pipes = pipesIn(document, unit);
  const syntax = syntaxOf(document.options);
  const isLineStart = /^(?:[\r\n]|$)/.test(document.text.charAt(unit.start - 1));
  const escaped = pieces.map((piece, index) => {
    if (piece.raw) return piece.value;
    const before = pieces[index - 1];
    const after = pieces[index + 1];
    const around: Surroundings = {
      before: lineStart(before) ?? (lastOf(before?.value) || "\n"),
      after: lineEnd(after) ?? (firstOf(after?.value) || "\n"),
      inLink: piece.inLink,
      isBracketed: before ? before.raw && before.value.endsWith("[") : document.text.charAt(unit.start - 1) === "[",
      pipes,
      syntax,
      opensBlock: index === 0 && isLineStart,
    };
    const marked = escapeText(piece.value, unit.host, level, around);
    const written = escapeDialects(
      (after && after.edges === undefined) || unit.host === "html-text" ? marked : closeBackslash(marked),
      document.options,
      level,
      around.before === "\n",
    );
    const held = unit.isRaw === true && unit.host !== "html-text" ? escapeRaw(written) : written;
    const tight = piece.isTight === true ? held.replace(/\s/g, referenceOf) : held;
    return unit.titleMarks === undefined ? tight : escapeTitle(tight, unit.titleMarks, level);
  });
  if (unit.host !== "html-text") mendEmphasis(pieces, escaped, syntax);
  const joined = escaped.join("");
  const next = document.text.charAt(unit.end);
  const isUnclear = pipes === "cell" ? next === "|" : syntax.reader === "kramdown" && /^[\r\n]/.test(next);
  return isUnclear ? hideLastBackslashes(joined) : joined;
}

/**
 * `\\|` ends a cell to GitHub, and is a pipe in it to markdown-it, which looks at one backslash alone; two at the end of a
 * line break it in kramdown.
 */
function hideLastBackslashes(escaped: string): string {
  let start = escaped.length;
  while (escaped.charAt(start - 1) === "\\") start -= 1;
  const pairs = Math.floor((escaped.length - start) / 2);
  return escaped.slice(0, escaped.length - 2 * pairs) + referenceOf("\\").repeat(pairs);
}

/** A line end for a text that begins a line after a hard break, whatever indent or `>` stands before it. */
function lineStart(before: Piece | undefined): string | undefined {
  return before?.raw && /[\r\n][ \t>]*$/.test(before.value) ? "\n" : undefined;
}

/** A line end for a text that ends a line before a hard break, whatever spaces make it one. */
function lineEnd(after: Piece | undefined): string | undefined {
  return after?.raw && /^[ \t]*[\r\n]/.test(after.value) ? "\n" : undefined;
}

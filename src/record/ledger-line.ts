/**
 * One line of a ledger as text. What is read may have been edited by hand, merged by git or written by somebody hostile:
 * a line is taken whole or refused with a reason, never half.
 */

import { z } from "zod";

import type { AddedMark } from "../formats/types.ts";
import type { FrameLine } from "./frames.ts";
import type { LedgerLine } from "./types.ts";

export type ReadLine = { readonly line: LedgerLine } | { readonly frame: FrameLine } | { readonly refused: string };

/** UTF-16 code units. The longest sentence of a real corpus has a few thousand; what is longer than this is not a ledger. */
export const MAX_LINE_LENGTH = 8 * 1024 * 1024;
/** JSON.stringify recurses: a carried value nested a hundred thousand deep would end the process when it is written again. */
const MAX_CARRY_DEPTH = 32;

/** The order in which flags are written, so that two machines write the same line. */
export const FLAGS = ["stale-source", "stale-term", "unsure", "disputed", "blocked"] as const;
/** What earlier versions called `unsure`. They also set it where a file held what they could not take in: then the line has no text. */
const FORMER_UNSURE = "drifted";

const text = z.string();
const marksSchema = z.array(z.strictObject({ id: z.int(), open: text, close: text.exactOptional() }));
const rejection = z.strictObject({
  target: text,
  marks: marksSchema.exactOptional(),
  reason: text,
  by: text,
  at: text,
});
const rival = z.strictObject({
  target: text,
  marks: marksSchema.exactOptional(),
  by: text.exactOptional(),
  at: text.exactOptional(),
  reason: text.exactOptional(),
  proposal: z.literal(true).exactOptional(),
});
const origin = z.strictObject({
  kind: z.enum(["human", "memory", "engine", "kept-in-english"]),
  engine: text.exactOptional(),
  version: text.exactOptional(),
  article: text.exactOptional(),
  segment: text.exactOptional(),
});
const SHAPE = {
  /** An id is printed and typed: no white space, no control or invisible characters. */
  id: text.regex(/^[^\s\p{C}]{1,200}$/u, "Invalid id"),
  key: text.exactOptional(),
  source: text.exactOptional(),
  target: text.default(""),
  state: z.enum(["untranslated", "draft", "approved"]),
  flags: z.array(z.enum([...FLAGS, FORMER_UNSURE])).default([]),
  origin: origin.exactOptional(),
  marks: marksSchema.exactOptional(),
  approvedSource: text.exactOptional(),
  approvedTerms: z.array(text).exactOptional(),
  by: text.exactOptional(),
  via: z.enum(["page", "command", "file", "adopt"]).exactOptional(),
  author: text.exactOptional(),
  at: text.exactOptional(),
  reason: text.exactOptional(),
  rejected: z.array(rejection).exactOptional(),
  rivals: z.array(rival).exactOptional(),
  merged: z.literal(true).exactOptional(),
  omitted: z.literal(true).exactOptional(),
  within: text.exactOptional(),
  passage: z.literal(true).exactOptional(),
  published: text.exactOptional(),
  earlier: text.exactOptional(),
  frame: text.exactOptional(),
  retired: z.literal(true).exactOptional(),
} as const;
const lineSchema = z.strictObject(SHAPE);
/** It has no state: nobody decides on it. */
const frameSchema = z.strictObject({
  id: SHAPE.id,
  key: SHAPE.key,
  frame: text,
  lines: text.exactOptional(),
  within: SHAPE.within,
});

/**
 * Characters that a diff, a terminal or an editor does not show, or that change the order in which it shows the rest
 * (Unicode TR36, "Bidirectional Text Spoofing"; TR9): C0 and C1 controls, soft hyphen, zero-width space, the marks,
 * embeddings, overrides and isolates of bidirectional text, line and paragraph separators, word joiner, byte order
 * mark, and the tag characters that can hide a whole message. Joiners (U+200C, U+200D) stay: words and emoji need them.
 */
const HIDDEN =
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for.
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/gu;

/**
 * Writes a line as JSON: fixed key order, empty fields left out, characters a diff would not show as `\uXXXX`.
 * `target` is always written, so that a line says that it has none; `source`, `approvedSource`, `approvedTerms` and
 * `published` are written even when empty, since there absence means something else.
 * Without a line end.
 */
export function formatLine(line: LedgerLine): string {
  const { origin: from } = line;
  const fields: readonly (readonly [string, unknown])[] = [
    ["id", line.id],
    ["key", line.valueKey],
    ["source", line.source],
    ["target", line.target],
    ["state", line.state],
    ["flags", orNone(FLAGS.filter((flag) => line.flags.includes(flag)))],
    [
      "origin",
      from && {
        kind: from.kind,
        engine: from.engine,
        version: from.version,
        article: from.article,
        segment: from.segment,
      },
    ],
    ["marks", marksAsWritten(line)],
    ["approvedSource", line.approvedSource],
    ["approvedTerms", line.approvedTerms],
    ["by", orAbsent(line.by)],
    ["via", line.via],
    ["author", orAbsent(line.author)],
    ["at", orAbsent(line.at)],
    ["reason", orAbsent(line.reason)],
    [
      "rejected",
      orNone(
        (line.rejected ?? []).map((each) => {
          const { target, reason, by, at } = each;
          return { target, marks: marksAsWritten(each), reason, by, at };
        }),
      ),
    ],
    [
      "rivals",
      orNone(
        (line.rivals ?? []).map((each) => {
          const { target, by, at, reason, proposal } = each;
          return { target, marks: marksAsWritten(each), by, at, reason, proposal };
        }),
      ),
    ],
    ["merged", line.merged],
    ["omitted", line.omitted],
    ["within", line.within],
    ["passage", line.passage],
    ["published", line.published],
    ["earlier", orAbsent(line.earlier)],
    ["frame", orAbsent(line.frame)],
    ["retired", line.retired],
    ...Object.entries(line.carry ?? {}).filter(([key]) => !Object.hasOwn(SHAPE, key)),
  ];
  // Joined by hand: an object would put keys that look like numbers first, and take `__proto__` for its prototype.
  const written: string[] = [];
  for (const [key, value] of fields)
    if (value !== undefined) written.push(`${JSON.stringify(key)}:${JSON.stringify(value)}`);
  return escapeHidden(`{${written.join(",")}}`);
}

function marksAsWritten({ marks = [] }: Pick<LedgerLine, "marks">): readonly AddedMark[] | undefined {
  return orNone(marks.map(({ id, open, close }) => ({ id, open, ...(close === undefined ? {} : { close }) })));
}

/** Writes the line of a frame as JSON. Without a line end. */
export function formatFrameLine({ id, key, frame, lines, within }: FrameLine): string {
  return escapeHidden(JSON.stringify({ id, key, frame, lines, within }));
}

/** JSON with every character that a diff would not show as `\uXXXX`. */
export function escapeHidden(json: string): string {
  return json.replace(HIDDEN, escapeUnits);
}

/** Reads a line as JSON. Never throws: what is no line of a ledger comes back with the reason, one sentence. */
export function readLine(json: string): ReadLine {
  if (json.length > MAX_LINE_LENGTH)
    return {
      refused: `Cannot read a ledger line of ${json.length} characters, expected ${MAX_LINE_LENGTH} at the most.`,
    };
  const value = parseObject(json);
  if (!value) return { refused: "Cannot read this ledger line, expected one JSON object." };
  const frame = "state" in value ? undefined : frameSchema.safeParse(value);
  if (frame?.success) return { frame: frame.data };
  const known: [string, unknown][] = [];
  const unknown: [string, unknown][] = [];
  for (const entry of Object.entries(value)) (Object.hasOwn(SHAPE, entry[0]) ? known : unknown).push(entry);
  const parsed = lineSchema.safeParse(Object.fromEntries(known));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    // The issue's own message may quote the value, and article text stays out of messages: the field is enough.
    const field = issue?.path.join(".") ?? "";
    return { refused: `Cannot read \`${field}\` of this ledger line, expected ${EXPECTED[String(issue?.path[0])]}.` };
  }
  if (unknown.some(([, carried]) => isDeeperThan(carried, MAX_CARRY_DEPTH)))
    return { refused: `Cannot read this ledger line, expected at most ${MAX_CARRY_DEPTH} levels of nesting.` };
  const { key, by, author, at, reason, rejected, rivals, marks, ...rest } = parsed.data;
  const unsure = rest.target === "" ? [] : (["unsure"] as const);
  const flags = new Set(rest.flags.flatMap((flag) => (flag === FORMER_UNSURE ? unsure : [flag])));
  return {
    line: {
      ...rest,
      ...fromFormer(rest, "instead" in value),
      flags: FLAGS.filter((flag) => flags.has(flag)),
      ...(key === undefined ? {} : { valueKey: key }),
      ...(by ? { by } : {}),
      ...(author ? { author } : {}),
      ...(at ? { at } : {}),
      ...(reason ? { reason } : {}),
      ...(marks?.length ? { marks } : {}),
      ...(rejected?.length ? { rejected } : {}),
      ...(rivals?.length ? { rivals } : {}),
      ...(unknown.length > 0 ? { carry: Object.fromEntries(unknown) } : {}),
    },
  };
}

/**
 * Ledgers of the first format had lines without English for blocks that only the Spanish has, which are passages now, and
 * for stretches that people wrote `instead` of the English ones: those are read from the file, and their words stay here.
 */
function fromFormer(
  { source, retired }: Pick<LedgerLine, "source" | "retired">,
  isInstead: boolean,
): Partial<LedgerLine> {
  if (isInstead) return { retired: true };
  return source === undefined && !retired ? { passage: true } : {};
}

/** What a field must be, for the message about one that is not. A value this version does not know is a newer version's. */
const EXPECTED: Readonly<Record<string, string>> = {
  id: "1 to 200 visible characters without spaces",
  key: "a string",
  source: "a string",
  target: "a string",
  state: "`untranslated`, `draft` or `approved`",
  flags: `a list of ${FLAGS.join(", ")}`,
  origin:
    "a `kind` (human, memory, engine, kept-in-english) with `engine`, `version`, `article` and `segment` as strings",
  marks: "a list of `id` as a number, `open` and `close` as strings",
  approvedSource: "a string",
  approvedTerms: "a list of strings",
  by: "a string",
  via: "`page`, `command`, `file` or `adopt`",
  author: "a string",
  at: "a string",
  reason: "a string",
  rejected: "a list of `target`, `reason`, `by`, `at` as strings, and `marks`",
  rivals: "a list of `target`, `by`, `at`, `reason` as strings, `marks`, and `proposal` as true or nothing",
  merged: "true or nothing",
  omitted: "true or nothing",
  within: "the id of a passage",
  passage: "true or nothing",
  published: "a string",
  earlier: "a string",
  frame: "a string",
  retired: "true or nothing",
};

function orAbsent(value: string | undefined): string | undefined {
  return value === "" ? undefined : value;
}

function orNone<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

/** `\uXXXX` for each code unit, as JSON wants astral characters (RFC 8259, section 7). */
function escapeUnits(character: string): string {
  let escaped = "";
  for (let at = 0; at < character.length; at++)
    escaped += `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`;
  return escaped;
}

function parseObject(json: string): object | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    // The engine's own message quotes the text of the line, which must not reach a log: the caller says what was expected.
    return undefined;
  }
}

/** Goes down level by level, not by recursion: depth is what the input chose. */
function isDeeperThan(value: unknown, depth: number): boolean {
  let level: unknown[] = [value];
  for (let at = 0; level.length > 0; at++) {
    if (at > depth) return true;
    level = level.flatMap((item) => (typeof item === "object" && item !== null ? Object.values(item) : []));
  }
  return false;
}

/** What takes a file back to what it was: the stretches that differ, small enough to be committed and read in a diff. */

import { diffLines } from "diff";
import { z } from "zod";
import { sha256 } from "../../base/hash.ts";

export const FILE_PATCH = z.object({
  /** SHA-256 of the bytes that it is for, and of those that it makes. */
  from: z.string(),
  to: z.string(),
  /** `latin1`: the file is not UTF-8, and each character stands for a byte. */
  encoding: z.enum(["utf8", "latin1"]).default("utf8"),
  /** In order: offset into the text that it is for, how much of it goes, what comes in its place. */
  edits: z.array(z.tuple([z.number().int().min(0), z.number().int().min(0), z.string()])),
  /** For each edit: the lines that go, or the line behind which it inserts. They find its place in another file. */
  gone: z.array(z.string()).default([]),
});

export type FilePatch = z.infer<typeof FILE_PATCH>;

/** The patch that makes `to` of `from`. */
export function makePatch(from: Uint8Array, to: Uint8Array): FilePatch {
  const encoding = isUtf8(from) && isUtf8(to) ? "utf8" : "latin1";
  const [old, wanted] = [from, to].map((bytes) => Buffer.from(bytes).toString(encoding));
  const edits: [number, number, string][] = [];
  let at = 0;
  let isOpen = false;
  for (const { added, removed, value } of diffLines(old ?? "", wanted ?? "")) {
    const last = edits.at(-1);
    if (!added && !removed) isOpen = false;
    else if (isOpen && last) {
      if (removed) last[1] += value.length;
      else last[2] += value;
    } else {
      edits.push(removed ? [at, value.length, ""] : [at, 0, value]);
      isOpen = true;
    }
    if (!added) at += value.length;
  }
  const gone = edits.map(
    ([start, length]) => old?.slice(length > 0 ? start : lineBefore(old, start), start + length) ?? "",
  );
  const patch = { from: sha256(from), to: sha256(to), encoding, edits, gone } as const;
  if (applyPatch(from, patch)) return patch;
  return { ...patch, edits: [[0, old?.length ?? 0, wanted ?? ""]], gone: [] };
}

/** `bytes` so changed; undefined where they are not those that the patch is for, or it does not make what it says. */
export function applyPatch(bytes: Uint8Array, { from, to, encoding, edits }: FilePatch): Uint8Array | undefined {
  if (sha256(bytes) !== from) return undefined;
  const text = Buffer.from(bytes).toString(encoding);
  const made = edits.reduceRight(
    (result, [start, length, value]) => result.slice(0, start) + value + result.slice(start + length),
    text,
  );
  const result = Buffer.from(made, encoding);
  return sha256(result) === to ? result : undefined;
}

/**
 * The patch for another file, such as git makes of two branches: its lines must stand there, once each.
 * @returns undefined where they do not
 */
export function patchFor(bytes: Uint8Array, patch: FilePatch): FilePatch | undefined {
  const { encoding, edits, gone } = patch;
  const text = Buffer.from(bytes).toString(encoding);
  let made = text;
  for (const [index, [, length, value]] of edits.entries()) {
    const lines = gone[index] ?? "";
    const at = onlyPlace(made, lines);
    if (at === undefined || onlyPlace(text, lines) === undefined) return undefined;
    const kept = length > 0 ? "" : lines;
    made = made.slice(0, at) + kept + value + made.slice(at + lines.length);
  }
  return makePatch(bytes, Buffer.from(made, encoding));
}

/** Offset of the line that ends at `end`. */
function lineBefore(text: string, end: number): number {
  return end === 0 ? 0 : text.lastIndexOf("\n", end - 2) + 1;
}

/** Where whole `lines` stand in `text`; undefined for nowhere, twice, and no lines. */
function onlyPlace(text: string, lines: string): number | undefined {
  const isWhole = (at: number): boolean => at === 0 || text[at - 1] === "\n";
  const places = lines === "" ? [] : [...allPlaces(text, lines)].filter(isWhole);
  return places.length === 1 ? places[0] : undefined;
}

function* allPlaces(text: string, part: string): Generator<number> {
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1)) yield at;
}

function isUtf8(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).equals(Buffer.from(Buffer.from(bytes).toString("utf8"), "utf8"));
}

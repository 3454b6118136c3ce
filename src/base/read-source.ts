/** Reads a file of the project and decodes it; what cannot be read is an answer, not an exception. */

import nodeFs, { constants } from "node:fs";
import path from "node:path";
import { fileErrorReason, fromRoot, isPrivatePlace, leavesRoot } from "./project-paths.ts";

/** Far above any article; parsers and the memory need a multiple of it. */
export const MAX_SOURCE_BYTES = 10 * 1024 * 1024;

/** Whoever writes puts a new file in the old one's place. A file that is another one at each of so many looks is refused. */
const MOST_TRIES = 8;

export interface SourceBytes {
  readonly bytes: Uint8Array;
  /** Last change, in ms since 1970. */
  readonly mtimeMs: number;
}

/** Why a file cannot be used, and at which line (1-based; 1 where the whole file is meant). */
export interface SourceFailure {
  readonly line: number;
  readonly reason: string;
}

export interface DecodedText {
  /** Without the byte order mark. */
  readonly text: string;
  readonly bom: boolean;
}

/** The parts of `node:fs` that are used; tests hand in one that fails. */
export type ReadFileSystem = Pick<
  typeof nodeFs,
  "statSync" | "lstatSync" | "realpathSync" | "openSync" | "fstatSync" | "readSync" | "closeSync"
>;

/**
 * The bytes of `relativePath` (from `root`, with `/`), at most `MAX_SOURCE_BYTES`; a larger file is not read at all.
 * A symbolic link is followed only to a place inside the project that is not hidden.
 * Answers a reason for everything that the file or the file system can have against it; never throws for those.
 */
export async function readSource(
  root: string,
  relativePath: string,
  fs: ReadFileSystem = nodeFs,
): Promise<SourceBytes | SourceFailure> {
  if (leavesRoot(relativePath)) return failure("it lies outside of the project");
  try {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const read = readOnce(root, relativePath, fs);
      if (read) return read;
    }
    return failure("it was replaced while it was read; run again");
  } catch (error) {
    return failure(fileErrorReason(error));
  }
}

/**
 * Without promises: an article is small, and to wake another thread for each call takes ten times as long as the call.
 * @returns undefined where what was opened is not what lies there: a write that put a new file in its place, or a link in a folder's
 */
function readOnce(root: string, relativePath: string, fs: ReadFileSystem): SourceBytes | SourceFailure | undefined {
  const real = realPlace(fs, root, relativePath);
  if ("reason" in real) return real;
  // A named pipe would block the open for ever, hence O_NONBLOCK; Windows knows neither of the two.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  const file = fs.openSync(real.file, flags);
  try {
    const stats = fs.fstatSync(file, { bigint: true });
    // Between the two looks somebody may have put a link in a folder's place: what was opened must still be what lies there.
    const again = realPlace(fs, root, relativePath);
    if ("reason" in again) return again;
    const there = fs.lstatSync(again.file, { bigint: true });
    if (there.ino !== stats.ino || there.dev !== stats.dev) return undefined;
    if (stats.isDirectory()) return failure("a folder, expected a file");
    if (!stats.isFile()) return failure("not a regular file");
    if (stats.size > MAX_SOURCE_BYTES) return failure(tooLarge(stats.size));
    const bytes = readCapped(fs, file, Number(stats.size));
    // It grew while it was read.
    if (bytes.length > MAX_SOURCE_BYTES) return failure(`more than ${megabytes(MAX_SOURCE_BYTES)}`);
    return { bytes, mtimeMs: Number(stats.mtimeNs) / 1e6 };
  } finally {
    fs.closeSync(file);
  }
}

/**
 * Decodes strict UTF-8, as RFC 3629 has it. U+FEFF at the start is the byte order mark, anywhere else text.
 * A byte that is no UTF-8 gives its line and a reason: replaced silently, it would be lost in the translation.
 */
export function decodeUtf8(bytes: Uint8Array): DecodedText | SourceFailure {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return failure("it is UTF-16, expected UTF-8");
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bom ? bytes.subarray(3) : bytes);
    return { text, bom };
  } catch {
    const offset = firstInvalidByte(bytes);
    const hex = (bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, "0");
    return {
      line: lineOfByte(bytes, offset),
      reason: `byte 0x${hex} is not UTF-8, expected a file saved as UTF-8`,
    };
  }
}

/** Where a path leads. Only where a link stands in it is all of it resolved: most paths have none. */
function realPlace(fs: ReadFileSystem, root: string, relativePath: string): { readonly file: string } | SourceFailure {
  const realRoot = realRootOf(fs, root);
  let file = realRoot;
  for (const part of path.posix.normalize(relativePath).split("/")) {
    file = path.join(file, part);
    if (!fs.lstatSync(file).isSymbolicLink()) continue;
    const real = fs.realpathSync(path.join(root, relativePath));
    const inside = fromRoot(realRoot, real);
    if (inside === undefined) return failure("a symbolic link that leaves the project");
    if (inside !== relativePath && isPrivatePlace(inside) && !isPrivatePlace(relativePath))
      return failure("a symbolic link to a hidden place");
    return { file: real };
  }
  return { file };
}

/** Roots and where they lead. One that is another folder by now is resolved anew. */
const roots = new Map<string, { readonly real: string; readonly dev: number; readonly ino: number }>();

function realRootOf(fs: ReadFileSystem, root: string): string {
  const { dev, ino } = fs.statSync(root);
  const known = roots.get(root);
  if (known?.dev === dev && known.ino === ino) return known.real;
  const real = fs.realpathSync(root);
  roots.set(root, { real, dev, ino });
  return real;
}

/** Reads to the end, or to one byte past the cap. */
function readCapped(fs: ReadFileSystem, file: number, expected: number): Uint8Array {
  let buffer = new Uint8Array(expected + 1);
  let length = 0;
  while (length <= MAX_SOURCE_BYTES) {
    if (length === buffer.length) {
      const larger = new Uint8Array(Math.min(buffer.length * 2, MAX_SOURCE_BYTES + 1));
      larger.set(buffer);
      buffer = larger;
    }
    const bytesRead = fs.readSync(file, buffer, length, buffer.length - length, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return buffer.subarray(0, length);
}

/** Where the first sequence that is not UTF-8 begins. Whether a prefix is sound never changes back, so halving finds it. */
function firstInvalidByte(bytes: Uint8Array): number {
  let sound = 0;
  let broken = bytes.length + 1;
  while (broken - sound > 1) {
    const middle = (sound + broken) >> 1;
    if (decodes(bytes.subarray(0, middle), true)) sound = middle;
    else broken = middle;
  }
  // `sound` may end inside a character: `E9 0A` is found at 0A, and the byte that is wrong is E9.
  for (let start = sound; start > 0 && start > sound - 4; start -= 1)
    if (decodes(bytes.subarray(0, start), false)) return start;
  return Math.max(0, sound - 4);
}

function decodes(bytes: Uint8Array, stream: boolean): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
}

function lineOfByte(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let index = 0; index < offset; index += 1) {
    const isLineEnd = bytes[index] === 0x0a || (bytes[index] === 0x0d && bytes[index + 1] !== 0x0a);
    if (isLineEnd) line += 1;
  }
  return line;
}

function tooLarge(size: bigint): string {
  return `${size} bytes (${megabytes(Number(size))}), expected at most ${megabytes(MAX_SOURCE_BYTES)}`;
}

function megabytes(bytes: number): string {
  return `${Number((bytes / 1024 / 1024).toFixed(1))} MB`;
}

function failure(reason: string): SourceFailure {
  return { line: 1, reason };
}

/** A file of another tool as decoded text, piece by piece, so that its size does not matter. */

import { createReadStream } from "node:fs";
import { UsageError } from "../../base/errors.ts";

/** A file to read, and its name for messages. */
export interface ImportFile {
  /** Absolute. */
  readonly path: string;
  /** As the user gave it. */
  readonly shown: string;
}

/**
 * The file's text in pieces, without its byte order mark.
 * @param encodingOf its encoding, by its first bytes
 * @throws UsageError `import-file` where it cannot be read, or is not in its encoding
 */
export async function* readText(
  { path, shown }: ImportFile,
  encodingOf: (head: Uint8Array) => string,
): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let encoding = "";
  const decode = (bytes?: Uint8Array): string => {
    try {
      return (decoder ??= new TextDecoder(encoding, { fatal: true })).decode(bytes, { stream: bytes !== undefined });
    } catch (error) {
      throw new UsageError("import-file", `Cannot read \`${shown}\`, expected text in ${encoding}.`, { cause: error });
    }
  };
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 16 }) as AsyncIterable<Buffer>) {
      if (encoding === "") encoding = encodingOf(chunk);
      yield decode(chunk);
    }
  } catch (error) {
    if (error instanceof UsageError || !(error instanceof Error && "code" in error)) throw error;
    throw new UsageError("import-file", `Cannot read \`${shown}\`, expected a file that is there and may be read.`, {
      cause: error,
    });
  }
  if (encoding === "") encoding = "utf-8";
  const rest = decode();
  if (rest !== "") yield rest;
}

/** The encoding by the byte order mark, UTF-8 without one. */
export function markedEncoding(head: Uint8Array): string {
  return head[0] === 0xff && head[1] === 0xfe
    ? "utf-16le"
    : head[0] === 0xfe && head[1] === 0xff
      ? "utf-16be"
      : "utf-8";
}

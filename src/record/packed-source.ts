/** A source file as a row has it. */

import { deflateRawSync, inflateRawSync } from "node:zlib";

/** Deflated, in base64. */
export function packSource(source: Uint8Array): string {
  return deflateRawSync(source).toString("base64");
}

export function unpackSource(packed: string): Uint8Array {
  return new Uint8Array(inflateRawSync(Buffer.from(packed, "base64")));
}

/** Hashes: what makes an id, and what tells that bytes are the same as before. */

import { createHash, hash } from "node:crypto";

/** RFC 4648, section 6, in lower case: an id can be typed, read aloud and used as a file name on any system. */
const BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
/** 12 characters are 60 bits: among a million segments, two share an id with a chance of 4 in ten million. */
const ID_LENGTH = 12;

/**
 * SHA-256 (FIPS 180-4) of bytes, or of a string's UTF-8 bytes, as 64 lower-case hex digits.
 * @example sha256("abc") // "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
 */
export function sha256(data: string | Uint8Array): string {
  return hash("sha256", data);
}

/** The first 128 bits of a SHA-256 as hexadecimal digits: enough to tell the rows of an index apart, and half the bytes. */
export function hash128(data: string): string {
  return sha256(data).slice(0, 32);
}

/**
 * An id of 12 characters (`a`–`z`, `2`–`7`) that is the same on every machine for the same parts.
 * Each part goes in with its length before it: without that, `["ab", "c"]` and `["a", "bc"]` would share an id.
 * @example shortId(["content/a.md", "Hello.", "0"]).length // 12
 */
export function shortId(parts: readonly string[]): string {
  const all = createHash("sha256");
  for (const part of parts) all.update(`${Buffer.byteLength(part)}:`).update(part);
  const bytes = all.digest();
  let id = "";
  let bits = 0;
  let count = 0;
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    for (count += 8; count >= 5; count -= 5) id += BASE32.charAt((bits >> (count - 5)) & 31);
    if (id.length >= ID_LENGTH) break;
    // Only the bits that are not written yet are kept, so that `bits` never outgrows 32 bits.
    bits &= (1 << count) - 1;
  }
  return id.slice(0, ID_LENGTH);
}

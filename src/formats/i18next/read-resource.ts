/** A resource file of any notation to its tree. */

import type { NotationName } from "../../config/locale-notation.ts";
import type { ValueFormat } from "../value-format.ts";
import { decodeUtf8 } from "../../base/read-source.ts";
import { lineFinder } from "./line-at.ts";
import { notationNamed } from "./notations/notation-named.ts";
import type { Failure, JsonFile } from "./types.ts";

/**
 * Decodes and parses a resource file; a byte order mark is allowed. What the notation's own readers refuse, an equal key
 * twice in one object, anything but an object at the top, and more than `MAX_DEPTH` levels give a reason and its line.
 * Never throws for content.
 */
export function readResource(bytes: Uint8Array, notation?: NotationName | ValueFormat): JsonFile | Failure {
  const decoded = decodeUtf8(bytes);
  if ("reason" in decoded) return decoded;
  const { text, bom } = decoded;
  const parsed = notationNamed(notation).parse(text);
  return "reason" in parsed
    ? { line: lineFinder(text)(parsed.at), reason: parsed.reason }
    : { text, bom, root: parsed.root };
}

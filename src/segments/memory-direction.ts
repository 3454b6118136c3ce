/**
 * Which languages a pair of memory is between. A sentence that reads the same in both (`Final`, `Radio`) has one
 * translation in each direction, so the direction is part of the key, but for the usual one.
 */

import { languageOf } from "../base/locale-tags.ts";

/** Keys do not name this direction. With it in them, older indexes and imported pairs would match nothing. */
export const USUAL_DIRECTION = "en-es";
const MARK = "\u0002";

/** `es-en`; "" from English to Spanish. Regions share one memory. */
export function memoryDirection({ from, to }: { readonly from: string; readonly to: string }): string {
  const direction = `${languageOf(from)}-${languageOf(to)}`;
  return direction === USUAL_DIRECTION ? "" : direction;
}

/** A key of exact memory with its direction. */
export function withDirection(key: string, direction: string): string {
  return direction === "" ? key : `${key}${MARK}${direction}`;
}

/** The direction in a key, and the key without it. */
export function splitDirection(key: string): { readonly key: string; readonly direction: string } {
  const at = key.lastIndexOf(MARK);
  const direction = at === -1 ? "" : key.slice(at + 1);
  // The mark may stand in a text too.
  return /^[a-z]{2,3}-[a-z]{2,3}$/.test(direction) ? { key: key.slice(0, at), direction } : { key, direction: "" };
}

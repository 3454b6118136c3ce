/** The origin of a draft that is its source as it stands: in the ledger like an engine's, of an engine that nobody asks. */

import type { Origin } from "./types.ts";

export const COPY: Origin & { readonly kind: "engine" } = { kind: "engine", engine: "copy" };

/** Whether a text is a copy of its source, and no engine's. */
export function isCopy(origin: Origin | undefined): boolean {
  return origin?.kind === "engine" && origin.engine === COPY.engine;
}

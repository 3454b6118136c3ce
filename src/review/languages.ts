/** The languages of a sentence and its translation, for whoever shows both. */

import { splitDirection, USUAL_DIRECTION } from "../segments/memory-direction.ts";

/**
 * The languages of what stands in the store under a key of memory.
 * @example languagesOf({ key: "Radio" }) // { from: "en", to: "es" }
 */
export function languagesOf({ key }: { readonly key: string }): { readonly from: string; readonly to: string } {
  const [from = "", to = ""] = (splitDirection(key).direction || USUAL_DIRECTION).split("-");
  return { from, to };
}

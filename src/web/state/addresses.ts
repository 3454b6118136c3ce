/** Where the links of the sentence that is shown lead in its Spanish file. */

import { computed, effect, signal } from "@preact/signals";
import { ApiError, loadAddresses } from "../api.ts";
import { details } from "./editor.ts";

/** By the number of the link's code; empty where nothing is known yet, or the sentence is in no file. */
export const ownAddresses = signal<ReadonlyMap<number, string>>(new Map());

/** Whoever walks through sentences asks for none. */
const ASK_AFTER_MS = 400;

/** Asks anew. */
export async function loadOwnAddresses(): Promise<void> {
  const id = details.value?.id;
  if (id === undefined) return;
  try {
    const found = await loadAddresses(id);
    if (details.value?.id === id) ownAddresses.value = new Map(found.map(({ code, address }) => [code, address]));
  } catch (error) {
    if (!(error instanceof ApiError || error instanceof TypeError)) throw error;
  }
}

const shownId = computed(() => details.value?.id);
effect(() => {
  // Another answer for the same sentence asks nothing anew.
  const isLinked = shownId.value !== undefined && details.peek()?.codes.some(({ address }) => address !== undefined);
  ownAddresses.value = new Map();
  if (isLinked !== true) return undefined;
  const timer = setTimeout(() => void loadOwnAddresses(), ASK_AFTER_MS);
  return () => clearTimeout(timer);
});

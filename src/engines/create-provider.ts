/** A provider by its id. What an engine needs and is not there is said before anything is sent. */

import { isEngineId, type EngineId } from "../config/engines.ts";
import type { OpenOptions } from "./open-options.ts";
import { createPluginProvider } from "./plugin-engines.ts";
import type { Provider } from "./types.ts";

/** How each engine is opened. Its code, and the client of its service, are loaded by the run that uses it. */
const OPEN: { readonly [id in EngineId]: (options: OpenOptions) => Promise<Provider> } = {
  deepl: async (options) => (await import("./open-deepl.ts")).openDeepl(options),
  apertium: async (options) => (await import("./apertium.ts")).openApertium(options),
  openai: async (options) => (await import("./openai.ts")).openOpenai(options),
  libretranslate: async (options) => (await import("./libretranslate.ts")).openLibretranslate(options),
  command: async (options) => (await import("./command.ts")).openCommand(options),
  pseudo: async () => (await import("./pseudo.ts")).createPseudo(),
};

/**
 * Makes the provider with this id: Cotejo's own, or `plugin/engine`. Nothing is started or sent yet.
 * @throws UsageError it lacks a key, a program or a setting, or no plugin has it
 */
export async function createProvider(id: EngineId | `${string}/${string}`, options: OpenOptions): Promise<Provider> {
  return isEngineId(id) ? OPEN[id](options) : createPluginProvider(id, options.config);
}

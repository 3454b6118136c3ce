/** Every engine that sends HTTP requests, for a server of a test. A new one in `config/engines.ts` has to stand here or below. */

import type { EngineId } from "../../src/config/engines.ts";
import { createDeepl } from "../../src/engines/deepl.ts";
import { createLibretranslate } from "../../src/engines/libretranslate.ts";
import { createOpenai } from "../../src/engines/openai.ts";
import type { Provider } from "../../src/engines/types.ts";

/** Engines that are programs on this machine. */
type LocalEngine = "apertium" | "command" | "pseudo";

/** No time passes between two tries. */
export const INSTANT_CLOCK = { sleep: (): Promise<void> => Promise.resolve(), random: (): number => 0.5 };

const OPEN: { readonly [Id in Exclude<EngineId, LocalEngine>]: (url: string) => Provider } = {
  deepl: (url) => createDeepl({ key: "test-key", serverUrl: url, clock: INSTANT_CLOCK }),
  openai: (url) => createOpenai({ key: "k".repeat(20), baseUrl: `${url}/v1`, model: "m", clock: INSTANT_CLOCK }),
  libretranslate: (url) => createLibretranslate({ url, clock: INSTANT_CLOCK }),
};

/** Each with its name. @param url Address of the server */
export const HTTP_ENGINES: readonly (readonly [string, (url: string) => Provider])[] = Object.entries(OPEN);

/** What LibreTranslate's server answers when it is asked for its languages. */
export const LANGUAGES = [
  { code: "en", targets: ["es"] },
  { code: "es", targets: ["en"] },
];

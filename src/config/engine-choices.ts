/** What a person may choose among on the page. */

import { ENGINE_IDS, ENGINES } from "./engines.ts";
import { pluginParts } from "./plugins.ts";
import type { Config } from "./types.ts";

/** The engines that a person may choose in this project: Cotejo's own, and those of its plugins. */
export function engineChoices(
  config: Pick<Config, "plugins">,
): readonly { readonly id: string; readonly name?: string | undefined }[] {
  const own = ENGINE_IDS.map((id) => ({ id, name: ENGINES[id].name }));
  return [...own, ...[...pluginParts(config, "engines").keys()].map((id) => ({ id, name: id }))];
}

/** Opens DeepL: its key, its address and the name of its glossary. */

import { packageVersion } from "../base/package-version.ts";
import { say } from "../base/messages.ts";
import { projectName } from "../config/project-name.ts";
import type { Environment } from "./command-environment.ts";
import { noKey, readAddress, readKey, type OpenOptions } from "./open-options.ts";
import type { Provider } from "./types.ts";

/** DeepL's key: the name its libraries use, then the one its command line uses. */
export function deeplKey(env: Environment): string | undefined {
  return readKey(env, "DEEPL_AUTH_KEY", "deepl-key") ?? readKey(env, "DEEPL_API_KEY", "deepl-key");
}

/** @throws UsageError it has no key, or one that no client takes */
export async function openDeepl({ env, config }: OpenOptions): Promise<Provider> {
  const key = deeplKey(env);
  if (key === undefined) throw noKey("deepl-key", "DeepL", "DEEPL_AUTH_KEY", say("engine-setup.deepl-key-hint"));
  // Its client takes a tenth of a second to load.
  const { createDeepl } = await import("./deepl.ts");
  const { glossary = true, ...settings } = config.providers.deepl;
  const name = typeof glossary === "string" ? glossary : projectName(config.root);
  return createDeepl({
    key,
    serverUrl: readAddress(env, "DEEPL_SERVER_URL", "deepl-server", "https://api.deepl.com"),
    ...settings,
    glossary: { name, isUsed: glossary !== false },
    appVersion: packageVersion(),
  });
}

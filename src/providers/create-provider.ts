/** A provider by its id. What an engine needs and is not there is said before anything is sent. */

import { UsageError } from "../config/errors.ts";
import { packageVersion } from "../config/package-version.ts";
import { projectName } from "../config/project-name.ts";
import type { Config } from "../config/types.ts";
import { createApertium } from "./apertium.ts";
import { createCommand } from "./command.ts";
import type { Environment } from "./command-environment.ts";
import { findApertium } from "./find-apertium.ts";
import { createPseudo } from "./pseudo.ts";
import type { Provider, ProviderId } from "./types.ts";

export interface CreateProviderOptions {
  /** `.env` included. */
  readonly env: Environment;
  readonly config: Pick<Config, "root" | "providers">;
}

/** Every provider there is. */
const PROVIDERS = {
  deepl: openDeepl,
  apertium: openApertium,
  command: openCommand,
  pseudo: () => Promise.resolve(createPseudo()),
  openai: () => notInThisVersion("openai"),
  libretranslate: () => notInThisVersion("libretranslate"),
} satisfies Record<ProviderId, (options: CreateProviderOptions) => Promise<Provider>>;

/**
 * Makes the provider with this id. Nothing is started or sent yet.
 * @throws UsageError it lacks a key, a program or a setting, or this version does not have it
 */
export function createProvider(id: ProviderId, options: CreateProviderOptions): Promise<Provider> {
  return PROVIDERS[id](options);
}

/** DeepL's key: the name its libraries use, then the one its command line uses. */
export function deeplKey(env: Environment): string | undefined {
  return valueOf(env, "DEEPL_AUTH_KEY") ?? valueOf(env, "DEEPL_API_KEY");
}

async function openDeepl({ env, config }: CreateProviderOptions): Promise<Provider> {
  const key = deeplKey(env);
  if (key === undefined)
    throw new UsageError("deepl-key", "Cannot use DeepL without a key, expected it in DEEPL_AUTH_KEY.", {
      hint: "Make a key at https://www.deepl.com/your-account/keys and set DEEPL_AUTH_KEY in the environment or in `.env`.",
    });
  // Anything else would end in an error of the HTTP client that shows the header.
  if (!/^[\x21-\x7E]+$/.test(key))
    throw new UsageError(
      "deepl-key",
      "Cannot use the key in DEEPL_AUTH_KEY, expected letters, digits and marks without spaces.",
    );
  // Its client takes a tenth of a second to load, which every other command would pay for.
  const { createDeepl } = await import("./deepl.ts");
  const { glossary = true, ...settings } = config.providers.deepl;
  const name = typeof glossary === "string" ? glossary : projectName(config.root);
  return createDeepl({
    key,
    serverUrl: serverUrl(env),
    ...settings,
    glossary: { name, isUsed: glossary !== false },
    appVersion: packageVersion(),
  });
}

async function openApertium({ env }: CreateProviderOptions): Promise<Provider> {
  const found = await findApertium({ path: env["PATH"] });
  if (found) return createApertium({ found });
  throw new UsageError(
    "apertium-missing",
    "Cannot find Apertium with its English-Spanish pair (`eng-spa`), expected both on this machine.",
    { hint: `${installHint()} Or choose another provider.` },
  );
}

async function openCommand({ env, config }: CreateProviderOptions): Promise<Provider> {
  const fromEnvironment = valueOf(env, "COTEJO_COMMAND")?.split(/ +/);
  const command = fromEnvironment ?? config.providers.command.command ?? [];
  if (command.length === 0 || command[0] === "")
    throw new UsageError(
      "command-missing",
      "Cannot use the provider `command` without a command, expected a program and its arguments.",
      {
        hint: 'Set `providers: { command: { command: ["node", "mt.mjs"] } }` in the config, or COTEJO_COMMAND="node mt.mjs".',
      },
    );
  return createCommand({ command, root: config.root, env, timeoutMs: config.providers.command.timeoutMs });
}

async function notInThisVersion(id: ProviderId): Promise<Provider> {
  throw new UsageError(
    "provider-not-built",
    `Cannot use the provider \`${id}\`: this version of Cotejo does not have it.`,
    {
      hint: "Expected deepl, apertium, command or pseudo; any engine can be used through `command`.",
    },
  );
}

function serverUrl(env: Environment): string | undefined {
  const value = valueOf(env, "DEEPL_SERVER_URL");
  if (value === undefined) return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol === "https:" || url?.protocol === "http:") return value.replace(/\/+$/, "");
  throw new UsageError(
    "deepl-server",
    "Cannot use what is in DEEPL_SERVER_URL, expected an address such as https://api.deepl.com.",
  );
}

function installHint(): string {
  if (process.platform === "win32") return "Apertium does not run on Windows itself; it does in WSL.";
  if (process.platform === "darwin")
    return "Install `apertium` and `apertium-eng-spa` (https://wiki.apertium.org/wiki/Install).";
  return "Install it with `sudo apt-get install apertium-eng-spa` (Debian, Ubuntu).";
}

/** A variable that is set and not empty. */
function valueOf(env: Environment, name: string): string | undefined {
  return env[name]?.trim() || undefined;
}

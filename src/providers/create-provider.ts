/** A provider by its id. What an engine needs and is not there is said before anything is sent. */

import { UsageError } from "../config/errors.ts";
import { packageVersion } from "../config/package-version.ts";
import { projectName } from "../config/project-name.ts";
import { isServerAddress } from "../config/server-address.ts";
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
  openai: openOpenai,
  libretranslate: openLibretranslate,
} satisfies Record<ProviderId, (options: CreateProviderOptions) => Promise<Provider>>;

/**
 * Makes the provider with this id. Nothing is started or sent yet.
 * @throws UsageError it lacks a key, a program or a setting
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
  checkKey("deepl-key", "DEEPL_AUTH_KEY", key);
  // Its client takes a tenth of a second to load, which every other command would pay for.
  const { createDeepl } = await import("./deepl.ts");
  const { glossary = true, ...settings } = config.providers.deepl;
  const name = typeof glossary === "string" ? glossary : projectName(config.root);
  return createDeepl({
    key,
    serverUrl: address("deepl-server", "DEEPL_SERVER_URL", env, "https://api.deepl.com"),
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

async function openOpenai({ env, config }: CreateProviderOptions): Promise<Provider> {
  const { model, ...settings } = config.providers.openai;
  if (model === undefined)
    throw new UsageError("openai-model", "Cannot use the provider `openai` without a model, expected its name.", {
      hint: 'Set `providers: { openai: { model: "…" } }` in the config. There is no default: models change and go.',
    });
  const key = valueOf(env, "OPENAI_API_KEY");
  const baseUrl = address("openai-server", "OPENAI_BASE_URL", env, "http://localhost:8080/v1");
  if (key === undefined && baseUrl === undefined)
    throw new UsageError("openai-key", "Cannot use OpenAI without a key, expected it in OPENAI_API_KEY.", {
      hint: "Set OPENAI_API_KEY in the environment or in `.env`, or OPENAI_BASE_URL for a server of your own, which may need none.",
    });
  if (key !== undefined) checkKey("openai-key", "OPENAI_API_KEY", key);
  const { createOpenai } = await import("./openai.ts");
  return createOpenai({ model, key, baseUrl, ...settings });
}

async function openLibretranslate({ env, config }: CreateProviderOptions): Promise<Provider> {
  const { url: configured, ...settings } = config.providers.libretranslate;
  const url = address("libretranslate-server", "LIBRETRANSLATE_URL", env, "http://localhost:5000") ?? configured;
  if (url === undefined)
    throw new UsageError(
      "libretranslate-server",
      "Cannot use LibreTranslate without a server, expected its address in LIBRETRANSLATE_URL.",
      { hint: 'Set LIBRETRANSLATE_URL, or `providers: { libretranslate: { url: "http://localhost:5000" } }`.' },
    );
  const key = valueOf(env, "LIBRETRANSLATE_API_KEY");
  const { createLibretranslate } = await import("./libretranslate.ts");
  return createLibretranslate({ url, key, ...settings });
}

/** A key that no HTTP client would take ends in an error of the client that shows it. */
function checkKey(code: string, name: string, key: string): void {
  if (/^[\x21-\x7E]+$/.test(key)) return;
  throw new UsageError(code, `Cannot use the key in ${name}, expected letters, digits and marks without spaces.`);
}

/** The address in a variable, without slashes at its end; undefined where it is not set. */
function address(code: string, name: string, env: Environment, example: string): string | undefined {
  const value = valueOf(env, name);
  if (value === undefined) return undefined;
  if (isServerAddress(value)) return value.replace(/\/+$/, "");
  throw new UsageError(code, `Cannot use what is in ${name}, expected an address such as ${example}.`);
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

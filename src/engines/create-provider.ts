/** A provider by its id. What an engine needs and is not there is said before anything is sent. */

import { UsageError } from "../base/errors.ts";
import { packageVersion } from "../base/package-version.ts";
import { projectName } from "../config/project-name.ts";
import { isServerAddress } from "../config/server-address.ts";
import type { Config } from "../config/types.ts";
import { join, say, type Said } from "../base/words.ts";
import { createApertium } from "./apertium.ts";
import { createCommand } from "./command.ts";
import type { Environment } from "./command-environment.ts";
import { findApertium } from "./find-apertium.ts";
import { createPseudo } from "./pseudo.ts";
import { createPluginProvider } from "./plugin-engines.ts";
import type { Provider, ProviderId } from "./types.ts";

export interface CreateProviderOptions {
  /** `.env` included. */
  readonly env: Environment;
  readonly config: Pick<Config, "root" | "providers" | "plugins">;
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
 * Makes the provider with this id: Cotejo's own, or `plugin/engine`. Nothing is started or sent yet.
 * @throws UsageError it lacks a key, a program or a setting, or no plugin has it
 */
export async function createProvider(
  id: ProviderId | `${string}/${string}`,
  options: CreateProviderOptions,
): Promise<Provider> {
  return isOwn(id) ? PROVIDERS[id](options) : createPluginProvider(id, options.config);
}

function isOwn(id: string): id is ProviderId {
  return Object.hasOwn(PROVIDERS, id);
}

/** DeepL's key: the name its libraries use, then the one its command line uses. */
export function deeplKey(env: Environment): string | undefined {
  return valueOf(env, "DEEPL_AUTH_KEY") ?? valueOf(env, "DEEPL_API_KEY");
}

async function openDeepl({ env, config }: CreateProviderOptions): Promise<Provider> {
  const key = deeplKey(env);
  if (key === undefined)
    throw new UsageError("deepl-key", say("engine-setup.deepl-key"), {
      hint: say("engine-setup.deepl-key-hint"),
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
  throw new UsageError("apertium-missing", say("engine-setup.apertium"), {
    hint: join(installHint(), say("engine-setup.or-another")),
  });
}

async function openCommand({ env, config }: CreateProviderOptions): Promise<Provider> {
  const fromEnvironment = valueOf(env, "COTEJO_COMMAND")?.split(/ +/);
  const command = fromEnvironment ?? config.providers.command.command ?? [];
  if (command.length === 0 || command[0] === "")
    throw new UsageError("command-missing", say("engine-setup.command"), { hint: say("engine-setup.command-hint") });
  return createCommand({ command, root: config.root, env, timeoutMs: config.providers.command.timeoutMs });
}

async function openOpenai({ env, config }: CreateProviderOptions): Promise<Provider> {
  const { model, ...settings } = config.providers.openai;
  if (model === undefined)
    throw new UsageError("openai-model", say("engine-setup.openai-model"), {
      hint: say("engine-setup.openai-model-hint"),
    });
  const key = valueOf(env, "OPENAI_API_KEY");
  const baseUrl = address("openai-server", "OPENAI_BASE_URL", env, "http://localhost:8080/v1");
  if (key === undefined && baseUrl === undefined)
    throw new UsageError("openai-key", say("engine-setup.openai-key"), {
      hint: say("engine-setup.openai-key-hint"),
    });
  if (key !== undefined) checkKey("openai-key", "OPENAI_API_KEY", key);
  const { createOpenai } = await import("./openai.ts");
  return createOpenai({ model, key, baseUrl, ...settings });
}

async function openLibretranslate({ env, config }: CreateProviderOptions): Promise<Provider> {
  const { url: configured, ...settings } = config.providers.libretranslate;
  const url = address("libretranslate-server", "LIBRETRANSLATE_URL", env, "http://localhost:5000") ?? configured;
  if (url === undefined)
    throw new UsageError("libretranslate-server", say("engine-setup.libretranslate"), {
      hint: say("engine-setup.libretranslate-hint"),
    });
  const key = valueOf(env, "LIBRETRANSLATE_API_KEY");
  const { createLibretranslate } = await import("./libretranslate.ts");
  return createLibretranslate({ url, key, ...settings });
}

/** A key that no HTTP client would take ends in an error of the client that shows it. */
function checkKey(code: string, name: string, key: string): void {
  if (/^[\x21-\x7E]+$/.test(key)) return;
  throw new UsageError(code, say("engine-setup.key", { name }));
}

/** The address in a variable, without slashes at its end; undefined where it is not set. */
function address(code: string, name: string, env: Environment, example: string): string | undefined {
  const value = valueOf(env, name);
  if (value === undefined) return undefined;
  if (isServerAddress(value)) return value.replace(/\/+$/, "");
  throw new UsageError(code, say("engine-setup.address", { name, example }));
}

function installHint(): Said {
  if (process.platform === "win32") return say("engine-setup.apertium-windows");
  if (process.platform === "darwin") return say("engine-setup.apertium-mac");
  return say("engine-setup.apertium-linux");
}

/** A variable that is set and not empty. */
function valueOf(env: Environment, name: string): string | undefined {
  return env[name]?.trim() || undefined;
}

/** What an engine is opened with, and how it reads its key and address from the environment. */

import { UsageError } from "../base/errors.ts";
import { say, type CatalogMessage } from "../base/messages.ts";
import { isServerAddress } from "../config/server-address.ts";
import type { Config } from "../config/types.ts";
import type { Environment } from "./command-environment.ts";

export interface OpenOptions {
  /** `.env` included. */
  readonly env: Environment;
  readonly config: Pick<Config, "root" | "providers" | "plugins">;
}

/** A variable that is set and not empty. */
export function readVariable(env: Environment, name: string): string | undefined {
  return env[name]?.trim() || undefined;
}

/**
 * The key in a variable; undefined where it is not set. A key that no HTTP client would take ends in an error of the
 * client that shows it.
 * @throws UsageError it has characters that no key has
 */
export function readKey(env: Environment, name: string, code: string): string | undefined {
  const key = readVariable(env, name);
  if (key === undefined || /^[\x21-\x7E]+$/.test(key)) return key;
  throw new UsageError(code, say("engine-setup.key", { name }));
}

/**
 * The address in a variable, without slashes at its end; undefined where it is not set.
 * @throws UsageError it is no address of a server
 */
export function readAddress(env: Environment, name: string, code: string, example: string): string | undefined {
  const value = readVariable(env, name);
  if (value === undefined) return undefined;
  if (isServerAddress(value)) return value.replace(/\/+$/, "");
  throw new UsageError(code, say("engine-setup.address", { name, example }));
}

/** An engine that needs a key and has none. */
export function noKey(code: string, engine: string, name: string, hint?: CatalogMessage): UsageError {
  return new UsageError(code, say("engine-setup.no-key", { engine, name }), {
    hint: hint ?? say("engine-setup.no-key-hint", { name }),
  });
}

/** An engine that needs the address of a server and has none. */
export function noAddress(code: string, engine: string, name: string, hint?: CatalogMessage): UsageError {
  return new UsageError(code, say("engine-setup.no-address", { engine, name }), {
    hint: hint ?? say("engine-setup.no-key-hint", { name }),
  });
}

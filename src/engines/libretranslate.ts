/**
 * LibreTranslate (https://libretranslate.com): free software, mostly on a server of one's own. It has no glossary, and its
 * HTML mode cuts a sentence at every tag: so it gets plain texts (`text-provider.ts`).
 */

import { UsageError, type CotejoError } from "../base/errors.ts";
import { languageOf } from "../base/locale-tags.ts";
import { say } from "../base/messages.ts";
import { unavailable } from "./failures.ts";
import { callJson, type HttpFailure, type ServerSettings } from "./http-json.ts";
import { noAddress, readAddress, readKey, type OpenOptions } from "./open-options.ts";
import { createTextProvider } from "./text-provider.ts";
import type { Provider, Sending, TranslateOptions } from "./types.ts";
import type { RetryClock } from "./with-retries.ts";
import { REAL_CLOCK, withRetries } from "./with-retries.ts";

export interface LibretranslateOptions {
  /** Address of the server, without `/translate`. */
  readonly url: string;
  readonly key?: string | undefined;
  /** How long a request may take. */
  readonly timeoutMs?: number | undefined;
  readonly clock?: RetryClock;
  readonly now?: () => number;
}

/** Texts of a request: small servers take a second for each. */
const MAX_TEXTS = 20;
const TIMEOUT_MS = 120_000;
const EXAMPLE = "http://localhost:5000";

/** @throws UsageError it has no address, or a wrong one */
export function openLibretranslate({ env, config }: OpenOptions): Provider {
  const { url: configured, ...settings } = config.providers.libretranslate;
  const url = readAddress(env, "LIBRETRANSLATE_URL", "libretranslate-server", EXAMPLE) ?? configured;
  if (url === undefined)
    throw noAddress(
      "libretranslate-server",
      "LibreTranslate",
      "LIBRETRANSLATE_URL",
      say("engine-setup.libretranslate-hint"),
    );
  const key = readKey(env, "LIBRETRANSLATE_API_KEY", "libretranslate-key");
  return createLibretranslate({ url, key, ...settings });
}

/** Makes the provider; nothing is sent before the first batch. */
export function createLibretranslate(options: LibretranslateOptions): Provider {
  const clock = options.clock ?? REAL_CLOCK;
  const server: ServerSettings = {
    engine: "LibreTranslate",
    variables: { url: "LIBRETRANSLATE_URL", key: "LIBRETRANSLATE_API_KEY" },
    example: EXAMPLE,
    readFailure,
    url: options.url.replace(/\/+$/, ""),
    key: options.key,
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    now: options.now ?? Date.now,
  };
  const pairs = new Map<string, Pair>();
  const call = (
    path: string,
    body: Readonly<Record<string, unknown>> | undefined,
    signal: AbortSignal,
    spend?: () => Promise<Sending>,
  ) => withRetries(async () => callJson(server, path, body, signal, await spend?.()), clock, signal);

  /** The server's names of the languages. Only an answer is kept: a call that was ended must not end the next one. */
  const pairFor = async ({ source, target, signal }: TranslateOptions): Promise<Pair> => {
    const name = `${source} ${target}`;
    const pair = pairs.get(name) ?? pick(await call("/languages", undefined, signal), source, target);
    pairs.set(name, pair);
    return pair;
  };

  return createTextProvider({
    id: "libretranslate",
    name: "LibreTranslate",
    version: "",
    maxTexts: MAX_TEXTS,
    concurrency: 2,
    leavesMachine: true,
    billed: false,
    async translate(texts, to, spend) {
      const key = server.key === undefined ? {} : { api_key: server.key };
      const body = { q: texts, ...(await pairFor(to)), format: "text", ...key };
      const answer = await call("/translate", body, to.signal, spend);
      return typeof answer === "object" && answer !== null && "translatedText" in answer ? answer.translatedText : [];
    },
  });
}

/** Its own uses of two statuses (https://docs.libretranslate.com/api/): it bans an address, and it lacks a language. */
function readFailure({ status, text, shown, retryAfterMs }: HttpFailure): CotejoError | undefined {
  if (status === 403 && /too many|banned|violation/i.test(text))
    return unavailable("provider-rate", say("engine-failed.libretranslate-banned"), { retryAfterMs });
  if (status === 400 && /not supported/i.test(text))
    return new UsageError("provider-language", say("engine-failed.libretranslate-languages", { shown }));
  return undefined;
}

/** Languages by the server's names. */
interface Pair {
  readonly source: string;
  readonly target: string;
}

/** The pair among the server's languages: the tag itself where it has it, else its language, `es` for `es-419`. */
function pick(list: unknown, source: string, target: string): Pair {
  if (!Array.isArray(list))
    throw unavailable("provider-network", say("engine-failed.libretranslate-list"), {
      hint: say("engine-failed.libretranslate-list-hint"),
    });
  const languages = list as readonly ({ readonly code?: unknown; readonly targets?: unknown } | null)[];
  const codes = languages.map((language) => language?.code).filter((code) => typeof code === "string");
  const from = named(source, codes);
  const own = languages.find((language) => language?.code === from)?.targets;
  // Servers before 1.4 name no targets: each language then goes into each.
  const to = named(target, Array.isArray(own) ? own.filter((code) => typeof code === "string") : codes);
  if (from !== undefined && to !== undefined && from !== to) return { source: from, target: to };
  throw new UsageError(
    "provider-language",
    `Cannot translate from \`${source}\` to \`${target}\` with this LibreTranslate, expected a pair that it has.`,
    { hint: "Load the languages on the server (`--load-only en,es`), or choose another provider." },
  );
}

function named(locale: string, codes: readonly string[]): string | undefined {
  const find = (wanted: string) => codes.find((code) => code.toLowerCase() === wanted.toLowerCase());
  return find(locale) ?? find(languageOf(locale));
}

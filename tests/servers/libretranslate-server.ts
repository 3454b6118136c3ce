/**
 * A local LibreTranslate, written to its documented API (https://docs.libretranslate.com/api/) and its source: what it
 * takes, what it refuses and how. It translates by putting an `o` behind every word. On demand it fails, and lies.
 */

import type { FaultyServer, HttpReply, HttpRequest } from "./faulty-server.ts";
import { startFaultyServer } from "./faulty-server.ts";

/** What is done to words it does not know, such as the tokens of codes, and to answers. */
export const LIBRETRANSLATE_LIES = [
  "drop-tokens",
  "double-tokens",
  "translate-tokens",
  "tear-tokens",
  "swap-tokens",
  "english",
  "empty",
  "too-few",
  "too-many",
  "swap-texts",
  "number",
  "one-text",
] as const;
export type LibretranslateMode = "honest" | "small-tokens" | (typeof LIBRETRANSLATE_LIES)[number];

export interface LibretranslateServer extends FaultyServer {
  readonly mode: LibretranslateMode;
  set(state: Partial<State>): void;
}

interface State {
  mode: LibretranslateMode;
  key: string | undefined;
  /** Characters of a request. */
  charLimit: number;
  /** Texts of a request. */
  batchLimit: number;
  languages: unknown;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;
const TOKEN = /^[a-z]+\d+z$/i;

/** Starts the server. */
export async function startLibretranslateServer(given: Partial<State> = {}): Promise<LibretranslateServer> {
  const state: State = {
    mode: "honest",
    key: undefined,
    charLimit: Infinity,
    batchLimit: Infinity,
    languages: [
      { code: "en", name: "English", targets: ["en", "es", "pt-BR"] },
      { code: "es", name: "Spanish", targets: ["en", "es"] },
    ],
    ...given,
  };
  const server = await startFaultyServer(
    (request) => answer(request, state),
    ({ body }) => (body === "" ? "" : String((JSON.parse(body) as { api_key?: unknown }).api_key)),
  );
  return Object.defineProperty(
    Object.assign(server, { set: (more: Partial<State>) => void Object.assign(state, more) }),
    "mode",
    { get: () => state.mode },
  ) as LibretranslateServer;
}

function answer(request: HttpRequest, state: State): HttpReply {
  const refuse = (status: number, error: string): HttpReply => ({ status, body: { error } });
  if (request.path === "/languages") return { status: 200, body: state.languages };
  if (request.path !== "/translate" || request.method !== "POST") return refuse(404, "Not Found");
  const { q, source, target, format, api_key: key } = JSON.parse(request.body) as Record<string, unknown>;
  if (state.key !== undefined && key !== state.key) return refuse(403, `Invalid API key: ${String(key)}`);
  const texts = Array.isArray(q) ? q.map(String) : [String(q)];
  if (texts.length > state.batchLimit)
    return refuse(400, `Invalid request: request (${texts.length}) exceeds text limit (${state.batchLimit})`);
  const characters = texts.join("").length;
  if (characters > state.charLimit)
    return refuse(400, `Invalid request: request (${characters}) exceeds text limit (${state.charLimit})`);
  if (source !== "en") return refuse(400, `${String(source)} is not supported`);
  if (target !== "es") return refuse(400, `${String(target)} is not supported`);
  if (format !== "text") return refuse(400, `${String(format)} format is not supported`);
  const translated: unknown[] = texts.map((text) => translate(text, state.mode));
  if (state.mode === "too-few") translated.pop();
  if (state.mode === "too-many") translated.push("Otra cosa.");
  if (state.mode === "swap-texts") translated.reverse();
  if (state.mode === "number") translated[0] = 7;
  return { status: 200, body: { translatedText: state.mode === "one-text" ? translated.join("\n") : translated } };
}

function translate(text: string, mode: LibretranslateMode): string {
  if (mode === "english") return text;
  if (mode === "empty") return "";
  const tokens = (text.match(WORD) ?? []).filter((word) => TOKEN.test(word));
  return text.replace(WORD, (word) => {
    if (!TOKEN.test(word)) return /\p{N}/u.test(word) ? word : `${word}o`;
    if (mode === "drop-tokens") return "";
    if (mode === "double-tokens") return `${word} ${word}`;
    if (mode === "translate-tokens") return `${word}o`.replace(/\d+/, "$&o");
    if (mode === "tear-tokens") return word.replace(/\d+/, " $& ");
    if (mode === "swap-tokens") return tokens[tokens.length - 1 - tokens.indexOf(word)] ?? word;
    return mode === "small-tokens" ? word.toLowerCase() : word;
  });
}

/**
 * A local server that speaks OpenAI's chat completions (https://platform.openai.com/docs/api-reference/chat), with a model
 * that translates by putting an `o` behind every word. On demand it fails, knows less of the protocol, and lies.
 */

import type { FaultyServer, HttpReply, HttpRequest } from "./faulty-server.ts";
import { startFaultyServer } from "./faulty-server.ts";

/** What the model does. Where one segment is meant, it is the one with the word BAD in it. */
export const OPENAI_LIES = [
  "drop-id",
  "double-id",
  "swap-ids",
  "extra-id",
  "number",
  "english",
  "translate-tags",
  "translate-terms",
  "drop-terms",
  "double-terms",
  "swap-terms",
  "exchange-terms",
  "drop-codes",
  "double-codes",
  "unclosed",
  "markdown",
  "prose",
  "cut-silently",
  "empty",
  "empty-texts",
  "refuse",
  "no-choices",
  "unescaped",
] as const;
/** Ways to answer that are well meant. */
export const OPENAI_MANNERS = ["honest", "fence", "think", "chat", "other-tags", "obeys"] as const;
export type OpenaiMode = (typeof OPENAI_LIES)[number] | (typeof OPENAI_MANNERS)[number];

export interface OpenaiServer extends FaultyServer {
  mode: OpenaiMode;
  /** What `response_format` may be. */
  formats: readonly string[];
  takesTemperature: boolean;
  takesSystem: boolean;
  /** Characters after which an answer is cut off. */
  maxAnswer: number;
  /** The bodies of the requests, read. */
  readonly chats: readonly Chat[];
}

export interface Chat {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly temperature?: number;
  readonly response_format?: {
    readonly type: string;
    readonly json_schema?: { readonly strict: boolean; readonly schema: { readonly required: readonly string[] } };
  };
}

/** What a user's message holds. */
export interface Sent {
  readonly segments: Readonly<Record<string, string>>;
  readonly context?: Readonly<Record<string, string>>;
  readonly similar?: Readonly<Record<string, readonly { readonly source: string; readonly target: string }[]>>;
  readonly terms?: readonly { readonly required: readonly string[]; readonly forbidden: readonly string[] }[];
}

/** Starts the server; `key: undefined` is one that wants none. */
export async function startOpenaiServer(key: string | undefined = "sk-test-0123456789"): Promise<OpenaiServer> {
  const state = {
    mode: "honest" as OpenaiMode,
    formats: ["json_schema", "json_object"] as readonly string[],
    takesTemperature: true,
    takesSystem: true,
    maxAnswer: Infinity,
  };
  const server = await startFaultyServer(
    (request) => answer(request, state, key),
    ({ headers }) => headers.authorization?.replace("Bearer ", "") ?? "",
  );
  return bind(server, state);
}

/** The server's own members, and the state as members that can be set. */
function bind(server: FaultyServer, state: Record<string, unknown>): OpenaiServer {
  for (const name of Object.keys(state))
    Object.defineProperty(server, name, {
      get: () => state[name],
      set(value) {
        state[name] = value;
      },
    });
  Object.defineProperty(server, "chats", {
    get: () => server.requests.map(({ body }) => JSON.parse(body) as Chat),
  });
  return server as OpenaiServer;
}

export function sentIn(chat: Chat | undefined): Sent {
  return JSON.parse(chat?.messages.at(-1)?.content.split("\n\n").at(-1) ?? "{}") as Sent;
}

type State = Pick<OpenaiServer, "mode" | "formats" | "takesTemperature" | "takesSystem" | "maxAnswer">;

function answer(request: HttpRequest, state: State, key: string | undefined): HttpReply {
  const refuse = (status: number, message: string, code: string | null = null): HttpReply => ({
    status,
    body: { error: { message, type: "invalid_request_error", param: null, code } },
  });
  if (request.method !== "POST" || request.path !== "/v1/chat/completions") return refuse(404, "Not found");
  if (key !== undefined && request.headers.authorization !== `Bearer ${key}`)
    return refuse(401, `Incorrect API key provided: ${request.headers.authorization}`, "invalid_api_key");
  const chat = JSON.parse(request.body) as Chat;
  const format = chat.response_format?.type;
  if (chat.temperature !== undefined && !state.takesTemperature)
    return refuse(400, "Unsupported value: 'temperature' does not support 0 with this model.", "unsupported_value");
  if (format !== undefined && !state.formats.includes(format))
    return refuse(400, `Invalid parameter: 'response_format' of type '${format}' is not supported with this model.`);
  if (chat.messages[0]?.role === "system" && !state.takesSystem) return refuse(400, "System role not supported");
  const { segments, terms } = sentIn(chat);
  const isBad = Object.values(segments).some((text) => text.includes("BAD"));
  if (state.mode === "no-choices") return { status: 200, body: { choices: [] } };
  if (state.mode === "refuse" && isBad) return complete({ content: null, refusal: "I cannot help with that." }, "stop");
  const written = write(segments, state.mode);
  // Nobody else reads what they are told of terms.
  const told = state.mode === "obeys" ? (terms ?? []) : [];
  const content = told.reduce(
    (text, { required, forbidden }) =>
      forbidden.reduce((bent, word) => bent.replaceAll(word, required[0] ?? "otra"), text),
    written,
  );
  if (content.length > state.maxAnswer) return complete({ content: content.slice(0, state.maxAnswer) }, "length");
  return complete({ content }, "stop");
}

function complete(message: object, finish: string): HttpReply {
  return {
    status: 200,
    body: {
      object: "chat.completion",
      choices: [{ index: 0, message: { role: "assistant", refusal: null, ...message }, finish_reason: finish }],
      usage: { prompt_tokens: 10, completion_tokens: 10, total_tokens: 20 },
    },
  };
}

/** What the model says. */
function write(segments: Readonly<Record<string, string>>, mode: OpenaiMode): string {
  const entries = Object.entries(segments).map(([id, text]) => [id, translate(text, mode)] as [string, unknown]);
  const [first, second] = entries;
  if (mode === "drop-id") entries.shift();
  if (mode === "extra-id") entries.push(["99", "Otra cosa."]);
  if (mode === "number" && first) first[1] = 7;
  if (mode === "swap-ids" && first && second) [first[1], second[1]] = [second[1], first[1]];
  if (mode === "double-id" && first)
    return `{${[...entries, [first[0], "Otra cosa."]].map(([id, text]) => `${JSON.stringify(id)}:${JSON.stringify(text)}`).join(",")}}`;
  const json = JSON.stringify(Object.fromEntries(entries));
  if (mode === "fence") return `\`\`\`json\n${json}\n\`\`\``;
  if (mode === "think") return `<think>The user wants {"1": "…"}.</think>\n${json}`;
  if (mode === "chat") return `Here is the translation:\n\n${json}\n\nLet me know if you need anything else!`;
  if (mode === "prose") return entries.map(([, text]) => text).join("\n");
  if (mode === "cut-silently") return json.slice(0, Math.floor(json.length / 2));
  return mode === "empty" ? "" : json;
}

function translate(text: string, mode: OpenaiMode): string {
  if (mode === "english") return text;
  if (mode === "empty-texts") return "";
  const terms = [...text.matchAll(/<t id="(\d+)">([^<]*)<\/t>/g)];
  const translated = text.replace(/<t id="\d+">[^<]*<\/t>|<[^>]*>|&[a-z]+;|\p{L}[\p{L}\p{M}]*/gu, (piece) => {
    if (piece.startsWith("<t ")) return writeTerm(piece, terms, mode);
    if (piece.startsWith("<")) return writeTag(piece, mode);
    return piece.startsWith("&") ? piece : `${piece}o`;
  });
  if (mode === "unclosed") return `${translated}<pc id="1">`;
  if (mode === "markdown") return `# *${translated}* [x](y) \`z\``;
  if (mode === "unescaped") return translated.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  return translated;
}

function writeTerm(piece: string, terms: readonly RegExpExecArray[], mode: OpenaiMode): string {
  if (mode === "drop-terms") return "";
  if (mode === "double-terms") return `${piece} y ${piece}`;
  if (mode === "translate-terms") return piece.replace(/>[^<]*</, ">Otra cosa<");
  if (mode === "other-tags") return piece.replace(/"/g, "'").replace("<t ", "<T ");
  if (mode === "exchange-terms")
    return terms[terms.length - 1 - terms.findIndex(([all]) => all === piece)]?.[0] ?? piece;
  if (mode !== "swap-terms" || terms.length < 2) return piece;
  // The names stay where they are, and the ids go round.
  const at = terms.findIndex(([all]) => all === piece);
  const [, id = ""] = terms[(at + 1) % terms.length] ?? [];
  return piece.replace(/id="\d+"/, `id="${id}"`);
}

function writeTag(piece: string, mode: OpenaiMode): string {
  if (mode === "translate-tags") return piece.replace("pc", "marca").replace("ph", "cosa");
  if (mode === "drop-codes") return "";
  if (mode === "double-codes" && piece.startsWith("<ph")) return `${piece}${piece}`;
  return mode === "other-tags"
    ? piece.replaceAll('"', "").replace(/^<p([ch])/, (_, kind) => `<P${String(kind).toUpperCase()}`)
    : piece;
}

/**
 * A local DeepL, written to its documented API (https://developers.deepl.com/api-reference/translate): what it takes, what
 * it refuses and how, what it bills. It translates by putting an `o` behind every word. On demand it fails, and lies.
 */

import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { GlossaryShelf } from "./deepl-glossaries.ts";
import { createShelf, glossaryFor } from "./deepl-glossaries.ts";

/** What happens to the next request that has not met a fault yet. */
export type DeeplFault =
  | { readonly kind: "status"; readonly status: number; readonly retryAfter?: string; readonly message?: string }
  /** The connection is closed before, or in the middle of, the answer. */
  | { readonly kind: "cut" | "cut-body" }
  /** The answer never comes. */
  | { readonly kind: "hang" }
  /** So many translations too many, or too few. */
  | { readonly kind: "count"; readonly more: number }
  /** A page of a hotel's network. */
  | { readonly kind: "html" };

/** How the server treats the tags of every text it translates. */
export type DeeplMode =
  | "honest"
  | "drop-terms"
  | "double-terms"
  | "translate-terms"
  | "inflect-terms"
  | "lower-terms"
  | "split-terms"
  | "swap-terms"
  | "exchange-ids"
  | "exchange-terms"
  | "untag-terms"
  | "drop-codes"
  | "double-codes"
  | "malformed"
  | "entities"
  | "glue"
  | "english";

export interface DeeplServerOptions {
  readonly key?: string;
  readonly latencyMs?: number;
  readonly characterLimit?: number;
  /** Glossaries that the account may have. */
  readonly glossaryRoom?: number;
}

export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: URLSearchParams;
  readonly bytes: number;
}

export interface DeeplServer {
  readonly url: string;
  readonly requests: readonly ReceivedRequest[];
  /** Characters billed so far. */
  readonly billed: number;
  /** Faults for the requests to come, one each. */
  readonly faults: DeeplFault[];
  mode: DeeplMode;
  /** What the account keeps. */
  readonly shelf: GlossaryShelf;
  /** Requests to `/v3/glossaries`, such as `PATCH`, in order; none of them is among `requests`. */
  readonly glossaryRequests: readonly string[];
  /** Status of every answer about glossaries, where they are not to work. */
  glossaryStatus: number | undefined;
  close(): Promise<void>;
}

interface Reply {
  readonly status: number;
  readonly body: object | undefined;
}

const MAX_TEXTS = 50;
const MAX_BYTES = 128 * 1024;
const TARGETS = new Set(["de", "en-gb", "en-us", "es", "es-419", "fr", "pt-br", "pt-pt"]);
const FORMALITIES = new Set(["default", "more", "less", "prefer_more", "prefer_less"]);
const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** Starts the server on a free port of 127.0.0.1. */
export async function startDeeplServer(options: DeeplServerOptions = {}): Promise<DeeplServer> {
  const requests: ReceivedRequest[] = [];
  const state = { billed: 0, faults: [] as DeeplFault[], mode: "honest" as DeeplMode };
  const shelf = createShelf(options.glossaryRoom ?? 1000);
  const glossaryRequests: string[] = [];
  const glossaries = { status: undefined as number | undefined };
  const key = options.key ?? "test-key";

  const answer = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(incoming);
    const request: ReceivedRequest = {
      method: incoming.method ?? "",
      path: incoming.url ?? "",
      headers: incoming.headers,
      body: new URLSearchParams(body),
      bytes: Buffer.byteLength(body),
    };
    if (request.path.startsWith("/v3/glossaries")) {
      glossaryRequests.push(request.method);
      const isAllowed = request.headers.authorization === `DeepL-Auth-Key ${key}`;
      const status = isAllowed ? glossaries.status : 403;
      const failed = status === undefined ? undefined : { status, body: { message: `Fault ${status}` } };
      return send(response, failed ?? shelf.answer(request.method, request.path, request.body));
    }
    requests.push(request);
    if (options.latencyMs) await sleep(options.latencyMs);
    const fault = state.faults.shift();
    if (fault?.kind === "hang") return;
    if (fault?.kind === "cut") return void incoming.socket.destroy();
    if (fault?.kind === "cut-body") {
      response.writeHead(200, { "content-type": "application/json", "content-length": 1000 });
      response.write('{"translations":[');
      setImmediate(() => incoming.socket.destroy());
      return;
    }
    if (fault?.kind === "html") return void response.writeHead(200).end("<html><body>Please log in</body></html>");
    if (fault?.kind === "status") {
      if (fault.retryAfter !== undefined) response.setHeader("retry-after", fault.retryAfter);
      return send(response, { status: fault.status, body: { message: fault.message ?? `Fault ${fault.status}` } });
    }
    if (request.headers.authorization !== `DeepL-Auth-Key ${key}`)
      return send(response, { status: 403, body: { message: "Forbidden" } });
    if (request.path === "/v2/usage")
      return send(response, {
        status: 200,
        body: { character_count: state.billed, character_limit: options.characterLimit ?? 500_000 },
      });
    const reply =
      request.path === "/v2/translate" && request.method === "POST"
        ? (withGlossary(shelf, request) ?? translate(request, state.mode, fault?.kind === "count" ? fault.more : 0))
        : { status: 404, body: { message: "Not found" }, billed: 0 };
    state.billed += reply.billed;
    send(response, reply);
  };

  const server = createServer((incoming, response) => {
    answer(incoming, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    faults: state.faults,
    shelf,
    glossaryRequests,
    get glossaryStatus() {
      return glossaries.status;
    },
    set glossaryStatus(status) {
      glossaries.status = status;
    },
    get billed() {
      return state.billed;
    },
    get mode() {
      return state.mode;
    },
    set mode(mode) {
      state.mode = mode;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function withGlossary(
  shelf: GlossaryShelf,
  { body }: ReceivedRequest,
): (Reply & { readonly billed: number }) | undefined {
  const refused = glossaryFor(shelf, body);
  return refused && { ...refused, billed: 0 };
}

function translate(
  { body, bytes }: ReceivedRequest,
  mode: DeeplMode,
  more: number,
): Reply & { readonly billed: number } {
  const refuse = (status: number, message: string): Reply & { readonly billed: number } => ({
    status,
    body: { message },
    billed: 0,
  });
  const texts = body.getAll("text");
  if (bytes > MAX_BYTES) return refuse(413, "Request Entity Too Large");
  if (texts.length === 0) return refuse(400, "Bad request. Reason: Parameter 'text' not specified.");
  if (texts.length > MAX_TEXTS) return refuse(400, "Bad request. Reason: Too many texts.");
  if (!TARGETS.has((body.get("target_lang") ?? "").toLowerCase()))
    return refuse(400, "Value for 'target_lang' not supported.");
  if (body.has("formality") && !FORMALITIES.has(body.get("formality") ?? ""))
    return refuse(400, "Value for 'formality' not supported.");
  const isXml = body.get("tag_handling") === "xml";
  const ignored = new Set((body.get("ignore_tags") ?? "").split(","));
  const translations: object[] = [];
  let billed = 0;
  for (const text of texts) {
    const pieces = isXml ? readXml(text) : [{ type: "text" as const, value: text }];
    if (!pieces) return refuse(400, "Tag handling parsing failed, please check input.");
    const characters = pieces.reduce(
      (sum, piece) => sum + (piece.type === "text" ? Array.from(piece.value).length : 0),
      0,
    );
    billed += characters;
    translations.push({
      detected_source_language: (body.get("source_lang") ?? "EN").toUpperCase(),
      text: isXml ? translateXml(pieces, ignored, mode) : translateText(text),
      ...(body.get("show_billed_characters") === "1" ? { billed_characters: characters } : {}),
      ...(body.has("model_type") ? { model_type_used: "quality_optimized" } : {}),
    });
  }
  const last = translations.at(-1) ?? {};
  const counted =
    more < 0 ? translations.slice(0, more) : [...translations, ...Array.from({ length: more }, () => last)];
  return { status: 200, body: { translations: counted }, billed };
}

type XmlPiece =
  | { readonly type: "text"; readonly value: string }
  | { readonly type: "tag"; readonly raw: string; readonly name: string; readonly kind: "open" | "close" | "empty" };

/** Strict: undefined for anything that is not well-formed XML, as tag handling v2 has it. */
function readXml(text: string): XmlPiece[] | undefined {
  const pieces: XmlPiece[] = [];
  const opened: string[] = [];
  const token =
    /<(\/?)([A-Za-z][\w.-]*)((?:\s+[A-Za-z][\w.-]*="[^"<&]*")*)\s*(\/?)>|&(?:(lt|gt|amp|quot|apos)|#(\d+)|#x([\da-fA-F]+));|[^<&]/gy;
  for (let at = 0; at < text.length; at = token.lastIndex) {
    token.lastIndex = at;
    const match = token.exec(text);
    if (!match) return undefined;
    const [raw, slash, name, attributes, empty, entity, decimal, hex] = match;
    if (name === undefined) {
      const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
      const value =
        entity === undefined ? (Number.isNaN(code) ? raw : String.fromCodePoint(code)) : (ENTITIES[entity] ?? "");
      const last = pieces.at(-1);
      if (last?.type === "text") pieces[pieces.length - 1] = { type: "text", value: last.value + value };
      else pieces.push({ type: "text", value });
      continue;
    }
    if (slash === "/" && (empty === "/" || attributes !== "" || opened.pop() !== name)) return undefined;
    if (slash !== "/" && empty !== "/") opened.push(name);
    pieces.push({ type: "tag", raw, name, kind: slash === "/" ? "close" : empty === "/" ? "empty" : "open" });
  }
  return opened.length === 0 ? pieces : undefined;
}

function translateXml(pieces: readonly XmlPiece[], ignored: ReadonlySet<string>, mode: DeeplMode): string {
  let out = "";
  let inside = "";
  let ignoredText = "";
  for (const piece of pieces) {
    const isTerm = piece.type === "tag" && ignored.has(piece.name);
    if (isTerm && piece.kind === "open") inside = piece.raw;
    else if (isTerm && piece.kind === "close") {
      const whole = `${inside}${ignoredText}${piece.raw}`;
      if (mode === "double-terms") out += `${whole} ${whole}`;
      else if (mode === "translate-terms") out += `${inside}Otra cosa${piece.raw}`;
      else if (mode === "inflect-terms") out += `${inside}${ignoredText}es${piece.raw}`;
      else if (mode === "lower-terms") out += `${inside}${ignoredText.toLowerCase()}${piece.raw}`;
      else if (mode === "split-terms")
        out += `${inside}${ignoredText.slice(0, 2)}${piece.raw} ${inside}${ignoredText.slice(2)}${piece.raw}`;
      else if (mode === "untag-terms") out += ignoredText.toLowerCase();
      else if (mode !== "drop-terms") out += whole;
      inside = "";
      ignoredText = "";
    } else if (inside !== "") ignoredText += piece.type === "text" ? escape(piece.value) : piece.raw;
    else if (piece.type === "tag") out += translateTag(piece, mode);
    else out += translatePiece(piece.value, mode);
  }
  if (mode === "swap-terms") return swapTerms(out, ignored);
  if (mode === "exchange-terms") return exchange(out, /<t id="\d+">[^<]*<\/t>|<x id="\d+"\/>/g);
  if (mode === "exchange-ids") return exchange(out, /(?<=<t id=")\d+|(?<=<x id=")\d+/g);
  return mode === "malformed" ? `${out}<g id="1">` : out;
}

/** What matches, the last first. */
function exchange(xml: string, what: RegExp): string {
  const found = xml.match(what) ?? [];
  return xml.replace(what, () => found.pop() ?? "");
}

/** The words of each term in the tags of the next one. */
function swapTerms(xml: string, ignored: ReadonlySet<string>): string {
  const [name = "t"] = ignored;
  const term = new RegExp(`(<${name}\\b[^>]*>)([^<]*)(</${name}>)`, "g");
  const words = [...xml.matchAll(term)].map((match) => match[2] ?? "");
  let index = 0;
  return xml.replace(term, (_, open: string, __, close: string) => {
    index += 1;
    return `${open}${words[index % words.length]}${close}`;
  });
}

function translateTag(piece: Extract<XmlPiece, { readonly type: "tag" }>, mode: DeeplMode): string {
  if (mode === "drop-codes" && piece.kind === "empty") return "";
  if (mode === "double-codes" && piece.kind === "empty") return `${piece.raw}${piece.raw}`;
  return piece.raw;
}

function translatePiece(text: string, mode: DeeplMode): string {
  if (mode === "english") return escape(text);
  const translated = escape(translateText(text));
  if (mode === "entities") return translated.replace(/[á-ú]/g, (letter) => `&#${letter.codePointAt(0)};`);
  return mode === "glue" ? translated.trim() : translated;
}

/** `the court` becomes `theo courto`: every word changes, numbers and marks do not. */
function translateText(text: string): string {
  return text.replace(/\p{L}[\p{L}\p{M}]*/gu, (word) => `${word}o`);
}

function escape(text: string): string {
  return text.replace(/[&<>]/g, (mark) => (mark === "&" ? "&amp;" : mark === "<" ? "&lt;" : "&gt;"));
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function send(response: ServerResponse, { status, body }: Reply): void {
  response.writeHead(status, { "content-type": "application/json" }).end(body && JSON.stringify(body));
}

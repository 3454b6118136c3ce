/**
 * LibreTranslate (https://libretranslate.com): free software, mostly on a server of one's own. It has no glossary, and its
 * HTML mode cuts a sentence at every tag, so codes and terms travel as words of plain text (`word-tokens.ts`); where one
 * is lost, the text between the codes is translated alone.
 */

import { setTimeout as sleep } from "node:timers/promises";
import type { CotejoError } from "../base/errors.ts";
import { InterruptedError, UsageError } from "../base/errors.ts";
import { languageOf } from "../config/locale-tags.ts";
import { say } from "../base/words.ts";
import type { LockedInline } from "../glossary/types.ts";
import { unavailable } from "./failures.ts";
import type { LibretranslateServer } from "./libretranslate-http.ts";
import { RefusedError, callLibretranslate } from "./libretranslate-http.ts";
import type { Answered } from "./mixed-up.ts";
import { withoutMixedUp } from "./mixed-up.ts";
import { restoreSpaces } from "./restore-spaces.ts";
import type { Edges } from "./split-edges.ts";
import { countCharacters, hasWords, joinEdges, splitEdges } from "./split-edges.ts";
import { putBackPieces, textPieces } from "./text-pieces.ts";
import type { Provider, ProviderAnswer, ProviderRequest, Sending, SentText, TranslateOptions } from "./types.ts";
import { unlessAborted } from "./unless-aborted.ts";
import type { RetryClock } from "./with-retries.ts";
import { withRetries } from "./with-retries.ts";
import type { TokenText } from "./word-tokens.ts";
import { decodeTokens, encodeTokens } from "./word-tokens.ts";
import type { Outcome } from "./work-through.ts";
import { halves, workThrough } from "./work-through.ts";

export interface LibretranslateOptions {
  /** Address of the server, without `/translate`. */
  readonly url: string;
  readonly key?: string | undefined;
  /** How long a request may take. */
  readonly timeoutMs?: number | undefined;
  readonly clock?: RetryClock;
  readonly now?: () => number;
}

/** A segment on its way: as one text with tokens, or, where one was lost, as the texts between its codes. */
interface Travelling {
  readonly request: ProviderRequest;
  readonly edges: Edges;
  readonly source: readonly LockedInline[];
  readonly encoding: TokenText;
  readonly inPieces: boolean;
}

/** Counts up when the same text would come back otherwise; part of every stored answer's hash. */
const RECIPE = 2;
/** Texts of a request: small servers take a second for each. */
const MAX_TEXTS = 20;
const TIMEOUT_MS = 120_000;

const CLOCK: RetryClock = {
  sleep: (ms, signal) => sleep(ms, undefined, { signal }),
  random: Math.random,
};

/** Makes the provider; nothing is sent before the first batch. */
export function createLibretranslate(options: LibretranslateOptions): Provider {
  const clock = options.clock ?? CLOCK;
  const server: LibretranslateServer = {
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
    spend?: () => Sending,
  ) => withRetries(async () => callLibretranslate(server, path, body, signal, spend?.()), clock, signal);

  /** The server's names of the languages. Only an answer is kept: a call that was ended must not end the next one. */
  const pairFor = async ({ source, target, signal }: TranslateOptions): Promise<Pair> => {
    const name = `${source} ${target}`;
    const pair = pairs.get(name) ?? pick(await call("/languages", undefined, signal), source, target);
    pairs.set(name, pair);
    return pair;
  };

  const send = async (group: readonly Travelling[], to: TranslateOptions): Promise<Outcome<Travelling>> => {
    const pair = await pairFor(to);
    const texts = group.map(textsOf);
    const body = { q: texts.flat(), ...pair, format: "text" };
    let answered: readonly string[] | undefined;
    try {
      const spend = (): Sending => to.spend(group.map(sentText));
      answered = readTranslations(await call("/translate", body, to.signal, spend), texts.flat().length);
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      if (group.length > 1) return { answers: [], again: halves(group) };
      return { answers: group.map((one) => problem(one, `LibreTranslate refused the sentence: ${error.message}`)) };
    }
    if (!answered) {
      // Which answer is missing cannot be told from the others.
      if (group.length > 1) return { answers: [], again: halves(group) };
      return { answers: group.map((one) => problem(one, "LibreTranslate's answer is no translation of each text.")) };
    }
    let at = 0;
    const answers: ProviderAnswer[] = [];
    const good: Answered<Travelling>[] = [];
    const again: Travelling[] = [];
    for (const [index, one] of group.entries()) {
      const end = at + (texts[index]?.length ?? 0);
      const target = one.inPieces
        ? putBackPieces(one.source, answered.slice(at, end))
        : decodeTokens(answered[at] ?? "", one.encoding);
      at = end;
      if (target?.some(isWord))
        good.push({ text: one, source: one.source, target: restoreSpaces(one.source, target, to.target) });
      else if (one.inPieces || isOnePiece(one)) answers.push(problem(one, "LibreTranslate's answer is empty."));
      else again.push({ ...one, inPieces: true });
    }
    const { sure, suspects } = withoutMixedUp(good);
    for (const { text, target } of sure)
      answers.push({ id: text.request.id, content: joinEdges(text.edges, target), billedCharacters: 0 });
    return { answers, again: [...suspects.map(({ text }) => [text]), ...(again.length > 0 ? [again] : [])] };
  };

  return {
    id: "libretranslate",
    version: `r${RECIPE}`,
    capabilities: {
      terms: "placeholder",
      maxSegments: MAX_TEXTS,
      concurrency: 2,
      context: false,
      advice: false,
      matches: false,
      leavesMachine: true,
      isRough: false,
      billed: false,
    },
    async translate(batch, to) {
      if (to.signal.aborted) throw new InterruptedError();
      const alone = batch.filter(({ content }) => !hasWords(content));
      const groups: Travelling[][] = [];
      for (const request of batch) {
        if (!hasWords(request.content)) continue;
        const last = groups.at(-1);
        if (last && last.length < MAX_TEXTS) last.push(travelling(request));
        else groups.push([travelling(request)]);
      }
      const paid: ProviderAnswer[] = [];
      const work = workThrough(groups, (group) => send(group, to), unanswered, to.signal, paid);
      return [
        ...alone.map(({ id, content }) => ({ id, content, billedCharacters: 0 })),
        ...(await unlessAborted(work, to.signal, paid)),
      ];
    },
    close: () => Promise.resolve(),
  };
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

function travelling(request: ProviderRequest): Travelling {
  const edges = splitEdges(request.content);
  return { request, edges, source: edges.core, encoding: encodeTokens(edges.core), inPieces: false };
}

/** The texts that are sent for a segment. */
function textsOf({ source, encoding, inPieces }: Travelling): readonly string[] {
  return inPieces ? textPieces(source) : [encoding.text];
}

function sentText({ request: { id }, source, inPieces }: Travelling): SentText {
  const sent = inPieces ? textPieces(source).map((value) => ({ type: "text" as const, value })) : source;
  return { id, characters: countCharacters(sent, true) };
}

/** Nothing in it needs a token: its pieces are the text that was sent already, and would get the same answer. */
function isOnePiece({ source, encoding }: Travelling): boolean {
  const pieces = textPieces(source);
  return pieces.length === 1 && pieces[0] === encoding.text;
}

/** A sentence of which no word or name is left is not a translation. */
function isWord(piece: LockedInline): boolean {
  return piece.type === "term" || hasWords([piece]);
}

/** One text for each that was sent; undefined for anything else. */
function readTranslations(value: unknown, count: number): readonly string[] | undefined {
  const texts: unknown =
    typeof value === "object" && value !== null && "translatedText" in value ? value.translatedText : undefined;
  return Array.isArray(texts) && texts.length === count && texts.every((text) => typeof text === "string")
    ? texts
    : undefined;
}

function problem({ request }: Travelling, reason: string): ProviderAnswer {
  return { id: request.id, problem: reason, billedCharacters: 0 };
}

function unanswered({ request }: Travelling, failure: CotejoError): ProviderAnswer {
  return { id: request.id, failure, billedCharacters: 0 };
}

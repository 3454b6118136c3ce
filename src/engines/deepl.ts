/**
 * DeepL through its own client, deepl-node. The client lets five things through that would cost money or text, so they
 * are held here: it ignores `Retry-After`, has no limit on texts or bytes, does not count the answers, gives plain
 * errors no status, and knows no AbortSignal.
 */

import type { ModelType, TextResult, TranslateTextOptions } from "deepl-node";
import { DeepLClient } from "deepl-node";
import { CotejoError, InterruptedError } from "../base/errors.ts";
import type { DeeplText } from "./deepl-batches.ts";
import { MAX_BODY_BYTES, MAX_TEXTS, fillRequests, formBytes, toDeeplText } from "./deepl-batches.ts";
import { readDeeplFailure } from "./deepl-failures.ts";
import { deeplSource, deeplTarget } from "./deepl-locales.ts";
import type { GlossaryChoice } from "./deepl-terms.ts";
import { createDeeplTerms } from "./deepl-terms.ts";
import { DEEPL_TAGS, parseDeepl } from "./deepl-wire.ts";
import { reserveAndSpend } from "./reserve-and-spend.ts";
import { reportFailure } from "./failures.ts";
import type { HttpRecord } from "./observe-http.ts";
import { observeHttp } from "./observe-http.ts";
import { restoreSpaces } from "./restore-spaces.ts";
import { hasWords, joinEdges } from "./split-edges.ts";
import type { Provider, ProviderAnswer, ProviderRequest, Sending, TranslateOptions } from "./types.ts";
import { unlessAborted } from "./unless-aborted.ts";
import type { RetryClock } from "./with-retries.ts";
import { REAL_CLOCK, RetryableFailure, withRetries } from "./with-retries.ts";
import type { Outcome } from "./run-batches.ts";
import { runBatches } from "./run-batches.ts";

export interface DeeplOptions {
  readonly key: string;
  /** Default: by the key, the free or the paid host. */
  readonly serverUrl?: string | undefined;
  readonly formality?: "more" | "less" | "prefer_more" | "prefer_less" | "default" | undefined;
  /** Default `prefer_quality_optimized`. */
  readonly modelType?: string | undefined;
  /** The project's glossary in the account; undefined: none. */
  readonly glossary?: GlossaryChoice | undefined;
  /** Version of Cotejo, for the User-Agent. */
  readonly appVersion?: string | undefined;
  /** How long a request may take. */
  readonly timeoutMs?: number;
  readonly clock?: RetryClock;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** Texts that DeepL will not take; the request was not billed. */
class RefusedError extends Error {
  /** There was an answer, which nobody can read: it is billed, and is not asked for again. */
  readonly isAnswered: boolean;
  constructor(reason: string, isAnswered: boolean) {
    super(reason);
    this.isAnswered = isAnswered;
  }
}

/** The client's own 5 s are too short for 50 sentences on the better model, and what it gave up on may be billed. */
const TIMEOUT_MS = 60_000;
/** A value that sets the client's own retries to none: it counts attempts. */
const ONE_ATTEMPT = 1;

const CAPABILITIES: Provider["capabilities"] = {
  terms: "tagged",
  maxSegments: MAX_TEXTS,
  concurrency: 4,
  context: true,
  leavesMachine: true,
  advice: false,
  matches: false,
  needsPostEditing: false,
  billed: true,
};
/** What every request says. */
const WIRE: TranslateTextOptions = {
  tagHandling: "xml",
  tagHandlingVersion: "v2",
  outlineDetection: false,
  splitSentences: "off",
  preserveFormatting: true,
  nonSplittingTags: Object.values(DEEPL_TAGS),
  ignoreTags: [DEEPL_TAGS.term],
};

/** Makes the provider; nothing is sent before the first batch. */
export function createDeepl(options: DeeplOptions): Provider {
  const modelType = options.modelType ?? "prefer_quality_optimized";
  const clock = options.clock ?? REAL_CLOCK;
  const client = createClient(options);
  const call = createCall(options);

  // A glossary is worth no waiting: one attempt, and its failure is a warning.
  const terms = createDeeplTerms(client, options.glossary, (work) =>
    call(work).catch((error: unknown) => {
      throw error instanceof RetryableFailure ? error.final : error;
    }),
  );

  const send = async (texts: readonly DeeplText[], to: TranslateOptions): Promise<readonly ProviderAnswer[]> => {
    const glossary = await terms.idFor(to);
    const bodies = texts.map(({ text }) => text);
    const wire: TranslateTextOptions = {
      ...WIRE,
      modelType: modelType as ModelType,
      ...(options.formality === undefined ? {} : { formality: options.formality }),
      ...(glossary === undefined ? {} : { glossary }),
      ...contextOf(texts),
    };
    const work = async (): Promise<TextResult[]> =>
      call(
        // A new object each time: the client writes into it.
        () => client.translateText(bodies, deeplSource(to.source), deeplTarget(to.target), { ...wire }),
        await reserveAndSpend(to, texts.map(({ request, characters }) => ({ id: request.id, characters }))), // prettier-ignore
      );
    try {
      return readResults(texts, await withRetries(work, clock, to.signal), to.target);
    } catch (error) {
      const isAnswered = error instanceof RefusedError && error.isAnswered;
      if (glossary === undefined || isAnswered || !isAboutGlossary(error)) throw error;
      terms.drop(`${error.message.replace(/\.?$/u, ".")} It may have been deleted meanwhile.`);
      return send(texts, to);
    }
  };

  /** A request that is refused as a whole is sent text by text, so that only what is broken is a problem. */
  const sendOrSplit = async (texts: readonly DeeplText[], to: TranslateOptions): Promise<Outcome<DeeplText>> => {
    try {
      return { answers: await send(texts, to) };
    } catch (error) {
      if (error instanceof RefusedError) return refusedOutcome(texts, error);
      throw error;
    }
  };

  return {
    id: "deepl",
    version: ["v2", modelType, options.formality].filter((part) => part !== undefined).join(" "),
    capabilities: CAPABILITIES,
    useTerms: terms.useTerms,
    termsFor: ({ content }, locales) => terms.termsFor(content, locales),
    get warnings() {
      return terms.warnings;
    },
    forgetTerms: terms.forget,
    async translate(batch, to) {
      if (to.signal.aborted) throw new InterruptedError();
      const { answers, texts } = splitBatch(batch);
      const paid: ProviderAnswer[] = [];
      const work = runBatches(fillRequests(texts), (group) => sendOrSplit(group, to), unanswered, to.signal, paid);
      return [...answers, ...(await unlessAborted(work, to.signal, paid))];
    },
    async usage() {
      const never = new AbortController().signal;
      const { character } = await withRetries(() => call(() => client.getUsage()), clock, never);
      return character && { used: character.count, limit: character.limit };
    },
    // Its connections close themselves when they have been idle; none keeps the process alive.
    close: () => Promise.resolve(),
  };
}

function createClient({ key, serverUrl, appVersion = "0", timeoutMs = TIMEOUT_MS }: DeeplOptions): DeepLClient {
  return new DeepLClient(key, {
    ...(serverUrl === undefined ? {} : { serverUrl }),
    sendPlatformInfo: false,
    appInfo: { appName: "cotejo", appVersion },
    maxRetries: ONE_ATTEMPT,
    minTimeout: timeoutMs,
  });
}

/** Makes what calls the client once, so that its failures are ours. */
function createCall({ timeoutMs = TIMEOUT_MS, now = Date.now }: DeeplOptions) {
  /** @param sending What it brings to DeepL, where that counts */
  return async <T>(work: () => Promise<T>, sending?: Sending): Promise<T> => {
    const record: HttpRecord = { timeoutMs };
    try {
      const result = await observeHttp(record, work);
      sending?.answered();
      return result;
    } catch (error) {
      const failure = readDeeplFailure(error, record, now());
      const isAnswered = record.isTooLarge === true;
      if (isAnswered) sending?.answered();
      else if (sending) reportFailure(sending, failure);
      if (failure.kind === "refused") throw new RefusedError(failure.reason, isAnswered);
      if (failure.resend === "never") throw failure.error;
      throw new RetryableFailure(failure.error, failure.resend === "once", failure.retryAfterMs);
    }
  };
}

/** The texts that are sent, and the answers to the others. */
function splitBatch(batch: readonly ProviderRequest[]): {
  readonly answers: ProviderAnswer[];
  readonly texts: DeeplText[];
} {
  const answers: ProviderAnswer[] = [];
  const texts: DeeplText[] = [];
  for (const request of batch) {
    const text = toDeeplText(request);
    // An empty text is an error of the client, and a lone code is billed for nothing.
    if (!hasWords(text.source)) answers.push({ id: request.id, content: request.content, billedCharacters: 0 });
    else if (text.bytes > MAX_BODY_BYTES)
      answers.push(
        problem(text, `The sentence is ${text.bytes} bytes as it is sent, expected at most ${MAX_BODY_BYTES}.`),
      );
    else texts.push(text);
  }
  return { answers, texts };
}

function refusedOutcome(texts: readonly DeeplText[], { isAnswered, message }: RefusedError): Outcome<DeeplText> {
  if (isAnswered) {
    const answers = texts.map((text) => ({
      ...problem(text, `DeepL was asked, and ${message}.`),
      billedCharacters: text.characters,
    }));
    return { answers };
  }
  if (texts.length > 1) return { answers: [], again: texts.map((text) => [text]) };
  return { answers: texts.map((text) => problem(text, `DeepL refused the sentence: ${message}`)) };
}

/** A glossary that somebody deleted meanwhile, or that DeepL does not take with these languages or this model. */
function isAboutGlossary(error: unknown): error is Error {
  if (error instanceof RefusedError || error instanceof CotejoError) return /glossar|HTTP 404/iu.test(error.message);
  return false;
}

/** Context goes to every text of a request, so it goes with one text, where it fits in beside it. */
function contextOf(texts: readonly DeeplText[]): { readonly context?: string } {
  const [only] = texts;
  const context = only?.request.context?.toWellFormed();
  if (texts.length !== 1 || !only || !context) return {};
  return only.bytes + formBytes("context", context) <= MAX_BODY_BYTES ? { context } : {};
}

function readResults(
  texts: readonly DeeplText[],
  results: readonly TextResult[],
  locale: string,
): readonly ProviderAnswer[] {
  return texts.map((text, index) => {
    const result = results[index];
    const billed = isCount(result?.billedCharacters) ? result.billedCharacters : text.characters;
    if (!result || results.length !== texts.length) {
      // Which answer is missing cannot be told from the others, and each text was billed.
      const reason = `DeepL gave ${results.length} answers to ${texts.length} texts, expected one each.`;
      return { ...problem(text, reason), billedCharacters: billed };
    }
    // What the client hands on may be anything that a server sent.
    const answer: unknown = result.text;
    if (typeof answer !== "string")
      return { ...problem(text, "DeepL gave no text for the sentence."), billedCharacters: billed };
    const parsed = parseDeepl(answer, text.source);
    if ("problem" in parsed) return { ...problem(text, parsed.problem), billedCharacters: billed };
    const content = joinEdges(text.edges, restoreSpaces(text.source, parsed.content, locale));
    return { id: text.request.id, content, billedCharacters: billed };
  });
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function problem(text: DeeplText, reason: string): ProviderAnswer {
  return { id: text.request.id, problem: reason, billedCharacters: 0 };
}

function unanswered(text: DeeplText, failure: CotejoError): ProviderAnswer {
  return { id: text.request.id, failure, billedCharacters: 0 };
}

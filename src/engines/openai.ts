/**
 * Models behind OpenAI's chat completions: OpenAI itself, and every server, hosted or one's own, that speaks the same.
 * A model may answer anything, so each answer is keyed, read strictly, asked for once more where it is unusable, and
 * judged by the same checks as any engine's. The official client does HTTP; retries are ours, which know the run.
 */

import OpenAI from "openai";
import type { CotejoError } from "../base/errors.ts";
import { InterruptedError, UsageError } from "../base/errors.ts";
import { say } from "../base/messages.ts";
import { AnswerTooLargeError, boundedFetch } from "./answer-limits.ts";
import { reserveAndSpend } from "./reserve-and-spend.ts";
import { reportFailure, unavailable } from "./failures.ts";
import type { Answered } from "./swapped-answers.ts";
import { withoutMixedUp } from "./swapped-answers.ts";
import type { Completion } from "./openai-answer.ts";
import { readCompletion, readKeyed } from "./openai-answer.ts";
import type { OpenaiFailure } from "./openai-failures.ts";
import { readOpenaiFailure } from "./openai-failures.ts";
import type { AnswerSettings, Formality, OpenaiText } from "./openai-request.ts";
import { ANSWER_FORMATS, MAX_TEXTS, chatRequest, fillRequests, keyAt, toOpenaiText } from "./openai-request.ts";
import { readText } from "./openai-wire.ts";
import { restoreSpaces } from "./restore-spaces.ts";
import { noKey, readAddress, readKey, type OpenOptions } from "./open-options.ts";
import { hasWords, joinEdges } from "./split-edges.ts";
import type { Provider, ProviderAnswer, TranslateOptions } from "./types.ts";
import { unlessAborted } from "./unless-aborted.ts";
import type { RetryClock } from "./with-retries.ts";
import { REAL_CLOCK, RetryableFailure, withRetries } from "./with-retries.ts";
import type { Outcome } from "./run-batches.ts";
import { halves, runBatches } from "./run-batches.ts";

export interface OpenaiOptions {
  readonly model: string;
  /** A server of one's own may need none. */
  readonly key: string | undefined;
  /** Default: OpenAI's. */
  readonly baseUrl?: string | undefined;
  /** Default: the register of the source. */
  readonly formality?: Formality | undefined;
  /** How long a request may take. */
  readonly timeoutMs?: number | undefined;
  readonly clock?: RetryClock;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

type Refusal = Extract<OpenaiFailure, { readonly kind: "refused" }>;

/** The server will not take the request as it is. */
class RefusedError extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

/** Counts up when the prompt changes; part of every stored answer's hash. */
const RECIPE = 2;
const BASE_URL = "https://api.openai.com/v1";
/** Models on a machine without a large graphics card take minutes for a page. */
const TIMEOUT_MS = 300_000;
/** How often a segment is asked for until its answer is usable: in company first, then in other company. */
const TRIES = 2;

const CAPABILITIES: Provider["capabilities"] = {
  terms: "tagged",
  maxSegments: MAX_TEXTS,
  concurrency: 4,
  context: true,
  advice: true,
  matches: true,
  leavesMachine: true,
  needsPostEditing: false,
  billed: true,
};

/** @throws UsageError it has no model, no key and no address of its own, or one of them is wrong */
export function openOpenai({ env, config }: OpenOptions): Provider {
  const { model, ...settings } = config.providers.openai;
  if (model === undefined)
    throw new UsageError("openai-model", say("engine-setup.openai-model"), {
      hint: say("engine-setup.openai-model-hint"),
    });
  const key = readKey(env, "OPENAI_API_KEY", "openai-key");
  const baseUrl = readAddress(env, "OPENAI_BASE_URL", "openai-server", "http://localhost:8080/v1");
  if (key === undefined && baseUrl === undefined)
    throw noKey("openai-key", "OpenAI", "OPENAI_API_KEY", say("engine-setup.openai-key-hint"));
  return createOpenai({ model, key, baseUrl, ...settings });
}

/** Makes the provider; nothing is sent before the first batch. */
export function createOpenai(options: OpenaiOptions): Provider {
  const { model, key, formality, clock = REAL_CLOCK, now = Date.now, timeoutMs = TIMEOUT_MS } = options;
  const client = createClient(options);
  /** What this server was found to take. */
  let learnt: AnswerSettings = { format: "json_schema", temperature: true, system: true };
  let hasAnswered = false;

  /** One request; its failures are ours. */
  const call = async (texts: readonly OpenaiText[], to: TranslateOptions, how: AnswerSettings): Promise<Completion> => {
    const request = { model, ...chatRequest(texts, { ...to, formality }, how) };
    const sending = await reserveAndSpend(to, texts.map(({ request: { id }, characters }) => ({ id, characters }))); // prettier-ignore
    // The client's own time limit ends with the headers; this one ends with the body.
    const limit = AbortSignal.timeout(timeoutMs);
    let body: string;
    try {
      const signal = AbortSignal.any([to.signal, limit]);
      const response = await client.chat.completions.create(request, { signal }).asResponse();
      // Read here: the client would trust the content type.
      body = await response.text();
    } catch (error) {
      if (error instanceof AnswerTooLargeError) {
        sending.answered();
        return { kind: "cut", reason: error.message };
      }
      const failure = readOpenaiFailure(limit.aborted ? limit.reason : error, key, now());
      reportFailure(sending, failure);
      throw asFailure(failure);
    }
    const completion = readCompletion(body);
    if (!completion) throw unreadable();
    sending.answered();
    return completion;
  };

  /** Asks for the strictest shape the server takes, and remembers which one that was. */
  const ask = async (texts: readonly OpenaiText[], to: TranslateOptions): Promise<Completion> => {
    let how = learnt;
    for (;;) {
      try {
        const completion = await withRetries(() => call(texts, to, how), clock, to.signal);
        learnt = how;
        hasAnswered = true;
        return completion;
      } catch (error) {
        const less = error instanceof RefusedError ? askForLess(how, error.refusal) : undefined;
        if (!less) throw error;
        how = less;
      }
    }
  };

  const send = async (texts: readonly OpenaiText[], to: TranslateOptions): Promise<Outcome<OpenaiText>> => {
    try {
      return readAnswers(texts, await ask(texts, to), to.target);
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      const { about, reason } = error.refusal;
      if (!hasAnswered && about !== "size" && about !== "text") throw refusesAll(reason);
      return refusedOutcome(texts, reason);
    }
  };

  return {
    id: "openai",
    version: [model, formality, `r${RECIPE}`].filter((part) => part !== undefined).join(" "),
    capabilities: CAPABILITIES,
    async translate(batch, to) {
      if (to.signal.aborted) throw new InterruptedError();
      const alone = batch.filter(({ content }) => !hasWords(content));
      const texts = batch.filter(({ content }) => hasWords(content)).map(toOpenaiText);
      const paid: ProviderAnswer[] = [];
      const work = runBatches(fillRequests(texts), (group) => send(group, to), unanswered, to.signal, paid);
      return [
        ...alone.map(({ id, content }) => ({ id, content, billedCharacters: 0 })),
        ...(await unlessAborted(work, to.signal, paid)),
      ];
    },
    close: () => Promise.resolve(),
  };
}

function createClient({ key, baseUrl = BASE_URL, timeoutMs = TIMEOUT_MS }: OpenaiOptions): OpenAI {
  return new OpenAI({
    // The client insists on one; without a key the header is left out.
    apiKey: key ?? "none",
    ...(key === undefined ? { defaultHeaders: { Authorization: null } } : {}),
    adminAPIKey: null,
    baseURL: baseUrl,
    maxRetries: 0,
    fetch: boundedFetch,
    timeout: timeoutMs + 1000,
    // Its log could show texts; ours says what is needed.
    logLevel: "off",
  });
}

function unreadable(): CotejoError {
  return unavailable("provider-network", say("engine-failed.openai-answer"), {
    hint: say("engine-failed.openai-answer-hint"),
  });
}

function refusesAll(reason: string): UsageError {
  return new UsageError("provider-options", `The model's server refuses the request: ${reason}`, {
    hint: "Check `providers.openai` in the config.",
  });
}

function refusedOutcome(texts: readonly OpenaiText[], reason: string): Outcome<OpenaiText> {
  if (texts.length > 1) return { answers: [], again: halves(texts) };
  return { answers: texts.map((text) => problem(text, `The model's server refused the sentence: ${reason}`)) };
}

/** What to ask for where `refusal` was the answer; undefined where nothing less would help. */
function askForLess(how: AnswerSettings, { about }: Refusal): AnswerSettings | undefined {
  if (about === "temperature" && how.temperature) return { ...how, temperature: false };
  if (about === "system" && how.system) return { ...how, system: false };
  if (about === "size" || about === "text") return undefined;
  const format = ANSWER_FORMATS[ANSWER_FORMATS.indexOf(how.format) + 1];
  return format && { ...how, format };
}

function asFailure(failure: OpenaiFailure): CotejoError | RefusedError | RetryableFailure {
  if (failure.kind === "refused") return new RefusedError(failure);
  if (failure.resend === "never") return failure.error;
  return new RetryableFailure(failure.error, failure.resend === "once", failure.retryAfterMs);
}

/** The answers of a completion, and the texts that are asked for once more: in halves where the whole of it is unusable. */
function readAnswers(texts: readonly OpenaiText[], completion: Completion, locale: string): Outcome<OpenaiText> {
  const paid = texts.map((text) => ({ ...text, paid: text.paid + 1 }));
  if (completion.kind !== "text") {
    if (paid.length > 1) return { answers: [], again: halves(paid) };
    const reason =
      completion.kind === "cut"
        ? `The model's answer was cut off: ${completion.reason ?? "the sentence is too long for it"}.`
        : `The model refused the sentence: ${completion.reason}`;
    return { answers: paid.map((text) => problem(text, reason)) };
  }
  const keyed = readKeyed(completion.text);
  const answers: ProviderAnswer[] = [];
  const good: Answered<OpenaiText>[] = [];
  const again: OpenaiText[] = [];
  for (const [index, text] of paid.entries()) {
    const found = keyed?.get(keyAt(index)) ?? {
      problem: keyed ? "The model left it out." : "The model's answer is not the JSON object it was asked for.",
    };
    const read = "text" in found ? readText(found.text, text.source) : found;
    if ("content" in read && hasContent(read.content))
      good.push({ text, source: text.source, target: restoreSpaces(text.source, read.content, locale) });
    // Alone it would be the same request, which gets the same answer and is billed again.
    else if (texts.length > 1 && text.failed + 1 < TRIES) again.push({ ...text, failed: text.failed + 1 });
    else answers.push(problem(text, "problem" in read ? read.problem : "The model's answer is empty."));
  }
  const { sure, suspects } = withoutMixedUp(good);
  for (const { text, target } of sure)
    answers.push({
      id: text.request.id,
      content: joinEdges(text.edges, target),
      billedCharacters: text.characters * text.paid,
    });
  const alone = suspects.map(({ text }) => [text]);
  if (again.length === 0) return { answers, again: alone };
  return { answers, again: [...alone, ...(again.length === texts.length ? halves(again) : [again])] };
}

function hasContent(content: readonly { readonly type: string; readonly value?: string }[]): boolean {
  return content.some((piece) => piece.type === "term" || (piece.type === "text" && piece.value?.trim() !== ""));
}

function problem(text: OpenaiText, reason: string): ProviderAnswer {
  return { id: text.request.id, problem: reason, billedCharacters: text.characters * text.paid };
}

function unanswered(text: OpenaiText, failure: CotejoError): ProviderAnswer {
  return { id: text.request.id, failure, billedCharacters: text.characters * text.paid };
}

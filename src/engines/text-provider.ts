/**
 * An engine that gets plain texts and answers with plain texts. Codes and locked names travel as words (`word-tokens.ts`).
 * Where one is lost, the texts between the codes are translated alone.
 */

import type { CotejoError } from "../base/errors.ts";
import { InterruptedError } from "../base/errors.ts";
import { reserveAndSpend } from "./reserve-and-spend.ts";
import type { LockedInline } from "../glossary/types.ts";
import type { Answered } from "./swapped-answers.ts";
import { withoutMixedUp } from "./swapped-answers.ts";
import { restoreSpaces } from "./restore-spaces.ts";
import type { Edges } from "./split-edges.ts";
import { countCharacters, hasWords, joinEdges, splitEdges } from "./split-edges.ts";
import { putBackPieces, textPieces } from "./text-pieces.ts";
import type { Provider, ProviderAnswer, ProviderRequest, Sending, SentText, TranslateOptions } from "./types.ts";
import { unlessAborted } from "./unless-aborted.ts";
import type { TokenText } from "./word-tokens.ts";
import { decodeTokens, encodeTokens } from "./word-tokens.ts";
import type { Outcome } from "./run-batches.ts";
import { halves, runBatches } from "./run-batches.ts";

/** Texts that the engine will not take. */
export class RefusedError extends Error {
  readonly kind = "refused";
}

/** What is an engine's own. */
export interface TextService {
  readonly id: string;
  /** As people know it. */
  readonly name: string;
  /** Of the engine; that of the tokens is added to it. */
  readonly version: string;
  /** Texts of a request. */
  readonly maxTexts: number;
  readonly concurrency: number;
  readonly leavesMachine: boolean;
  /** Billed by the character. */
  readonly billed: boolean;
  /**
   * Translates texts.
   * @param spend To be called right before each request, a second try too
   * @returns a list with a text for each, in order. Anything else is a problem of the sentences, and loses nothing else
   * @throws RefusedError the engine took none of them
   * @throws CotejoError what ends the run
   */
  translate(texts: readonly string[], options: TranslateOptions, spend: () => Promise<Sending>): Promise<unknown>;
}

/** A segment on its way: as one text with tokens, or, where one was lost, as the texts between its codes. */
interface PendingText {
  readonly request: ProviderRequest;
  readonly edges: Edges;
  readonly source: readonly LockedInline[];
  readonly encoding: TokenText;
  readonly inPieces: boolean;
  /** Characters that were billed for it before: for an answer that could not be used. */
  readonly paid: number;
}

/** Counts up when the same text would come back otherwise; part of every stored answer's hash. */
const RECIPE = 2;

/** Makes the provider; nothing is sent before the first batch. */
export function createTextProvider(service: TextService): Provider {
  const { id, name, version, maxTexts, concurrency, leavesMachine, billed } = service;
  const cost = (one: PendingText): number => (billed ? one.paid + sentText(one).characters : 0);
  const paidFor = (one: PendingText): PendingText => ({ ...one, paid: cost(one) });
  const problem = (one: PendingText, reason: string, isBilled: boolean): ProviderAnswer => ({
    id: one.request.id,
    problem: reason,
    billedCharacters: isBilled ? cost(one) : one.paid,
  });

  const send = async (group: readonly PendingText[], to: TranslateOptions): Promise<Outcome<PendingText>> => {
    const texts = group.map(textsOf);
    let answered: readonly string[] | undefined;
    try {
      answered = await ask(
        service,
        group.flatMap((one, at) => (texts[at] ?? []).map((text) => ({ one, text }))),
        to,
      );
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      if (group.length > 1) return { answers: [], again: halves(group) };
      return { answers: group.map((one) => problem(one, `${name} refused the sentence: ${error.message}`, false)) };
    }
    if (!answered) {
      // Which answer is missing cannot be told from the others.
      if (group.length > 1) return { answers: [], again: halves(group.map(paidFor)) };
      return { answers: group.map((one) => problem(one, `${name}'s answer is no translation of each text.`, true)) };
    }
    let at = 0;
    const answers: ProviderAnswer[] = [];
    const good: Answered<PendingText>[] = [];
    const again: PendingText[] = [];
    for (const [index, one] of group.entries()) {
      const end = at + (texts[index]?.length ?? 0);
      const target = one.inPieces
        ? putBackPieces(one.source, answered.slice(at, end))
        : decodeTokens(answered[at] ?? "", one.encoding);
      at = end;
      if (target?.some(isWord))
        good.push({ text: one, source: one.source, target: restoreSpaces(one.source, target, to.target) });
      else if (one.inPieces || isOnePiece(one)) answers.push(problem(one, `${name}'s answer is empty.`, true));
      else again.push({ ...paidFor(one), inPieces: true });
    }
    const { sure, suspects } = withoutMixedUp(good);
    for (const { text, target } of sure)
      answers.push({ id: text.request.id, content: joinEdges(text.edges, target), billedCharacters: cost(text) });
    return { answers, again: [...suspects.map(({ text }) => [paidFor(text)]), ...(again.length > 0 ? [again] : [])] };
  };

  return {
    id,
    version: `r${RECIPE}${version}`,
    capabilities: {
      terms: "placeholder",
      maxSegments: maxTexts,
      concurrency,
      context: false,
      advice: false,
      matches: false,
      leavesMachine,
      needsPostEditing: false,
      billed,
    },
    async translate(batch, to) {
      if (to.signal.aborted) throw new InterruptedError();
      const alone = batch.filter(({ content }) => !hasWords(content));
      const worded = batch.filter(({ content }) => hasWords(content)).map(pendingText);
      const paid: ProviderAnswer[] = [];
      const work = runBatches(inGroups(worded, maxTexts), (group) => send(group, to), unanswered, to.signal, paid);
      return [
        ...alone.map((request) => ({ id: request.id, content: request.content, billedCharacters: 0 })),
        ...(await unlessAborted(work, to.signal, paid)),
      ];
    },
    close: () => Promise.resolve(),
  };
}

/** Asks for texts; the pieces of one sentence may be more than a request takes. */
async function ask(
  service: TextService,
  texts: readonly { readonly one: PendingText; readonly text: string }[],
  to: TranslateOptions,
): Promise<readonly string[] | undefined> {
  const answers: string[] = [];
  for (const part of inGroups(texts, service.maxTexts)) {
    const sent = [...Map.groupBy(part, ({ one }) => one)].map(([one, own]) =>
      sentText(
        one,
        own.map(({ text }) => text),
      ),
    );
    const answered = await service.translate(
      part.map(({ text }) => text),
      to,
      () => reserveAndSpend(to, sent),
    );
    if (!isTextForEach(answered, part.length)) return undefined;
    answers.push(...answered);
  }
  return answers;
}

function isTextForEach(answer: unknown, count: number): answer is readonly string[] {
  return Array.isArray(answer) && answer.length === count && answer.every((text) => typeof text === "string");
}

function inGroups<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  const groups: (readonly Item[])[] = [];
  for (let at = 0; at < items.length; at += size) groups.push(items.slice(at, at + size));
  return groups;
}

function pendingText(request: ProviderRequest): PendingText {
  const edges = splitEdges(request.content);
  return { request, edges, source: edges.core, encoding: encodeTokens(edges.core), inPieces: false, paid: 0 };
}

/** The texts that are sent for a segment. */
function textsOf({ source, encoding, inPieces }: PendingText): readonly string[] {
  return inPieces ? textPieces(source) : [encoding.text];
}

/** @param pieces Those that are sent, where it is not all of them */
function sentText(
  { request: { id }, source, inPieces }: PendingText,
  pieces: readonly string[] = textPieces(source),
): SentText {
  const sent = inPieces ? pieces.map((value) => ({ type: "text" as const, value })) : source;
  return { id, characters: countCharacters(sent, true) };
}

/** Nothing in it needs a token: its pieces are the text that was sent already, and would get the same answer. */
function isOnePiece({ source, encoding }: PendingText): boolean {
  const pieces = textPieces(source);
  return pieces.length === 1 && pieces[0] === encoding.text;
}

/** A sentence without any word or name is not a translation. */
function isWord(piece: LockedInline): boolean {
  return piece.type === "term" || hasWords([piece]);
}

function unanswered({ request, paid }: PendingText, failure: CotejoError): ProviderAnswer {
  return { id: request.id, failure, billedCharacters: paid };
}

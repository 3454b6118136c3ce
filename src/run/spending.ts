/**
 * The one place that counts what leaves for a provider. Every request asks here first, a provider's own second tries too:
 * what would pass the cap does not leave. Sent is what left, whatever came back.
 */

import { ProviderUnavailableError, type CotejoError } from "../base/errors.ts";
import { say } from "../base/messages.ts";
import type { Sending, SentText } from "../engines/types.ts";

export interface SpendingCaps {
  /** Characters a run may send. */
  readonly maxCharacters: number | undefined;
  /** What earlier runs of the same session sent: counts against `maxCharacters`. Default: nothing. */
  readonly sentBefore?: number | undefined;
  /** Characters that may still be sent this month. */
  readonly monthCharacters: number | undefined;
  /** The month's budget as it is in the config, which all processes of the project have together. */
  readonly monthCap?: number | undefined;
}

/** Unicode characters of text. */
export interface Spent {
  readonly sentCharacters: number;
  readonly billedCharacters: number;
}

/** A segment that is about to be asked for. */
export interface PlannedText extends SentText {
  readonly article: string;
}

/** What one call of a provider spends. */
export interface Account {
  /** What will have been sent of each text with a request that is about to leave. @throws as `spend`; nothing is counted */
  readonly plan: (texts: readonly SentText[]) => readonly SentText[];
  /** `TranslateOptions.spend` of the call. */
  readonly spend: (texts: readonly SentText[]) => Sending;
  /**
   * Ends the account of one text, once.
   * @param billed What its answer says; undefined where there is none: whatever the engine read counts as billed
   */
  settle(id: string, billed: number | undefined): Spent;
  /** Gives free what was planned and not sent. */
  close(): void;
}

export interface Spending {
  readonly totals: Readonly<Spent & { readonly requests: number }>;
  /** What was spent on an article so far. */
  readonly spentOn: (article: string) => Spent;
  /** What keeps a text from being sent beside all that is planned, the cap; undefined where it may be sent. */
  over(characters: number): CotejoError | undefined;
  /** Other processes have used the month's budget too. @param characters What may be sent beside all that is planned */
  limitMonth(characters: number): void;
  open(texts: readonly PlannedText[]): Account;
}

interface Text {
  readonly article: string;
  /** Kept free under the cap for its first request. */
  planned: number;
  sent: number;
  /** Of them: it is not known whether the engine read and billed them. */
  unanswered: number;
  /** Of them: those of requests that were answered. */
  answered: number;
  /** What comes of its requests now comes too late to count. */
  isSettled: boolean;
}

/**
 * @param isBilled The engine bills by the character
 * @param stopped Why nothing may leave any more, once that is so
 */
export function createSpending(
  given: SpendingCaps,
  isBilled: boolean,
  stopped: () => CotejoError | undefined,
): Spending {
  const totals = { requests: 0, sentCharacters: 0, billedCharacters: 0 };
  const articles = new Map<string, { sentCharacters: number; billedCharacters: number }>();
  let caps = given;
  let planned = 0;
  const articleOf = (name: string): { sentCharacters: number; billedCharacters: number } => {
    const article = articles.get(name) ?? { sentCharacters: 0, billedCharacters: 0 };
    articles.set(name, article);
    return article;
  };
  const count = (text: Text, characters: number): void => {
    text.sent += characters;
    text.unanswered += characters;
    totals.sentCharacters += characters;
    articleOf(text.article).sentCharacters += characters;
  };

  const open = (asked: readonly PlannedText[]): Account => {
    const texts = new Map(asked.map((text) => [text.id, planText(text)]));
    const release = (text: Text): void => {
      planned -= text.planned;
      text.planned = 0;
    };
    for (const { characters } of asked) planned += characters;
    /** Those of the account, where they may leave. */
    const check = (sent: readonly SentText[]) => {
      const reason = stopped();
      // A cap that another request met leaves room for what was planned under it.
      if (reason && reason.code !== "budget") throw reason;
      const mine = ownTexts(texts, sent);
      const characters = mine.reduce((sum, each) => sum + each.characters - each.text.planned, 0);
      const over = overCap(caps, totals.sentCharacters + planned + characters);
      if (over) throw over;
      return mine;
    };
    return {
      plan: (sent) => check(sent).map(({ id, text, characters }) => ({ id, characters: text.sent + characters })),
      spend(sent) {
        const mine = check(sent);
        totals.requests += 1;
        for (const each of mine) {
          release(each.text);
          count(each.text, each.characters);
        }
        return sendingOf(mine, count);
      },
      settle(id, billed) {
        const text = texts.get(id);
        if (!text) return { sentCharacters: 0, billedCharacters: 0 };
        texts.delete(id);
        text.isSettled = true;
        release(text);
        const read = text.unanswered + (billed === undefined ? text.answered : 0);
        const billedCharacters = (billed ?? 0) + (isBilled ? read : 0);
        totals.billedCharacters += billedCharacters;
        articleOf(text.article).billedCharacters += billedCharacters;
        return { sentCharacters: text.sent, billedCharacters };
      },
      close() {
        for (const text of texts.values()) release(text);
      },
    };
  };

  return {
    totals,
    spentOn: (article) => ({ ...articleOf(article) }),
    over: (characters) => overCap(caps, totals.sentCharacters + planned + characters),
    limitMonth(characters) {
      const all = totals.sentCharacters + planned + characters;
      caps = { ...caps, monthCharacters: Math.min(caps.monthCharacters ?? Infinity, all) };
    },
    open,
  };
}

function planText({ article, characters }: PlannedText): Text {
  return { article, planned: characters, sent: 0, unanswered: 0, answered: 0, isSettled: false };
}

function ownTexts(texts: ReadonlyMap<string, Text>, sent: readonly SentText[]) {
  return sent.flatMap(({ id, characters }) => {
    const text = texts.get(id);
    return text ? [{ id, text, characters }] : [];
  });
}

/** The request of `mine`; each text of it is settled once. */
function sendingOf(
  mine: readonly { readonly id: string; readonly text: Text; readonly characters: number }[],
  count: (text: Text, characters: number) => void,
): Sending {
  const left = new Set(mine);
  const each = (id: string | undefined, settle: (text: Text, characters: number) => void): void => {
    for (const one of left) {
      if (one.text.isSettled || (id !== undefined && one.id !== id)) continue;
      left.delete(one);
      settle(one.text, one.characters);
    }
  };
  return {
    answered: (id) =>
      each(id, (text, characters) => {
        text.unanswered -= characters;
        text.answered += characters;
      }),
    refused: (id) =>
      each(id, (text, characters) => {
        text.unanswered -= characters;
      }),
    unsent: (id) => each(id, (text, characters) => count(text, -characters)),
  };
}

function overCap(caps: SpendingCaps, characters: number): CotejoError | undefined {
  const { maxCharacters, monthCharacters, sentBefore = 0 } = caps;
  const [cap, left, key] =
    monthCharacters !== undefined && monthCharacters < (maxCharacters ?? Infinity) - sentBefore
      ? ([monthCharacters, monthCharacters, "engine-failed.cap-month"] as const)
      : ([
          maxCharacters,
          maxCharacters && maxCharacters - sentBefore,
          sentBefore > 0 ? "engine-failed.cap-session" : "engine-failed.cap-run",
        ] as const);
  if (cap === undefined || left === undefined || characters <= left) return undefined;
  return new ProviderUnavailableError("budget", say(key, { cap }), {
    hint: say("engine-failed.cap-hint"),
  });
}

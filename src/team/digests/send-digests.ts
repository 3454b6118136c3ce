/** Looks for those whose mail is due, and sends it: what they were told is in the database before it goes. */

import { setTimeout as delay } from "node:timers/promises";
import { localDay } from "../../base/due-day.ts";
import { openInbox } from "../../review/session-inbox.ts";
import type { InboxItem } from "../../review/inbox.ts";
import type { Mailer } from "../mail.ts";
import { projectsOf } from "../members.ts";
import type { Team } from "../team.ts";
import { writeDigest } from "./digest-mail.ts";
import { newsOf, readTold, type News, type ProjectInbox } from "./digest-news.ts";
import { changeDigest, dueDigests, languageOfDigest } from "./digest-table.ts";
import type { DigestTable } from "../tables.ts";
import { COLLECTED_MS, digestDay, LOOK_MS, nextTime, retryTime, type DigestChoice } from "./digest-times.ts";
import { endToken } from "./end-link.ts";

export interface DigestOptions {
  readonly team: Team;
  readonly mailer: Mailer;
  /** Address of the server, without `/` at its end. */
  readonly url: string;
  /** Told why a mail did not go, or a person was passed over this time. */
  readonly onFailure: (error: unknown) => void;
}

export interface DigestClock {
  /** Sends nothing more; what is on its way is waited for. */
  end(): Promise<void>;
}

/** Looks every so often. @param everyMs Milliseconds between two looks */
export function startDigests(options: DigestOptions, everyMs: number): DigestClock {
  const ending = new AbortController();
  const { signal } = ending;
  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      await sendDigests(options, signal).catch(options.onFailure);
      await delay(everyMs, undefined, { signal }).catch(() => undefined);
    }
  };
  const running = run();
  return {
    end() {
      ending.abort();
      return running;
    },
  };
}

/** Sends what is due now. One person's failure keeps nobody else from theirs. */
export async function sendDigests(options: DigestOptions, signal?: AbortSignal): Promise<void> {
  const { team, onFailure } = options;
  const rows = await dueDigests(team.database, team.now());
  const inboxes = readOnce(team, onFailure);
  for (const row of rows) {
    if (signal?.aborted) return;
    await sendOne(options, row, inboxes).catch(onFailure);
  }
}

type Inboxes = (slug: string) => Promise<((me: string) => readonly InboxItem[]) | undefined>;

/** The inboxes of a project are read once for all; undefined: it does not run, and its news wait. */
function readOnce(team: Team, onFailure: DigestOptions["onFailure"]): Inboxes {
  const read = new Map<string, ReturnType<Inboxes>>();
  const open: Inboxes = async (slug) => {
    try {
      const review = await team.project(slug)?.review();
      return review && (await openInbox(review));
    } catch (error) {
      onFailure(error);
      return undefined;
    }
  };
  return (slug) => {
    const found = read.get(slug) ?? open(slug);
    read.set(slug, found);
    return found;
  };
}

async function sendOne(options: DigestOptions, row: DigestTable, inboxes: Inboxes): Promise<void> {
  const { team, mailer, url, onFailure } = options;
  const now = team.now();
  const { userId, timeZone, told, failures } = row;
  const choice = row.choice as DigestChoice;
  const account = await team.accounts.byId(userId);
  if (!account || account.isDisabled) {
    await changeDigest(team.database, row, { told, failures, nextAt: laterTime(choice, now, timeZone) });
    return;
  }
  const own: ProjectInbox[] = [];
  for (const { slug, name } of await projectsOf(team.database, account)) {
    const items = (await inboxes(slug))?.(account.name);
    if (items) own.push({ slug, name, items });
  }
  const { news, told: after } = newsOf(own, {
    me: account.name,
    since: row.since,
    told: readTold(told),
    today: digestDay(now, timeZone),
  });
  const wait = choice === "soon" ? collectUntil(news, now) : undefined;
  if (news.length === 0 || wait !== undefined) {
    await changeDigest(team.database, row, { told, failures, nextAt: wait ?? laterTime(choice, now, timeZone) });
    return;
  }
  // From here on these news are told. A server that dies before the mail goes leaves it out, and sends nothing twice.
  const change = { told: JSON.stringify(after), failures: 0, nextAt: laterTime(choice, now, timeZone) };
  const mine = await changeDigest(team.database, row, change);
  if (!mine) return;
  try {
    const language = languageOfDigest(row);
    const end = `${url}/digest/end?token=${endToken(team.secret, userId)}`;
    await mailer.send(writeDigest({ to: account.email, language, news, today: localDay(now, timeZone), url, end }));
  } catch (error) {
    onFailure(error);
    await changeDigest(team.database, mine, { told, failures: failures + 1, nextAt: retryTime(failures + 1, now) });
  }
}

/** Until when news that have just come wait for others; undefined: it has been long enough. */
function collectUntil(news: readonly News[], now: number): string | undefined {
  const times = news.map(({ at }) => (at === undefined ? -Infinity : Date.parse(at)));
  const until = Math.min(...times) + COLLECTED_MS;
  return news.length > 0 && until > now ? new Date(until).toISOString() : undefined;
}

function laterTime(choice: DigestChoice, now: number, timeZone: string): string {
  return choice === "soon" ? new Date(now + LOOK_MS).toISOString() : nextTime(choice, now, timeZone);
}

/** The items of somebody's inbox that they were not told yet. Pure. */

import { daysBetween } from "../../base/due-day.ts";
import { shortId } from "../../base/hash.ts";
import type { InboxItem, InboxKind } from "../../review/inbox.ts";
import { fold } from "../../review/query-filter.ts";

/** Days before something is due on which it is told: over a weekend too. */
const SOON_DAYS = 3;
/** Keys of a project; an inbox has 200 lines at most. */
const MOST_KEPT = 1000;

export interface ProjectInbox {
  readonly slug: string;
  readonly name: string;
  readonly items: readonly InboxItem[];
}

export interface News {
  readonly slug: string;
  readonly project: string;
  readonly kind: InboxKind | "due";
  readonly title: string;
  readonly segment: string;
  readonly by: string;
  /** When it happened (ISO 8601, UTC); a day that comes near has no such time. */
  readonly at: string | undefined;
  readonly waiting: number;
  readonly due: string | null;
}

/** Keys by project, as the row of a person has them. */
export type Told = Readonly<Record<string, readonly string[]>>;

export interface NewsRequest {
  readonly me: string;
  /** What is older is no news (ISO 8601, UTC). */
  readonly since: string;
  readonly told: Told;
  /** The day by which something is due soon or overdue. */
  readonly today: string;
}

/**
 * @param inboxes Of the projects that could be read; what was told of others stays told
 * @returns the news, and all that will have been told with them
 */
export function newsOf(
  inboxes: readonly ProjectInbox[],
  { me, since, told, today }: NewsRequest,
): { readonly news: readonly News[]; readonly told: Told } {
  const news: News[] = [];
  const after: Record<string, readonly string[]> = { ...told };
  for (const { slug, name, items } of inboxes) {
    const known = told[slug] ?? [];
    const keys: string[] = [];
    for (const item of items) {
      const { kind, title, segment, waiting, due, by, at } = item;
      const one = { slug, project: name, title, segment, by: by ?? "", at: at ?? undefined, waiting, due };
      const itemKey = keyOf(item);
      const isTold = known.includes(itemKey) || (waiting > 0 && isLater(known, itemKey));
      const dueKey = due === null ? undefined : dueKeyOf(item, due, today);
      // One's own doings are no news, nor is what happened before.
      const isNews = !isTold && (at ?? "") > since && !isSame(by, me);
      if (isNews) news.push({ ...one, kind });
      // An assignment that is told has its day.
      else if (dueKey !== undefined && !known.includes(dueKey)) news.push({ ...one, kind: "due", at: undefined });
      keys.push(itemKey, ...(dueKey === undefined ? [] : [dueKey]));
    }
    // What left the inbox may come back.
    after[slug] = [...new Set([...known.filter((key) => !keys.includes(key)), ...keys])].slice(-MOST_KEPT);
  }
  return { news, told: after };
}

/** Reads the items that a person was told. A row that does not read has none. */
export function readTold(text: string): Told {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== "object" || read === null) return {};
    return Object.fromEntries(Object.entries(read).flatMap(([slug, keys]) => (isKeys(keys) ? [[slug, keys]] : [])));
  } catch {
    return {};
  }
}

function isKeys(keys: unknown): keys is readonly string[] {
  return Array.isArray(keys) && keys.every((each) => typeof each === "string");
}

/** The key of an assigned article ends with the time of its newest assignment. */
function keyOf({ kind, article, segment, by, at, waiting }: InboxItem): string {
  if (waiting > 0) return `${shortId(["assigned", article])} ${at ?? ""}`;
  return shortId([kind, segment, by ?? "", at ?? ""]);
}

/** Whether an assignment of the same article was told that is newer: its sentence is done, and the older one is no news. */
function isLater(known: readonly string[], key: string): boolean {
  const [article = ""] = key.split(" ");
  return known.some((each) => each.startsWith(`${article} `) && each > key);
}

/** Once when it is due soon, and once when it is overdue; undefined while it is far away. */
function dueKeyOf({ article }: InboxItem, due: string, today: string): string | undefined {
  const days = daysBetween(today, due);
  if (days > SOON_DAYS) return undefined;
  return shortId(["due", article, due, days < 0 ? "overdue" : "soon"]);
}

function isSame(one: string | null, other: string): boolean {
  return one !== null && fold(one) === fold(other);
}

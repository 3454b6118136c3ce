/** When mails are sent, where the person is. */

import { localDay } from "../../base/due-day.ts";

export const CHOICES = ["none", "daily", "soon"] as const;

/** `daily`: on working days. `soon`: a quarter of an hour after the first piece of news. */
export type DigestChoice = (typeof CHOICES)[number];

const MINUTE_MS = 60_000;
/** What is sent at once is collected for so long. */
export const COLLECTED_MS = 15 * MINUTE_MS;
/** Between two looks for those who want it at once. */
export const LOOK_MS = 5 * MINUTE_MS;
/** Between two tries, at first and at most. */
const FIRST_RETRY_MS = MINUTE_MS;
const LAST_RETRY_MS = 6 * 60 * MINUTE_MS;
/** The hour of the daily one. */
const HOUR = 8;
/** Zones are whole quarters of an hour apart. */
const QUARTER_MS = 15 * MINUTE_MS;

/** When to look next: at once, or at eight on the next working day. @param now Milliseconds since 1970 */
export function nextTime(choice: DigestChoice, now: number, timeZone: string): string {
  if (choice !== "daily") return new Date(now).toISOString();
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    weekday: "short",
    hour: "numeric",
    minute: "numeric",
    hourCycle: "h23",
  });
  // An hour that a zone skips or has twice makes no difference: quarters are tried one after the other.
  for (let time = (Math.floor(now / QUARTER_MS) + 1) * QUARTER_MS; ; time += QUARTER_MS) {
    const {
      weekday = "",
      hour,
      minute,
    } = Object.fromEntries(parts.formatToParts(time).map(({ type, value }) => [type, value]));
    if (Number(hour) === HOUR && Number(minute) === 0 && !weekday.startsWith("S")) return new Date(time).toISOString();
  }
}

/** When to try again. @param failures How many tries have failed */
export function retryTime(failures: number, now: number): string {
  return new Date(now + Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LAST_RETRY_MS)).toISOString();
}

/** The day by which something is due soon or overdue: before eight it is still the one before. */
export function digestDay(now: number, timeZone: string): string {
  return localDay(now - HOUR * 60 * MINUTE_MS, timeZone);
}

/** Whether there is such a zone. */
export function isTimeZone(name: string): boolean {
  return timeZones().includes(name);
}

/** Those to choose from, with the server's own. */
export function timeZones(): readonly string[] {
  return [...new Set([serverZone(), "UTC", ...Intl.supportedValuesOf("timeZone")])].toSorted();
}

export function serverZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

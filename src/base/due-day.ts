/** Days by which something is wanted: `2026-12-05`, a day of the calendar without a time zone. */

const DAY_MS = 86_400_000;
/** A day this far back is said by its date. */
const LONGEST_AGO = 6;

/** @returns the day; undefined for a text that is none, such as `2026-02-30` */
export function readDay(text: string): string | undefined {
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return undefined;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || dayOfTime(time) !== text ? undefined : text;
}

/**
 * The day that it is somewhere.
 * @param now Milliseconds since 1970
 * @param timeZone As `America/Bogota`; without it, that of this machine
 */
export function localDay(now: number, timeZone?: string): string {
  const date = new Date(now);
  // Swedes write a day as ISO 8601 does.
  if (timeZone !== undefined) return date.toLocaleDateString("sv-SE", { timeZone });
  return dayOfTime(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()));
}

/** Whether a day is before today; or is today, or one of the days up to Sunday. A week begins on Monday. */
export function isDue(which: "overdue" | "week", day: string, today: string): boolean {
  if (which === "overdue") return day < today;
  return day >= today && day <= lastOfWeek(today);
}

/** Days from one day to another; negative where it is before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((timeOf(to) - timeOf(from)) / DAY_MS);
}

/**
 * What is said of a day, as a key below `due` in the page's words and in the mails', and what stands in it.
 * @param day One that `readDay` has read
 */
export function dueWords(
  day: string,
  today: string,
  language: string,
): { readonly key: "past" | "pastDay" | "soon" | "day"; readonly when: string } {
  const distance = daysBetween(today, day);
  if (distance <= 1 && distance >= -LONGEST_AGO) {
    const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
    return { key: distance < 0 ? "past" : "soon", when: relative.format(distance, "day") };
  }
  const isOtherYear = day.slice(0, 4) !== today.slice(0, 4);
  const format = new Intl.DateTimeFormat(language, {
    day: "numeric",
    month: "long",
    ...(isOtherYear ? { year: "numeric" } : {}),
    timeZone: "UTC",
  });
  return { key: distance < 0 ? "pastDay" : "day", when: format.format(timeOf(day)) };
}

function lastOfWeek(today: string): string {
  const time = timeOf(today);
  const daysLeft = (7 - new Date(time).getUTCDay()) % 7;
  return dayOfTime(time + daysLeft * DAY_MS);
}

function timeOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function dayOfTime(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

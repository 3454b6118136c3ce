/** Days by which something is wanted, and what is said of them. */

import { expect, test } from "vitest";
import { dueWords, isDue, localDay, readDay } from "../../src/base/due-day.ts";

test.each(["2026-12-05", "2028-02-29", "1999-01-01"])("%s is a day", (day) => expect(readDay(day)).toBe(day));

test.each(["2026-02-30", "2027-02-29", "2026-13-01", "0026-12-05", "2026-12-5", "5/12/2026", "2026-12-05T10:00", "", " "])(
  "%j is none",
  (text) => expect(readDay(text)).toBeUndefined(),
); // prettier-ignore

test("a day is overdue from the next one on, and a week ends on Sunday", () => {
  // A Wednesday.
  const today = "2026-12-02";
  const which = (day: string): unknown => [isDue("overdue", day, today), isDue("week", day, today)];
  expect(which("2026-12-01")).toEqual([true, false]);
  expect(which("2026-12-02")).toEqual([false, true]);
  expect(which("2026-12-06")).toEqual([false, true]);
  expect(which("2026-12-07")).toEqual([false, false]);
  expect(isDue("week", "2026-12-07", "2026-12-06")).toBe(false);
  expect(isDue("week", "2027-01-03", "2026-12-31")).toBe(true);
});

test("the day is the one of this machine's calendar", () => {
  expect(localDay(new Date(2026, 11, 5, 23, 59).getTime())).toBe("2026-12-05");
  expect(localDay(new Date(2026, 11, 6, 0, 0).getTime())).toBe("2026-12-06");
});

test("near days are said by their distance, others by their date, in the reader's language", () => {
  const today = "2026-12-02";
  const say = (day: string, language = "es"): unknown => Object.values(dueWords(day, today, language)).join(" ");
  expect(say("2026-12-01")).toBe("past ayer");
  expect(say("2026-11-26")).toBe("past hace 6 días");
  expect(say("2026-11-25")).toBe("pastDay 25 de noviembre");
  expect(say("2026-12-02")).toBe("soon hoy");
  expect(say("2026-12-03")).toBe("soon mañana");
  expect(say("2026-12-05")).toBe("day 5 de diciembre");
  expect(say("2027-01-05")).toBe("day 5 de enero de 2027");
  expect(say("2026-12-05", "en")).toBe("day December 5");
  expect(say("2026-12-01", "en")).toBe("past yesterday");
});

/** When mails about what is new are sent, where the person is. */

import { expect, test } from "vitest";
import { digestDay, isTimeZone, nextTime, retryTime } from "../../../src/team/digests/digest-times.ts";

test.each([
  // A Wednesday in Bogotá, which is five hours behind.
  ["2026-12-02T12:59:00Z", "America/Bogota", "2026-12-02T13:00:00.000Z"],
  ["2026-12-02T13:00:00Z", "America/Bogota", "2026-12-03T13:00:00.000Z"],
  // Friday at nine: on Monday.
  ["2026-12-04T14:00:00Z", "America/Bogota", "2026-12-07T13:00:00.000Z"],
  // It is Saturday in Auckland already.
  ["2026-12-04T12:00:00Z", "Pacific/Auckland", "2026-12-06T19:00:00.000Z"],
  // A quarter of an hour from the others, and the day on which clocks go back.
  ["2026-12-02T00:00:00Z", "Asia/Kathmandu", "2026-12-02T02:15:00.000Z"],
  ["2026-10-25T12:00:00Z", "Europe/Madrid", "2026-10-26T07:00:00.000Z"],
  ["2026-10-23T12:00:00Z", "Europe/Madrid", "2026-10-26T07:00:00.000Z"],
])("behind %s in %s, the daily one is sent at %s", (now, zone, expected) => {
  expect(nextTime("daily", Date.parse(now), zone)).toBe(expected);
});

test("a day begins at eight for mails, where the person is", () => {
  expect(digestDay(Date.parse("2026-12-02T12:59:00Z"), "America/Bogota")).toBe("2026-12-01");
  expect(digestDay(Date.parse("2026-12-02T13:00:00Z"), "America/Bogota")).toBe("2026-12-02");
});

test("tries are further and further apart, up to six hours", () => {
  const minutes = (failures: number): number => Date.parse(retryTime(failures, 0)) / 60_000;
  expect([1, 2, 3, 9, 10, 5000].map(minutes)).toEqual([1, 2, 4, 256, 360, 360]);
});

test("a zone is one of the list", () => {
  expect(["UTC", "America/Bogota", "Europe/Madrid"].every(isTimeZone)).toBe(true);
  expect(["", "Bogotá", "+02:00"].some(isTimeZone)).toBe(false);
});

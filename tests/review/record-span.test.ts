/** Places in plain text, found again in the record form. */

import { expect, test } from "vitest";
import { parseRecord, plainText } from "../../src/segments/inline-codes.ts";
import { recordSpan } from "../../src/review/record-span.ts";

test.each([
  ['<ph id="1"/>a 14', "14"],
  ['<pc id="1">14</pc> a', "14"],
  ['a <pc id="1">b</pc>14', "14"],
  ['&lt;pc id="1"> &amp;lt; 14', "14"],
  ['x<pc id="1">one <ph id="2"/>two</pc>', "one two"],
])("%s has %s where it stands", (record, words) => {
  const { content } = parseRecord(record);
  const start = plainText(content).indexOf(words);
  const span = recordSpan(content, { start, end: start + words.length });
  expect(plainText(parseRecord(record.slice(span.start, span.end)).content)).toBe(words);
  expect(record.slice(span.start, span.end)).toMatch(/^[^<].*[^>]$/);
});

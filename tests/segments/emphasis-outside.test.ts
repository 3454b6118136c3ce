import { expect, test } from "vitest";
import type { Code } from "../../src/formats/types.ts";
import { emphasisOutside } from "../../src/segments/emphasis-outside.ts";
import { formatRecord, parseRecord } from "../../src/segments/inline-codes.ts";

const code = (id: number, type: string): [number, Code] => [id, { id, type, paired: true, display: "" }];
const CODES = new Map([code(1, "strong"), code(2, "emphasis"), code(3, "strong"), code(4, "link")]);

test.each([
  ["emphasis directly in strong", '<pc id="1"><pc id="2">a</pc></pc> b', '<pc id="2"><pc id="1">a</pc></pc> b'],
  [
    "a link in both stays inside",
    '<pc id="1"><pc id="2"><pc id="4">a</pc></pc></pc>',
    '<pc id="2"><pc id="1"><pc id="4">a</pc></pc></pc>',
  ],
  ["emphasis around strong stays", '<pc id="2"><pc id="1">a</pc></pc>', '<pc id="2"><pc id="1">a</pc></pc>'],
  ["emphasis of a part stays", '<pc id="1"><pc id="2">a</pc> b</pc>', '<pc id="1"><pc id="2">a</pc> b</pc>'],
  ["emphasis at the end of it stays", '<pc id="1">b <pc id="2">a</pc></pc>', '<pc id="1">b <pc id="2">a</pc></pc>'],
  ["a link in strong stays", '<pc id="1"><pc id="4">a</pc></pc>', '<pc id="1"><pc id="4">a</pc></pc>'],
])("%s", (_, content, expected) => {
  expect(formatRecord(emphasisOutside(parseRecord(content).content, CODES))).toBe(expected);
});

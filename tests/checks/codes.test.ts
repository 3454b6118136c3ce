import { expect, test } from "vitest";
import { codes } from "../../src/checks/codes.ts";
import { makeContext } from "./make-context.ts";

test("each kind of damage has its own sentence", () => {
  const source = 'A <pc id="1">b</pc> <ph id="2"/>';
  expect(messages(source, 'A <pc id="1">b</pc>')).toEqual(["Code 2 (“`x`”) is missing, expected it once."]);
  expect(messages(source, 'A <ph id="2"/> <pc id="1">b</pc> <ph id="2"/>')).toEqual([
    "Code 2 (“`x`”) stands 2 times, expected 1.",
  ]);
  expect(messages(source, 'A <pc id="1">b</pc> <ph id="2"/> <ph id="7"/>')).toEqual(["Code 7 is not in the source."]);
  expect(messages(source, 'A b <pc id="1"> </pc> <ph id="2"/>')).toEqual([
    "Code 1 (“**”) has nothing inside, expected the text it marks.",
  ]);
  expect(messages(source, 'A <pc id="1">b <ph id="2"/>')).toEqual([
    "Code 1 (“**”) crosses another code or has no other half, expected pairs that nest.",
  ]);
});

test("a code that turned from a pair into a standalone one is lost and invented", () => {
  expect(messages('<pc id="1">b</pc>', '<ph id="1"/>b')).toEqual([
    "Code 1 (“**”) is missing, expected it once.",
    "Code 1 (“**”) is not in the source.",
  ]);
});

test("pairs that cross are found although each has both halves", () => {
  const context = makeContext({ source: '<pc id="1">a</pc> <pc id="2">b</pc>', target: "" });
  const target = [
    { type: "open", id: 1 },
    { type: "text", value: "a" },
    { type: "open", id: 2 },
    { type: "text", value: "b" },
    { type: "close", id: 1 },
    { type: "close", id: 2 },
  ] as const;
  expect(codes.run({ ...context, target })[0]?.message).toContain("crosses another code");
});

test("a link may not stand in a link, emphasis may", () => {
  const source = '<pc id="1">a</pc> <pc id="2">b</pc>';
  const target = '<pc id="1">a <pc id="2">b</pc></pc>';
  expect(messages(source, target)).toEqual([]);
  const codeTypes = { 1: "link", 2: "link" };
  expect(codes.run(makeContext({ source, target, codeTypes })).map(({ message }) => message)).toEqual([
    "Code 2 (“**”) stands inside Code 1 (“**”), expected no link in a link.",
  ]);
});

test("a code that left its pair is a warning that blocks nothing", () => {
  const source = '<pc id="1">see <ph id="2"/></pc>';
  expect(codes.run(makeContext({ source, target: '<pc id="1">véase</pc> <ph id="2"/>' }))).toMatchObject([
    {
      message: "Code 2 (“`x`”) stands outside Code 1 (“**”), expected inside as in the source.",
      severity: "warning",
      hard: false,
    },
  ]);
});

test("a pair that was empty in the source may stay so", () => {
  expect(messages('a<pc id="1"></pc>', 'a<pc id="1"></pc>')).toEqual([]);
});

function messages(source: string, target: string): readonly string[] {
  return codes.run(makeContext({ source, target })).map(({ message }) => message);
}

test("a link that a person leads elsewhere is one finding that is no fault; one that is gone is named with its address", () => {
  const source = 'See <pc id="1">the guide</pc> and <pc id="2">the rules</pc>.';
  const read = (target: string, close: string) => {
    const context = makeContext({ source, target, human: true });
    const linked = [...context.segment.codes.values()].map((code) => ({
      ...code,
      type: "link",
      signature: `link|https://example.org/${code.id}|0`,
    }));
    const marks = [{ id: 9001, open: "[", close }];
    const segment = { ...context.segment, codes: new Map(linked.map((code) => [code.id, code])) };
    return codes.run({ ...context, segment, marks }).map(({ message, severity }) => [severity, message]);
  };
  const moved = 'Vea <pc id="9001">la guía</pc> y <pc id="2">las reglas</pc>.';
  expect(read(moved, '](https://es.example.org/1 "Guía")')).toEqual([
    ["info", "The link leads to `https://es.example.org/1`, in the source to `https://example.org/1`."],
  ]);
  expect(read('Vea la guía y <pc id="2">las reglas</pc>.', "")).toEqual([
    ["warning", "Link 1 (`https://example.org/1`) is missing, expected it once."],
  ]);
  // Bold is no link: one is missing, and one is more.
  expect(read(moved, "**").map(([severity]) => severity)).toEqual(["warning", "warning"]);
});

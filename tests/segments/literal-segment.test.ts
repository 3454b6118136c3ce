import { describe, expect, test } from "vitest";
import { expectLinear } from "../helpers/growth.ts";
import { readI18next } from "../../src/formats/i18next/read-i18next.ts";
import { literalKind, type LiteralKind } from "../../src/segments/literal-segment.ts";
import { segmentDocument } from "../../src/segments/segment-document.ts";

function kindsOf(value: string): readonly (LiteralKind | undefined)[] {
  const bytes = new TextEncoder().encode(JSON.stringify({ value }));
  const document = readI18next(bytes, { sourceLocale: "en", targetLocale: "es" });
  if ("reason" in document) throw new Error(document.reason);
  return segmentDocument(document, { article: "a.json", locale: "en", abbreviations: [] }).map(literalKind);
}

describe("a value that is no language", () => {
  test.each([
    ["https://www.oas.org/en/iachr/?a=b#c", "address"],
    ["HTTP://EXAMPLE.ORG", "address"],
    ["https://example.org/{{lang}}/users/{{id}}", "address"],
    ["//cdn.example.org/app.js", "address"],
    ["www.example.org", "address"],
    ["mailto:info@example.org?subject=Hello", "address"],
    ["tel:+1-202-555-0100;ext=x", "address"],
    ["example.org", "address"],
    ["docs.example.org/about", "address"],
    ["localhost.example:8080", "address"],
    ["info@example.org", "email"],
    ["{{user}}@example.org", "email"],
    ["Report.2024.pdf", "path"],
    ["LOGO.PNG", "path"],
    ["/en/about", "path"],
    ["/about/", "path"],
    ["/about-us", "path"],
    ["./images", "path"],
    ["../img/a.svg", "path"],
    ["images/Big_Picture.png", "path"],
    ["/users/{{id}}/edit", "path"],
    ["C:\\Temp\\a.txt", "path"],
    ["v1.2.3-beta", "number"],
    ["#ff0000", "number"],
    ["1.5e10", "number"],
    ["0xFF", "number"],
  ])("%s is one: %s", (value, kind) => {
    expect(kindsOf(value)).toEqual([kind]);
  });

  test.each([
    "/month", "and/or", "he/she", "Yes/No", "Read more at https://example.org", "Node", "P.S", "Write to info@example.org",
    "a.m", "Save", "#hashtag", "version 2", "3D", "1st", "{{name}}: hello", "24h", "<b>example.org</b> is ours", "Hello.World",
    "mailto: us", "http://", "@you", "Ratio 3:1", "/ year", "{{value}}/month", "Etc.",
  ])("%s is a text", (value) => {
    expect(kindsOf(value).filter((kind) => kind !== undefined)).toEqual([]);
  }); // prettier-ignore

  test("a line of its own in a longer value is one too", () => {
    expect(kindsOf("Find us here:\n/en/about\nThanks")).toEqual([undefined, "path", undefined]);
  });

  test.each(["a.", "a/", "/a", "a-", "0e", "x@a.", "a.a/"])("is found in proportion to its length: %s", (piece) => {
    expectLinear((length) => kindsOf(`${piece.repeat(length)} !`.replace(" ", "\u00a0")), 20_000);
  });
});

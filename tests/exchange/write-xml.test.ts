import { describe, expect, test } from "vitest";
import { attributesText, escapeText, isXmlText, writeXml, xml } from "../../src/exchange/write-xml.ts";

describe("XML", () => {
  test("holds no character that it cannot hold, in text and attributes", () => {
    const node = xml("note", { path: "A\u001b[2J" }, "B\u0007 & C");
    expect(writeXml(node)).toBe('<note path="A\uFFFD[2J">B\uFFFD &amp; C</note>\n');
    expect(isXmlText(writeXml(node))).toBe(true);
  });

  test("keeps white space that a reader would change", () => {
    expect(escapeText("a\rb\tc")).toBe("a&#13;b\tc");
    expect(attributesText({ one: "a\tb\nc", none: undefined })).toBe(' one="a&#9;b&#10;c"');
  });
});

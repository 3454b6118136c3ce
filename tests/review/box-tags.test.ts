/** Tags of site generators as boxes in the preview. */

import type { ElementContent, Root } from "hast";
import { toHtml } from "hast-util-to-html";
import { expect, test } from "vitest";
import { boxTags } from "../../src/review/preview/box-tags.ts";

const paragraph = (...children: ElementContent[]): ElementContent => ({ type: "element", tagName: "p", properties: {}, children }); // prettier-ignore
const text = (value: string): ElementContent => ({ type: "text", value });
const code = (value: string): ElementContent => ({ type: "element", tagName: "code", properties: {}, children: [text(value)] }); // prettier-ignore

/** Paragraphs: what begins with `:` or `{` is a tag; behind `|` stands a title. */
function boxed(...lines: readonly string[]): string {
  const children = lines.map((line) => {
    const [tag = "", title] = line.split("|");
    return /^[:{]/.test(tag)
      ? paragraph(code(tag), ...(title === undefined ? [] : [text(title)]))
      : paragraph(text(tag));
  });
  const tree: Root = { type: "root", children };
  boxTags(tree, { tip: "Consejo" });
  return toHtml(tree)
    .replaceAll(/<\/?p>/g, "")
    .replaceAll(/<code>([^]*?)<\/code>/g, "[$1]");
}

test("containers, shortcodes and Liquid tags hold what stands between them", () => {
  expect(boxed(":::tip |Cuidado", "Lea.", ":::", "Fin.")).toBe(
    '<div title="Consejo"><strong>Cuidado</strong>Lea.</div>Fin.',
  );
  expect(boxed("{{% notice warning %}}", "Ojo.", "{{% /notice %}}")).toBe('<div title="notice">Ojo.</div>');
  expect(boxed('{% hint style="info" %}', "Ojo.", "{% endhint %}")).toBe('<div title="hint">Ojo.</div>');
});

test("boxes stand in boxes, told apart by their marks", () => {
  expect(boxed("::::tabs", ":::tab", "Uno.", ":::", ":::tab", "Dos.", ":::", "::::")).toBe(
    '<div title="tabs"><div title="tab">Uno.</div><div title="tab">Dos.</div></div>',
  );
  expect(boxed(":::note", ":::tip", "Uno.", ":::", "Dos.", ":::")).toBe(
    '<div title="note"><div title="Consejo">Uno.</div>Dos.</div>',
  );
});

test("what nothing ends holds nothing, and an end without a beginning stays", () => {
  expect(boxed("{{< figure a.png >}}", "Texto.")).toBe('<div title="figure">[{{&#x3C; figure a.png >}}]</div>Texto.');
  expect(boxed(":::tip", "Texto.")).toBe("[:::tip]Texto.");
  expect(boxed("Texto.", ":::", "{{% /notice %}}")).toBe("Texto.[:::][{{% /notice %}}]");
  expect(boxed("{{% a %}}", "{{< b >}}", "Texto.", "{{% /a %}}")).toBe(
    '<div title="a"><div title="b">[{{&#x3C; b >}}]</div>Texto.</div>',
  );
});

test("a hundred thousand tags that nothing ends are passed over", () => {
  const lines = Array.from({ length: 100_000 }, (_, at) => `{{% t${at % 7} %}}`);
  expect(boxed(...lines, "{{% /t3 %}}").length).toBeGreaterThan(100_000);
});

test("boxes in boxes without end are boxes beside each other at some depth, and a name is no property of an object", () => {
  const names = Array.from({ length: 3_000 }, (_, at) => `hint${at}`);
  const html = boxed(...names.map((name) => `{% ${name} %}`), "Ojo.", ...names.toReversed().map((name) => `{% end${name} %}`)); // prettier-ignore
  expect(html).toContain("Ojo.");
  expect(boxed(":::constructor", "Ojo.", ":::")).toBe('<div title="constructor">Ojo.</div>');
});

/** Tags of template languages that make a destination: what is read of them, and how they are written again. */

import { describe, expect, test } from "vitest";
import { rewriteLinks } from "../../../../src/formats/markdown/links/rewrite-links.ts";
import { readTagLink, tagPlace, withTagPath, writeTagLink } from "../../../../src/formats/markdown/links/tag-links.ts";
import { read } from "../builders.ts";

describe("the URL of a tag", () => {
  test.each([
    ['{{< relref "b.md#how-to" >}}', '{{< relref "b.md" >}}#how-to'],
    ['{{% ref "b#how-to" %}}', '{{% ref "b" %}}#how-to'],
    ["{{<ref `b#how-to`>}}", "{{<ref `b`>}}#how-to"],
    ['{{< relref "#how-to" >}}', '{{< relref "" >}}#how-to'],
    ['{{< relref path="b#how-to" lang="en" >}}', '{{< relref path="b" lang="en" >}}#how-to'],
    ['{{< relref lang="en" path="b#how-to" >}}', '{{< relref lang="en" path="b" >}}#how-to'],
    ['{{< ref outputFormat="html" path = "b#how-to" >}}', '{{< ref outputFormat="html" path = "b" >}}#how-to'],
    ['{{< ref outputFormat="html" filepath="b#how-to" >}}', undefined],
    ['{{< relref "b" >}}', '{{< relref "b" >}}'],
    ['{{< relref "b" >}}#how-to', '{{< relref "b" >}}#how-to'],
    ["{% link _posts/b.md %}#how-to", "{% link _posts/b.md %}#how-to"],
    ["{{ site.baseurl }}{%- post_url 2020-01-01-b -%}", "{{ site.baseurl }}{%- post_url 2020-01-01-b -%}"],
    ['{{< relref "b#x" >}}#y', undefined],
    ['{{< relref "b?x#y" >}}', undefined],
    ['{{< relref path="b" lang="e#n" >}}', undefined],
    ['{{< relref "b" lang="en" >}}', undefined],
    ["{{< relref b >}}", undefined],
    ['{{< figure "b#x" >}}', undefined],
    ["{{ page.url }}#x", undefined],
    ["{% link {{ page.next }} %}", undefined],
    ["{% link a.md %}/x", undefined],
    ["{% include b.md %}#x", undefined],
  ])("%j is %j", (written, url) => expect(readTagLink(written)).toBe(url));
});

test("a tag names a page, a file or a post", () => {
  expect(tagPlace('{{< relref path="b" lang="en" >}}')).toEqual({ type: "ref", path: "b", language: "en" });
  expect(tagPlace('{{< relref lang="en" path="b" >}}')).toEqual({ type: "ref", path: "b", language: "en" });
  expect(tagPlace('{{< ref "b" >}}')).toEqual({ type: "ref", path: "b", language: undefined });
  expect(tagPlace("{{ site.url }}{% link b.md %}")).toEqual({ type: "link", path: "b.md" });
  expect(tagPlace("{% post_url 2020-01-01-b %}")).toEqual({ type: "post", path: "2020-01-01-b" });
  expect(tagPlace("b.md")).toBeUndefined();
  expect(withTagPath("{{ x }}{%- link b.md -%}", "es/b.md")).toBe("{{ x }}{%- link es/b.md -%}");
});

test("an id that would end the tag is not written", () => {
  for (const id of ['a"b', "a>}}", "a%}", "a b", "a\\b"])
    expect(writeTagLink(`{{< relref "b" >}}#${id}`, '{{< relref "b#x" >}}')).toBeUndefined();
});

describe("a file with its tags rewritten is proven", () => {
  /** `source` with `#how-to` made `#cómo` in every destination. */
  function rewritten(source: string, dialect: "shortcodes" | "liquid"): string {
    const document = read(source, { dialects: new Set([dialect]) });
    const urls = new Map(document.links.map(({ url }, index) => [index, url.replace("#how-to", "#cómo")]));
    return rewriteLinks(document, { urls, ids: new Map() }).text;
  }

  test.each([
    ['[a]({{< relref "b#how-to" >}})', '[a]({{< relref "b#cómo" >}})'],
    ['[a](<{{< relref "b#how-to" >}}> "T")', '[a](<{{< relref "b#cómo" >}}> "T")'],
    ['![a]({{% ref "b#how-to" %}})', '![a]({{% ref "b#cómo" %}})'],
    ['[a]({{< relref "b" >}}#how-to) and {{< x >}}', '[a]({{< relref "b" >}}#cómo) and {{< x >}}'],
    ['[a]\n\n[a]: {{< relref "b#how-to" >}}', '[a]\n\n[a]: {{< relref "b#cómo" >}}'],
    ['A <a href="{{< relref "b#how-to" >}}">b</a>.', 'A <a href="{{< relref "b#cómo" >}}">b</a>.'],
    [
      "<div>\n<a href='{{< relref \"b#how-to\" >}}'>b</a>\n</div>",
      "<div>\n<a href='{{< relref \"b#cómo\" >}}'>b</a>\n</div>",
    ],
    ['<p markdown="1">\n[a]({{< relref "b#how-to" >}})\n</p>', '<p markdown="1">\n[a]({{< relref "b#cómo" >}})\n</p>'],
    ['## [a]({{< relref "b#how-to" >}})', '## [a]({{< relref "b#cómo" >}})'],
    ['`{{< relref "b#how-to" >}}` {{< relref "b#how-to" >}}', '`{{< relref "b#how-to" >}}` {{< relref "b#how-to" >}}'],
  ])("%j", (source, expected) => expect(rewritten(source, "shortcodes")).toBe(expected));

  test("Jekyll's too", () => {
    const source =
      "[a]({% link b.md %}#how-to) [c][r] {{ x }}\n\n[r]: {{ site.baseurl }}{% post_url 2020-01-01-b %}#how-to\n";
    expect(rewritten(source, "liquid")).toBe(source.replaceAll("#how-to", "#cómo"));
  });

  test("a tag that names another page is another file", () => {
    const document = read('[a]({{< relref "b#x" >}})', { dialects: new Set(["shortcodes"]) });
    const urls = new Map([[0, '{{< relref "c" >}}']]);
    expect(rewriteLinks(document, { urls, ids: new Map() }).text).toBe(document.text);
  });
});

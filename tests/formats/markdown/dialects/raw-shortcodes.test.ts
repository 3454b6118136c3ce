/** Texts between `{{< x >}}` and `{{< /x >}}` hold where a theme renders them as Markdown and where it prints them as HTML. */

import { raw } from "hast-util-raw";
import type { Nodes } from "hast";
import { describe, expect, test } from "vitest";
import { resolveDialects } from "../../../../src/sites/generators.ts";
import { findRawShortcodes } from "../../../../src/formats/markdown/dialects/raw-shortcodes.ts";
import { parts, read, shown, writeParts } from "../builders.ts";

const hugo = { dialects: resolveDialects(["hugo"]) };

const HOSTILE = [
  "</div>",
  "a <b c",
  "x </div> &lt; &copy y &copy; &#60; &amp;",
  "*a* _b_ [c](d) <e> &amp; | \\ # > + - 1. ::: === {{v}} {% x %} www.x.y a@b.c [^1] $x$ ***",
  "# uno",
  "1. uno",
  "- uno\\",
  "C:\\año\\*x <!-- x",
  "~~a~~ <https://x.y>",
];

/** What a browser makes of HTML: elements, and their text. */
function shownAsHtml(html: string): readonly string[] {
  const found: string[] = [];
  let words = "";
  const visit = (node: Nodes): void => {
    if (node.type === "text") words += node.value;
    if (node.type === "element" || node.type === "comment") found.push(node.type);
    if ("children" in node) node.children.forEach(visit);
  };
  visit(raw({ type: "root", children: [{ type: "raw", value: html }] }));
  return [...found, words];
}

/** `source` with `targets` for its texts, in order, as it was proven to be read as Markdown. */
function writeTo(source: string, ...targets: readonly string[]): string {
  const document = read(source, hugo);
  const units = document.units.filter((unit) => /[a-z]/i.test(shown(unit)));
  expect(units).toHaveLength(targets.length);
  const written = writeParts(
    document,
    Object.fromEntries(units.map(({ index }, at) => [index, parts(targets[at] ?? "")])),
  );
  expect(written.refused).toEqual([]);
  return written.text;
}

/** What stands in the shortcode of `source` with `target` for its text. */
function innerOf(source: string, target: string): string {
  return /\{\{< box >\}\}([^]*)\{\{< \/box >\}\}/.exec(writeTo(source, target))?.[1]?.trim() ?? "";
}

describe("a text in a raw shortcode", () => {
  test.each(HOSTILE)("is itself in Markdown and in HTML: %s", (target) => {
    for (const mark of ["", "## ", "- ", "> "]) {
      const inner = innerOf(`{{< box >}}\n${mark}One\n{{< /box >}}\n`, target);
      expect(shownAsHtml(inner)).toEqual([`${mark}${target}`]);
    }
  });

  test("is written like any other where it has no marks", () => {
    for (const target of ["El 50 % de AT&T, R&D y n.º 3 (¿C* < 4?) — «sí»; a > b & c", "Es *"])
      expect(innerOf("{{< box >}}\n\nOne\n\n{{< /box >}}\n", target)).toBe(target);
  });

  test("has its alt texts and titles the same way", () => {
    const source = '{{< box >}}\n![One](a.png "Two")\n{{< /box >}}\n';
    const written = writeTo(source, "</div> [a] *b*", '</div> "c" & \\');
    expect(written).toContain("![&lt;/div> ");
    expect(written).not.toContain("\\");
  });

  test("keeps the backslash that is text in HTML", () => {
    expect(innerOf("{{< box >}}\n<p>One</p>\n{{< /box >}}\n", "C:\\*x </p>")).toBe("<p>C:\\*x &lt;/p></p>");
  });

  test("may share its sentence with other words", () => {
    const written = writeTo("So {{< box >}}One{{< /box >}} is.\n", "Así <1/></div> *x*<2/> es.");
    expect(written).toBe("Así {{< box >}}&lt;/div> &#x2A;x&#x2A;{{< /box >}} es.\n");
  });
});

test.each([
  "{{% box %}}\nOne\n{{% /box %}}\n",
  "{{< box >}}\n\nOne\n",
  "{{< box />}}\n\nOne\n\n{{< /other >}}\n",
  "{{< box >}}\n{{< /box >}}\n\nOne\n\n{{< box >}}\n{{< /box >}}\n",
])("outside of such a pair backslashes stay: %s", (source) => {
  expect(writeTo(source, "*a* b")).toContain("\\*a\\* b");
});

test("pairs are found by their names, the outer ones of those within others", () => {
  const contents = (source: string): readonly string[] =>
    findRawShortcodes(source, 0, hugo.dialects).map(({ start, end }) => source.slice(start, end));
  expect(contents("{{< a >}}1{{< b x=y >}}2{{< /b >}}3{{< c />}}{{< /a >}}4{{< a/b >}}5{{< /a/b >}}")).toEqual([
    "1{{< b x=y >}}2{{< /b >}}3{{< c />}}",
    "5",
  ]);
  expect(contents("{{</* a */>}}1{{</* /a */>}} {{< /d >}} {{< d >}}")).toEqual([]);
  expect(findRawShortcodes("{{< a >}}1{{< /a >}}", 0, resolveDialects(["jekyll"]))).toEqual([]);
});

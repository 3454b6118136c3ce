import fc from "fast-check";
import { expect, test } from "vitest";
import { expectLinear } from "../../../helpers/growth.ts";
import { findValueMarks } from "../../../../src/formats/markdown/front-matter/value-marks.ts";

/** Each mark as written, a pair as its two with `…` between them. */
const marks = (value: string): readonly string[] =>
  findValueMarks(value).map(({ type, start, end, closing }) => {
    const first = value.slice(start, end);
    return `${type} ${closing ? `${first}…${value.slice(closing.start, closing.end)}` : first}`;
  });

test.each([
  ['We met <a href="http://x.org/?a=1">them</a> today.', ['html <a href="http://x.org/?a=1">…</a>']],
  ["One<br>two <br/> three", ["html <br>", "html <br/>"]],
  ["<b>a <i>b</b> c</i>", ["html <b>…</b>", "html <i>", "html </i>"]],
  ["<!-- a --> b", ["html <!-- a -->"]],
  ["<!-- a <!-- b --> <!-- **c** <!--", ["html <!-- a <!-- b -->", "emphasis **…**"]],
  ["I <3 you > me, 1 < 2", []],
  ["Run `npm ci` or ``a`b``", ["code `npm ci`"]],
  ["{{ site.title }} and {% link x.md %}", ["template {{ site.title }}", "template {% link x.md %}"]],
  ["See [the docs](https://x.org/a_(b)) and [sic]", ["link […](https://x.org/a_(b))"]],
  ["![alt [1]](a.png)[^1] [x] (y)", ["link ![…](a.png)"]],
  ["**Now** and *then*, __so__ _it_ goes", ["emphasis **…**", "emphasis *…*", "emphasis __…__", "emphasis _…_"]],
  ["2 * 3 * 4, a_b_c, Price* and more*, **open", []],
  ["**a [b](c)** d", ["emphasis **…**", "link […](c)"]],
  ["Call <code>draw()</code> or <KBD>a *b</kbd>*", ["html <code>draw()</code>", "html <KBD>a *b</kbd>"]],
  [
    "<p>x</p>\n<pre><code class='a'>let [b\n  = `c`;</code></pre> y",
    ["html <p>…</p>", "block <pre><code class='a'>let [b\n  = `c`;</code></pre>"],
  ],
  ["<code>a <code>b</code> c</code> d", ["html <code>a <code>b</code> c</code>"]],
  [
    'Say <i translate="no">Hi</i>, <b class="x notranslate">yes</b>',
    ['html <i translate="no">Hi</i>', 'html <b class="x notranslate">yes</b>'],
  ],
  // Not closed: the text of a title that is not HTML.
  ["The <code> element and <pre>", ["html <code>", "html <pre>"]],
  ["`<code>` is a tag, <code/> too", ["code `<code>`", "html <code/>"]],
] as const)("%s", (value, expected) => {
  expect(marks(value)).toEqual(expected);
});

test("marks stand in their order, and pairs in one another", () => {
  const piece = fc.constantFrom(
    "<b>",
    "</b>",
    "<i>",
    "[",
    "](x)",
    "]",
    "*",
    "**",
    "_",
    "`",
    "{{x}}",
    "a",
    " ",
    "<br/>",
    "![",
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 30 }).map((all) => all.join("")),
      (value) => {
        const found = findValueMarks(value);
        let at = 0;
        const ends: number[] = [];
        for (const { start, end, closing } of found) {
          expect(start).toBeGreaterThanOrEqual(at);
          at = end;
          while ((ends.at(-1) ?? Infinity) <= start) ends.pop();
          if (!closing) continue;
          expect(closing.start).toBeGreaterThanOrEqual(end);
          expect(closing.end).toBeLessThanOrEqual(ends.at(-1) ?? Infinity);
          ends.push(closing.start);
        }
      },
    ),
    { seed: 20261126, numRuns: 2000 },
  );
});

test("elements that are never closed cost no more than their length", () => {
  const text = (n: number): string => "<code ".repeat(n) + "<code>".repeat(n) + "<pre>x</pre><code".repeat(n / 10);
  expectLinear((length) => findValueMarks(text(length)), 20_000);
});

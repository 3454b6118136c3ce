/** Generated Markdown: trees printed in many styles, soups of marks, texts of an engine gone wrong, and bent files. */

import * as fc from "fast-check";

/** Pieces that mean something in Markdown, HTML, YAML or to a parser's edge. */
const PIECES = [
  "a", "b", "Word", "the cat", "él", "日本", " ", "  ", "    ", "\t", "\n", "\n", "\n\n", "\r\n", "\r", "*", "**", "_", "__", "~~", "~", "`", "``", "```", "```\n",
  "[", "]", "(", ")", "![", "](u)", '](<u v> "t")', "](u 't')", "[r]", "[r][]", "[a][r]", '\n\n[r]: /u "T t"\n', "\n[^1]: foot\n", "[^1]", "<b>", "</b>", "<br>",
  "<div>", "</div>", "\n<div>\n", "<!-- c -->", '<img alt="x y" src=i>', "<a title='q'>", "</a>", "<code>", "</code>", "<span translate=no>", "</span>", "# ", "## ",
  "\n===\n", "\n---\n", "---\n", "> ", "\n> ", "- ", "\n- ", "\n  - ", "1. ", "\n1. ", "2) ", "+ ", "* ", "- [ ] ", "| a | b |\n|---|---|\n| c | d |\n", "|", "\n|-|-|\n",
  "&amp;", "&#42;", "&nbsp;", "\\", "\\*", "\\\n", "  \n", "https://x.y/z", "www.x.y", "a@b.co", "<https://x.y>", "{#id}", " {#id}\n", "[!NOTE]\n", "> [!TIP]\n> ",
  "---\ntitle: T\n---\n", ":::", "$x$", "\u0000", "\ufeff", "\u00a0", "é", "🎉", "。", "—", "“", "”", ".", "! ", "? ", "Dr. ", "{{x}}", "<script>\nx\n</script>\n",
  "<pre>", "</pre>", "<p>", "</p>", '<aside markdown="1">\n', "</aside>", "===", "***\n", "___", "\uFFFC", "|-\n", ": ", "#", "'", '"',
]; // prettier-ignore

/** Anything, as it comes. */
export const soup = fc.oneof(
  { weight: 5, arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 24 }).map((pieces) => pieces.join("")) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 40 }) },
);

/** What a target may hold: words and marks on one line. NUL and half surrogates are refused, and tested by themselves. */
export const hostileText = fc
  .oneof(
    {
      weight: 4,
      arbitrary: fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join("")),
    },
    { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 20 }) },
  )
  .map((text) => text.replaceAll("\u0000", ""));

/** One paragraph of marks beside letters, punctuation, code and links. */
export const emphasisSoup = fc
  .array(
    fc.constantFrom("*", "**", "***", "_", "__", "a", "b", "c", " ", "!", ",", "\\*", "[x](u)", "[", "](u)", "`c`", "![i](u)", "é", "“"),
    { minLength: 4, maxLength: 13 },
  )
  .map((pieces) => `x${pieces.join("").trim()}`.replace(/^x(?![*+-] )/, "")); // prettier-ignore

/** Ordinary words, for the text of generated trees: no mark in them, so that both parsers agree on the source. */
const words = fc
  .array(fc.constantFrom("One", "two", "three,", "four", "Dr. No", "left.", "Why?", "He", "café", "🎉", "—", "5"), {
    minLength: 1,
    maxLength: 6,
  })
  .map((list) => `T${list.join(" ")}x`);

/** Marks in marks, never of the same kind: `**a **b** c**` is read in more than one way. */
const inline = fc.oneof(
  { weight: 4, arbitrary: words },
  words.map((text) => `**${text}**`),
  words.map((text) => `*${text}*`),
  words.map((text) => `~~${text}~~`),
  fc.tuple(words, words, words).map(([a, b, c]) => `**${a} *${b}* ${c}**`),
  fc.tuple(words, words, words).map(([a, b, c]) => `*${a} **${b}** [${c}](/v)*`),
  fc.tuple(words, words).map(([a, b]) => `[${a} **${b}**](/u "${a}")`),
  words.map((text) => `[${text}][ref]`),
  fc.constant("[ref]"),
  words.map((text) => `![${text}](i.png '${text}')`),
  fc.constantFrom("`code *x*`", "<https://x.y>", "note[^1]", "&amp; \\* &copy;", "<kbd>K</kbd>", "<br>"),
  words.map((text) => `<b title="${text}">${text}</b>`),
);
const line = fc.array(inline, { minLength: 1, maxLength: 3 }).map((list) => list.join(" "));

const indent = (text: string, by: string): string => text.replace(/\n(?=[^\n])/g, `\n${by}`);

/** Blocks of an article, printed in the styles that authors use. */
const blocks = fc.letrec<{ block: string; flow: string }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    line,
    fc.tuple(line, line, fc.constantFrom("\n", "  \n", "\\\n")).map(([one, two, end]) => one + end + two),
    fc
      .tuple(fc.constantFrom("#", "##", "###### "), line, fc.constantFrom("", " ##", " {#id-1}"))
      .map(([mark, text, end]) => `${mark} ${text}${end}`),
    fc.tuple(words, fc.constantFrom("===", "---")).map(([text, under]) => `${text}\n${under}`),
    tie("flow").map((text) => `> ${text.replaceAll("\n", "\n> ")}`),
    fc.tuple(line, tie("flow")).map(([text, flow]) => `> [!NOTE]\n> ${text}\n>\n> ${flow.replaceAll("\n", "\n> ")}`),
    fc
      .tuple(
        fc.constantFrom("-", "*", "+"),
        fc.array(tie("flow"), { minLength: 1, maxLength: 3 }),
        fc.constantFrom("\n", "\n\n"),
      )
      .map(([mark, items, between]) => items.map((item) => `${mark} ${indent(item, "  ")}`).join(between)),
    fc
      .tuple(fc.constantFrom("1.", "4)"), fc.array(line, { minLength: 1, maxLength: 3 }))
      .map(([mark, items]) => items.map((item) => `${mark} ${item}`).join("\n")),
    fc.array(line, { minLength: 1, maxLength: 2 }).map((items) => items.map((item) => `- [ ] ${item}`).join("\n")),
    fc.tuple(line, line, words).map(([a, b, c]) => `| ${a} | ${c} |\n|:--|---|\n| ${b} | ${c} |`),
    fc.constantFrom("```js\ncode *x*\n\n---\n```", "    code", "***", "<!-- note -->", "<script>\nlet x;\n</script>"),
    fc.tuple(words, words).map(([a, b]) => `<div class="c">\n  <p title="${a}">${b} <em>${a}</em></p>\n</div>`),
  ),
  flow: fc.array(tie("block"), { minLength: 1, maxLength: 2 }).map((list) => list.join("\n\n")),
}));

const frontMatter = fc
  .tuple(words, words, fc.constantFrom("'", '"', ""))
  .map(
    ([title, description, quote]) =>
      `---\ntitle: ${quote}${title.replaceAll(":", "")}${quote} # note\nlang: en\ndescription: >-\n  ${description}\ntags: [a, b]\n---\n\n`,
  );

/** Whole articles of generated trees. */
export const article = fc
  .tuple(
    fc.oneof(fc.constant(""), frontMatter),
    fc.array(blocks.block, { minLength: 1, maxLength: 6 }),
    fc.constantFrom("\n", "\r\n"),
  )
  .map(([front, body, end]) =>
    `${front}${body.join("\n\n")}\n\nThe end[^1] of [ref].\n\n[^1]: A foot note.\n\n[ref]: /ref "A title"\n`.replaceAll(
      "\n",
      end,
    ),
  );

/** A file with pieces cut out, doubled, moved or put in. */
export function bent(files: readonly string[]): fc.Arbitrary<string> {
  const cut = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(40),
    instead: fc.oneof(fc.constantFrom(...PIECES), fc.constant("")),
  });
  return fc
    .tuple(
      fc.constantFrom(...files),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.array(cut, { minLength: 1, maxLength: 4 }),
    )
    .map(([file, from, cuts]) => {
      const start = Math.floor(from * file.length);
      let text = file.slice(start, start + 1500);
      for (const { at, length, instead } of cuts) {
        const offset = Math.floor(at * text.length);
        text = text.slice(0, offset) + instead + text.slice(offset + length);
      }
      return text.isWellFormed() ? text : text.toWellFormed();
    });
}

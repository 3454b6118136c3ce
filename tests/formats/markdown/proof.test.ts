/** The proof fails when it should, blames what made the difference, and spares the rest. */

import { describe, expect, test } from "vitest";
import { say } from "../../../src/base/messages.ts";
import { proveDocument } from "../../../src/formats/markdown/prove.ts";
import { renderDocument } from "../../../src/formats/markdown/render.ts";
import { writeMarkdown } from "../../../src/formats/markdown/write-markdown.ts";
import { parts, read, write, writeParts } from "./builders.ts";
import { judge } from "./judge.ts";

const source = `---
title: A title # comment
weight: 3
hero:
  text: Nested
tags: [a, b]
lang: en
---

# One *heading* {#one}

A [link](u "t") and ![alt](i.png), \`code\`, a note[^1], <kbd>K</kbd>, [ref][r] and **strong**.\\
Next line.

- tight
- list

1. a

2. b

> [!NOTE]
> Quote

| a | b |
|---|:-:|
| c | d |

- [ ] task

<div class="x"><img alt="pic" src="p.png"> text</div>

\`\`\`js
run();
\`\`\`

---

[^1]: Foot

[r]: /r "R"
`;

const tampered: Readonly<Record<string, readonly [from: string, to: string]>> = {
  "another address": ["](u ", "](v "],
  "another image": ["i.png", "j.png"],
  "another definition": ["[r]: /r", "[r]: /s"],
  "a lost definition": ['\n[r]: /r "R"\n', "\n"],
  "other code": ["`code`", "`kode`"],
  "another info string": ["```js", "```ts"],
  "another line of code": ["run();", "walk();"],
  "a lost heading": ["# One", "One"],
  "a deeper heading": ["# One", "## One"],
  "another heading id": ["{#one}", "{#uno}"],
  "a lost heading id": [" {#one}", ""],
  "a lost mark": ["**strong**", "strong"],
  "another mark": ["**strong**", "*strong*"],
  "a mark over less": ["**strong**", "**stro**ng"],
  "a lost hard break": ["\\\nNext", "\nNext"],
  "a lost footnote mark": ["a note[^1]", "a note"],
  "another footnote": ["[^1]: Foot", "[^2]: Foot"],
  "a list that became loose": ["- tight\n- list", "- tight\n\n- list"],
  "a list that became tight": ["1. a\n\n2. b", "1. a\n2. b"],
  "another first number": ["1. a\n\n2. b", "4. a\n\n2. b"],
  "a bullet instead of a number": ["1. a\n\n2. b", "- a\n\n- b"],
  "a lost item": ["- tight\n- list", "- tight"],
  "a lost alert": ["> [!NOTE]\n> Quote", "> Quote"],
  "an escaped alert": ["> [!NOTE]", "> \\[!NOTE]"],
  "another alert": ["> [!NOTE]\n> Quote", "> [!NOTE] Quote"],
  "a lost quote": ["> [!NOTE]\n> Quote", "Quote"],
  "another alignment": ["|---|:-:|", "|---|--:|"],
  "a lost column": ["| c | d |", "| c |"],
  "a lost row": ["| c | d |\n", ""],
  "a task done": ["- [ ] task", "- [x] task"],
  "another attribute": ['class="x"', 'class="y"'],
  "another source of an image": ['src="p.png"', 'src="q.png"'],
  "a lost tag": ["</div>", ""],
  "a lost thematic break": ["\n---\n\n[^1]", "\n[^1]"],
  "another text": ["Next line", "Next time"],
  "one space more": ["Next line", "Next  line"],
  "another alt text": ["![alt]", "![alto]"],
  "another title of a link": ['(u "t")', '(u "tt")'],
  "a lost title": ['(u "t")', "(u)"],
  "another alt text in HTML": ['alt="pic"', 'alt="pico"'],
  "another title in the front matter": ["title: A title", "title: Another"],
  "another number in the front matter": ["weight: 3", "weight: 4"],
  "another key": ["weight: 3", "height: 3"],
  "a lost key": ["weight: 3\n", ""],
  "other keys first": ["title: A title # comment\nweight: 3", "weight: 3\ntitle: A title # comment"],
  "another item of a list in the front matter": ["[a, b]", "[a, c]"],
  "a text at the end": ['[r]: /r "R"\n', '[r]: /r "R"\n\nMore.\n'],
};

describe("a tampered file", () => {
  test("the file itself is proven", () => {
    const document = read(source);
    expect(
      proveDocument(
        document,
        new Map(),
        new Map(),
        read(renderDocument({ ...document, edits: [] }, new Map(), new Map())),
      ),
    ).toEqual([]);
  });

  test.each(Object.entries(tampered))("with %s is not proven", (_, [from, to]) => {
    expect(source.split(from)).toHaveLength(2);
    const differences = proveDocument(read(source), new Map(), new Map(), read(source.replace(from, () => to)));
    expect(differences.length).toBeGreaterThan(0);
  });

  test("the judge of these tests sees most of it too", () => {
    const { skeleton, texts } = judge(source);
    const missed = Object.entries(tampered).filter(([, [from, to]]) => {
      const other = judge(source.replace(from, () => to));
      return other.skeleton.join("\n") === skeleton.join("\n") && other.texts.join("\n") === texts.join("\n");
    });
    // It knows no alerts: `[!NOTE]` is a text to it, escaped or not.
    expect(missed.map(([name]) => name)).toEqual(["an escaped alert"]);
  });

  test("a target that reads back as another text is a difference of its unit", () => {
    const document = read("One *two*\n\nThree\n");
    const targets = new Map([[1, parts("Tres")]]);
    const differences = proveDocument(document, targets, new Map([[1, 0]]), read("One *two*\n\nTris\n"));
    expect(differences).toEqual([
      {
        units: [1],
        near: [],
        structural: false,
        why: say("proof.text", { found: "text|Tris" }),
      },
    ]);
  });

  test("a text without a target that changed is nobody's difference", () => {
    const differences = proveDocument(read("One\n"), new Map(), new Map(), read("Two\n"));
    expect(differences).toEqual([
      {
        units: [],
        near: [],
        structural: true,
        why: say("proof.untouched"),
      },
    ]);
  });
});

describe("a unit that cannot be proven", () => {
  test("keeps its source bytes, with its line and a reason, and the others are written", () => {
    const written = write("# One\n\nTwo\n\nThree\n", { 0: "Uno", 1: "D\u0000s", 2: "Tres" });
    expect(written.text).toBe("# Uno\n\nTwo\n\nTres\n");
    expect(written.refused).toMatchObject([
      { unit: 1, line: 3, reason: "Cannot write this text, expected no NUL character: Markdown has none." },
    ]);
  });

  test("half of a surrogate pair is named", () => {
    expect(write("One\n", { 0: "a\ud83d" }).refused).toMatchObject([
      { unit: 0, line: 1, reason: expect.stringContaining("surrogate") },
    ]);
  });

  test("an empty or blank text is named", () => {
    const written = write("# One\n\nTwo\n\n- Three\n", { 1: "", 2: "  " });
    expect(written.text).toBe("# One\n\nTwo\n\n- Three\n");
    expect(written.refused.map(({ unit, line }) => [unit, line])).toEqual([[1, 3], [2, 5]]); // prettier-ignore
    for (const { reason } of written.refused) expect(reason).toContain("empty");
  });

  test("does not take others with it: a paragraph is written although its alt text is refused, and the other way round", () => {
    const bad = write("One ![two](a 'three')\n", { 0: "Uno <1/>", 1: " ", 2: "tres" });
    expect(bad.text).toBe("Uno ![two](a 'tres')\n");
    expect(bad.refused.map(({ unit }) => unit)).toEqual([1]);
    const other = write("*(*one*)* ![two](a)\n", { 0: "<1>(<2>*</2>)</1> <3/>", 1: "dos" });
    expect(other.text).toBe("*(*one*)* ![dos](a)\n");
    expect(other.refused.map(({ unit }) => unit)).toEqual([0]);
  });

  test("an innocent text before a table is not blamed for what breaks the table", () => {
    const written = write("## Author\n\n| [![twitter](p)](u 'Follow') |\n|---|\n| a |\n", {
      0: "C* Autor",
      2: "c | d",
      3: "a | b",
    });
    expect(written).toMatchObject({
      refused: [],
      text: "## C* Autor\n\n| [![a \\| b](p)](u 'c \\| d') |\n|---|\n| a |\n",
    });
  });

  test("missing codes are written as they are meant: it is the codes check that judges them", () => {
    expect(write("One **two** `three`\n", { 0: "Uno dos" })).toMatchObject({ text: "Uno dos\n", refused: [] });
  });

  test("a pair that cannot be empty is refused, one that can is written", () => {
    expect(write("One **two**\n", { 0: "Uno <1></1>" }).refused).toMatchObject([{ unit: 0 }]);
    expect(write("One [two](u)\n", { 0: "Uno <1></1>" })).toMatchObject({ text: "Uno [](u)\n", refused: [] });
    expect(write("One <b>two</b>\n", { 0: "Uno <1></1>" })).toMatchObject({ text: "Uno <b></b>\n", refused: [] });
  });

  test("a code that the source has not is named", () => {
    expect(write("One `two`\n", { 0: "Uno <2/>" }).refused).toMatchObject([
      { unit: 0, reason: "Cannot write this text, expected only the codes of its source: it has another." },
    ]);
  });

  test("codes that cross are refused", () => {
    expect(write("One **two** *three*\n", { 0: "<1>a <2>b</1> c</2>" })).toMatchObject({
      text: "One **two** *three*\n",
      refused: [{ unit: 0 }],
    });
  });

  test("a link in a link is refused", () => {
    expect(write("[One](u) [two](v)\n", { 0: "<1>a <2>b</2></1>" })).toMatchObject({
      text: "[One](u) [two](v)\n",
      refused: [{ unit: 0 }],
    });
  });
});

test("a thousand bad texts in one file end, and only they are refused", () => {
  const count = 1000;
  const document = read(Array.from({ length: count }, (_, index) => `Text ${index}\n`).join("\n"));
  const targets = Object.fromEntries(
    document.units.map(({ index }) => [
      index,
      parts(index % 10 === 0 ? "a\u0000" : index % 2 === 0 ? "# a *b*\n<div>" : `Texto ${index}`),
    ]),
  );
  const written = writeParts(document, targets);
  expect(written.refused.map(({ unit }) => unit)).toEqual(
    document.units.filter(({ index }) => index % 10 === 0).map(({ index }) => index),
  );
});

test("targets for units that are not there are ignored", () => {
  const document = read("One\n");
  expect(writeMarkdown(document, new Map([[7, parts("Siete")]])).text).toBe("One\n");
});

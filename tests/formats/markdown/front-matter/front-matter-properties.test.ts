/** Any text in any style of any format: two parsers read it back exactly, and no other byte changes. */

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { valueText } from "../../../../src/formats/markdown/value-text.ts";
import { read, text, write, writeParts } from "../builders.ts";
import { judge } from "../judge.ts";
import { testProperty } from "../../../helpers/test-some.ts";

/** A value between `before` and `after`, which must stay; the judge reads the second value as a text too. */
const styles: readonly { readonly before: string; readonly value: string; readonly after: string }[] = [
  ...["One", "'One'", '"One"', "|\n  One\n", "|-\n  One\n  two\n", ">+\n  One\n\n", ">-\n\n  One\n", ">\n  One\n", ">\n  <pre>One\n    two\n\n\n  three\n   four</pre>\n", "|2-\n    One\n  two\n", "&a !!str One", '"One\n  two"', "One\n  two"].map(
    (value) => ({ before: "---\n# c\nn: 0\ntitle: ", value, after: `${value.endsWith("\n") ? "" : "\n"}summary: 'x' # c\n---\n\nBody\n` }),
  ),
  { before: "---\nhero: { n: 1, title: ", value: "One", after: ", text: [ 'x' ] }\n---\n\nBody\n" },
  ...['"One"', "'One'", '"""One"""', "'''One'''", '"""\nOne\ntwo\n"""', "'''\nOne\ntwo\n'''", '"""\\\n  One"""'].flatMap((value) => [
    { before: "+++\n# c\nn = 0\ntitle = ", value, after: " # c\nsummary = 'x'\n[d]\ne = 1\n+++\n\nBody\n" },
    { before: "+++\nhero = { n = [1], title = ", value, after: ", text = 'x' }\n+++\n\nBody\n" },
  ]),
  { before: '{\n  "n": 0,\n  "title": ', value: '"One"', after: ',\n  "summary": "x"\n}\n\nBody\n' },
  { before: '---json\n{ "title": ', value: '"O\\u006ee"', after: ' }\n---\nBody\n' },
  { before: ';;;\n"title": ', value: '"One"', after: ',\n"summary": "x"\n;;;\nBody\n' },
]; // prettier-ignore

const piece = fc.oneof(
  fc.string({ unit: "binary", maxLength: 8 }),
  fc.constantFrom(
    "\n", "\n\n", "\r\n", "\r", "\t", " ", "'", "''", "'''", '"', '"""', "\\", "\\n", "\n+++", "\n---\n", "\n...\n", "\n;;;", "}", "]", "#", ": ",
    "- ", "\u0000", "\u007f", "\u0085", "\u2028", "\ufeff", "\u{1f600}", "|", ">", "&a", "*a", "!!int", "No", "{{ x }}", "<b>", "\n\n\t", "\n  a", "\na", "\n \n",
  ),
); // prettier-ignore

testProperty("a text is held exactly", 1500, (numRuns) => {
  fc.assert(
    fc.property(
      fc.constantFrom(...styles),
      fc.boolean(),
      fc.array(piece, { minLength: 1, maxLength: 5 }),
      (style, crlf, pieces) => {
        const target = pieces.join("");
        fc.pre(target.isWellFormed() && target.trim() !== "");
        const { before, value, after } = crlf ? withCrlf(style) : style;
        const document = read(before + value + after);
        const unit = document.units[0];
        if (!unit) throw new Error("no unit");
        const written = writeParts(document, { 0: [text(target)] });
        expect(written.refused).toEqual([]);
        expect(written.text.startsWith(before)).toBe(true);
        expect(written.text.endsWith(after)).toBe(true);
        const [found] = read(written.text).units;
        expect(found && oneLineEnd(valueText(found, found.parts))).toBe(oneLineEnd(target));
        const verdict = judge(written.text);
        expect(verdict.skeleton).toEqual(judge(document.text).skeleton);
        expect(oneLineEnd(verdict.texts[0] ?? "")).toBe(oneLineEnd(target));
      },
    ),
    { seed: 20_261_125, numRuns },
  );
});

test("nothing written is nothing changed, and its own text written reads the same", () => {
  for (const style of styles.flatMap((each) => [each, withCrlf(each)])) {
    const source = style.before + style.value + style.after;
    expect(write(source).text).toBe(source);
    const unit = read(source).units[0];
    if (!unit) throw new Error("no unit");
    const again = read(writeParts(read(source), { 0: [text(valueText(unit, unit.parts))] }).text).units[0];
    expect(again && valueText(again, again.parts)).toBe(valueText(unit, unit.parts));
  }
});

function withCrlf(style: (typeof styles)[number]): (typeof styles)[number] {
  const crlf = (part: string): string => part.replaceAll("\n", "\r\n");
  return { before: crlf(style.before), value: crlf(style.value), after: crlf(style.after) };
}

function oneLineEnd(value: string): string {
  return value.replace(/\r\n?/g, "\n");
}

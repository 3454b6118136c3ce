/**
 * The 52 English "golden rules" of pragmatic_segmenter, the yardstick of sentence splitters, each by its number and name
 * with a text of our own that shows the same thing. ` | ` marks a boundary. Those of `NOT_HELD` are known not to hold:
 * a change in either direction fails here.
 */

import { expect, test } from "vitest";
import { splitSentences } from "../../src/segments/sentences.ts";

const RULES: readonly (readonly [rule: number, name: string, marked: string])[] = [
  [1, "full stop ends a sentence", "The course is over. | The people went home."],
  [2, "question mark ends a sentence", "Where is the report? | The office has it."],
  [3, "exclamation mark ends a sentence", "Here she comes! | They all stood up."],
  [4, "one upper-case letter is an initial", "The speaker was Eugenia R. Carbone."],
  [5, "one lower-case letter is an abbreviation", "The list is on p. 12."],
  [6, "two lower-case letters within a sentence", "Did Ana and co. come to the hearing?"],
  [7, "two letters, capitalised, within a sentence", "The deal with Ruiz, Gómez & Co. was signed at noon."],
  [8, "two lower-case letters at the end", "Write to Ana and co. | They will answer."],
  [9, "two letters, capitalised, at the end", "The deal was with Ruiz, Gómez & Co. | It was signed at noon."],
  [10, "prepositive abbreviation", "From the house you see Mt. Cotopaxi."],
  [11, "prepositive and postpositive", "The church of St. Francis is on 5th st. near the square."],
  [12, "possessive after an abbreviation", "This is Martin Luther King Jr.'s speech."],
  [13, "several stops within a sentence", "She moved to the U.S.A. last spring."],
  [14, "several stops at the end", "He works for the E.U. | How does he like it?"],
  [15, "U.S. ends a sentence", "They settled in the U.S. | What did they do there?"],
  [16, "U.S. before a capital", "He spoke for the U.S. Government in Quito."],
  [17, "U.S. within a sentence", "They stayed in the U.S. for ten years."],
  [
    18,
    "a.m. and p.m., within and at the end",
    "At 9 a.m. Mr. Ruiz spoke. | He ended at 6 P.M. | Mr. Ruiz then went home.",
  ],
  [19, "number within a sentence", "The ticket costs $25.50 at the door."],
  [20, "number ends a sentence", "The ticket costs $25.50. | It is sold at the door."],
  [21, "a sentence in parentheses within a sentence", "She teaches law (She was a judge before.) at the university."],
  [22, "e-mail address", "Write to Ana.Ruiz@example.org. | She will answer you."],
  [23, "web address", "The page is https://www.example.50.org/new/a_page.html. | Please read it."],
  [24, "single quotation marks within a sentence", "He turned and said, 'It is late.' and left."],
  [25, "double quotation marks within a sentence", 'He turned and said, "It is late." and left.'],
  [26, "double quotation marks at the end", 'He turned and said, "It is late." | She closed the door.'],
  [27, "two exclamation marks", "At last!! | We had waited for years."],
  [28, "two question marks", "Really?? | Who told you?"],
  [29, "exclamation and question mark", "Really!? | Did he say so?"],
  [30, "question and exclamation mark", "Really?! | Did he say so?"],
  [31, "list: 1.) without stops", "1.) Read the page | 2.) Send the form"],
  [32, "list: 1.) with stops", "1.) Read the page. | 2.) Send the form."],
  [33, "list: 1) without stops", "1) Read the page | 2) Send the form"],
  [34, "list: 1) with stops", "1) Read the page. | 2) Send the form."],
  [35, "list: 1. without stops", "1. Read the page | 2. Send the form"],
  [36, "list: 1. with stops", "1. Read the page. | 2. Send the form."],
  [37, "list with bullets", "• 9. Read the page | • 10. Send the form"],
  [38, "list with hyphen bullets", "⁃9. Read the page | ⁃10. Send the form"],
  [39, "list with letters", "a. Read the page | b. Send the form | c. Wait for us"],
  [40, "line end within a sentence", "The line was\nbroken by an export."],
  [41, "line end after a space", "A cold \nmorning in the city."],
  [42, "line ends as a list", "pens |\npaper and scissors |\nglue, tape"],
  [43, "coordinates", "The place is N°. 1026.253.553. | There it stands."],
  [44, "a name with an exclamation mark", "He is with Yahoo! in the sales team."],
  [45, "I at the end, and as an initial", "It was only you and I. | Did Albert I. Ruiz see it?"],
  [46, "ellipsis at the end of a quotation", "She writes that “the laws will seem less strict. . . .”"],
  [47, "ellipsis in square brackets", '"Freire [...] spoke of reading the world [...]" (Ruiz 55).'],
  [48, "ellipsis and stop", "Words may be left out at the end . . . . | The next sentence follows."],
  [49, "ellipsis of four dots", "He never meant it.... | She went out."],
  [50, "ellipsis within a sentence", "It was not ... well, you see...so . . . what he said was . . . I did not hear."],
  [
    51,
    "an ellipsis that begins a sentence",
    "A habit which faded . . . was that of long words. | . . . The practice stayed. . . .",
  ],
  [52, "no space between sentences", "It is over.|They left.|All of them."],
];

/**
 * Why not, each:
 * - 18: "At 9 a.m. Mr. Ruiz" and "at 6 P.M. Mr. Ruiz" differ in the verb alone.
 * - 35: "1. See chapter 2. The rest" reads the same, and so does a third number.
 * - 42: a line end is a soft break in Markdown; items of a list have their own marks there.
 * - 51: the dots stay with the sentence they follow, as those of 48 must.
 * - 52: "node.js", "Yahoo!Answers", "U.S.Senate" have no space either.
 */
const NOT_HELD = [18, 35, 42, 51, 52];

test("47 of the 52 English golden rules hold, and the others are known", () => {
  const failed = RULES.filter(([, , marked]) => !holds(marked)).map(([rule]) => rule);
  expect(failed).toEqual(NOT_HELD);
  expect(RULES.map(([rule]) => rule)).toEqual(Array.from({ length: 52 }, (_, index) => index + 1));
  expect(RULES.length - failed.length).toBe(47);
});

test("the rules that do not hold miss a boundary and cut nothing in two", () => {
  for (const [rule, , marked] of RULES.filter(([number]) => NOT_HELD.includes(number)))
    expect([rule, split(marked).length < marked.split("|").length || rule === 51]).toEqual([rule, true]);
});

function holds(marked: string): boolean {
  return JSON.stringify(split(marked)) === JSON.stringify(marked.split(/ ?\|\s*/));
}

function split(marked: string): readonly string[] {
  const text = marked.replaceAll(/ \||\|/g, "");
  return splitSentences(text, { locale: "en" }).map(({ start, end }) => text.slice(start, end));
}

/**
 * Whether a text may cost its parser a square: it has a stretch that could be one paragraph and is very long or full of
 * marks. Such a text is parsed under a budget (`parse-budget.ts`), which costs a twentieth more; hardly any article is one.
 */

/** Characters and marks that one paragraph may have without a look at what it costs: a few milliseconds at the most. */
const MOST_CHARACTERS = 4000;
const MOST_MARKS = 200;

const MARKS = /[*_~[\]<$`{&]/g;
/** What begins a block of its own wherever it stands (CommonMark 4.2, 5.2): the text before it ends there. */
const BOUNDARY = /^ {0,3}(?:[-*+](?:[ \t]|$)|#{1,6}(?:[ \t]|$))/;

/** Looks at each stretch of lines without a blank one. */
export function isCrowded(text: string): boolean {
  let characters = 0;
  let marks = 0;
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (BOUNDARY.test(line) || line.trim() === "") {
      characters = 0;
      marks = 0;
    }
    characters += line.length + 1;
    marks += line.match(MARKS)?.length ?? 0;
    if (characters > MOST_CHARACTERS || marks > MOST_MARKS) return true;
  }
  return false;
}

/**
 * The id that kramdown gives a block from an attribute list on a line of its own: below the block, or above it where no
 * other block ends right above the list. Of several the last that names one counts.
 *
 *     ## Heading            {: #own}
 *     {: .class #own}       ## Heading
 */

/** A line, with what stands before it in quotes; four spaces would make code of it. */
const LIST = /^(?:[ \t]*>)* {0,3}\{:(?![:/])([^{}\r\n]*)\}[ \t]*$/;
/** The same in an item of a list, whose indent is not known here. */
const INDENTED_LIST = /^[ \t>]*\{:(?![:/])([^{}\r\n]*)\}[ \t]*$/;
const BLANK = /^[ \t>]*$/;
const LINE_END = /\r\n|\n|\r/;
/** Values in quotes hold no ids, unless they are one. */
const ID = /(?:^|\s)id=(?:"([^"]*)"|'([^']*)')|"[^"]*"|'[^']*'|#([A-Za-z][\w:-]*)/g;
/** Lists are looked for within so many characters, so that the cost of a heading does not grow with the file. */
const REACH = 1000;

/** The id of the block at `start` to `end` of `text`; undefined where no list gives it one. */
export function blockId(text: string, start: number, end: number): string | undefined {
  const lists = /^[ \t]{4}/.test(lineBefore(text, start)) ? INDENTED_LIST : LIST;
  const [, ...below] = text.slice(end, end + REACH).split(LINE_END);
  const above = text
    .slice(Math.max(start - REACH, 0), start)
    .split(LINE_END)
    .slice(0, -1);
  return idBelow(below, lists) ?? idAbove(above, lists);
}

function idBelow(lines: readonly string[], lists: RegExp): string | undefined {
  const end = lines.findIndex((line) => !lists.test(line));
  return lastId(lines.slice(0, end === -1 ? lines.length : end), lists);
}

function idAbove(lines: readonly string[], lists: RegExp): string | undefined {
  const start = lines.findLastIndex((line) => !lists.test(line) && !BLANK.test(line)) + 1;
  const own = lines.slice(start);
  // Right below another block, the first of them is that block's.
  const isOfBlockAbove = start > 0 && lists.test(own[0] ?? "");
  const first = isOfBlockAbove ? own.findIndex((line) => BLANK.test(line)) : 0;
  return first === -1 ? undefined : lastId(own.slice(first), lists);
}

function lastId(lines: readonly string[], lists: RegExp): string | undefined {
  return lines
    .flatMap((line) => Array.from((lists.exec(line)?.[1] ?? "").matchAll(ID)))
    .flatMap(([, double, single, hash]) => double ?? single ?? hash ?? [])
    .at(-1);
}

function lineBefore(text: string, at: number): string {
  return (
    text
      .slice(Math.max(at - REACH, 0), at)
      .split(LINE_END)
      .at(-1) ?? ""
  );
}

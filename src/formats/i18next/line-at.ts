/** From an offset to its line and column. */

/**
 * A function from an offset (UTF-16 code units) to its line, 1-based. LF, CRLF and a lone CR end a line.
 * The line starts are found once: a file of 10,000 values would otherwise be counted from its top 10,000 times.
 */
export function lineFinder(text: string): (offset: number) => number {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}

/** The column of an offset, 1-based, in UTF-16 code units. */
export function columnAt(text: string, offset: number): number {
  let end = offset - 1;
  // Not `lastIndexOf`: in a file without carriage returns it would go back to the top each time.
  while (end >= 0 && text[end] !== "\n" && text[end] !== "\r") end -= 1;
  return offset - end;
}

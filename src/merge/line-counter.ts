/** Lines of offsets. */

/** Counts the lines before an offset. Offsets that grow are counted once. */
export function lineCounter(text: string): (offset: number) => number {
  let [from, line] = [0, 1];
  return (offset) => {
    if (offset < from) [from, line] = [0, 1];
    line += (text.slice(from, offset).match(/\r\n|\r|\n/g) ?? []).length;
    from = offset;
    return line;
  };
}

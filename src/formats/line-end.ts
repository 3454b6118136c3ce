/** The line end of a file. */

/** The first one in a text (`\r\n`, `\n` or `\r`); `\n` where it has none. What is added to a file ends its lines so. */
export function lineEndOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
}

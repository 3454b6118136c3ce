/** Lines of a text that comes in pieces, with their numbers. */

import { UsageError } from "../../base/errors.ts";
import type { ImportFile } from "./file-text.ts";

/** No line of a sentence is longer. */
const MAX_LINE = 8_000_000;

/** The lines without their ends, from 1. @throws UsageError `import-file` for one that never ends */
export async function* readLines(
  { shown }: ImportFile,
  pieces: AsyncIterable<string>,
): AsyncGenerator<{ readonly line: number; readonly text: string }> {
  let rest = "";
  let line = 0;
  for await (const piece of pieces) {
    // A carriage return at the end may be half of a line end.
    const held = `${rest}${piece}`;
    const whole = held.endsWith("\r") ? held.slice(0, -1) : held;
    const lines = whole.split(/\r\n|\r|\n/);
    rest = `${lines.pop() ?? ""}${held.slice(whole.length)}`;
    if (rest.length > MAX_LINE)
      throw new UsageError(
        "import-file",
        `Cannot read \`${shown}:${line + 1}\`, expected a line of at most ${MAX_LINE} characters.`,
      );
    for (const text of lines) yield { line: (line += 1), text };
  }
  if (rest !== "") yield { line: line + 1, text: rest.replace(/\r$/, "") };
}

/** A TOML string written in the style it had, where that style can hold the text; else with escapes. */

import { lineEndOf } from "../../line-end.ts";
import { isPrintable, quoteString } from "../../yaml/quoted-string.ts";
import type { Host } from "../types.ts";

/** A line that begins with a fence ends the front matter, also within a string. */
const FENCE_LINE = /^(?:\+\+\+|---)/m;

/**
 * @param text The new value
 * @param raw The string's own bytes, quotes included
 * @see https://toml.io/en/v1.0.0#string
 */
export function writeTomlString(text: string, host: Host, raw: string): string {
  if (host === "toml-literal" && isPrintable(text) && !/['\n]/.test(text)) return `'${text}'`;
  if (host === "toml-literal-lines" && isPrintable(text) && !/'''|'$/.test(text) && !FENCE_LINE.test(text))
    return `'''${lines(text, text, raw)}'''`;
  if (host === "toml-literal-lines" || host === "toml-basic-lines")
    return `"""${lines(escapeLines(text), text, raw)}"""`;
  return quoteString(text);
}

/** TOML drops a line end right behind the opening quotes, which stays as the source has it. */
function lines(written: string, text: string, raw: string): string {
  const first = /^.{3}(\r\n|\n|\r)/.exec(raw)?.[1];
  const lineEnd = lineEndOf(raw);
  const opening = first ?? (text.startsWith("\n") ? lineEnd : "");
  return opening + written.replaceAll("\n", lineEnd);
}

/** As in double quotes, but line ends, tabs and single quotation marks stand as they are. */
function escapeLines(text: string): string {
  return quoteString(text)
    .slice(1, -1)
    .replace(/\\(?:([nt])|(")(?!\\"|$)|[^])/g, (escape, mark: string | undefined, quote: string | undefined) => {
      if (mark !== undefined) return mark === "n" ? "\n" : "\t";
      return quote ?? escape;
    })
    .replace(/^([+-])(?=\1\1)/gm, (mark) => (mark === "+" ? "\\u002b" : "\\u002d"));
}

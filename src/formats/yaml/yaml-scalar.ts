/** A YAML value written in the style it had, where that style can hold the text; else double-quoted. */

import { isPrintable, quoteString } from "./quoted-string.ts";

/** How a scalar is written; a block with what its own bytes say. */
export type YamlStyle = "yaml-plain" | "yaml-single" | "yaml-double" | "yaml-block";

/**
 * @param text The new value
 * @param raw The scalar's own bytes, quotes or block header included
 * @param old What `raw` reads as
 * @see https://yaml.org/spec/1.2.2/ 7.3 (flow scalars) and 8.1 (block scalars)
 */
export function writeYamlScalar(text: string, host: YamlStyle, raw: string, old: string): string {
  if (host === "yaml-block") return writeBlock(text, raw, old) ?? quoteString(text) + trailingLineEnd(raw);
  if (host === "yaml-single" && !text.includes("\n") && isPrintable(text)) return `'${text.replaceAll("'", "''")}'`;
  // A plain scalar becomes quoted, so that `No`, `12:30` and `# x` stay strings in YAML 1.1 readers too.
  return quoteString(text);
}

/** The header's line; then, behind blank lines, the indent of the first line of text. */
const BLOCK = /^([|>])([1-9]?)([+-]?)([1-9]?)[ \t]*(?:#[^\r\n]*)?(\r\n|\n|\r)(?:[ \t]*(?:\r\n|\n|\r))*([ \t]*)/;

function writeBlock(text: string, raw: string, old: string): string | undefined {
  const header = BLOCK.exec(raw);
  if (!header) return undefined;
  const [, style, digit, chomp, lastDigit, lineEnd = "\n", spaces = ""] = header;
  const isIndented = digit !== "" || lastDigit !== "";
  // Behind `|2`, spaces beyond the indent are text.
  const indent = isIndented ? spaces.slice(/^\n*( *)/.exec(old)?.[1]?.length ?? 0) : spaces;
  const body = text.replace(/\n+$/, "");
  const ends = text.length - body.length;
  if (body === "" || indent === "" || !isPrintable(body)) return undefined;
  // White space at the start of the first line would be the indent, if no digit says it. A line of white space alone is
  // text to one reader of folded scalars and an empty line to another.
  if (/^\n*[ \t]/.test(body) && (style === ">" || !isIndented)) return undefined;
  if (style === ">" && /\n[ \t]+(?:\n|$)/.test(body)) return undefined;
  // Kept line ends are all there are: without one, the next key would join the text.
  const isLast = trailingLineEnd(raw) === "";
  if (chomp === "-" ? ends !== 0 : chomp === "+" ? ends === 0 && !isLast : ends !== 1) return undefined;
  const blank = /^\n*/.exec(body)?.[0].length ?? 0;
  const lines = writeLines(body.slice(blank), style === ">", lineEnd, indent);
  // The last line end of front matter belongs to its fence.
  const closing = chomp === "+" ? ends : isLast ? 0 : 1;
  const headerLine = raw.slice(0, raw.indexOf(lineEnd)) + lineEnd;
  return headerLine + lineEnd.repeat(blank) + indent + lines + lineEnd.repeat(closing);
}

/**
 * A folded scalar reads one line end as a space, and one less than there are of several. Beside a line that begins with
 * white space (the code of a `<pre>`) it reads each as it stands.
 */
function writeLines(body: string, folded: boolean, lineEnd: string, indent: string): string {
  const [first = "", ...rest] = body.split(/(\n+)/);
  let lines = first;
  let before = first;
  for (let at = 0; at < rest.length; at += 2) {
    const count = rest[at]?.length ?? 0;
    const line = rest[at + 1] ?? "";
    const isFolded = folded && !/^[ \t]/.test(before) && !/^[ \t]/.test(line);
    lines += lineEnd.repeat(count + (isFolded ? 1 : 0)) + indent + line;
    before = line;
  }
  return lines;
}

function trailingLineEnd(raw: string): string {
  return /(?:\r\n|\n|\r)$/.exec(raw)?.[0] ?? "";
}

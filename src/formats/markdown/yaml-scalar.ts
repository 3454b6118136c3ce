/** A front-matter value written in the style it had, where that style can hold the text; else double-quoted. */

import type { Host } from "./types.ts";

/**
 * @param text The new value
 * @param raw The scalar's own bytes, quotes or block header included
 * @see https://yaml.org/spec/1.2.2/ 7.3 (flow scalars) and 8.1 (block scalars)
 */
export function writeYamlScalar(text: string, host: Host, raw: string): string {
  if (host === "yaml-block") return writeBlock(text, raw) ?? doubleQuoted(text) + trailingLineEnd(raw);
  if (host === "yaml-single" && isOneLine(text)) return `'${text.replaceAll("'", "''")}'`;
  // A plain scalar becomes quoted, so that `No`, `12:30` and `# x` stay strings in YAML 1.1 readers too.
  return doubleQuoted(text);
}

function writeBlock(text: string, raw: string): string | undefined {
  const header = /^([|>])([+-]?)[ \t]*(?:#[^\r\n]*)?(\r\n|\n|\r)([ \t]*)/.exec(raw);
  if (!header) return undefined;
  const [whole, style, chomp, lineEnd = "\n", indent = ""] = header;
  const body = text.replace(/\n+$/, "");
  const ends = text.length - body.length;
  if (body === "" || indent === "" || /^[\n \t]|\n[ \t]/.test(body) || !isPrintable(body)) return undefined;
  if (chomp === "-" ? ends !== 0 : chomp === "" && ends !== 1) return undefined;
  // A folded scalar reads one line end as a space, and one less than there are of several.
  const lines = body.replace(/\n+/g, (run) => lineEnd.repeat(run.length + (style === ">" ? 1 : 0)) + indent);
  // The last line end of front matter belongs to its fence.
  const closing = (chomp === "+" ? ends : 1) - (trailingLineEnd(raw) === "" ? 1 : 0);
  return whole + lines + lineEnd.repeat(Math.max(closing, 0));
}

function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function isOneLine(text: string): boolean {
  return !/[\r\n]/.test(text) && isPrintable(text);
}

/** YAML 5.1: what may stand in a scalar without an escape. */
function isPrintable(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- the control characters are what YAML excludes
  return !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/.test(text);
}

function trailingLineEnd(raw: string): string {
  return /(?:\r\n|\n|\r)$/.exec(raw)?.[0] ?? "";
}

/**
 * The one way to stdout and stderr. Texts, names and server messages are other people's: a terminal must not obey them,
 * and in a CI log none of them may begin a line. So what is printed is one line, in which control, bidi and line-end
 * characters are shown (`\x1b`, `\u202e`, `\n`); only `paint` colours, and only a call begins a line.
 */

import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { styleText } from "node:util";
import { visible } from "../base/hidden-characters.ts";
import type { CliContext } from "./context.ts";

type Stream = CliContext["stdout"];

/** Stands before each colour of our own. No text can know it, so a colour in a text is shown and not obeyed. */
const OWN = randomUUID();
const OWN_COLOUR = new RegExp(`${OWN}(\u001B\\[\\d+m)`);

/** Streams whose reader has gone: `cotejo review list | head -1`. What would be printed there is dropped. */
const unread = new WeakSet<object>();

/** The reader of stdout has gone, and printing was all that was left to do. No error: the process ends with its exit code. */
export class ReaderGone extends Error {}

/** Lets the reader of a stream go away without an error. */
export function letReaderGo(stream: Stream): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    unread.add(stream);
  });
}

/** Prints a line of the result. */
export function print(context: CliContext, line = ""): void {
  write(context.stdout, `${lineOf(line)}\n`);
}

/** Prints a line of the log. */
export function log(context: Pick<CliContext, "stderr">, line: string): void {
  write(context.stderr, `${lineOf(line)}\n`);
}

/** Prints a JSON object that is one line already, as a line of the log. */
export function logJsonLine(context: Pick<CliContext, "stderr">, json: string): void {
  write(context.stderr, `${safeJson(json)}\n`);
}

/** Prints a text of our own that has several lines, such as help. Values in it are put through `visible` before. */
export function printLines(context: CliContext, text: string): void {
  for (const line of linesOf(text)) print(context, line);
}

/** The same on stderr. */
export function logLines(context: CliContext, text: string): void {
  for (const line of linesOf(text)) log(context, line);
}

/** Prints what went wrong in Cotejo itself: the message on one line, and where. */
export function logStack(context: CliContext, error: unknown): void {
  if (!(error instanceof Error)) {
    log(context, String(error));
    return;
  }
  log(context, `${error.name}: ${error.message}`);
  for (const line of (error.stack ?? "").split("\n")) if (/^\s+at /.test(line)) log(context, line);
}

/** Prints a workflow command (`::error …::…`): the one line that may begin with `::`. Its values are escaped by its maker. */
export function printCommand(context: CliContext, command: string): void {
  write(context.stdout, `${visible(command)}\n`);
}

/** Prints one JSON object, and nothing else, on stdout. */
export function printJson(context: CliContext, value: Readonly<Record<string, unknown>>): void {
  printDocument(context, { schemaVersion: 1, ...value });
}

/** Prints one JSON object on one line of stdout: for a command that prints many. */
export function printJsonLine(context: CliContext, value: Readonly<Record<string, unknown>>): void {
  write(context.stdout, `${safeJson(JSON.stringify({ schemaVersion: 1, ...value }))}\n`);
}

/** Prints a JSON document of another schema, such as SARIF. */
export function printDocument(context: CliContext, value: Readonly<Record<string, unknown>>): void {
  write(context.stdout, `${safeJson(JSON.stringify(value, null, 2))}\n`);
}

/**
 * Prints a file for another program (`cotejo export > a.xlf`): every byte as it is. On a terminal it is shown like a text.
 * @throws ReaderGone where nobody reads any more
 */
export async function printData({ stdout }: CliContext, text: string): Promise<void> {
  if (unread.has(stdout)) throw new ReaderGone();
  const shown = stdout.isTTY ? text.split("\n").map(lineOf).join("\n") : text;
  try {
    if (!stdout.write(shown)) await once(stdout, "drain");
  } catch (error) {
    throw unread.has(stdout) ? new ReaderGone() : error;
  }
}

/** Draws the line of the log that is rewritten again and again; only on a terminal. */
export function redraw(context: CliContext, line: string): void {
  write(context.stderr, `\r\u001B[K${lineOf(line)}`);
}

/** Takes that line away. */
export function clearLine(context: CliContext): void {
  write(context.stderr, "\r\u001B[K");
}

/** A text in a style, where the stream shows styles. */
export function paint(stream: Stream, style: "bold" | "green" | "red" | "yellow", text: string): string {
  const [open = "", close = ""] = styleText(style, "\0", { stream }).split("\0");
  return open === "" ? text : `${OWN}${open}${text}${OWN}${close}`;
}

/** One line in which nothing is obeyed but the colours of `paint`. */
function lineOf(line: string): string {
  // `split` by a group gives text, colour, text, … in turn.
  const parts = line.split(OWN_COLOUR).map((part, index) => (index % 2 === 0 ? visible(part) : part));
  return (
    parts
      .join("")
      // A runner of GitHub obeys `::error::` at the start of a line, spaces before it or not …
      .replace(/^(\s*):(?=:)/, "$1\\x3a")
      // … and the older `##[error]`, like that of Azure, anywhere in it.
      .replaceAll(OLD_COMMAND, "\\x23")
  );
}

const OLD_COMMAND = /#(?=#(?:vso|teamcity)?\[)/g;

/** JSON escapes C0 itself. The rest is escaped as JSON allows, so that whoever parses it gets the same text. */
function safeJson(json: string): string {
  return json
    .replaceAll(/[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/g, jsonEscape)
    .replaceAll(OLD_COMMAND, jsonEscape);
}

function jsonEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function linesOf(text: string): readonly string[] {
  return text.replace(/\n$/, "").split("\n");
}

function write(stream: Stream, text: string): void {
  if (!unread.has(stream)) stream.write(text);
}

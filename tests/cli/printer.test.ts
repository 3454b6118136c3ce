/** What is printed: one line a call, in which nothing of a text is obeyed; and nothing is printed past it. */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Writable } from "node:stream";
import { describe, expect, test } from "vitest";
import type { CliContext } from "../../src/cli/context.ts";
import {
  clearLine,
  letReaderGo,
  log,
  logLines,
  logStack,
  paint,
  print,
  printCommand,
  printData,
  printDocument,
  printJsonLine,
  printLines,
  ReaderGone,
  redraw,
} from "../../src/cli/printer.ts";
import { printTable } from "../../src/cli/print-table.ts";

const SRC = path.join(import.meta.dirname, "..", "..", "src");
const HOSTILE = "\u001B]0;x\u0007\b\u009B2J\u007F\u202Ea\u2066b\u061C\u200E\u200F\u0085\u2028\u2029\r\n::error::x\t";
const SHOWN =
  "\\x1b]0;x\\x07\\x08\\x9b2J\\x7f\\u202ea\\u2066b\\u061c\\u200e\\u200f\\x85\\u2028\\u2029\\r\\n::error::x\\t";

function makeContext(isTTY = false): { context: CliContext; stdout: () => string; stderr: () => string } {
  const [stdout, stderr] = [sink(isTTY), sink(isTTY)];
  const { signal } = new AbortController();
  const context: CliContext = {
    cwd: "/", env: {}, stdout: stdout.stream, stderr: stderr.stream, takeSignal: () => signal, isInterrupted: false, exitCode: 0,
  }; // prettier-ignore
  return { context, stdout: stdout.text, stderr: stderr.text };
}

function sink(isTTY: boolean): { stream: CliContext["stdout"]; text: () => string } {
  let text = "";
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString("utf8");
      done();
    },
  });
  return { stream: Object.assign(stream, { isTTY, getColorDepth: () => (isTTY ? 8 : 1) }), text: () => text };
}

describe("a line", () => {
  test("shows what a terminal would obey, and begins no second line", () => {
    const { context, stdout, stderr } = makeContext();
    print(context, `a ${HOSTILE}`);
    log(context, `b ${HOSTILE}`);
    expect(stdout()).toBe(`a ${SHOWN}\n`);
    expect(stderr()).toBe(`b ${SHOWN}\n`);
  });

  test("leaves joiners, soft hyphens, no-break spaces and every letter alone", () => {
    const { context, stdout } = makeContext();
    const text = "¿Niño? 👩‍👩‍👧 می‌خواهم co\u00ADoperar 10\u00A0% שלום العربية";
    print(context, text);
    expect(stdout()).toBe(`${text}\n`);
  });

  test("is no command of a CI runner, whatever the text begins with or holds", () => {
    const { context, stdout } = makeContext();
    for (const text of ["::error::x", "  ::warning::x", "a ##[error]x", "##vso[task.setvariable]x", "a:: b", "## [1]"])
      print(context, text);
    expect(stdout().split("\n").slice(0, -1)).toEqual([
      "\\x3a:error::x",
      "  \\x3a:warning::x",
      "a \\x23#[error]x",
      "\\x23#vso[task.setvariable]x",
      "a:: b",
      "## [1]",
    ]);
  });

  test("is coloured by us alone", () => {
    const { context, stdout } = makeContext(true);
    print(context, `${paint(context.stdout, "red", "e\u001B[32mrror")} \u001B[31mtext\u001B[39m`);
    expect(stdout()).toBe("\u001B[31me\\x1b[32mrror\u001B[39m \\x1b[31mtext\\x1b[39m\n");
    const plain = makeContext();
    print(plain.context, paint(plain.context.stdout, "bold", "a"));
    expect(plain.stdout()).toBe("a\n");
  });

  test("that is rewritten is one line too", () => {
    const { context, stderr } = makeContext(true);
    redraw(context, HOSTILE);
    clearLine(context);
    expect(stderr()).toBe(`\r\u001B[K${SHOWN}\r\u001B[K`);
  });

  test("of a table keeps its columns", () => {
    const { context, stdout } = makeContext();
    printTable(context, [
      ["a", "b"],
      ["\u001Bx", "1"],
    ]);
    expect(stdout()).toBe("a      b\n\\x1bx  1\n");
  });
});

describe("what has lines of its own", () => {
  test("keeps them", () => {
    const { context, stdout, stderr } = makeContext();
    printLines(context, "a\n\n  b\u001B\n");
    logLines(context, "error: '--x\n::error::y'\n");
    expect(stdout()).toBe("a\n\n  b\\x1b\n");
    expect(stderr()).toBe("error: '--x\n\\x3a:error::y'\n");
  });

  test("a bug's message is one line, its frames follow", () => {
    const { context, stderr } = makeContext();
    logStack(context, new Error("no\n::error::x\n    at ::error::y"));
    const [first, ...frames] = stderr().trimEnd().split("\n");
    expect(first).toBe("Error: no\\n::error::x\\n    at ::error::y");
    expect(frames.length).toBeGreaterThan(1);
    for (const frame of frames) expect(frame).toMatch(/^ {4}at /);
  });

  test("a workflow command may begin with `::`, and is one line", () => {
    const { context, stdout } = makeContext();
    printCommand(context, "::error file=a.md::x\n::warning::\u001B");
    expect(stdout()).toBe("::error file=a.md::x\\n::warning::\\x1b\n");
  });

  test("JSON says the same to a parser, and nothing to a terminal or a runner", () => {
    const { context, stdout } = makeContext();
    const value = { text: `${HOSTILE} ##[error]x` };
    printJsonLine(context, value);
    expect(stdout()).not.toMatch(/(?!\n)\p{Cc}|\p{Bidi_Control}|[\u2028\u2029]|##\[/u);
    expect(JSON.parse(stdout())).toEqual({ schemaVersion: 1, ...value });
    const pretty = makeContext();
    printDocument(pretty.context, value);
    expect(pretty.stdout()).not.toMatch(/(?!\n)\p{Cc}|\p{Bidi_Control}|[\u2028\u2029]|##\[/u);
    expect(JSON.parse(pretty.stdout())).toEqual(value);
  });

  test("data for a program is given byte for byte, and shown on a terminal", async () => {
    const { context, stdout } = makeContext();
    await printData(context, "a\u001B\r\nb\n");
    expect(stdout()).toBe("a\u001B\r\nb\n");
    const terminal = makeContext(true);
    await printData(terminal.context, "a\u001B\nb\n");
    expect(terminal.stdout()).toBe("a\\x1b\nb\n");
  });
});

describe("a reader that has gone", () => {
  test("is no error: lines are dropped, and data has nobody to go to", async () => {
    const gone = Object.assign(new Error("write EPIPE"), { code: "EPIPE" });
    const stdout = new Writable({
      write: (_chunk, _encoding, done) => done(gone),
      autoDestroy: false,
      highWaterMark: 1,
    });
    const context = { ...makeContext().context, stdout };
    letReaderGo(stdout);
    await expect(printData(context, "a\n")).rejects.toThrow(ReaderGone);
    print(context, "b");
    await expect(printData(context, "c\n")).rejects.toThrow(ReaderGone);
  });
});

test("nothing else writes to the terminal", () => {
  const found = readdirSync(SRC, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => ({ file: path.relative(SRC, file).replaceAll("\\", "/"), text: readFileSync(file, "utf8") }))
    .filter(({ file }) => !file.startsWith("web/"))
    .filter(({ text }) =>
      /process\.std(?:out|err)|\bstd(?:out|err)\b[?!]?\.write|\bconsole\.|styleText|WriteStream|from "node:tty"/.test(
        text,
      ),
    )
    .map(({ file }) => file)
    .sort();
  // `main.ts` says that Node is too old, before anything of Cotejo can be loaded; `process-context.ts` names the streams;
  // `mcp-command.ts` keeps stdout for the messages of a protocol.
  expect(found).toEqual(["cli/main.ts", "cli/mcp-command.ts", "cli/printer.ts", "cli/process-context.ts"]);
});

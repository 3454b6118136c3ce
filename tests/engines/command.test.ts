import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { InterruptedError, UsageError } from "../../src/base/errors.ts";
import type { CommandOptions } from "../../src/engines/command.ts";
import { createCommand } from "../../src/engines/command.ts";
import type { Provider } from "../../src/engines/types.ts";
import { makeOptions, makeRequest, translateTexts } from "./builders.ts";
import { testProvider } from "./contract.ts";

const ENGINE = fileURLToPath(new URL("../servers/mt-command.mjs", import.meta.url));
const ROOT = realpathSync(fileURLToPath(new URL("../..", import.meta.url)));
const opened: Provider[] = [];

function startCommand(mode: string | readonly string[], more: Partial<CommandOptions> = {}): Provider {
  const args = typeof mode === "string" ? [mode] : mode;
  const command = [process.execPath, ENGINE, ...args];
  return createCommand({ command, root: ROOT, env: { PATH: process.env["PATH"] }, ...more });
}

/** One that is closed when its test is over. */
function makeCommand(mode: string | readonly string[], more: Partial<CommandOptions> = {}): Provider {
  const provider = startCommand(mode, more);
  opened.push(provider);
  return provider;
}

afterEach(async () => {
  for (const provider of opened.splice(0)) await provider.close();
});

testProvider({ name: "command", create: () => Promise.resolve(startCommand("upper")) });

const THREE = ["One.", "Two BAD <1/> and <2/>.", "Three."];
const last = { last: true };

describe("a command engine that answers in its own way", () => {
  test("in reverse order, when its input is closed", async () => {
    expect(await translateTexts(makeCommand("reverse"), THREE, last)).toEqual([
      "ONE.",
      "TWO BAD <1/> AND <2/>.",
      "THREE.",
    ]);
  });

  test("after it has read to the end", async () => {
    expect(await translateTexts(makeCommand("eof"), ["One.", "Two."], last)).toEqual(["ONE.", "TWO."]);
  });

  test("with Windows line ends and blank lines", async () => {
    expect(await translateTexts(makeCommand("crlf"), ["One.", "Two."])).toEqual(["ONE.", "TWO."]);
  });

  test.each([
    ["english", "Two BAD <1/> and <2/>."],
    ["swap-codes", "TWO BAD <2/> AND <1/>."],
    ["drop-code", "TWO BAD  AND <2/>."],
    ["double-code", "TWO BAD <1/><1/> AND <2/>."],
    ["markdown", "# *TWO BAD <1/> AND <2/>.* [x](y) `z`"],
    ["empty", ""],
  ])("mode %s is handed on for the checks to judge", async (mode, expected) => {
    expect((await translateTexts(makeCommand(mode), THREE, last))[1]).toBe(expected);
  });

  test("more than 50 segments go in turns, and are all answered", async () => {
    const texts = Array.from({ length: 120 }, (_, index) => `Sentence ${index}.`);
    expect(await translateTexts(makeCommand("upper"), texts, last)).toEqual(texts.map((text) => text.toUpperCase()));
  });

  test("batches under way at once take turns", async () => {
    const provider = makeCommand("upper");
    const calls = ["a", "b", "c"].map((id) => provider.translate([makeRequest(id, `${id} house`)], makeOptions()));
    const answers = (await Promise.all(calls)).flat();
    expect(answers.map(({ id }) => id)).toEqual(["a", "b", "c"]);
  });
});

describe("what a command engine is given", () => {
  test("locales and context", async () => {
    const provider = makeCommand("echo-request");
    const [answer] = await provider.translate([makeRequest("1", "Hello.", { context: "Heading" })], makeOptions());
    expect(answer).toHaveProperty("content", [{ type: "text", value: "en es-419 Heading" }]);
  });

  test("a locked term as a `ph`, and XML-escaped text", async () => {
    // The engine puts to upper case what is not a tag: the name of a term would show.
    expect(await translateTexts(makeCommand("upper"), ["a {1:b|Cidh} & <2>d</2> < e"])).toEqual([
      "A {Cidh} & <2>D</2> < E",
    ]);
  });

  test("the project's folder to run in", async () => {
    expect(await translateTexts(makeCommand("cwd"), ["Where?"])).toEqual([ROOT]);
  });

  test("the environment without its keys", async () => {
    const env = {
      PATH: process.env["PATH"],
      HOME: "/home/x",
      KEYBOARD: "es",
      DEEPL_AUTH_KEY: "secret",
      DEEPL_SERVER_URL: "http://127.0.0.1",
      OPENAI_BASE_URL: "http://127.0.0.1",
      GITHUB_TOKEN: "secret",
      AWS_SECRET: "secret",
      DATABASE_URL: "postgres://u:p@h/d",
      MY_API_KEY: "secret",
      COTEJO_COMMAND_KEY: "for the engine",
    };
    const [names] = await translateTexts(makeCommand("env", { env }), ["Which?"]);
    expect(
      names
        ?.split(" ")
        .filter((name) => name in env)
        .sort(),
    ).toEqual(["COTEJO_COMMAND_KEY", "HOME", "KEYBOARD", "PATH"]);
  });

  test("no shell: what a shell would run is an argument", async () => {
    const provider = makeCommand(["upper", "$(touch x); `id` && exit 1"]);
    expect(await translateTexts(provider, ["One."])).toEqual(["ONE."]);
  });
});

describe("a command engine that does wrong", () => {
  test.each([
    ["missing", /no answer: it ended with exit code 0$/],
    ["doubled", /answered it twice/],
    ["malformed", /not JSON/],
    ["garbage", /no answer: .*1 fits no segment \(the line is not JSON: `Traceback/],
    ["unknown", /no answer: .*\(unknown id `1-unknown`\)/],
    ["number-text", /`text` is of type number, expected a string/],
    ["number-id", /`id` is of type number, expected the string it was sent/],
    ["no-text", /`text` is missing/],
    ["array", /no answer: .*not a JSON object/],
    ["too-long", /longer than 1048576 bytes/],
    ["bad-xml", /Unknown tag `<b>/],
    ["unclosed", /is not closed/],
  ])("mode %s: a problem of that segment, and of no other", async (mode, problem) => {
    const texts = await translateTexts(makeCommand(mode), THREE, last);
    expect([texts[0], texts[2]]).toEqual(["ONE.", "THREE."]);
    expect(texts[1]).toMatch(/^! /);
    expect(texts[1]).toMatch(problem);
  });

  test("what is a problem is billed nothing, so that it may be asked again", async () => {
    const [answer] = await makeCommand("malformed").translate([makeRequest("1", "BAD one")], makeOptions(last));
    expect(answer?.billedCharacters).toBe(0);
  });

  test("a hang ends after the time without a line, and the run goes on", async () => {
    const provider = makeCommand("hang", { timeoutMs: 100, graceMs: 10 });
    for (const round of [1, 2]) {
      const texts = await translateTexts(provider, [`Round ${round}.`]);
      expect(texts[0]).toMatch(/^! .*no answer: no line came for 0\.1 s/);
    }
  });

  test("an engine that goes on after its answers is not waited for", async () => {
    const provider = makeCommand("never-ends", { endSettleMs: 20, graceMs: 10 });
    expect(await translateTexts(provider, ["One."], last)).toEqual(["ONE."]);
  });

  test("one that ends early leaves problems, now and in later batches", async () => {
    const provider = makeCommand("exit-early");
    const texts = await translateTexts(provider, ["One.", "Two.", "Three."]);
    expect(texts[0]).toBe("ONE.");
    expect(texts[1]).toMatch(/^! .*it ended with exit code 4/);
    expect((await translateTexts(provider, ["Four."]))[0]).toMatch(/^! .*it ended with exit code 4/);
  });

  test("one that ends at once tells its last words", async () => {
    const [text] = await translateTexts(makeCommand("exit-at-once"), ["One."]);
    expect(text).toMatch(/exit code 3: mt-command: no model found$/);
  });

  test.each(["upper", "eof"])("after its input was closed it is started anew: %s", async (mode) => {
    const provider = makeCommand(mode);
    expect(await translateTexts(provider, ["One."], last)).toEqual(["ONE."]);
    expect(await translateTexts(provider, ["Two.", "Three."])).toEqual(["TWO.", "THREE."]);
    expect(await translateTexts(provider, ["Four."])).toEqual(["FOUR."]);
  });

  test("after it was closed nothing more is asked of it", async () => {
    const provider = makeCommand("upper");
    await translateTexts(provider, ["One."]);
    await provider.close();
    expect((await translateTexts(provider, ["Two."]))[0]).toMatch(/^! .*was closed, so it was not asked/);
  });

  test.each([["no-such-program-xyz"], ["/"]])("%s cannot be started: a usage error that names it", async (program) => {
    const provider = makeCommand("upper", { command: [program, "x"] });
    const error: unknown = await translateTexts(provider, ["One."]).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({ code: "command-start", exitCode: 2 });
    expect((error as Error).message).toContain(`\`${program}\``);
  });

  test("an abort in the middle ends the call, and closing kills the engine", async () => {
    const controller = new AbortController();
    const provider = makeCommand("hang", { graceMs: 10 });
    const call = translateTexts(provider, ["One."], { signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toBeInstanceOf(InterruptedError);
    await provider.close();
    expect((await translateTexts(provider, ["Two."]))[0]).toMatch(/^! /);
  });
});

test("an answer that came while this process was busy for longer than an engine may take counts", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "cotejo-busy-"));
  const [got, blocked, answered] = ["got", "blocked", "answered"].map((name) => path.join(folder, name));
  if (!got || !blocked || !answered) throw new Error("expected three names");
  const engine = `
    import { existsSync, writeFileSync, writeSync } from "node:fs";
    process.stdin.once("data", (chunk) => {
      writeFileSync(${JSON.stringify(got)}, "");
      while (!existsSync(${JSON.stringify(blocked)}));
      const { id, text } = JSON.parse(chunk.toString());
      writeSync(1, JSON.stringify({ id, text: text.toUpperCase() }) + "\\n");
      writeFileSync(${JSON.stringify(answered)}, "");
    });`;
  const command = [process.execPath, "--input-type=module", "--eval", engine];
  const provider = createCommand({ command, root: ROOT, env: { PATH: process.env["PATH"] }, timeoutMs: 1000 });
  opened.push(provider);
  const texts = translateTexts(provider, ["One."]);
  // What waits for a file goes on while the event loop reads, and timers come next there.
  // oxlint-disable-next-line no-await-in-loop -- until it is there
  while ((await readFile(got).catch(() => undefined)) === undefined);
  const from = performance.now();
  writeFileSync(blocked, "");
  while (!existsSync(answered) || performance.now() < from + 1100);
  expect(await texts).toEqual(["ONE."]);
  rmSync(folder, { recursive: true });
});

test("an abort in the middle hands over what the engine has answered by then", async () => {
  // How long the engine takes to start and to answer is its affair: it is waited for a little longer each time.
  for (let turns = 1_000; ; turns *= 2) {
    const controller = new AbortController();
    const provider = makeCommand("missing", { graceMs: 10, timeoutMs: 600_000 });
    const call = provider.translate(
      [makeRequest("1", "One."), makeRequest("2", "Two BAD.")],
      makeOptions({ signal: controller.signal }),
    );
    for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    controller.abort();
    const answers = await call.catch((error: unknown) => {
      expect(error).toBeInstanceOf(InterruptedError);
    });
    if (!answers) continue;
    expect(answers).toMatchObject([{ id: "1", content: [{ type: "text", value: "ONE." }] }]);
    return;
  }
});

describe("the version of a command engine", () => {
  const versionOf = (...command: string[]): string => createCommand({ command, root: ROOT, env: {} }).version;

  test("names program and script, and no folder of this machine", () => {
    expect(versionOf("/usr/bin/node", "/home/me/mt.mjs")).toBe("node mt.mjs");
    expect(versionOf("node", "mt.mjs")).toBe("node mt.mjs");
  });

  test("shows other arguments as a mark only, which differs when they do", () => {
    const [first, second] = [versionOf("node", "mt.mjs", "--model", "a"), versionOf("node", "mt.mjs", "--model", "b")];
    expect(first).toMatch(/^node mt\.mjs #[0-9a-f]{6}$/);
    expect(second).not.toBe(first);
  });
});

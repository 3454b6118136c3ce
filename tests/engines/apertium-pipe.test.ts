import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { ProviderUnavailableError } from "../../src/base/errors.ts";
import type { ApertiumPipe } from "../../src/engines/apertium-pipe.ts";
import { openApertiumPipe } from "../../src/engines/apertium-pipe.ts";

const opened: ApertiumPipe[] = [];

/** A pipe over any shell text: `cat` answers what it is asked. */
function makePipe(pipeline: string, timeoutMs = 10_000): ApertiumPipe {
  const pipe = openApertiumPipe({ pipeline, timeoutMs });
  opened.push(pipe);
  return pipe;
}

afterEach(async () => {
  for (const pipe of opened.splice(0)) await pipe.stop();
});

/** Unbuffered, one request a line to it as `-z` makes NUL the line end. */
const SED = "sed --unbuffered --null-data";

describe("a pipe", () => {
  test("answers in order, however many wait", async () => {
    const pipe = makePipe("cat");
    const texts = Array.from({ length: 500 }, (_, index) => `text ${index}`);
    expect(await Promise.all(texts.map((text) => pipe.ask(text)))).toEqual(texts);
    expect(pipe.outstanding).toBe(0);
  });

  test("is not held up by what a person's shell reads when it starts", async () => {
    const home = await mkdtemp(path.join(tmpdir(), "cotejo-home-"));
    await writeFile(path.join(home, ".bashrc"), "sleep 30\n");
    vi.stubEnv("HOME", home);
    vi.stubEnv("SHLVL", "0");
    vi.stubEnv("BASH_ENV", path.join(home, ".bashrc"));
    vi.stubEnv("ENV", path.join(home, ".bashrc"));
    try {
      expect(await makePipe("cat", 5000).ask("one")).toBe("one");
    } finally {
      vi.unstubAllEnvs();
      await rm(home, { recursive: true });
    }
  });

  test("does not believe an answer without its end mark: later ones are not shifted", async () => {
    // What the engine does with U+FFFF: two answers to one request.
    const pipe = makePipe(`${SED} 's/SPLIT/a\\x00b/'`);
    const answers = await Promise.all(["one", "SPLIT", "two", "three"].map((text) => pipe.ask(text)));
    expect(answers).toEqual(["one", undefined, "two", "three"]);
  });

  test("starts the processes again when they end, and asks again what was not answered", async () => {
    const pipe = makePipe(`${SED} '/END/Q'`);
    const answers = await Promise.all(["one", "END", "two"].map((text) => pipe.ask(text)));
    expect(answers).toEqual(["one", undefined, "two"]);
    expect(await pipe.ask("three")).toBe("three");
  });

  test("kills the processes when they fall silent", async () => {
    const pipe = makePipe(`${SED} '/HANG/d'`, 100);
    const answers = await Promise.all(["one", "HANG", "two"].map((text) => pipe.ask(text)));
    expect(answers).toEqual(["one", undefined, "two"]);
  });

  test("that never answers at all is an error that says what the shell said", async () => {
    const pipe = makePipe("echo no such engine >&2; exit 1");
    const call = pipe.ask("one");
    await expect(call).rejects.toBeInstanceOf(ProviderUnavailableError);
    await expect(call).rejects.toThrow(/no such engine/);
  });

  test("that swallows its priming is an error too", async () => {
    await expect(makePipe("cat > /dev/null", 50).ask("one")).rejects.toBeInstanceOf(ProviderUnavailableError);
  });

  test("gives up what waits when it is stopped, and starts nothing for what is asked then", async () => {
    const pipe = makePipe(`${SED} '/HANG/d'`);
    const call = pipe.ask("HANG");
    await pipe.stop();
    expect(await call).toBeUndefined();
    expect(await pipe.ask("two")).toBeUndefined();
    await pipe.stop();
    await pipe.stop();
  });
});

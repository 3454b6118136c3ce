import { expect, test } from "vitest";
import { RetryableFailure, withRetries } from "../../src/engines/with-retries.ts";

/** Fails so often, then gives "done". */
function failing(failures: readonly RetryableFailure[]): () => Promise<string> {
  const left = [...failures];
  return () => {
    const failure = left.shift();
    return failure ? Promise.reject(failure) : Promise.resolve("done");
  };
}

function fails(retryAfterMs?: number, once = false): RetryableFailure {
  return new RetryableFailure(new Error("final"), once, retryAfterMs);
}

async function run(failures: readonly RetryableFailure[], random = 0.5): Promise<[string, number[]]> {
  const sleeps: number[] = [];
  const clock = { sleep: (ms: number) => Promise.resolve(void sleeps.push(ms)), random: () => random };
  const result = await withRetries(failing(failures), clock, new AbortController().signal).catch(
    (error: unknown) => `failed: ${String(error)}`,
  );
  return [result, sleeps];
}

test("waits twice as long each time, at most 30 s, give or take a quarter", async () => {
  const five = Array.from({ length: 5 }, () => fails());
  expect(await run(five)).toEqual(["done", [1000, 2000, 4000, 8000, 16_000]]);
  expect((await run(five, 0))[1][0]).toBe(750);
  expect((await run(five, 1))[1][0]).toBe(1250);
});

test("six failures are final", async () => {
  expect(await run(Array.from({ length: 6 }, () => fails()))).toEqual([
    "failed: Error: final",
    [1000, 2000, 4000, 8000, 16_000],
  ]);
});

test("waits what the failure asks for, unless that is more than two minutes", async () => {
  expect(await run([fails(0), fails(90_000)])).toEqual(["done", [0, 90_000]]);
  expect(await run([fails(121_000)])).toEqual(["failed: Error: final", []]);
});

test("a failure that may be met once is final the second time", async () => {
  expect(await run([fails(0, true), fails(0)])).toEqual(["done", [0, 0]]);
  expect(await run([fails(0, true), fails(0), fails(0, true)])).toEqual(["failed: Error: final", [0, 0]]);
});

test("another error is final at once", async () => {
  const attempt = (): Promise<string> => Promise.reject(new TypeError("bug"));
  const clock = { sleep: () => Promise.reject(new Error("slept")), random: () => 0 };
  await expect(withRetries(attempt, clock, new AbortController().signal)).rejects.toThrow("bug");
});

import { expect, test } from "vitest";
import { InterruptedError } from "../../src/base/errors.ts";
import { unlessAborted } from "../../src/engines/unless-aborted.ts";
import type { ProviderAnswer } from "../../src/engines/types.ts";
import { runBatches } from "../../src/engines/run-batches.ts";

test.each([
  [["a", "b"], ["a"]],
  [["b", "c"], undefined],
])("Ctrl-C during b of %j: what was paid for before is handed over", async (texts, handedOver) => {
  const controller = new AbortController();
  const answers: ProviderAnswer[] = [];
  const work = runBatches(
    texts.map((text) => [text]),
    ([id = ""]) => {
      if (id === "b") controller.abort();
      return id === "b"
        ? new Promise(() => undefined)
        : Promise.resolve({ answers: [{ id, content: [], billedCharacters: 1 }] });
    },
    (id, failure) => ({ id, failure, billedCharacters: 0 }),
    controller.signal,
    answers,
  );
  const call = unlessAborted(work, controller.signal, answers);
  if (handedOver) expect((await call).map(({ id }) => id)).toEqual(handedOver);
  else await expect(call).rejects.toBeInstanceOf(InterruptedError);
});

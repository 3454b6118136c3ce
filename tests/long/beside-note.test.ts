import { expect, test } from "vitest";
import { runBesideNote } from "../model/beside-note.ts";

test("over 3,000 random pages with a person's note, the English that changes arrives or is named", async () => {
  const { done, named } = await runBesideNote(3000, Number(process.env["COTEJO_SEED"] ?? 2026));
  expect(named / done).toBeLessThan(0.05);
  process.stdout.write(`${done} changes of the English, ${named} of them named and the others as without the note\n`);
}, 3_600_000);

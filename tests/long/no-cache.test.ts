/** What is said from the index is what reading all files says, over many sequences. */

import { test } from "vitest";
import { readsAsTheIndexSays } from "../run/no-cache-property.ts";

const RUNS = Number(process.env["COTEJO_RUNS"] ?? 10_000);
const SEED = Number(process.env["COTEJO_SEED"] ?? 20261201);

test("`check` and `status` say with the index what they say with `--no-cache`, in 10,000 sequences", async () => {
  await readsAsTheIndexSays({ runs: RUNS, seed: SEED });
}, 36_000_000);

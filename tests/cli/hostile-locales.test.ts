/** A sample of `tests/long/locale-placeholders.test.ts`. */

import { expect, test } from "vitest";
import { translateHostile } from "../helpers/hostile-locales.ts";

test("no placeholder of a locale file is lost under an engine that breaks them", async () => {
  expect((await translateHostile(800)).compared).toBeGreaterThan(700);
});

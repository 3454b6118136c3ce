/** The layouts that `init` knows. */

import { expect, test } from "vitest";
import english from "../../locales/en/cli.json" with { type: "json" };
import { LAYOUTS } from "../../src/init/layouts.ts";

test("each has a name that `init` prints: without one it would print a key", () => {
  const named: Readonly<Record<string, string>> = english.init.layouts;
  expect(Object.keys(LAYOUTS).filter((layout) => !named[layout])).toEqual([]);
});

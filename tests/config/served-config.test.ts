/** A config on a server is data: it runs nothing, and sends nothing to an address of its own. */

import { expect, test } from "vitest";
import { loadConfig } from "../../src/config/load-config.ts";
import { makeProject } from "../helpers/project-folder.ts";

const load = (config: object): Promise<unknown> =>
  loadConfig({ cwd: makeProject({ "cotejo.config.json": JSON.stringify(config) }).root, env: {}, isServed: true });

test.each([
  ["a program", { providers: { command: { command: ["sh", "-c", "true"] } } }, /providers\.command\.command/],
  [
    "the address of an engine",
    { providers: { libretranslate: { url: "https://evil.example" } } },
    /libretranslate\.url/,
  ],
])("%s is refused", async (_, config, named) => {
  await expect(load(config)).rejects.toThrow(named);
});

test("code is refused, and what is left of an engine's settings is taken", async () => {
  const code = makeProject({ "cotejo.config.mjs": "export default {};\n" });
  await expect(loadConfig({ cwd: code.root, env: {}, isServed: true })).rejects.toThrow(/on a server/);
  await expect(load({ providers: { libretranslate: { timeoutMs: 5_000 } } })).resolves.toMatchObject({
    target: "es-419",
  });
});

import { describe, expect, test } from "vitest";
import { UsageError } from "../../src/base/errors.ts";
import { resolveConfig } from "../../src/config/config-defaults.ts";
import type { ProviderChoice } from "../../src/config/engines.ts";
import { chooseProvider } from "../../src/engines/choose-provider.ts";
import { startDeeplServer } from "../servers/deepl-server.ts";
import { startLibretranslateServer } from "../servers/libretranslate-server.ts";
import { translateTexts } from "./builders.ts";

type Env = Readonly<Record<string, string | undefined>>;

const config = resolveConfig({}, process.cwd(), undefined);
/** A machine without any program. */
const BARE = { PATH: "/nowhere" };

async function choose(
  choice: Exclude<ProviderChoice, "none">,
  env: Env,
  more: Partial<typeof config> = {},
): Promise<string> {
  const chosen = await chooseProvider({ choice, env, config: { ...config, ...more } });
  if ("missing" in chosen) return `missing ${chosen.missing}`;
  await chosen.provider.close();
  return chosen.provider.id;
}

describe("with `auto`", () => {
  test.each([
    [{ DEEPL_AUTH_KEY: "a:fx" }, "deepl"],
    [{ DEEPL_API_KEY: "a" }, "deepl"],
    [{ DEEPL_AUTH_KEY: "" }, "missing engine"],
    [{ DEEPL_AUTH_KEY: "  ", COTEJO_COMMAND: "node mt.mjs" }, "missing engine"],
    // A key that other programs use is no order to send them this text.
    [{ OPENAI_API_KEY: "a", LIBRETRANSLATE_URL: "http://localhost:5000" }, "missing engine"],
    [{}, "missing engine"],
  ])("%j on a bare machine is %s", async (env, expected) => {
    expect(await choose("auto", { ...BARE, ...env })).toBe(expected);
  });

  test("Apertium is taken where it is installed and there is no key", async () => {
    // Installed by the README's set-up; `apertium.test.ts` says so where it is not.
    expect(await choose("auto", { PATH: process.env["PATH"] })).toBe("apertium");
  });

  test("Apertium is not taken for languages it does not have", async () => {
    expect(await choose("auto", { PATH: process.env["PATH"] }, { target: "de" })).toBe("missing engine");
  });

  test("DEEPL_AUTH_KEY comes before DEEPL_API_KEY, and DEEPL_SERVER_URL is honoured", async () => {
    const server = await startDeeplServer({ key: "first" });
    const env = { DEEPL_AUTH_KEY: "first", DEEPL_API_KEY: "second", DEEPL_SERVER_URL: `${server.url}/` };
    const chosen = await chooseProvider({ choice: "auto", env, config });
    expect("provider" in chosen && (await translateTexts(chosen.provider, ["Hello."]))).toEqual(["Helloo."]);
    expect(server.requests[0]?.headers["user-agent"]).toMatch(/cotejo\/\d+\.\d+\.\d+$/);
    await server.close();
  });
});

describe("a provider that is named", () => {
  test("is opened with its settings", async () => {
    const providers = {
      ...config.providers,
      deepl: { formality: "prefer_more" as const },
      command: { command: ["node", "mt.mjs"] },
    };
    expect(await choose("pseudo", BARE)).toBe("pseudo");
    expect(await choose("command", BARE, { providers })).toBe("command");
    const chosen = await chooseProvider({
      choice: "deepl",
      env: { DEEPL_AUTH_KEY: "a" },
      config: { ...config, providers },
    });
    expect("provider" in chosen && chosen.provider.version).toMatch(/prefer_more/);
  });

  test("as a command is the environment's before the config's", async () => {
    const providers = { ...config.providers, command: { command: ["node", "config.mjs"] } };
    const env = { COTEJO_COMMAND: " node  env.mjs " };
    const chosen = await chooseProvider({ choice: "command", env, config: { ...config, providers } });
    expect("provider" in chosen && chosen.provider.version).toBe("node env.mjs");
  });

  test.each([
    ["deepl", {}, /without a key/, /DEEPL_AUTH_KEY/],
    ["deepl", { DEEPL_AUTH_KEY: "a\nb" }, /Cannot use the key/, undefined],
    ["deepl", { DEEPL_AUTH_KEY: "a", DEEPL_SERVER_URL: "api.deepl.com" }, /DEEPL_SERVER_URL/, undefined],
    ["apertium", {}, /Cannot find Apertium/, /apertium-eng-spa/],
    ["command", {}, /without a command/, /COTEJO_COMMAND/],
    ["openai", { OPENAI_API_KEY: "a" }, /without a model/, /providers: \{ openai: \{ model/],
    ["libretranslate", {}, /without a server/, /LIBRETRANSLATE_URL/],
    ["libretranslate", { LIBRETRANSLATE_URL: "http://me:secret@host" }, /what is in LIBRETRANSLATE_URL/, undefined],
  ] as const)("%s with %j says what is missing", async (choice, env, message, hint) => {
    const error: unknown = await choose(choice, { ...BARE, ...env }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as UsageError).message).toMatch(message);
    expect((error as UsageError).exitCode).toBe(2);
    if (hint) expect((error as UsageError).hint).toMatch(hint);
    // The page says it in Spanish, too.
    const { words } = error as UsageError;
    expect([words.message !== undefined, words.hint !== undefined]).toEqual([true, hint !== undefined]);
    expect(JSON.stringify(error)).not.toContain("secret");
  });

  test.each([
    [{}, /without a key/],
    [{ OPENAI_API_KEY: "a b" }, /Cannot use the key/],
    [{ OPENAI_API_KEY: "a", OPENAI_BASE_URL: "localhost:8080" }, /what is in OPENAI_BASE_URL/],
    [{ OPENAI_BASE_URL: "http://localhost:8080/v1/" }, undefined],
    [{ OPENAI_API_KEY: "a" }, undefined],
  ])("openai with a model and %j", async (env, message) => {
    const providers = { ...config.providers, openai: { model: "a-model" } };
    const opened = await choose("openai", { ...BARE, ...env }, { providers }).catch((error: unknown) => String(error));
    if (message) expect(opened).toMatch(message);
    else expect(opened).toBe("openai");
  });

  test("libretranslate's address in the environment goes before the config's", async () => {
    const server = await startLibretranslateServer({ key: "a-key" });
    const providers = { ...config.providers, libretranslate: { url: "http://127.0.0.1:1" } };
    const env = { LIBRETRANSLATE_URL: `${server.url}/`, LIBRETRANSLATE_API_KEY: "a-key" };
    const chosen = await chooseProvider({ choice: "libretranslate", env, config: { ...config, providers } });
    expect("provider" in chosen && (await translateTexts(chosen.provider, ["Hello."]))).toEqual(["Helloo."]);
    await server.close();
  });
});

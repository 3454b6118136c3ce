/** The seed article through every engine: whatever it does, no locked name of the newsroom's glossary is written wrong. */

import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { findApertium } from "../../src/engines/find-apertium.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";
import { startDeeplServer } from "../servers/deepl-server.ts";
import { startLibretranslateServer } from "../servers/libretranslate-server.ts";
import { startOpenaiServer } from "../servers/openai-server.ts";
import { ENGINE } from "../helpers/golden-engine.ts";

const ROOT = path.join(import.meta.dirname, "..", "..");
const ARTICLE = "content/master-class-migration-course-alumni";
const KEY = "key:fx";
/** Names of the article, as often as the English asks for them at least. */
const NAMES: readonly (readonly [string, number])[] = [
  ["CIDH", 1],
  ["OEI", 1],
  ["Defensoría", 1],
  ["AIPG", 3],
  ["Joao Guilherme Casagrande", 1],
];

function makeNewsroom(): ProjectFolder {
  const files = ["glossary/terms.csv", `${ARTICLE}.md`];
  return makeProject({
    ...Object.fromEntries(files.map((file) => [file, readFileSync(path.join(ROOT, file))])),
    "cotejo.config.json": JSON.stringify({ providers: { openai: { model: "a-model" } } }),
  });
}

async function expectRightNames(project: ProjectFolder, provider: string, env: Record<string, string>): Promise<void> {
  const result = await runCommand(project.root, ["translate", "--provider", provider, "--json"], env);
  const [article] = result.json().articles as { status: string; problems: { check: string; severity: string }[] }[];
  const spanish = project.read(`${ARTICLE}.es.md`);
  for (const wrong of ["IACHR", "Consejo Interamericano", "Inter-American Council"])
    expect(article?.status === "blocked" || !spanish.includes(wrong), `${provider}: ${wrong}`).toBe(true);
  for (const [name, least] of NAMES)
    expect(spanish.split(name).length - 1, `${provider}: ${name} in ${spanish}`).toBeGreaterThanOrEqual(
      article?.status === "blocked" ? 0 : least,
    );
  // Every sentence that is in the file as Spanish passes the glossary.
  const checked = await runCommand(project.root, ["check", "--json"]);
  const broken = (checked.json().problems as { check: string; severity: string; segment: string | null }[]).filter(
    ({ check, severity }) => check === "terms" && severity === "error",
  );
  const blocked = (await runCommand(project.root, ["review", "list", "--json"])).json().segments as {
    id: string;
    flags: string[];
  }[];
  const withheld = new Set(blocked.filter(({ flags }) => flags.includes("blocked")).map(({ id }) => id));
  expect(broken.filter(({ segment }) => !withheld.has(segment ?? ""))).toEqual([]);
}

const hasApertium = (await findApertium()) !== undefined;

describe("the seed article", { timeout: 60_000 }, () => {
  test("through DeepL, honest and not", async () => {
    const server = await startDeeplServer({ key: KEY });
    onTestFinished(() => server.close());
    for (const mode of ["honest", "lower-terms", "drop-terms"] as const) {
      server.mode = mode;
      await expectRightNames(makeNewsroom(), "deepl", { DEEPL_AUTH_KEY: KEY, DEEPL_SERVER_URL: server.url });
    }
  });

  test("through a model", async () => {
    const server = await startOpenaiServer("sk-1");
    onTestFinished(() => server.close());
    await expectRightNames(makeNewsroom(), "openai", { OPENAI_API_KEY: "sk-1", OPENAI_BASE_URL: `${server.url}/v1` });
  });

  test("through LibreTranslate", async () => {
    const server = await startLibretranslateServer();
    onTestFinished(() => server.close());
    await expectRightNames(makeNewsroom(), "libretranslate", { LIBRETRANSLATE_URL: server.url });
  });

  test("through a command, and through pseudo text", async () => {
    await expectRightNames(makeNewsroom(), "command", ENGINE);
    await expectRightNames(makeNewsroom(), "pseudo", {});
  });

  // Where its packages are not installed there is nothing to start; `npm start` installs them before the tests in `.ci/run`.
  test.skipIf(!hasApertium)("through Apertium", async () => {
    await expectRightNames(makeNewsroom(), "apertium", {});
  });
});

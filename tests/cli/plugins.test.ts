/** Checks and engines from outside, and Cotejo as a library: the examples of `docs/examples`, as their reader would run them. */

import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, symlinkSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { copyProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { spawnCommand, type CommandResult } from "../helpers/run-command.ts";

const ROOT = path.join(import.meta.dirname, "..", "..");
const LEDGER = ".cotejo/ledger/content/a.md.jsonl";
const ARTICLE = "The IACHR wrote a [report](https://example.org).\n\nThe report was signed.\n";
const SPANISH: Readonly<Record<string, string>> = {
  "The report was signed.": "El informe se redactó y el mismo fue firmado.",
};

/** Acme's server: it has a sentence by heart, and writes all else in capitals but the words with digits. */
async function startAcme(answer?: (texts: readonly string[]) => unknown): Promise<{ url: string; asked: unknown[] }> {
  const asked: unknown[] = [];
  const translated = (text: string): string =>
    SPANISH[text] ?? text.replace(/[^\s]+/g, (word) => (/\d/.test(word) ? word : word.toUpperCase()));
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = JSON.parse(await textOf(request)) as { texts: readonly string[] };
    asked.push({ ...body, key: request.headers.authorization });
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(answer ? answer(body.texts) : { texts: body.texts.map(translated) }));
  };
  const server = createServer((request, response) => void respond(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}

function makeSite(): ProjectFolder {
  const project = copyProject(path.join(ROOT, "docs", "examples"));
  project.write("content/a.md", ARTICLE);
  project.write("glossary/terms.csv", "source,target,policy,gender\nIACHR,CIDH,locked,f\n");
  mkdirSync(path.join(project.root, "node_modules"));
  symlinkSync(ROOT, path.join(project.root, "node_modules", "cotejo"), "dir");
  return project;
}

const run = (project: ProjectFolder, url: string, ...args: readonly string[]): Promise<CommandResult> =>
  spawnCommand(project.root, args, { ACME_URL: url, ACME_KEY: "k1" });

test("an engine and a check of the config work as Cotejo's own", async () => {
  const project = makeSite();
  const { url, asked } = await startAcme();
  const plan = (await run(project, url, "translate", "--dry-run", "--json")).json();
  expect(plan).toMatchObject({ provider: "acme/http", cost: { currency: "USD" } });
  const { articles, totals } = (await run(project, url, "translate", "--json")).json();
  expect(articles[0].status).toBe("written");
  expect(totals.billedCharacters).toBe(totals.sentCharacters);
  expect(asked).toEqual([expect.objectContaining({ from: "en", to: "es", key: "Bearer k1" })]);
  expect(JSON.stringify(asked)).not.toContain("IACHR");
  expect(project.read("content/a.es.md")).toBe(
    "THE CIDH WROTE A [REPORT](https://example.org).\n\nEl informe se redactó y el mismo fue firmado.\n",
  );
  expect(project.read(LEDGER)).toContain('"engine":"acme/http"');
  const check = (await run(project, url, "check", "--json")).json();
  expect(check.problems).toEqual([expect.objectContaining({ check: "house/no-mismo", severity: "error", line: 3 })]);
  const listed = await run(project, url, "review", "list", "--query", "check:house/no-mismo", "--json");
  expect(listed.json().segments).toHaveLength(1);
  // Nothing is sent twice, and another version of the check is looked at again.
  expect((await run(project, url, "translate", "--json")).json().totals.sentCharacters).toBe(0);
  project.write("no-mismo.mjs", project.read("no-mismo.mjs").replace("fue|", ""));
  expect((await run(project, url, "check", "--json")).json().problems).toEqual([]);
  expect(
    (await run(project, url, "review", "list", "--query", "check:house/no-mismo", "--json")).json().segments,
  ).toEqual([]);
});

test(
  "an engine that fails, or answers something else, loses nothing, and a check that fails is named",
  { tags: ["slow"] },
  async () => {
    const project = makeSite();
    const broken = await startAcme(() => ({ texts: [] }));
    const run1 = await run(project, broken.url, "translate", "--json");
    expect(run1.json().articles[0].problems[0]).toMatchObject({
      check: "provider",
      message: expect.stringContaining("acme/http's answer is no translation of each text."),
    });
    const { sentCharacters, billedCharacters } = run1.json().totals;
    expect(billedCharacters).toBe(sentCharacters);
    project.write("content/a.md", `One more.\n\n${ARTICLE}`);
    const away = await run(project, "http://127.0.0.1:9", "translate", "--json");
    expect([away.code, away.json().error.message]).toEqual([4, expect.stringContaining("`acme/http` failed")]);
    const { url } = await startAcme();
    // What was paid for is not sent again by itself.
    expect((await run(project, url, "translate", "--json")).json().totals.sentCharacters).toBe("One more.".length);
    expect((await run(project, url, "translate", "--force", "content/a.md")).code).toBe(0);
    project.write(
      "no-mismo.mjs",
      project.read("no-mismo.mjs").replace("return [...", "throw new Error('oh'); return [..."),
    );
    const check = (await run(project, url, "check", "--json")).json();
    expect(check.problems).toEqual(
      [1, 3, 5].map((line) =>
        expect.objectContaining({
          line,
          check: "house/no-mismo",
          message: expect.stringContaining("failed on this sentence: oh"),
        }),
      ),
    );
  },
);

test("an engine that loses what stands for links gets the text in pieces, never more of them than it takes", async () => {
  const project = makeSite();
  const { url, asked } = await startAcme((texts) => ({
    texts: texts.map((text) => text.replace(/\s*Xq\d+z/g, "").toUpperCase()),
  }));
  project.write("acme-engine.mjs", project.read("acme-engine.mjs").replace("maxTexts: 10", "maxTexts: 2"));
  project.write(
    "content/a.md",
    "One [here](https://a.org), two `there` and *three* with [four](https://b.org) at once.\n",
  );
  const { totals, articles } = (await run(project, url, "translate", "--json")).json();
  expect(articles[0].status).toBe("written");
  expect(project.read("content/a.es.md")).toBe(
    "ONE [HERE](https://a.org), TWO `there` AND *THREE* WITH [FOUR](https://b.org) AT ONCE.\n",
  );
  expect(Math.max(...asked.map((each) => (each as { texts: readonly string[] }).texts.length))).toBe(2);
  expect(totals.billedCharacters).toBe(totals.sentCharacters);
});

test("an engine or a check that no plugin has is said, with what may have been meant", async () => {
  const project = makeSite();
  const { url } = await startAcme();
  const engine = await run(project, url, "translate", "--provider", "acme/htp");
  expect([engine.code, engine.stderr]).toEqual([2, expect.stringContaining("did you mean `acme/http`?")]);
  const choice = await run(project, url, "translate", "--provider", "acme");
  expect([choice.code, choice.stderr]).toEqual([2, expect.stringContaining("`plugin/engine` of a plugin")]);
  project.write("cotejo.config.mjs", project.read("cotejo.config.mjs").replace('"house/no-mismo"', '"house/no-mism"'));
  const check = await run(project, url, "check");
  expect([check.code, check.stderr]).toEqual([2, expect.stringContaining("did you mean `house/no-mismo`?")]);
});

test("the examples keep their contracts, and a site build reads what is there", async () => {
  const project = makeSite();
  const { url } = await startAcme();
  const node = (...args: readonly string[]): Promise<{ stdout: string }> =>
    promisify(execFile)(process.execPath, args, { cwd: project.root, env: { ...process.env, ACME_URL: url } });
  const contracts = await node("--test", "contracts.test.mjs");
  expect(contracts.stdout).toMatch(/^# fail 0$|ℹ fail 0$/m);
  await run(project, url, "translate");
  const ids = (await run(project, url, "review", "list", "--json")).json().segments.map(({ id }: { id: string }) => id);
  await run(project, url, "review", "approve", ...ids);
  const built = await node("site-build.mjs").catch((error: { stdout: string }) => error);
  expect(JSON.parse(built.stdout)).toEqual({
    errors: 1,
    waiting: 0,
    published: [{ title: "", path: "content/a.es.md" }],
  });
});

test("a program translates what it names, sends nothing twice, and stops at its cap", { tags: ["slow"] }, async () => {
  const project = makeSite();
  const { url, asked } = await startAcme();
  const translate = (...paths: readonly string[]): Promise<{ stdout: string; stderr: string; code?: number }> =>
    promisify(execFile)(process.execPath, ["translate.mjs", ...paths], {
      cwd: project.root,
      env: { ...process.env, ACME_URL: url, ACME_KEY: "k1" },
    }).catch((error: { stdout: string; stderr: string; code: number }) => error);
  project.write("content/b.md", "Not named.\n");
  const first = await translate("content/a.md");
  expect([first.code, first.stderr]).toEqual([undefined, ""]);
  expect(first.stdout).toMatch(/^written content\/a\.es\.md\nsent [1-9]\d* characters\n$/);
  expect(project.read("content/a.es.md")).toContain("el mismo fue firmado");
  expect(project.has("content/b.es.md")).toBe(false);
  expect(asked).toHaveLength(1);
  expect((await translate("content/a.md")).stdout).toBe("unchanged content/a.es.md\nsent 0 characters\n");
  expect(asked).toHaveLength(1);
  const long = Array.from({ length: 400 }, (_, at) => `The ${at} members of the council met in the city for a day.`);
  project.write("content/b.md", `${long.join("\n\n")}\n`);
  const cut = await translate("content/b.md");
  expect([cut.code, cut.stderr]).toEqual([1, expect.stringContaining("at most 20000")]);
  expect(Number(/sent (\d+)/.exec(cut.stdout)?.[1])).toBeLessThanOrEqual(20_000);
  expect(project.has("content/b.es.md")).toBe(false);
});

test("a format of the config is written like Cotejo's own: new, adopted, edited, and refused where it is wrong", async () => {
  const project = makeSite();
  project.remove("content/a.md");
  project.write(
    "cotejo.config.mjs",
    `import { properties } from "./properties.mjs";
    export default { articles: [], locales: [{ source: "lang/en/*.properties", target: "lang/es/{name}.properties" }],
      plugins: [{ name: "house", formats: [properties] }] };`,
  );
  project.write("lang/en/a.properties", "# Menu\nsave = Save\nclose: Close {0} \\\n  files\nitems_one=One item\n");
  project.write("lang/en/b.properties", "save=Save\nnew=A new one\nclose=Close {0} files\n");
  project.write("lang/es/b.properties", "# mío\nclose: Cerrar {0} archivos\n\nsave = Guardar");
  await run(project, "", "adopt", "--as", "Ana");
  const pseudo = ["translate", "--provider", "pseudo", "--json"];
  await run(project, "", ...pseudo);
  expect(project.read("lang/es/a.properties")).toBe(
    "# Menu\nsave = Guardar\nclose: Cerrar {0} archivos\nitems_one=Óñé íítém\n",
  );
  expect(project.read("lang/es/b.properties")).toBe(
    "# mío\nclose: Cerrar {0} archivos\n\nsave = Guardar\nnew=Á ñéw óóñéé\n",
  );
  project.write("lang/es/b.properties", project.read("lang/es/b.properties").replace("Guardar", "Guarda esto"));
  const theirs = project.read("lang/es/b.properties");
  await run(project, "", ...pseudo);
  expect(project.read("lang/es/b.properties")).toBe(theirs);
  expect(project.read(".cotejo/ledger/lang/en/b.properties.jsonl")).toContain("Guarda esto");
  // One that escapes nothing: what would not read back is refused, and nothing else.
  project.write("properties.mjs", project.read("properties.mjs").replace("write: escape", 'write: () => "a\\nb=c"'));
  project.write("lang/en/a.properties", project.read("lang/en/a.properties").replace("= Save", "= Save it"));
  const { articles } = (await run(project, "", ...pseudo)).json();
  expect(articles.find((each: { source: string }) => each.source === "lang/en/a.properties").problems).toEqual(
    expect.arrayContaining([expect.objectContaining({ message: expect.stringContaining("Cannot write this text") })]),
  );
  expect(project.read("lang/es/a.properties")).toMatch(
    /^# Menu\nsave = .*\nclose: Cerrar \{0\} archivos\nitems_one=Óñé íítém\n$/,
  );
  project.write(
    "properties.mjs",
    project
      .read("properties.mjs")
      .replace("read: (text) =>", 'read: () => { throw new Error("no such file"); }, old: (text) =>'),
  );
  const broken = (await run(project, "", ...pseudo)).json().articles;
  expect(broken.map((each: { status: string }) => each.status)).toEqual(["failed", "failed"]);
  expect(broken[0].problems[0].message).toContain("`properties`: no such file");
  expect(project.read("lang/es/b.properties")).toBe(theirs);
});

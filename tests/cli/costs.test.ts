/** `status --costs`: what was sent, billed and saved, by article and by month. */

import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";
import { startDeeplServer } from "../servers/deepl-server.ts";
import { ENGINE } from "../helpers/golden-engine.ts";

const ONE = "One sentence here.";
const TWO = "Another one there.";
const THREE = "A third one, elsewhere.";

interface Totals {
  readonly sentCharacters: number;
  readonly billedCharacters: number;
  readonly savedCharacters: number;
  readonly cost: unknown;
}

interface Costs {
  readonly articles: readonly (Totals & { readonly source: string })[];
  readonly months: readonly [Totals & { readonly month: string }, Totals];
  readonly totals: Totals;
}

async function costs(project: ProjectFolder, ...paths: readonly string[]): Promise<Costs> {
  return (await runCommand(project.root, ["status", "--costs", "--json", ...paths])).json().costs as Costs;
}

const figures = ({ sentCharacters, billedCharacters, savedCharacters }: Totals): readonly number[] => [
  sentCharacters,
  billedCharacters,
  savedCharacters,
];

test("costs are those of every run, by article and month, with what memory and stored answers saved", async () => {
  const server = await startDeeplServer({ key: "k:fx" });
  onTestFinished(() => server.close());
  const env = { DEEPL_AUTH_KEY: "k:fx", DEEPL_SERVER_URL: server.url };
  const project = makeProject({
    "cotejo.config.json": '{ "prices": { "deepl": 1000000, "currency": "EUR" } }',
    "content/a.md": `${ONE} ${TWO}\n`,
  });
  await runCommand(project.root, ["translate"], env);
  // The first run was a month ago.
  const index = new DatabaseSync(path.join(project.root, ".cotejo/index.db"));
  index.exec("UPDATE answers SET at = '2026-01-31T23:00:00Z'");
  index.close();
  project.write("content/b.md", `${ONE} ${THREE}\n`);
  await runCommand(project.root, ["translate"], env);
  // A run that sends nothing saves nothing either: what is in the record is not saved anew each time.
  await runCommand(project.root, ["translate"], env);
  await runCommand(project.root, ["publish"], env);

  const all = await costs(project);
  const a = [ONE.length + TWO.length, ONE.length + TWO.length, 0];
  const b = [THREE.length, THREE.length, ONE.length];
  expect(all.articles.map((each) => [each.source, ...figures(each)])).toEqual([
    ["content/a.md", ...a],
    ["content/b.md", ...b],
  ]);
  expect(all.months).toHaveLength(2);
  expect(all.months[0]).toMatchObject({ month: "2026-01", cost: { amount: a[1], currency: "EUR" } });
  expect(figures(all.months[1])).toEqual(b);
  expect(figures(all.totals)).toEqual([server.billed, server.billed, ONE.length]);
  expect(figures((await costs(project, "content/b.md")).totals)).toEqual(b);

  project.remove("content/b.md");
  project.write("content/c.md", `${ONE} ${THREE}\n`);
  await runCommand(project.root, ["translate"], env);
  const renamed = (await costs(project)).articles;
  expect(renamed.map((each) => [each.source, ...figures(each)])).toContainEqual(["content/c.md", ...b]);
  const { stdout } = await runCommand(project.root, ["status", "--costs"]);
  expect(stdout.replaceAll(/ +/g, " ")).toContain(`2026-01 ${a[0]} ${a[1]} 0 €${a[1]}.00\n`);
});

test("what memory saved in a page with a structure of its own counts as well", async () => {
  const project = makeProject({ "content/a.md": `${ONE}\n`, "content/b.md": `${TWO}\n` });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  project.write("content/b.es.md", `${project.read("content/b.es.md")}\nNota de la traductora.\n`);
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  project.write("content/b.md", `${TWO}\n\n${ONE}\n`);
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  expect(project.read("content/b.es.md")).toMatch(/^Áñóthéér óóñéé théréé\.\n\nÓñé sééñtéé.*\n\nNota/);
  expect(figures((await costs(project, "content/b.md")).totals)[2]).toBe(ONE.length);
});

test("a project that nothing was sent for has none", async () => {
  const project = makeProject({ "content/a.md": `${ONE}\n` });
  expect(await costs(project)).toEqual({
    articles: [],
    months: [],
    totals: { sentCharacters: 0, billedCharacters: 0, savedCharacters: 0, cost: null },
  });
  expect(project.has(".cotejo")).toBe(false);
});

test("a run that leaves another engine's drafts says so, and how to have them made anew", async () => {
  const project = makeProject({ "content/a.md": "One here. Two here.\n", "docs/b.md": "" });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const translate = ["translate", "--provider", "command"];
  const said =
    "2 drafts by pseudo stand; to have them made anew: npx cotejo translate --provider command --force content";
  expect((await runCommand(project.root, [...translate, "--dry-run"], ENGINE)).stdout).toContain(said);
  expect((await runCommand(project.root, translate, ENGINE)).stdout).toContain(said);
  project.write("content/a.md", "One here. Two here. Three here.\n");
  const { standing } = (await runCommand(project.root, [...translate, "--json"], ENGINE)).json();
  expect(standing).toEqual([{ engine: "pseudo", drafts: 2 }]);
  const again = await runCommand(project.root, [...translate, "--force", "content"], ENGINE);
  expect(again.stdout).not.toContain("stand");
  expect(project.read("content/a.es.md")).toBe("ONE HERE. TWO HERE. THREE HERE.\n");
  expect((await runCommand(project.root, [...translate, "--json"], ENGINE)).json()).not.toHaveProperty("standing");
});

test("a dry run says what the run would stop at", async () => {
  const limitOf = async (project: ProjectFolder, ...args: readonly string[]): Promise<unknown> =>
    (await runCommand(project.root, ["translate", "--provider", "pseudo", "--dry-run", "--json", ...args])).json()
      .limit;
  const project = makeProject({ "content/a.md": `${ONE} ${TWO}\n` });
  expect(await limitOf(project)).toBeNull();
  expect(await limitOf(project, "--max-characters", "20")).toEqual({ characters: 20, of: "run" });
  expect(await limitOf(project, "--max-characters", String(ONE.length + TWO.length))).toBeNull();
  project.write("cotejo.config.json", '{ "budget": { "charactersPerRun": 30, "charactersPerMonth": 10 } }');
  expect(await limitOf(project, "--max-characters", "20")).toEqual({ characters: 10, of: "month" });
  const { stdout } = await runCommand(project.root, ["translate", "--provider", "pseudo", "--dry-run"]);
  expect(stdout).toContain("It would stop before 10 characters are passed");
  expect((await runCommand(project.root, ["translate", "--provider", "pseudo"])).code).toBe(4);
});

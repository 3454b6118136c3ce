/** Under `approved`, what a check refuses in one sentence of an existing file holds back that sentence alone. */

import { expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { startReviewServer, type Json } from "../helpers/review-server.ts";
import { runCommand } from "../helpers/run-command.ts";

const ARTICLE = "The IACHR met in Quito.\n\nOn that day 5 people came.\n";
const SPANISH = "La CIDH se reunió en Quito.\n\nEse día llegaron 5 personas.\n";
const TARGET = "content/a.es.md";

const run = (project: ProjectFolder, ...args: readonly string[]): ReturnType<typeof runCommand> =>
  runCommand(project.root, args);

/** An article in Spanish that Ana has approved; of the English, the second sentence is another by now. */
async function changedEnglish(config: object = {}): Promise<ProjectFolder> {
  const project = makeProject({
    "content/a.md": ARTICLE,
    [TARGET]: SPANISH,
    "glossary/es.csv": "source,target,policy\nIACHR,CIDH,locked\n",
    "cotejo.config.json": JSON.stringify({ publish: "approved", ...config }),
  });
  expect((await run(project, "adopt", "--as", "Ana")).code).toBe(0);
  project.write("content/a.md", ARTICLE.replace("5 people", "7 people"));
  expect((await run(project, "translate", "--provider", "pseudo")).code).toBe(0);
  return project;
}

async function correct(project: ProjectFolder, text: string): Promise<void> {
  const listed = (await run(project, "review", "list", "--all", "--json")).json();
  const { id } = listed.segments.find(({ source }: { source: string }) => source.startsWith("On that day"));
  const said = await run(project, "review", "correct", id, "--text", text, "--as", "Ana");
  expect(said.code, said.stdout + said.stderr).toBe(0);
}

async function dismissNumbers(project: ProjectFolder): Promise<void> {
  const server = await startReviewServer(project.root);
  const { segments } = await server.json("/api/segments");
  const found = (segments as readonly Json[]).flatMap(({ id, findings }) =>
    (findings as readonly Json[]).filter(({ check }) => check === "numbers").map(({ message }) => ({ id, message })),
  );
  expect(found).toHaveLength(2);
  for (const { id, message } of found)
    await server.json(`/api/segments/${id}/dismissals`, {
      method: "POST",
      body: { check: "numbers", message, reason: "The count was mended." },
    });
  await server.close();
}

test("a wrong name that somebody typed stays, fails `check`, and holds no other sentence back", async () => {
  const project = await changedEnglish();
  project.write(TARGET, SPANISH.replace("CIDH", "Comisión"));
  await correct(project, "Ese día llegaron 7 personas.");
  await run(project, "publish");
  expect(project.read(TARGET)).toBe(SPANISH.replace("CIDH", "Comisión").replace("5", "7"));
  const check = await run(project, "check");
  expect([check.code, check.stdout]).toEqual([1, expect.stringContaining("CIDH")]);
});

test("the same where `publish` alone takes the wrong name in", async () => {
  const project = await changedEnglish();
  await correct(project, "Ese día llegaron 7 personas.");
  project.write(TARGET, project.read(TARGET).replace("CIDH", "Comisión"));
  project.write("content/a.md", ARTICLE.replace("5 people", "9 people"));
  await run(project, "translate", "--provider", "pseudo");
  await correct(project, "Ese día llegaron 9 personas.");
  await run(project, "publish");
  expect(project.read(TARGET)).toBe(SPANISH.replace("CIDH", "Comisión").replace("5", "9"));
});

test("an approved text that a check refuses waits, until somebody dismisses the finding", async () => {
  const project = await changedEnglish({ checks: { numbers: "error" } });
  await correct(project, "Ese día llegaron 8 personas.");
  await run(project, "publish");
  expect(project.read(TARGET)).toBe(SPANISH);
  await dismissNumbers(project);
  await run(project, "publish");
  expect(project.read(TARGET)).toBe(SPANISH.replace("5", "8"));
});

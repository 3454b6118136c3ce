/** A link of an approved sentence that became another link: its Spanish words lead there, and somebody is told. */

import { expect, test } from "vitest";
import type { Problem } from "../../src/base/problem.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import { checkProject } from "../../src/run/check-project.ts";
import { translate } from "../../src/run/translate.ts";
import { decide } from "../../src/review/decide.ts";
import { listQueue } from "../../src/review/queue.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";

async function publish(project: ProjectFolder): Promise<void> {
  const config = await loadConfig({ cwd: project.root, env: {} });
  const { signal } = new AbortController();
  await translate(config, { provider: undefined, fill: false, force: false, author: "Ana", signal });
}

async function found(project: ProjectFolder): Promise<readonly Problem[]> {
  const problems = await checkProject(await loadConfig({ cwd: project.root, env: {} }), { frozen: false });
  return problems.filter(({ check }) => check === "stale-link");
}

/** An article whose one sentence a person wrote, with its English changed since. */
async function changed(before: string, spanish: string, now: string): Promise<ProjectFolder> {
  const project = makeProject({ "content/a.md": `${before}\n` });
  await publish(project);
  const config = await loadConfig({ cwd: project.root, env: {} });
  const { segments } = await listQueue(config, { all: true });
  await decide(config, { action: "correct", ids: [segments[0]?.id ?? ""], text: spanish }, { by: "Eva", reason: "" });
  project.write("content/a.md", `${now}\n`);
  return project;
}

test("names the words and the new address of a link that was wholly replaced, until somebody decides", async () => {
  const project = await changed(
    "Read [the report](https://example.org/report) today.",
    'Lea hoy <pc id="1">el informe</pc>.',
    "Watch [our film](https://example.org/film) today.",
  );
  const said = {
    line: 1,
    severity: "warning",
    message: expect.stringMatching(/“the report”.*“our film”.*https:\/\/example\.org\/film/),
  };
  expect(await found(project)).toMatchObject([said]);
  await publish(project);
  expect(project.read("content/a.es.md")).toBe("Lea hoy [el informe](https://example.org/film).\n");
  expect(await found(project)).toMatchObject([said]);
  const config = await loadConfig({ cwd: project.root, env: {} });
  const { segments } = await listQueue(config, { all: true });
  expect(segments[0]?.problems).toMatchObject([said]);
  await decide(config, { action: "approve", ids: [segments[0]?.id ?? ""] }, { by: "Eva", reason: "" });
  expect(await found(project)).toEqual([]);
});

test.each([
  ["[our report](https://example.org/film)", "some of its words are left"],
  ["*our film*", "it is no link any more"],
])("says nothing of a link where %s: %s", async (now) => {
  const link = "Read [the report](https://example.org/report) today.";
  const project = await changed(link, 'Lea hoy <pc id="1">el informe</pc>.', `Watch ${now} today.`);
  expect(await found(project)).toEqual([]);
});

test("reads the address of a reference and of a tag", async () => {
  const reference = await changed(
    "Read [the report][r].\n\n[r]: https://example.org/r",
    'Lea <pc id="1">el informe</pc>.',
    "Watch [our film][f].\n\n[f]: https://example.org/f",
  );
  expect(await found(reference)).toMatchObject([{ message: expect.stringContaining("leads to `f`") }]);
  const tag = await changed(
    'Read <a href="/r">the report</a>.',
    'Lea <pc id="1">el informe</pc>.',
    'Watch <a href="/f">our film</a>.',
  );
  expect(await found(tag)).toMatchObject([{ message: expect.stringContaining("leads to `/f`") }]);
});

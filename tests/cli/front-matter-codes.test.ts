/** Tags, code and links in front matter: the engine cannot touch them, and people may write what they like there. */

import { expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand, type CommandResult } from "../helpers/run-command.ts";

const cotejo = (project: ProjectFolder, ...args: string[]): Promise<CommandResult> => runCommand(project.root, args);
const pseudo = (project: ProjectFolder): Promise<CommandResult> => cotejo(project, "translate", "--provider", "pseudo");
const statusOf = async (project: ProjectFolder, ...flags: string[]): Promise<unknown> =>
  (await cotejo(project, "translate", "--provider", "pseudo", ...flags, "--json")).json().articles[0].status;
const SOURCE = `---
title: Run \`npm ci\` and see <a href="/old">the docs</a>
description: "Plain words alone."
---

Text.
`;

test("stay as they are, and lead where the source's lead now", async () => {
  const project = makeProject({ "content/a.md": SOURCE });
  await pseudo(project);
  const title = /^title: "[^a-z]*`npm ci`[^`]*<a href=\\"\/old\\">[^<]*<\/a>[^<]*"$/m;
  expect(project.read("content/a.es.md")).toMatch(title);
  project.write("content/a.md", SOURCE.replace("/old", "/new"));
  const check = (await cotejo(project, "check", "--json")).json();
  expect(check.problems.map((each: { readonly check: string }) => each.check)).not.toContain("unreadable");
  expect(await statusOf(project)).toBe("written");
  expect(project.read("content/a.es.md")).toMatch(new RegExp(title.source.replace("old", "new"), "m"));
});

test("a decided text that has others has them as text, with and without an index", async () => {
  const project = makeProject({ "content/a.md": SOURCE });
  await pseudo(project);
  const { segments } = (await cotejo(project, "review", "list", "--json")).json();
  const { id } = segments.find((each: { readonly source: string }) => each.source === "Plain words alone.");
  const typed = 'Con <b>una</b> {{ cosa }} y `otra` [más](https://x.org) *de* <a href="/old">eso</a>.';
  expect((await cotejo(project, "review", "correct", id, "--text", typed, "--as", "Ana")).code).toBe(0);
  await cotejo(project, "publish");
  expect(project.read("content/a.es.md")).toContain(JSON.stringify(typed));
  expect(await statusOf(project)).toBe("unchanged");
  project.remove(".cotejo/index.db");
  expect((await cotejo(project, "check", "--json")).json().problems).toEqual([]);
  expect(await statusOf(project)).toBe("unchanged");
});

test("what a person types there is taken in as they typed it", async () => {
  const project = makeProject({ "content/a.md": SOURCE });
  await pseudo(project);
  const mine = (text: string): string =>
    text
      .replace(/^title: .*$/m, 'title: "Con `npm ci`, <em>nuevo</em> y [otro](https://x.org)"')
      .replace(/^description: .*$/m, 'description: "Con {{ cosa }} y **fuerza**."');
  project.write("content/a.es.md", mine(project.read("content/a.es.md")));
  expect((await cotejo(project, "sync", "--as", "Ana")).code).toBe(0);
  const spanish = project.read("content/a.es.md");
  project.write("content/a.md", `${SOURCE}\nMore text.\n`);
  await pseudo(project);
  expect(project.read("content/a.es.md").startsWith(spanish)).toBe(true);
  expect(spanish).toBe(mine(spanish));
});

test("Spanish that was there before is adopted with its own", async () => {
  const spanish = `---
title: 'Ejecute \`npm ci\` y vea <a href="/old">la <em>documentación</em></a>'
description: "Solo palabras sencillas."
---

Texto.
`;
  const project = makeProject({ "content/a.md": SOURCE, "content/a.es.md": spanish });
  const { totals } = (await cotejo(project, "adopt", "--as", "Ana", "--json")).json();
  expect(totals).toMatchObject({ segments: 3, adopted: 3 });
  await pseudo(project);
  expect(project.read("content/a.es.md")).toBe(spanish);
});

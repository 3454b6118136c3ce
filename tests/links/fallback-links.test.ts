/** Links by the paths of a site that shows the English page where there is no Spanish one, through the real command. */

import { expect, test } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const ARTICLES = {
  "docs/en/a.md": "# Start\n\nRead [more](/en/b/#how-to), [else](/en/b/) and [none](/en/gone/).\n",
  "docs/en/b.md": "# More\n\n## How to\n\nLike this.\n",
};
const CONFIG = {
  articles: [{ source: "docs/en/**/*.md", target: "docs/{lang}/{dir}/{name}.md" }],
  links: { "/en/": "/es/" },
};

test("lead to the Spanish address before that page has Spanish, and after, with the heading of whichever is shown", async () => {
  const project = makeProject({
    ...ARTICLES,
    "cotejo.config.json": JSON.stringify({ ...CONFIG, dialects: ["starlight"] }),
  });
  await runCommand(project.root, ["translate", "--provider", "pseudo", "docs/en/a.md"]);
  expect(project.read("docs/es/a.md")).toMatch(/\]\(\/es\/b\/#how-to\).*\]\(\/es\/b\/\).*\]\(\/en\/gone\/\)/);
  const before = (await runCommand(project.root, ["check", "--json"])).json();
  expect(before.problems.filter(({ check }: { check: string }) => check.startsWith("dead"))).toEqual([]);

  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const [, heading = ""] = /\]\(\/es\/b\/#([^)]+)\)/.exec(project.read("docs/es/a.md")) ?? [];
  expect(heading).not.toBe("how-to");
  expect(
    (await runCommand(project.root, ["check", "--json"]))
      .json()
      .problems.filter(({ check }: { check: string }) => check.startsWith("dead")),
  ).toEqual([]);
});

test("stay on English where it is not known what the site shows", async () => {
  const project = makeProject({ ...ARTICLES, "cotejo.config.json": JSON.stringify(CONFIG) });
  await runCommand(project.root, ["translate", "--provider", "pseudo", "docs/en/a.md"]);
  expect(project.read("docs/es/a.md")).toMatch(/\]\(\/en\/b\/#how-to\).*\]\(\/en\/b\/\)/);
});

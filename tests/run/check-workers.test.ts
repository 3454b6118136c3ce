/** Threads that check along find what one thread finds, and say what they cannot do. */

import { expect, test } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const PAGES = 110;

test(
  "many files are checked by several threads, with the findings of one, in the same order",
  { tags: ["slow"] },
  async () => {
    const files = ["a", "b"].flatMap((folder) =>
      Array.from({ length: PAGES }, (_, at): [string, string] => [
        `content/${folder}/${at}.md`,
        `# Page ${at}\n\nThe court met in ${folder} ${at} times!\n\n[Next](${at + 1}.md)\n`,
      ]),
    );
    const project = makeProject(Object.fromEntries(files));
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    // A number that is wrong, a file that is gone, a ledger that does not read.
    project.write("content/a/7.es.md", project.read("content/a/7.es.md").replace("7", "8"));
    project.remove("content/b/9.es.md");
    project.write(".cotejo/ledger/content/b/11.md.jsonl", "{\n");
    const check = async (...paths: readonly string[]) =>
      (await runCommand(project.root, ["check", "--json", ...paths])).json().problems as readonly { file: string }[];
    const whole = await check();
    // Fewer files than a thread is started for.
    const apart = [...(await check("content/a")), ...(await check("content/b"))];
    const others = whole.filter((problem) => !apart.some((other) => JSON.stringify(other) === JSON.stringify(problem)));
    expect(others).toEqual([]);
    expect(whole).toHaveLength(apart.length);
    expect(whole.length).toBeGreaterThan(PAGES);
    expect(whole.map(({ file }) => file)).toEqual(whole.map(({ file }) => file).toSorted());
    // What was clean is known by the next one, whoever checked it.
    expect(await check()).toEqual(whole);
    project.remove(".cotejo/index.db");
    expect(await check()).toEqual(whole);
  },
);

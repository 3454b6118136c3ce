/** Links by tags of Hugo and Jekyll, and by ids that kramdown reads, through runs of the command: what changes around them, and what `check` says of them. */

import { describe, expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

async function translate(project: ProjectFolder): Promise<void> {
  expect((await runCommand(project.root, ["translate", "--provider", "pseudo"])).code).toBe(0);
}

async function findings(project: ProjectFolder): Promise<readonly string[]> {
  const { problems } = (await runCommand(project.root, ["check", "--json"])).json();
  return (problems as { file: string; line: number; check: string }[]).map(
    ({ file, line, check }) => `${file}:${line} ${check}`,
  );
}

describe("a relref of Hugo's", () => {
  async function site(): Promise<ProjectFolder> {
    const project = makeProject({
      "cotejo.config.json": '{"dialects":["hugo"]}',
      "content/a.md": 'See [how]({{< relref "b#how-to" >}}).\n\n[Own]({{< relref "#end" >}}).\n\n## End\n',
      "content/b.md": "## How to\n",
    });
    await translate(project);
    expect(project.read("content/a.es.md")).toContain('({{< relref "b#hów-tóó" >}})');
    expect(await findings(project)).toEqual([]);
    return project;
  }

  test("is dead when the Spanish heading has changed, until the next run leads it there", async () => {
    const project = await site();
    project.write("content/b.es.md", "## Cómo se hace\n");
    expect(await findings(project)).toContain("content/a.es.md:1 dead-anchor");
    await translate(project);
    expect(project.read("content/a.es.md")).toContain('({{< relref "b#cómo-se-hace" >}})');
    expect(await findings(project)).toEqual([]);
  });

  test("is named as its author wrote it", async () => {
    const project = await site();
    project.write("content/b.es.md", "## Cómo se hace\n");
    const { problems } = (await runCommand(project.root, ["check", "--json"])).json();
    expect(problems).toContainEqual(
      expect.objectContaining({
        check: "dead-anchor",
        message: expect.stringMatching(/^The link `b#hów-tóó` .* `b#how-to` in the source/),
      }),
    );
  });

  test("is dead when the Spanish page is gone: Hugo then builds nothing", async () => {
    const project = await site();
    project.remove("content/b.es.md");
    expect(await findings(project)).toContain("content/a.es.md:1 dead-link");
  });

  test("that a person wrote to another place stays theirs", async () => {
    const project = await site();
    const theirs = project.read("content/a.es.md").replace("b#hów-tóó", "b#x");
    project.write("content/a.es.md", theirs);
    expect(await findings(project)).toEqual(["content/a.es.md:1 edited", "content/a.es.md:1 dead-anchor"]);
    await translate(project);
    expect(project.read("content/a.es.md")).toBe(theirs);
    expect(await findings(project)).toEqual(["content/a.es.md:1 dead-anchor"]);
  });

  test("to a heading that is dead in English too is no finding", async () => {
    const project = makeProject({
      "cotejo.config.json": '{"dialects":["hugo"]}',
      "content/a.md": '[How]({{< relref "b#none" >}}), [who]({{< relref "none#x" >}}).\n',
      "content/b.md": "## How to\n",
    });
    await translate(project);
    expect(project.read("content/a.es.md")).toContain('({{< relref "b#none" >}})');
    expect(await findings(project)).toEqual([]);
  });
});

test("a link of Jekyll's goes back to the English file when the Spanish one is gone", async () => {
  const project = makeProject({
    "cotejo.config.json": JSON.stringify({
      dialects: ["jekyll"],
      articles: [{ source: ["**/*.md", "!es/**"], target: "es/{dir}/{name}.md" }],
    }),
    "a.md": "[How]({% link b.md %}#how-to).\n",
    "b.md": "## How to\n",
  });
  await translate(project);
  expect(project.read("es/a.md")).toContain("({% link es/b.md %}#hów-tóó)");
  project.remove("es/b.md");
  expect(await findings(project)).toContain("es/a.md:1 dead-link");
  expect((await runCommand(project.root, ["publish", "a.md"])).code).toBe(0);
  expect(project.read("es/a.md")).toContain("({% link b.md %}#how-to)");
  expect(await findings(project)).not.toContain("es/a.md:1 dead-link");
});

test("an id on the line below a heading of Jekyll's is its only one, and is kept", async () => {
  const project = makeProject({
    "cotejo.config.json": JSON.stringify({
      dialects: ["jekyll"],
      anchors: "keep-ids",
      articles: [{ source: ["**/*.md", "!es/**"], target: "es/{dir}/{name}.md" }],
    }),
    "a.md": "[Own](b.md#own), [other](b.md#other).\n",
    "b.md": "## How to\n{: #own}\n\n## Other\n",
  });
  await translate(project);
  expect(project.read("es/b.md")).toBe("## Hów tóó\n{: #own}\n\n## Óthéér {#other}\n");
  expect(project.read("es/a.md")).toContain("(b.md#own)");
  project.write("es/b.md", project.read("es/b.md").replace(" {#other}", ""));
  expect(await findings(project)).toEqual(["es/a.md:1 dead-anchor", "es/b.md:4 edited"]);
});

describe("the relref of a theme's shortcode", () => {
  const A = `Go on: {{< button relref="b#how-to" class="x" >}}here{{< /button >}}, or

{{< button title="It's" relref=\`/b.md#how-to\` >}}{{% card relref = "#end" %}}
{{< code >}}{{< button relref="b#how-to" >}}{{< /code >}}

\`{{< button relref="b#how-to" >}}\` {{< button ref="b#how-to" >}} {{< button relref="none#how-to" >}} {{< button title=" relref=" x="b#how-to" >}}

## End
`;

  async function site(): Promise<ProjectFolder> {
    const project = makeProject({
      "cotejo.config.json": '{"dialects":["hugo"]}',
      "content/a.md": A,
      "content/b.md": "## How to\n",
    });
    await translate(project);
    return project;
  }

  test("leads to the Spanish heading, and not a byte else of the tag changes", async () => {
    const project = await site();
    const tags = (text: string): readonly string[] => text.match(/\{\{.*?\}\}/g) ?? [];
    const expected = tags(A);
    const spanish = tags(project.read("content/a.es.md"));
    // To Hugo the one in backticks is a shortcode too; what `code` holds is shown.
    const changed = [0, 2, 3, 7];
    expect(spanish.filter((tag, index) => tag !== expected[index])).toEqual([
      '{{< button relref="b#hów-tóó" class="x" >}}',
      '{{< button title="It\'s" relref=`/b.md#hów-tóó` >}}',
      '{{% card relref = "#éñd" %}}',
      '{{< button relref="b#hów-tóó" >}}',
    ]);
    expect(spanish.flatMap((tag, index) => (tag === expected[index] ? [] : [index]))).toEqual(changed);
    expect(await findings(project)).toEqual([]);
    const before = project.snapshot();
    await translate(project);
    expect(project.snapshot()).toEqual(before);
  });

  test("is dead when the Spanish page or heading is gone", async () => {
    const project = await site();
    project.write("content/b.es.md", "## Cómo se hace\n");
    expect(await findings(project)).toContain("content/a.es.md:1 dead-anchor");
    await translate(project);
    expect(project.read("content/a.es.md")).toContain('{{< button relref="b#cómo-se-hace" class="x" >}}');
    project.remove("content/b.es.md");
    expect(await findings(project)).toContain("content/a.es.md:1 dead-link");
  });
});

/** Links through runs of the command: what changes around them, what people change in them, and what is dead. */

import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand, type CommandResult } from "../helpers/run-command.ts";
import { ENGINE } from "../helpers/golden-engine.ts";

const A = "# Start here\n\nSee [the end](#the-end) and [other](b.md#how-to).\n\n## The end\n";
const B = "# How to\n\nBack to [start](a.md).\n";

function translate(project: ProjectFolder, ...args: readonly string[]): Promise<CommandResult> {
  return runCommand(project.root, ["translate", "--provider", "pseudo", "--json", ...args]);
}

async function translated(files: Record<string, string>): Promise<ProjectFolder> {
  const project = makeProject(files);
  expect((await translate(project)).code).toBe(0);
  return project;
}

function edit(project: ProjectFolder, file: string, from: string | RegExp, to: string): void {
  const text = project.read(file);
  expect(text).toMatch(from);
  project.write(file, text.replace(from, to));
}

function remove(project: ProjectFolder, ...files: readonly string[]): void {
  for (const file of files) rmSync(path.join(project.root, file), { force: true });
}

function statuses(result: CommandResult): Record<string, string> {
  const articles = result.json().articles as { source: string; status: string }[];
  return Object.fromEntries(articles.map(({ source, status }) => [source, status]));
}

/** The destinations of a file, in their order. */
function urls(project: ProjectFolder, file: string): readonly string[] {
  return [...project.read(file).matchAll(/\]\(([^)]*)\)/g)].map(([, url = ""]) => url);
}

async function problems(project: ProjectFolder): Promise<readonly Record<string, unknown>[]> {
  return (await runCommand(project.root, ["check", "--json"])).json().problems;
}

describe("a run", () => {
  test("leads to Spanish headings of files that it writes in whatever order, and a second one changes nothing", async () => {
    const project = await translated({ "content/a.md": A, "content/b.md": B });
    expect(urls(project, "content/a.es.md")).toEqual(["#thé-ééñd", "b.es.md#hów-tóó"]);
    expect(urls(project, "content/b.es.md")).toEqual(["a.es.md"]);
    const before = project.snapshot();
    expect(statuses(await translate(project))).toEqual({ "content/a.md": "unchanged", "content/b.md": "unchanged" });
    expect(project.snapshot()).toEqual(before);
  });

  test("without the index or without Spanish files comes to the same", async () => {
    const project = await translated({ "content/a.md": A, "content/b.md": B });
    const before = project.snapshot();
    remove(project, ".cotejo/index.db", ".cotejo/index.db-wal", ".cotejo/index.db-shm");
    await translate(project);
    expect(project.snapshot()).toEqual(before);
    remove(project, "content/b.es.md");
    await translate(project);
    expect(project.snapshot()).toEqual(before);
  });

  test("turns a link back when the Spanish sibling is gone, and again when it is there", async () => {
    const project = await translated({ "content/a.md": A, "content/b.md": B });
    remove(project, "content/b.es.md");
    await translate(project, "content/a.md");
    expect(urls(project, "content/a.es.md")).toEqual(["#thé-ééñd", "b.md#how-to"]);
    await translate(project);
    expect(urls(project, "content/a.es.md")).toEqual(["#thé-ééñd", "b.es.md#hów-tóó"]);
    remove(project, "content/b.es.md", "content/b.md");
    await translate(project);
    expect(urls(project, "content/a.es.md")).toEqual(["#thé-ééñd", "b.md#how-to"]);
  });

  test("finds an article that was added, and a heading that was renamed, without touching what does not link to them", async () => {
    const project = await translated({ "content/a.md": A, "content/c.md": "# See [a](a.md)\n" });
    expect(urls(project, "content/a.es.md")).toEqual(["#thé-ééñd", "b.md#how-to"]);
    project.write("content/b.md", B);
    expect(statuses(await translate(project))).toEqual({
      "content/a.md": "written",
      "content/b.md": "written",
      "content/c.md": "unchanged",
    });
    expect(urls(project, "content/a.es.md")).toEqual(["#thé-ééñd", "b.es.md#hów-tóó"]);
    edit(project, "content/b.es.md", /^# .*/, "# Cómo se hace");
    expect(statuses(await translate(project))).toMatchObject({
      "content/a.md": "written",
      "content/c.md": "unchanged",
    });
    expect(urls(project, "content/a.es.md")).toEqual(["#thé-ééñd", "b.es.md#cómo-se-hace"]);
  });

  test("that changes a text but no heading leaves those that link to it alone", async () => {
    const project = await translated({ "content/a.md": A, "content/b.md": B });
    edit(project, "content/b.md", "Back", "Far back");
    expect(statuses(await translate(project))).toEqual({ "content/a.md": "unchanged", "content/b.md": "written" });
  });

  test("keeps what the first look found when it looks again", async () => {
    const project = makeProject({ "content/a.md": "# SAME-TEXT here\n\n[other](b.md#how-to)\n", "content/b.md": B });
    const result = await runCommand(project.root, ["translate", "--provider", "command", "--json"], ENGINE);
    expect(statuses(result)).toEqual({ "content/a.md": "blocked", "content/b.md": "written" });
    const { problems: found } = result.json().articles[0] as { problems: { check: string }[] };
    expect(found.map(({ check }) => check)).toEqual(["untranslated"]);
    expect(urls(project, "content/a.es.md")).toEqual(["b.es.md#how-to"]);
  });

  test("counts on no article that is in another language, or that could not be written", async () => {
    const project = makeProject({
      "content/a.md": "[b](b.md) [c](c.md) [d](d.md)\n",
      "content/b.md": "---\nlang: fr\n---\n\n# Bonjour\n",
      "content/c.md": "---\ntitle: [\n---\n\n# Broken\n",
      "content/d.md": "# Here\n",
      "content/d.es.md": "# Somebody's\n",
    });
    await translate(project);
    expect(urls(project, "content/a.es.md")).toEqual(["b.md", "c.md", "d.es.md"]);
  });

  test("with an index of before links looks at every article once more", async () => {
    const project = await translated({ "content/a.md": A, "content/b.md": B });
    const linked = project.read("content/a.es.md");
    edit(project, "content/a.es.md", "b.es.md#hów-tóó", "b.md#how-to");
    const database = new DatabaseSync(path.join(project.root, ".cotejo/index.db"));
    const hash = await sha256(path.join(project.root, "content/a.es.md"));
    database.prepare("UPDATE articles SET target_hash = ? WHERE path = 'content/a.md'").run(hash);
    database.exec("UPDATE articles SET context = '', links = '[]', anchors = ''");
    // Neither had the ledger what stands around the texts.
    const ledger = ".cotejo/ledger/content/a.md.jsonl";
    project.write(ledger, project.read(ledger).replaceAll(/,"frame":"[^"]*"/g, ""));
    const ledgerHash = await sha256(path.join(project.root, ledger));
    database.prepare("UPDATE articles SET ledger_hash = ? WHERE path = 'content/a.md'").run(ledgerHash);
    database.close();
    await translate(project);
    expect(project.read("content/a.es.md")).toBe(linked);
  });
});

async function sha256(file: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", readFileSync(file));
  return Buffer.from(digest).toString("hex");
}

describe("a person's edit", () => {
  test("of a sentence beside rewritten links is a correction, with its codes", async () => {
    const project = await translated({ "content/a.md": A, "content/b.md": B });
    edit(project, "content/a.es.md", /^Séé .*$/m, "Mire [el fin](#thé-ééñd) y [otro](b.es.md#hów-tóó).");
    expect(statuses(await translate(project))).toMatchObject({ "content/a.md": "written" });
    const ledger = project.read(".cotejo/ledger/content/a.md.jsonl");
    expect(ledger).toContain('Mire <pc id=\\"1\\">el fin</pc> y <pc id=\\"2\\">otro</pc>.');
    expect(project.read("content/a.es.md")).toContain("Mire [el fin](#thé-ééñd) y [otro](b.es.md#hów-tóó).");
  });

  test("that moves the links of a sentence keeps them where it put them", async () => {
    const project = await translated({ "content/a.md": A, "content/b.md": B });
    edit(project, "content/a.es.md", /^Séé .*$/m, "Mire [otro](b.es.md#hów-tóó) y [el fin](#thé-ééñd).");
    await translate(project);
    expect(urls(project, "content/a.es.md")).toEqual(["b.es.md#hów-tóó", "#thé-ééñd"]);
    expect(await problems(project)).toEqual([]);
  });

  test("of a heading renames its anchor in the links to it", async () => {
    const project = await translated({ "content/a.md": A, "content/b.md": B });
    edit(project, "content/a.es.md", /^## .*$/m, "## El final");
    await translate(project);
    expect(urls(project, "content/a.es.md")).toEqual(["#el-final", "b.es.md#hów-tóó"]);
  });

  test("of a link to an address elsewhere is taken in, and stays", async () => {
    const project = await translated({ "content/a.md": A, "content/b.md": B });
    edit(project, "content/a.es.md", "b.es.md#hów-tóó", "https://example.org/");
    const after = project.read("content/a.es.md");
    for (const status of ["written", "unchanged"]) {
      expect(statuses(await translate(project))).toMatchObject({ "content/a.md": status });
      expect(project.read("content/a.es.md")).toBe(after);
    }
  });

  test.each(["b.es.md", "#hów-tóó", "b.es.md#otro"])("of a link (%s) is seen as before", async (url) => {
    const project = await translated({ "content/a.md": A, "content/b.md": B });
    edit(project, "content/a.es.md", "b.es.md#hów-tóó", url);
    const after = project.read("content/a.es.md");
    // The ledger says from now on what both files have there.
    for (const status of ["written", "unchanged"]) {
      expect(statuses(await translate(project))).toMatchObject({ "content/a.md": status });
      expect(project.read("content/a.es.md")).toBe(after);
    }
  });

  test("back to the English destination is none", async () => {
    const project = await translated({ "content/a.md": A, "content/b.md": B });
    edit(project, "content/a.es.md", "b.es.md#hów-tóó", "b.md#how-to");
    const theirs = project.read("content/a.es.md");
    await translate(project);
    expect(project.read("content/a.es.md")).toBe(theirs);
    expect(project.read(".cotejo/ledger/content/a.md.jsonl")).not.toContain('"by"');
  });

  test("under keep-ids is seen through the ids", async () => {
    const config = JSON.stringify({ dialects: ["hugo"], anchors: "keep-ids" });
    const project = await translated({ "cotejo.config.json": config, "content/a.md": A, "content/b.md": B });
    expect(project.read("content/a.es.md")).toContain("## Thé ééñd {#the-end}");
    edit(project, "content/a.es.md", "## Thé ééñd", "## El fin");
    await translate(project);
    expect(project.read("content/a.es.md")).toContain("## El fin {#the-end}");
    expect(urls(project, "content/a.es.md")).toEqual(["#the-end", "b.es.md#how-to"]);
  });
});

describe("adopting", () => {
  test("takes a translation whose links lead to Spanish files and headings", async () => {
    const project = makeProject({
      "content/a.md": A,
      "content/b.md": B,
      "content/a.es.md": "# Empiece aquí\n\nVea [el fin](#el-fin) y [otro](b.es.md#cómo).\n\n## El fin\n",
      "content/b.es.md": "# Cómo\n\nVuelva al [inicio](a.es.md).\n",
    });
    const before = project.read("content/a.es.md");
    const result = await runCommand(project.root, ["adopt", "--json"]);
    expect(result.json().leftOut).toEqual([]);
    expect(result.json().adopted).toHaveLength(2);
    await translate(project);
    expect(project.read("content/a.es.md")).toBe(before);
  });
});

describe("check", () => {
  test("finds what is dead in Spanish alone", async () => {
    const project = await translated({
      "content/a.md": "# Start\n\n[a](#start) [b](b.md#how-to) [c](#nothing) [d](none.md) [e](b.md) ![f](x.png)\n",
      "content/b.md": B,
      "content/x.png": "",
    });
    expect(await problems(project)).toEqual([]);
    edit(project, "content/a.es.md", /\]\(#s[^)]*\)/, "](#otro)");
    edit(project, "content/a.es.md", "b.es.md#hów-tóó", "b.es.md#how-to");
    edit(project, "content/a.es.md", "(x.png)", "(y.png)");
    const found = await problems(project);
    const dead = found.filter(({ check }) => String(check).startsWith("dead-"));
    expect(dead.map(({ check, file, line, severity }) => [check, file, line, severity])).toEqual([
      ["dead-anchor", "content/a.es.md", 3, "error"],
      ["dead-anchor", "content/a.es.md", 3, "error"],
      ["dead-link", "content/a.es.md", 3, "error"],
    ]);
    expect(dead[1]?.["message"]).toBe(
      "The link `b.es.md#how-to` names no heading or id, although `b.md#how-to` in the source does; `cotejo publish` leads links anew where it can.",
    );
  });

  test("looks where a person's path of the site leads, and warns where it knows of no page", async () => {
    const project = await translated({
      "cotejo.config.json": JSON.stringify({
        dialects: ["hugo"],
        articles: [{ source: ["content/en/**/*.md", "!**/c.md"], target: "content/es/{dir}/{name}.md" }],
        links: { "/": "/es/" },
      }),
      "content/en/a.md": "# Start\n\n[a](../b/#how-to) [b](/b/) [c](../c/) [d](../b/) [e](/b/#how-to)\n",
      "content/en/b.md": B.replace("a.md", "../a/"),
      "content/en/c.md": "# More\n",
      "content/es/only.md": "# Solo\n",
    });
    expect(urls(project, "content/es/a.md")).toEqual([
      "../b/#hów-tóó", "/es/b/", "/c/", "../b/", "/es/b/#hów-tóó",
    ]); // prettier-ignore
    expect(await problems(project)).toEqual([]);
    edit(project, "content/es/a.md", "../b/#hów-tóó", "../nada/");
    edit(project, "content/es/a.md", "/es/b/)", "/es/nada/)");
    edit(project, "content/es/a.md", "(../b/)", "(../only/)");
    edit(project, "content/es/a.md", "#hów-tóó", "#nada");
    const dead = (await problems(project)).filter(({ check }) => String(check).startsWith("dead-"));
    expect(dead.map(({ check, severity, line }) => [check, severity, line])).toEqual([
      ["dead-link", "warning", 3],
      ["dead-link", "warning", 3],
      ["dead-anchor", "error", 3],
    ]);
    expect(dead[0]?.["message"]).toContain("`../nada/` leads to no page that Cotejo knows");
  });

  test("follows a path of the site where Hugo itself leads it to each language", async () => {
    const project = await translated({
      "cotejo.config.json": JSON.stringify({
        dialects: ["hugo"],
        articles: [{ source: ["content/*.md", "!content/c.md"], target: "content/{name}.es.md" }],
      }),
      "content/a.md": "# Start\n\n[a](/b/#how-to) [b](/b/) [c](/c/#more) [d](/tags/x/#y) [e](../c/)\n",
      "content/b.md": B,
      "content/c.md": "# More\n",
    });
    // This does not say where the English is: `../c/` stays.
    expect(urls(project, "content/a.es.md")).toEqual(["/b/#hów-tóó", "/b/", "/c/#more", "/tags/x/#y", "../c/"]);
    expect((await problems(project)).map(({ message }) => message)).toEqual([expect.stringContaining("`../c/`")]);
    edit(project, "content/a.es.md", "#hów-tóó", "#how-to");
    const dead = (await problems(project)).filter(({ check }) => check === "dead-anchor");
    expect(dead.map(({ severity, line }) => [severity, line])).toEqual([["error", 3]]);
    // Without its Spanish page, Hugo shows the English one, with English ids.
    edit(project, "content/a.es.md", "#how-to", "#hów-tóó");
    remove(project, "content/b.es.md");
    expect((await problems(project)).map(({ check }) => check)).toContain("dead-anchor");
    expect((await problems(project)).map(({ message }) => message)).not.toContainEqual(
      expect.stringContaining("`/b/` leads"),
    );
  });

  test("finds a path to where a site without fallback has no Spanish page", async () => {
    const files = {
      "content/a.md": "# Start\n\n[b](../b/#how-to)\n",
      "content/b.md": "# How to\n\nBack.\n",
    };
    const config = { articles: [{ source: "content/*.md", target: "es/{name}.md" }] };
    const dead = async (dialect: string): Promise<readonly unknown[]> => {
      const project = await translated({
        ...files,
        "cotejo.config.json": JSON.stringify({ ...config, dialects: [dialect] }),
      });
      remove(project, "es/b.md");
      return (await problems(project)).map(({ check, severity, message }) => [check, severity, message]);
    };
    const missing = ["missing", "warning", expect.stringContaining("is not there")];
    const nowhere = ["dead-link", "error", expect.stringContaining("leads to no file")];
    expect(await dead("hugo")).toEqual([nowhere, missing]);
    // English stands there then, with English ids.
    const anchor = ["dead-anchor", "error", expect.stringContaining("names no heading")];
    expect(await dead("starlight")).toEqual([anchor, missing]);
    expect(await dead("mkdocs")).toEqual([missing]);
  });

  test("finds a file that is gone since", async () => {
    const project = await translated({ "content/a.md": A, "content/b.md": B });
    remove(project, "content/b.es.md");
    expect(await problems(project)).toMatchObject([
      { check: "dead-link", file: "content/a.es.md" },
      { check: "missing", file: "content/b.es.md" },
    ]);
  });

  test.each([
    [{ anchors: "leave" }, ["warning"]],
    [{ anchors: "leave", checks: { "dead-anchor": "error" } }, ["error"]],
    [{ anchors: "leave", checks: { "dead-anchor": "off" } }, []],
    [{ anchors: "leave", dialects: ["obsidian"] }, []],
  ])("under %j says it with the severity of the project", async (config, severities) => {
    const project = await translated({
      "cotejo.config.json": JSON.stringify(config),
      "content/a.md": "# Start\n\n[a](#start)\n",
    });
    expect(urls(project, "content/a.es.md")).toEqual(["#start"]);
    expect((await problems(project)).map(({ severity }) => severity)).toEqual(severities);
  });

  test("knows the ids that it is told of", async () => {
    const project = await translated({ "cotejo.config.json": '{"checks":{"dead-link":"warning"}}', "content/a.md": A });
    expect((await runCommand(project.root, ["check"])).code).toBe(0);
  });
});

describe("under `publish: approved`", () => {
  const config = { publish: "approved" };

  test("links lead to what is published, and to English until then", async () => {
    const project = makeProject({ "cotejo.config.json": JSON.stringify(config), "content/a.md": A, "content/b.md": B });
    await translate(project);
    await runCommand(project.root, ["review", "approve", "--article", "content/a.md"]);
    expect(urls(project, "content/a.es.md")).toEqual(["#thé-ééñd", "b.md#how-to"]);
    await runCommand(project.root, ["review", "approve", "--article", "content/b.md"]);
    expect(urls(project, "content/b.es.md")).toEqual(["a.es.md"]);
    await runCommand(project.root, ["publish"]);
    expect(urls(project, "content/a.es.md")).toEqual(["#thé-ééñd", "b.es.md#hów-tóó"]);
  });

  test("an article with a dead anchor is held like one that is not approved", async () => {
    const leave = { ...config, anchors: "leave", checks: { "dead-anchor": "error" } };
    const project = makeProject({ "cotejo.config.json": JSON.stringify(leave), "content/a.md": A });
    await translate(project);
    await runCommand(project.root, ["review", "approve", "--article", "content/a.md"]);
    expect(project.has("content/a.es.md")).toBe(false);
    const found = await runCommand(project.root, ["check", "--json"]);
    expect(found.code).toBe(1);
    expect(found.json().problems).toMatchObject([{ check: "dead-anchor", severity: "error" }]);
    project.write("cotejo.config.json", JSON.stringify(config));
    await runCommand(project.root, ["publish"]);
    expect(urls(project, "content/a.es.md")).toEqual(["#thé-ééñd", "b.md#how-to"]);
  });
});

describe("paths in front matter", () => {
  const PAGE = `---
title: Home page
hero:
  image:
    file: ../../assets/a.png # the sea
cover: "./b.png"
icons: ['./b.png', ./none.png]
next: ./other.md
---

![Sea](./b.png)
`;

  async function site(config: object, files: Record<string, string>): Promise<ProjectFolder> {
    return translated({ "cotejo.config.json": JSON.stringify(config), ...files });
  }

  const STARLIGHT = {
    dialects: ["starlight"],
    articles: [
      {
        source: ["src/content/docs/**/*.md", "!src/content/docs/es/**"],
        target: "src/content/docs/es/{dir}/{name}.md",
      },
    ],
  };
  const FILES = {
    "src/assets/a.png": "x",
    "src/content/docs/b.png": "x",
    "src/content/docs/other.md": "# Other\n",
    "src/content/docs/index.md": PAGE,
  };
  const SPANISH = "src/content/docs/es/index.md";

  test("lead from a deeper folder to the same files, as links of the body do", async () => {
    const project = await site(STARLIGHT, FILES);
    const spanish = PAGE.replace("../../assets", "../../../assets")
      .replace('"./b.png"', '"./../b.png"')
      .replace("'./b.png'", "'./../b.png'")
      .replace("(./b.png)", "(../b.png)")
      .replace("Home page", () => '"Hóméé págéé"')
      .replace("Sea", "Séá");
    expect(project.read(SPANISH)).toBe(spanish);
    expect(await problems(project)).toEqual([]);
    expect(statuses(await translate(project))["src/content/docs/index.md"]).toBe("unchanged");
  });

  test("that a person has led nowhere are named, and stay as they are", async () => {
    const project = await site(STARLIGHT, FILES);
    edit(project, SPANISH, "../../../assets/a.png", "../../assets/a.png");
    edit(project, SPANISH, "(../b.png)", "(./b.png)");
    const theirs = project.read(SPANISH);
    for (let times = 0; times < 2; times += 1) {
      const found = (await problems(project)).filter(({ check }) => check !== "edited");
      expect(found).toMatchObject([
        { file: SPANISH, line: 5, check: "dead-link" },
        { file: SPANISH, line: 11, check: "dead-link" },
      ]);
      await translate(project);
      expect(project.read(SPANISH)).toBe(theirs);
    }
  });

  test("in Docusaurus's folder for a language lead back to the English one, unless a copy lies there", async () => {
    const target = "i18n/es/docusaurus-plugin-content-docs/current";
    const config = {
      dialects: ["docusaurus"],
      articles: [{ source: "docs/**/*.md", target: `${target}/{dir}/{name}.md` }],
    };
    const page = "---\ntitle: One\nimage: ./img/a.png\n---\n\nText\n";
    const files = { "docs/g/a.md": page, "docs/g/img/a.png": "x" };
    const project = await site(config, files);
    expect(project.read(`${target}/g/a.md`)).toContain("\nimage: ./../../../../../docs/g/img/a.png\n");
    const copied = await site(config, { ...files, [`${target}/g/img/a.png`]: "y" });
    expect(copied.read(`${target}/g/a.md`)).toContain("\nimage: ./img/a.png\n");
  });
});

describe("files of a page of Hugo's", () => {
  const FILES = {
    "content/en/a/index.md": "---\ntitle: One\nimage: ./x.png\n---\n\n![Sea](x.png)\n",
    "content/en/a/x.png": "x",
  };

  test("are named alike in each language, whose page has those of the others", async () => {
    const config = {
      dialects: ["hugo"],
      articles: [{ source: "content/en/**/*.md", target: "content/es/{dir}/{name}.md" }],
    };
    const project = await translated({ "cotejo.config.json": JSON.stringify(config), ...FILES });
    expect(project.read("content/es/a/index.md")).toBe('---\ntitle: "Óñé"\nimage: ./x.png\n---\n\n![Séá](x.png)\n');
    expect(await problems(project)).toEqual([]);
  });

  test("are led to from a folder in the same content", async () => {
    const config = {
      dialects: ["hugo"],
      articles: [{ source: ["content/**/*.md", "!content/es/**"], target: "content/es/{dir}/{name}.md" }],
    };
    const project = await translated({
      "cotejo.config.json": JSON.stringify(config),
      "content/a/index.md": FILES["content/en/a/index.md"],
      "content/a/x.png": "x",
    });
    expect(urls(project, "content/es/a/index.md")).toEqual(["../../a/x.png"]);
  });
});

/** Code in the HTML of front matter: out of an engine's reach, and records from before it was. */

import { expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const ARTICLE = `---
title: shadeAll
description: >
  <p>Call <code>shadeAll()</code> to paint all fills.</p>

  <pre><code class="example">let mine;


  function setup() {
    mine = shadeAll('red');
  }</code></pre><p>Then draw.</p>
---

Words.
`;
const PRE = ARTICLE.slice(ARTICLE.indexOf("<pre>"), ARTICLE.indexOf("<p>Then"));
const CONFIG = JSON.stringify({ articles: [{ source: "en/*.md", target: "es/{name}.md" }] });

const translate = (project: ProjectFolder) => runCommand(project.root, ["translate", "--provider", "pseudo", "--json"]);

test("code of a page about a function is in its Spanish page to the letter", async () => {
  const project = makeProject({ "en/a.md": ARTICLE, "cotejo.config.json": CONFIG });
  const result = await translate(project);
  expect(result.json().articles[0].problems).toEqual([]);
  const spanish = project.read("es/a.md");
  expect(spanish).toContain(PRE);
  expect(spanish).toContain("<code>shadeAll()</code>");
  expect(project.read(".cotejo/ledger/en/a.md.jsonl")).not.toContain("function setup");
  expect((await runCommand(project.root, ["check"])).code).toBe(0);
});

test("an approved sentence of an older record keeps its code and its approval, without an index too", async () => {
  const line = (source: string, target: string) => ({
    id: "psftmbtssgkq", source, target, state: "approved", origin: { kind: "human" }, by: "Eva", at: "2026-11-01T10:00:00.000Z",
  }); // prettier-ignore
  const project = makeProject({
    "en/a.md": "---\ndescription: Call <b>the</b> <code>draw()</code> now.\n---\n",
    "es/a.md": '---\ndescription: "Llama ahora a <code>draw()</code>, <b>sí</b>."\n---\n',
    ".cotejo/ledger/en/a.md.jsonl": `${JSON.stringify(
      line(
        'Call <pc id="1">the</pc> <pc id="2">draw()</pc> now.',
        'Llama ahora a <pc id="2">draw()</pc>, <pc id="1">sí</pc>.',
      ),
    )}\n`,
    "cotejo.config.json": CONFIG,
  });
  const before = project.read("es/a.md");
  expect((await translate(project)).json().articles[0].problems).toEqual([]);
  expect(project.read("es/a.md")).toBe(before);
  expect(JSON.parse(project.read(".cotejo/ledger/en/a.md.jsonl").trim().split("\n")[0] ?? "")).toMatchObject({
    source: 'Call <pc id="1">the</pc> <ph id="2"/> now.',
    target: 'Llama ahora a <ph id="2"/>, <pc id="1">sí</pc>.',
    state: "approved",
    by: "Eva",
  });
});

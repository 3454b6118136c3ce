/** The rendered article: every sentence of the record in an element of its own, and nothing that acts. */

import { expect, test } from "vitest";
import { discover } from "../../src/config/discover.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import { withProject } from "../../src/articles/project.ts";
import { decide } from "../../src/review/decide.ts";
import { previewArticle } from "../../src/review/preview/preview.ts";
import { findFile, listQueue } from "../../src/review/queue.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

/** The body of a preview, with short ids: `<s n>…</s>` for the sentences in the order of the record. */
async function show(project: ProjectFolder, side: "source" | "target", article = "content/a.md"): Promise<string> {
  const config = await loadConfig({ cwd: project.root, env: {} });
  const file = findFile((await discover(config)).files, article);
  const html = await withProject(config, { write: false }, (opened) =>
    previewArticle(opened, file, { side, language: "en" }),
  );
  const { segments } = await listQueue(config, { article, all: true });
  let body = /<main>\n([^]*)\n<\/main>/.exec(html)?.[1]?.trim() ?? "";
  for (const [n, { id }] of segments.entries()) body = body.replaceAll(`data-segment="${id}"`, `s${n}`);
  return body;
}

async function translated(files: Record<string, string>): Promise<ProjectFolder> {
  const project = makeProject(files);
  expect((await runCommand(project.root, ["translate", "--provider", "none"])).code).toBeLessThan(2);
  return project;
}

async function correct(project: ProjectFolder, texts: readonly string[]): Promise<void> {
  const config = await loadConfig({ cwd: project.root, env: {} });
  const { segments } = await listQueue(config, { article: "content/a.md", all: true });
  for (const [index, text] of texts.entries())
    await decide(config, { action: "correct", ids: [segments[index]?.id ?? ""], text }, { by: "Ana", reason: "" });
}

test("each sentence is in a span with its id, state and language", async () => {
  const project = await translated({ "content/a.md": "It **rained** hard. We left.\n\n- One `npm ci` here\n" });
  await correct(project, ['Llovió <pc id="1">mucho</pc>.']);
  expect(await show(project, "source")).toBe(
    [
      '<p><span s0 data-state="approved" lang="en">It <strong>rained</strong> hard.</span> <span s1 data-state="untranslated" lang="en">We left.</span></p>',
      "<ul>",
      '<li><span s2 data-state="untranslated" lang="en">One <code>npm ci</code> here</span></li>',
      "</ul>",
    ].join("\n"),
  );
  expect(await show(project, "target")).toContain(
    '<p><span s0 data-state="approved" lang="es">Llovió <strong>mucho</strong>.</span> <span s1 data-state="untranslated" lang="en">We left.</span></p>',
  );
});

test("marks around a whole sentence, footnotes and images stay outside of it", async () => {
  const project = await translated({
    "content/a.md": "**Note.** The court met.[^1] It left.\n\n[^1]: A note here.\n",
    "content/img.png": "",
  });
  const html = await show(project, "source");
  expect(html).toContain('<strong><span s0 data-state="untranslated" lang="en">Note.</span></strong>');
  expect(html).toMatch(
    /<span s1 [^>]*>The court met\.<\/span><sup><a[^>]*>1<\/a><\/sup> <span s2 [^>]*>It left\.<\/span>/,
  );
  expect(html).toMatch(/<span s3 [^>]*>A note here\.<\/span>/);
});

test("a Spanish text that had to be escaped is counted through to its end", async () => {
  const project = await translated({ "content/a.md": "First one. Second one. Third one.\n" });
  await correct(project, ["1. *Uno* _dos_ <b> &amp; `x`", "# [Dos](a) y https://x.org", "Tres"]);
  expect(await show(project, "target")).toBe(
    '<p><span s0 data-state="approved" lang="es">1. *Uno* _dos_ &#x3C;b> &#x26; `x`</span> <span s1 data-state="approved" lang="es"># [Dos](a) y https://x.org</span> <span s2 data-state="approved" lang="es">Tres</span></p>',
  );
});

test("sentences in HTML blocks, tables and quotes are found", async () => {
  const project = await translated({
    "content/a.md":
      "<div>\n  <b>Bold one.</b> Then <i>two</i> here.\n</div>\n\n> Quoted &amp; lazy\nline. End.\n\n| Head |\n| --- |\n| Cell here |\n",
  });
  const html = await show(project, "source");
  expect(html).toContain('<b><span s0 data-state="untranslated" lang="en">Bold one.</span></b>');
  expect(html).toContain('<span s1 data-state="untranslated" lang="en">Then <i>two</i> here.</span>');
  expect(html).toMatch(/<span s2 [^>]*>Quoted &#x26; lazy\nline\.<\/span> <span s3 [^>]*>End\.<\/span>/);
  expect(html).toMatch(/<th><span s4 [^>]*>Head<\/span><\/th>/);
  expect(html).toMatch(/<td><span s5 [^>]*>Cell here<\/span><\/td>/);
});

test("alerts are boxes with a name, components have theirs, front-matter keys are words", async () => {
  const project = await translated({
    "content/a.md":
      "---\ntitle: The court\ndescription: What it did\n---\n\n> [!WARNING]\n> Do not go.\n\n> [!ODD]\n> Stay.\n",
    "content/b.mdx": '<Card title="Rules">\n\nRead them.\n\n</Card>\n',
    "cotejo.config.json": JSON.stringify({
      articles: ["md", "mdx"].map((end) => ({ source: `content/*.${end}`, target: `content/{name}.es.${end}` })),
    }),
  });
  const html = await show(project, "source");
  expect(html).toMatch(/<p data-key="description"><small>Description <\/small>/);
  expect(html).toMatch(
    /<blockquote data-alert="warning"><p><strong>Warning<\/strong><\/p>\s*<p><span [^>]*>Do not go\.<\/span><\/p>/,
  );
  expect(html).toMatch(/<blockquote>\s*<p>\[!ODD\]/);
  expect(await show(project, "source", "content/b.mdx")).toMatch(/<div title="Card">\s*<p><span [^>]*>Read them\./);
});

test("front matter stands above, what is not seen in the article below", async () => {
  const project = await translated({
    "content/a.md": "---\ntitle: The title\ndescription: What it is.\n---\n\n![A dog](dog.png) [Text](x.md \"Tip here\")\n",
  });
  const html = await show(project, "source");
  expect(html).toMatch(/^<header><h1 data-key="title"><span s0 [^>]*>The title<\/span><\/h1><p data-key="description"><small>Description <\/small><span s1 /);
  expect(html).toContain('<img src="/api/files?path=content%2Fdog.png" alt="A dog" loading="lazy">');
  expect(html).toMatch(/<section data-others><h2>Texts that are not seen in the article<\/h2><ul><li data-other><small>Alternative text <\/small><span s\d [^>]*>A dog<\/span><\/li><li data-other><span s\d [^>]*>Tip here<\/span>/);
}); // prettier-ignore

test("a link has its address for paper, unless its words are the address", async () => {
  const project = await translated({
    "content/a.md": "See [the rules](https://a.org/x?a=1&b) and <https://b.org> and <m@c.org> and [below](#end).\n",
  });
  const html = await show(project, "source");
  expect(html.match(/data-address="[^"]*"/g)).toEqual(['data-address="https://a.org/x?a=1&#x26;b"']);
  expect(html).toContain('title="https://b.org"');
});

test("a block that only the Spanish has stands where it was added", async () => {
  const project = await translated({ "content/a.md": "One here.\n\nTwo here.\n" });
  await correct(project, ["Uno aquí.", "Dos aquí."]);
  project.write("content/a.es.md", "Uno aquí.\n\n*Nota de quien tradujo.*\n\nDos aquí.\n");
  expect((await runCommand(project.root, ["sync"])).code).toBe(0);
  expect(await show(project, "target")).toMatch(
    /<p><span s0 [^>]*>Uno aquí\.<\/span><\/p>\n<div data-segment="\w+" data-state="approved" lang="es">\n?<p><em>Nota de quien tradujo\.<\/em><\/p>\n?<\/div>\n<p><span s1 /,
  );
});

test("a Spanish file that is somebody else's is shown as it is", async () => {
  const project = makeProject({ "content/a.md": "One here.\n", "content/a.es.md": "De otra persona.\n" });
  const html = await show(project, "target");
  expect(html).toContain("The file of this translation is not Cotejo");
  expect(html).toContain("<p>De otra persona.</p>");
  expect(html).not.toContain("data-segment");
});

test("a locale file is a table of keys and texts", async () => {
  const project = await translated({ "locales/en/app.json": '{ "menu": { "open": "Open {{name}} now" } }\n' });
  expect(await show(project, "source", "locales/en/app.json")).toMatch(
    /<tr><th scope="row"><code>menu\.open<\/code><\/th><td><span s0 data-state="untranslated" lang="en">Open <code>\{\{name\}\}<\/code> now<\/span><\/td><\/tr>/,
  );
});

test("template tags are shown as they are, and directives keep their title", async () => {
  const project = makeProject({
    "cotejo.config.json": '{ "dialects": ["hugo"] }',
    "content/a.md": 'Read {{< ref "x" >}} now.\n\n{{< note >}}\n\nInside here.\n',
  });
  const html = await show(project, "source");
  expect(html).toContain('Read <code>{{&#x3C; ref "x" >}}</code> now.</span>');
  expect(html).toContain("<p><code>{{&#x3C; note >}}</code></p>");
  expect(html).not.toMatch(/[\uFDD0-\uFDEF]/);
});

test("MDX: components are read for their text, programs are not shown", async () => {
  const project = makeProject({
    "cotejo.config.json": '{ "articles": [{ "source": "content/*.mdx", "target": "content/{name}.es.{ext}" }] }',
    "content/a.mdx": 'import { Tip } from "./tip"\n\n<Tip>\n\nA sentence with <Kbd>a key</Kbd> and {count}.\n\n</Tip>\n',
  });
  const html = await show(project, "source", "content/a.mdx");
  expect(html).toMatch(/<span s0 [^>]*>A sentence with (?:<span>)?a key(?:<\/span>)? and <code>\{count\}<\/code>\.<\/span>/);
  expect(html).not.toContain("import");
}); // prettier-ignore

test("content cannot pass for a sentence, and nothing in it acts", async () => {
  const project = makeProject({
    "content/a.md": [
      '<span data-segment="fake" data-state="approved" class="x" style="color:red" id="y" onclick="alert(1)">Text here.</span>',
      "[link](javascript:alert(1)) ![image](https://evil.example/x.png) <script>alert(1)</script>",
      '<form action="/x"><input name="a"><button>B</button></form><base href="https://evil.example/">',
    ].join("\n\n"),
  });
  const html = await show(project, "source");
  expect(html).not.toMatch(
    /fake|style=|class=|id=|onclick|href=|evil\.example\/x|<script|<form|<base|javascript:alert\(1\)"/,
  );
  expect(html).toContain("Text here.");
  expect(html).toContain("<span data-image>image</span>");
});

test("HTML that nests without end is shown as text", async () => {
  const project = makeProject({ "content/a.md": `${"<div>".repeat(20_000)}Deep here.\n` });
  expect(await show(project, "source")).toContain("Deep here.");
});

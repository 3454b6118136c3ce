/** What the editor is offered for a sentence whose source has changed. */

import { expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";
import { startReviewServer, type Json } from "../helpers/review-server.ts";

const OLD = "The committee of the region met in Quito in March.";
const NEW = "The committee of the region met in Lima in March.";
const SPANISH = "El comité de la región se reunió en Quito en marzo.";

/** An article whose only sentence Ana has translated. */
async function corrected(source: string, text: string, files: Record<string, string> = {}): Promise<ProjectFolder> {
  const project = makeProject({ "content/a.md": `${source}\n`, ...files });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  await correct(project, source, text);
  return project;
}

async function correct({ root }: ProjectFolder, source: string, text: string): Promise<void> {
  const { segments } = (await runCommand(root, ["review", "list", "--query", `"${source}"`, "--json"])).json();
  const done = await runCommand(root, ["review", "correct", segments[0].id, "--text", text, "--as", "Ana"]);
  expect(done.code).toBe(0);
}

async function offered(project: ProjectFolder, source: string, article = "a.md"): Promise<Json> {
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const server = await startReviewServer(project.root);
  const { segments } = await server.json(`/api/segments?q=${encodeURIComponent(`article:${article} "${source}"`)}`);
  const { oldSource, target, suggestion } = await server.json(`/api/segments/${segments[0].id}`);
  return { oldSource, target, suggestion };
}

test("the old text with the words that it has too many, where nothing else is known", async () => {
  const project = await corrected(OLD, SPANISH);
  project.write("content/a.md", `${NEW}\n`);
  const start = SPANISH.indexOf("Quito");
  expect(await offered(project, NEW)).toEqual({
    oldSource: OLD,
    target: SPANISH,
    suggestion: { origin: "none", target: SPANISH, touch: [{ start, end: start + 5 }] },
  });
});

test("memory's text for the new source; one for a source that is less like it than the old one is none", async () => {
  const project = await corrected(OLD, SPANISH);
  project.write("content/b.md", "The committee of that region met twice in Lima in May.\n\nThe committee here met in Lima.\n");
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  await correct(project, "The committee of that region met twice in Lima in May.", "Otro texto.");
  project.write("content/a.md", `${NEW}\n`);
  expect((await offered(project, NEW)).suggestion.origin).toBe("none");
  project.write("content/c.md", `${NEW}\n`);
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const known = "El comité de la región se reunió en Lima en marzo.";
  const { segments } = (await runCommand(project.root, ["review", "list", "--article", "content/c.md", "--json"])).json();
  await runCommand(project.root, ["review", "correct", segments[0].id, "--text", known, "--as", "Luis"]);
  expect((await offered(project, NEW)).suggestion).toMatchObject({ origin: "memory", target: known });
}); // prettier-ignore

test("the old text with the new figures, where nothing else has changed", async () => {
  const project = makeProject({ "content/a.md": "In 2024 it met **14 times**.\n" });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  await correct(project, "In 2024", 'En 2024 se reunió <pc id="1">14 veces</pc>.');
  project.write("content/a.md", "In 2025 it met **15 times**.\n");
  const { suggestion } = await offered(project, "In 2025");
  expect(suggestion).toMatchObject({ origin: "figures", target: 'En 2025 se reunió <pc id="1">15 veces</pc>.' });
});

test("the old text with a link of the new source, or without one that is gone", async () => {
  const project = await corrected("The committee met in Quito.", "El comité se reunió en Quito.");
  project.write("content/a.md", "The committee met in [Quito](https://a.org).\n");
  const linked = 'El comité se reunió en <pc id="1">Quito</pc>.';
  expect((await offered(project, "The committee met in")).suggestion).toMatchObject({
    origin: "marks",
    target: linked,
  });
  await correct(project, "The committee met in", linked);
  project.write("content/a.md", "The committee met in Quito.\n");
  expect((await offered(project, "The committee met in")).suggestion).toMatchObject({
    origin: "marks",
    target: "El comité se reunió en Quito.",
  });
});

test.each([
  ["The committee of the Region met in Quito; in March.", "form"],
  ["The committee of the region met in Quito in March?", "none"],
  ["The committee of the region met in Quito in March 1.", "none"],
])(
  "the old text as it is, where only punctuation or capital letters have changed: %s is %s",
  async (source, origin) => {
    const project = await corrected(OLD, SPANISH);
    project.write("content/a.md", `${source}\n`);
    expect((await offered(project, source)).suggestion).toEqual({ origin, target: SPANISH, touch: [] });
  },
);

test("a point in place of a comma makes another figure", async () => {
  const project = await corrected("It cost 1,000 euros.", "Costó 1.000 euros.");
  project.write("content/a.md", "It cost 1.000 euros.\n");
  expect((await offered(project, "It cost 1.000 euros.")).suggestion.origin).not.toBe("form");
});

test("nothing for a sentence that has not changed, and for a machine's draft, which is translated anew", async () => {
  const project = await corrected(OLD, SPANISH, { "content/b.md": "It rained.\n" });
  expect((await offered(project, OLD)).suggestion).toBeUndefined();
  project.write("content/b.md", "It rained twice.\n");
  const { oldSource, suggestion, target } = await offered(project, "It rained twice", "b.md");
  expect([oldSource, suggestion]).toEqual([undefined, undefined]);
  expect(target).not.toBe("");
});

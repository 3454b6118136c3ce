/**
 * Ana rewrites a sentence in the Spanish file, and git brings what Eva decided on it in her branch. Where Ana had Eva's
 * text before her, hers is a correction. Where she had not, neither gives way until somebody chooses.
 */

import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { translatedProject, type TranslatedProject } from "../helpers/translated-project.ts";

const TARGET = "content/a.es.md";
const MACHINES = "SECOND [ONE](https://a.org/) HERE.";
const EVAS = "La [segunda](https://a.org/), de Eva.";
const ANAS = "La [segunda](https://a.org/), de Ana.";

async function translated(): Promise<TranslatedProject> {
  const article = "First one here.\n\nSecond [one](https://a.org/) here.\n\nThird one here.\n";
  const project = await translatedProject(article, {});
  expect(project.read(TARGET)).toContain(MACHINES);
  return project;
}

/** In a branch; the work tree, and with it the index, is main's again behind it. */
async function evaDecides(project: TranslatedProject, ...args: readonly string[]): Promise<void> {
  const index = ["", "-wal", "-shm"].map((end) => `.cotejo/index.db${end}`);
  const kept = index.map((file) => (project.has(file) ? readFileSync(path.join(project.root, file)) : undefined));
  project.git("checkout", "-q", "-b", "evas");
  const [action = "", ...rest] = args;
  await project.as("Eva", "review", action, String(project.line()["id"]), ...rest);
  project.commit("Eva", "2026-01-02T10:00:00Z");
  project.git("checkout", "-q", "main");
  for (const [at, file] of index.entries()) {
    const bytes = kept[at];
    if (bytes) project.write(file, bytes);
    else project.remove(file);
  }
}

/** Ana rewrites the sentence in the file. */
function anaTypes(project: TranslatedProject, over: string): void {
  expect(project.read(TARGET)).toContain(over);
  project.write(TARGET, project.read(TARGET).replace(over, ANAS));
}

function deleteIndex(project: TranslatedProject): void {
  for (const end of ["", "-wal", "-shm"]) project.remove(`.cotejo/index.db${end}`);
}

/** Main's Spanish file stays where git cannot merge it. @param ledger Whose ledger stays; undefined: git's own merge */
function merge(project: TranslatedProject, author = "Ana", ledger?: "--theirs"): void {
  expect(() => project.git("merge", "-q", "evas")).toThrow();
  project.git("checkout", "--ours", "--", TARGET);
  if (ledger) project.git("checkout", ledger, "--", ".cotejo");
  project.commit(author, "2026-01-04T10:00:00Z");
}

test.each([["has seen main"], ["has seen both branches"], ["is not there"]])(
  "what Ana had not seen stands beside her text (the index %s)",
  async (index) => {
    const project = await translated();
    await evaDecides(project, "correct", "--text", 'La <pc id="1">segunda</pc>, de Eva.');
    anaTypes(project, MACHINES);
    project.commit("Ana", "2026-01-03T10:00:00Z");
    if (index === "has seen both branches") {
      project.git("checkout", "-q", "evas");
      await project.as("Ana", "publish");
      project.git("checkout", "-q", "main");
    }
    merge(project);
    if (index === "is not there") deleteIndex(project);
    await project.as("Ana", "translate", "--provider", "command");
    expect(project.read(TARGET)).toContain(ANAS);
    const { target, flags, rivals } = project.line();
    expect([target, flags]).toEqual([expect.stringContaining("de Ana"), ["disputed"]]);
    expect(rivals).toMatchObject([{ target: expect.stringContaining("de Eva"), by: "Eva" }]);
  },
);

test.each([
  ["committed", "has seen main"],
  ["committed", "is not there"],
  ["not committed", "has seen main"],
  ["not committed", "is not there"],
])("what Ana saw in the file and wrote over is corrected (her edit is %s, the index %s)", async (state, index) => {
  const project = await translated();
  await evaDecides(project, "correct", "--text", 'La <pc id="1">segunda</pc>, de Eva.');
  project.git("merge", "-q", "evas");
  anaTypes(project, EVAS);
  if (state === "committed") project.commit("Ana", "2026-01-03T10:00:00Z");
  if (index === "is not there") deleteIndex(project);
  await project.as("Ana", "translate", "--provider", "command");
  expect(project.line()).toMatchObject({ target: expect.stringContaining("de Ana"), by: "Ana" });
  expect(project.line()).not.toHaveProperty("flags");
});

test.each([["has seen main"], ["is not there"]])(
  "a machine's text that Eva approved, and Ana had before her, is corrected (the index %s)",
  async (index) => {
    const project = await translated();
    await evaDecides(project, "approve");
    anaTypes(project, MACHINES);
    project.commit("Ana", "2026-01-03T10:00:00Z");
    project.git("merge", "-q", "evas");
    if (index === "is not there") deleteIndex(project);
    await project.as("Ana", "translate", "--provider", "command");
    expect(project.line()).toMatchObject({ target: expect.stringContaining("de Ana"), by: "Ana" });
    expect(project.line()).not.toHaveProperty("flags");
  },
);

test.each([["has seen main"], ["is not there"]])(
  "English that Eva's rejection left in the file does not replace what she wrote in another branch (the index %s)",
  async (index) => {
    const project = await translated();
    await evaDecides(project, "correct", "--text", 'La <pc id="1">segunda</pc>, de Eva.');
    await project.as("Eva", "review", "reject", String(project.line()["id"]), "--reason", "wrong");
    expect(project.read(TARGET)).toContain("Second [one]");
    project.commit("Eva", "2026-01-03T10:00:00Z");
    merge(project, "Eva", "--theirs");
    if (index === "is not there") deleteIndex(project);
    await project.as("Eva", "translate", "--provider", "command");
    const { target, rivals } = project.line();
    expect(JSON.stringify([target, rivals])).toContain("de Eva");
  },
);

test.each([["has seen main"], ["is not there"]])(
  "a machine's text that came with the file corrects nobody, where a merge keeps it (the index %s)",
  async (index) => {
    const project = await translated();
    await evaDecides(project, "correct", "--text", 'La <pc id="1">segunda</pc>, de Eva.');
    project.write(TARGET, project.read(TARGET).replace("THIRD ONE HERE.", "La tercera, de Ana."));
    await project.as("Ana", "publish");
    project.commit("Ana", "2026-01-03T10:00:00Z");
    merge(project, "Ana", "--theirs");
    if (index === "is not there") deleteIndex(project);
    await project.as("Ana", "translate", "--provider", "command");
    expect(project.read(TARGET)).toContain("La tercera, de Ana.");
    const { target, flags, rivals } = project.line();
    expect(JSON.stringify([target, rivals])).toContain("de Eva");
    expect(project.read(TARGET).includes("de Eva") || flags).toBeTruthy();
  },
);

test.each([["checkout"], ["stash"]])(
  "English that a rejection left in the file is nobody's translation, where git puts the ledger back alone: %s",
  async (how) => {
    const project = await translated();
    await project.as("Eva", "review", "correct", String(project.line()["id"]), "--text", 'La <pc id="1">segunda</pc>, de Eva.'); // prettier-ignore
    project.commit("Eva", "2026-01-02T10:00:00Z");
    await project.as("Eva", "review", "reject", String(project.line()["id"]), "--reason", "wrong");
    if (how === "checkout") project.git("checkout", "--", ".cotejo/ledger");
    else project.git("stash", "push", "-q", "--", ".cotejo/ledger");
    await project.as("Eva", "translate", "--provider", "command");
    const { target, rivals } = project.line();
    expect(JSON.stringify([target, rivals])).toContain("de Eva");
  },
);

test("a text that was committed before its own person decided elsewhere does not take the decision back", async () => {
  // Ana committed the first file, with what the engine had said.
  const project = await translatedProject(
    "Second [one](https://a.org/) here.\n\nThe report was published in Lima.\n",
    {},
  );
  project.git("checkout", "-q", "-b", "evas");
  project.write(TARGET, project.read(TARGET).replace("THE REPORT WAS PUBLISHED IN LIMA.", "El informe, de Eva."));
  await project.as("Eva", "publish");
  project.commit("Eva", "2026-01-02T10:00:00Z");
  project.git("checkout", "-q", "main");
  deleteIndex(project);
  await project.as("Ana", "review", "correct", String(project.line()["id"]), "--text", 'La <pc id="1">segunda</pc>, de Ana.'); // prettier-ignore
  project.commit("Ana", "2026-01-03T10:00:00Z");
  try {
    project.git("merge", "-q", "--no-commit", "evas");
  } catch {
    // The ledger is in conflict, or is not: both are settled here.
  }
  project.git("checkout", "evas", "--", TARGET);
  project.git("checkout", "main", "--", ".cotejo/ledger");
  project.commit("Ana", "2026-01-04T10:00:00Z");
  deleteIndex(project);
  await project.as("Ana", "translate", "--provider", "command");
  const { target, rivals } = project.line();
  expect(JSON.stringify([target, rivals])).toContain("de Ana");
  expect(project.read(TARGET)).toContain("El informe, de Eva.");
});

test.each([["is there"], ["is not there"]])(
  "a locale value keeps its person's text in the file where git joined two, the other's newer (the index %s)",
  async (index) => {
    const project = await translatedProject("Second here.\n", {});
    project.write("locales/en/c.json", '{\n  "a": "The council",\n  "b": "The report"\n}\n');
    await project.as("Ana", "translate", "--provider", "command");
    project.commit("Ana", "2026-01-02T10:00:00Z");
    const file = "locales/es/c.json";
    const type = (name: string): void =>
      project.write(file, project.read(file).replace(/"a": .*/, `"a": "Texto de ${name}",`));
    project.git("checkout", "-q", "-b", "evas");
    type("Eva");
    await project.as("Eva", "publish");
    project.commit("Eva", "2026-01-04T10:00:00Z");
    project.git("checkout", "-q", "main");
    deleteIndex(project);
    type("Ana");
    await project.as("Ana", "publish");
    project.commit("Ana", "2026-01-03T10:00:00Z");
    expect(() => project.git("merge", "-q", "evas")).toThrow();
    project.git("checkout", "--ours", "--", file);
    // Both lines, Eva's with the later date: git's marks are understood.
    const ledger = ".cotejo/ledger/locales/en/c.json.jsonl";
    const later = project.read(ledger).replace(/("target":"Texto de Eva".*?"at":")[^"]*/, "$12099-01-01T00:00:00.000Z");
    project.write(ledger, later);
    project.commit("Ana", "2026-01-05T10:00:00Z");
    if (index === "is not there") deleteIndex(project);
    await project.as("Ana", "translate", "--provider", "command");
    expect(project.read(file)).toContain("Texto de Ana");
    expect(project.read(ledger)).toMatch(/"target":"Texto de Ana".*"flags":\["disputed"\].*Texto de Eva/);
  },
);

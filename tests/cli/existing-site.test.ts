/**
 * A site that has Spanish already: the twelve pages of the Open Source Guides that have a translation, adopted. No run
 * changes a byte that nobody changed, here or in a clone of one commit.
 */

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { makeRepository } from "../helpers/git-repository.ts";
import { makeProject, snapshotOf, type ProjectFolder } from "../helpers/project-folder.ts";
import { cleanEnv, runCommand } from "../helpers/run-command.ts";

const CORPUS = path.join(import.meta.dirname, "..", "corpus", "opensource-guide");
const NAMES = readdirSync(path.join(CORPUS, "es")).map((file) => path.basename(file, ".md"));
const SLOW_MS = 240_000;

async function adoptedSite(): Promise<ProjectFolder> {
  const read = (language: string, name: string): string =>
    readFileSync(path.join(CORPUS, language, `${name}.md`), "utf8");
  const pages = NAMES.flatMap((name) => [
    [`content/${name}.md`, read("en", name)],
    [`content/${name}.es.md`, read("es", name)],
  ]);
  const project = makeProject({ "cotejo.config.json": '{ "dialects": ["jekyll"] }', ...Object.fromEntries(pages) });
  await runCommand(project.root, ["adopt", "--as", "Ana"]);
  return project;
}

/** A clone of the last commit alone, without an index. */
function cloneOf(project: ProjectFolder): string {
  makeRepository(project.root).commit("Ana");
  const clone = path.join(makeProject().root, "copy");
  const from = `file://${project.root}`;
  execFileSync("git", ["clone", "--quiet", "--depth=1", from, clone], { env: cleanEnv({}), stdio: "pipe" });
  return clone;
}

function spanishIn(root: string): Record<string, string> {
  return Object.fromEntries(Object.entries(snapshotOf(root)).filter(([file]) => file.endsWith(".es.md")));
}

/** Puts words behind a sentence in the middle of each English article. @returns how many there are */
function editEach(project: ProjectFolder): number {
  const edited = NAMES.map((name): number => {
    const file = `content/${name}.md`;
    const lines = project.read(file).split("\n");
    const places = lines.flatMap((line, at) => (/^[A-Z][a-z]+ [a-z][^<>{}|[\]]{60,}[a-z]\.$/.test(line) ? [at] : []));
    const place = places[Math.floor(places.length / 2)];
    if (place === undefined) return 0;
    project.write(file, lines.with(place, lines[place]?.replace(/\.$/, " these days.") ?? "").join("\n"));
    return 1;
  });
  return edited.reduce((sum, one) => sum + one, 0);
}

/** Articles with a sentence whose English has changed. */
async function staleIn(root: string): Promise<number> {
  const { problems } = (await runCommand(root, ["check", "--frozen", "--json"])).json();
  const files = problems.flatMap(({ check, file }: { check: string; file: string }) =>
    check === "stale-source" ? file : [],
  );
  return new Set(files).size;
}

test(
  "keeps every byte in a clone of one commit, whether or not a sentence of each English article was edited",
  async () => {
    const project = await adoptedSite();
    const before = spanishIn(project.root);
    expect(Object.keys(before)).toHaveLength(NAMES.length);
    const clone = cloneOf(project);
    await runCommand(clone, ["translate", "--provider", "none"]);
    expect(spanishIn(clone)).toEqual(before);

    const edited = editEach(project);
    expect(edited).toBeGreaterThan(9);
    const other = cloneOf(project);
    await runCommand(other, ["translate", "--provider", "none"]);
    expect(spanishIn(other)).toEqual(before);
    expect(await staleIn(other)).toBeGreaterThanOrEqual(edited);
  },
  SLOW_MS,
);

test(
  "keeps every byte under English edits here too, gets a new paragraph as one insertion and a correction as one line",
  async () => {
    const project = await adoptedSite();
    const before = spanishIn(project.root);
    const edited = editEach(project);
    await runCommand(project.root, ["translate", "--provider", "none"]);
    expect(spanishIn(project.root)).toEqual(before);
    expect(await staleIn(project.root)).toBeGreaterThanOrEqual(edited);

    const english = project.read("content/code-of-conduct.md");
    const heading = /\n## [^\n]*\n/.exec(english.slice(english.length / 2))?.[0] ?? "";
    project.write("content/code-of-conduct.md", english.replace(heading, `\nThis paragraph is new.\n${heading}`));
    await runCommand(project.root, ["translate", "--provider", "pseudo", "content/code-of-conduct.md"]);
    const then = (before["content/code-of-conduct.es.md"] ?? "").split("\n");
    const now = project.read("content/code-of-conduct.es.md").split("\n");
    const at = now.findIndex((line, place) => line !== then[place]);
    expect(now.toSpliced(at, 2)).toEqual(then);
    expect(now[at]).toMatch(/^Th[íi]+s p/);

    // Two files that `adopt` holds.
    const { segments } = (await runCommand(project.root, ["review", "list", "--all", "--json"])).json();
    for (const name of ["metrics", "best-practices"])
      expect(await correctOne(project, name, segments as readonly Shown[])).toBe(1);
  },
  SLOW_MS,
);

interface Shown {
  readonly id: string;
  readonly article: string;
  readonly target: string;
  readonly state: string;
}

/** @returns how many lines of the Spanish file are others after a correction of one sentence */
async function correctOne(project: ProjectFolder, name: string, segments: readonly Shown[]): Promise<number> {
  const file = `content/${name}.es.md`;
  const before = project.read(file).split("\n");
  const words = ({ target }: Shown): boolean =>
    /^[^<>*`&]{40,}\.$/.test(target) && before.some((line) => line === target);
  const chosen = segments.find(
    (each) => each.article === `content/${name}.md` && each.state === "approved" && words(each),
  );
  const text = `${chosen?.target.replace(/\.$/, "") ?? ""}, según Ana.`;
  await runCommand(project.root, ["review", "correct", chosen?.id ?? "", "--text", text, "--as", "Ana"]);
  const after = project.read(file).split("\n");
  expect(after).toContain(text);
  return after.length === before.length ? after.filter((line, at) => line !== before[at]).length : -1;
}

/**
 * Sites that have Spanish already, adopted: the pages of the Open Source Guides that have a translation, and pages of Astro's
 * documentation. No run changes a byte that nobody changed, here or in a clone of one commit.
 */

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeRepository } from "../helpers/git-repository.ts";
import { copyProject, makeProject, snapshotOf, type ProjectFolder } from "../helpers/project-folder.ts";
import { cleanEnv, runCommand } from "../helpers/run-command.ts";

interface Site {
  readonly folder: string;
  readonly dialect: string;
  /** How many of its pages have a plain sentence, which the test can edit. */
  readonly editable: number;
  /** Pages in which a person corrects a sentence on the page; passages are in them. */
  readonly corrected: readonly string[];
}

const SITES: readonly Site[] = [
  {
    folder: "opensource-guide",
    dialect: "jekyll",
    editable: 11,
    corrected: ["metrics.md", "best-practices.md"],
  },
  {
    folder: "astro-docs",
    dialect: "starlight",
    editable: 10,
    corrected: ["guides/images.mdx", "guides/view-transitions.mdx", "concepts/islands.mdx"],
  },
];
const SLOW_MS = 240_000;

function pagesOf({ folder }: Site): readonly string[] {
  const spanish = path.join(import.meta.dirname, "..", "corpus", folder, "es");
  return readdirSync(spanish, { recursive: true, encoding: "utf8" }).filter((file) => /\.mdx?$/.test(file));
}

async function adoptedSite(site: Site, removals: (() => void)[]): Promise<ProjectFolder> {
  const folder = path.join(import.meta.dirname, "..", "corpus", site.folder);
  const pages = pagesOf(site).flatMap((page) =>
    ["en", "es"].map((language) => [
      `docs/${language}/${page}`,
      readFileSync(path.join(folder, language, page), "utf8"),
    ]),
  );
  const config = {
    articles: [{ source: "docs/en/**/*.{md,mdx}", target: "docs/{lang}/{dir}/{name}.{ext}" }],
    dialects: [site.dialect],
  };
  const project = makeProject(
    { "cotejo.config.json": JSON.stringify(config), ...Object.fromEntries(pages) },
    (remove) => removals.push(remove),
  );
  const { code } = await runCommand(project.root, ["adopt", "--as", "Ana"]);
  expect(code).toBe(0);
  return project;
}

function copyOf({ root }: ProjectFolder): ProjectFolder {
  return copyProject(root);
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
  return Object.fromEntries(Object.entries(snapshotOf(root)).filter(([file]) => file.startsWith("docs/es/")));
}

const ADDED = "This paragraph about public hearings is new today.";

/** Changes the English of each page at a sentence that is a paragraph, in the middle of the page. @returns the pages that have one */
function editEach(project: ProjectFolder, site: Site, edit: (line: string) => string): readonly string[] {
  return pagesOf(site).filter((page) => {
    const file = `docs/en/${page}`;
    const lines = project.read(file).split("\n");
    const isAlone = (at: number): boolean => lines[at - 1] === "" && lines[at + 1] === "";
    const places = lines.flatMap((line, at) =>
      isAlone(at) && /^[A-Z][a-z']+ [a-z][^<>{}|[\]]{30,}[a-z]\.$/.test(line) ? [at] : [],
    );
    const place = places[Math.floor(places.length / 2)];
    if (place === undefined) return false;
    project.write(file, lines.with(place, edit(lines[place] ?? "")).join("\n"));
    return true;
  });
}

/** Articles with a sentence whose English has changed. */
async function staleIn(root: string): Promise<number> {
  const { problems } = (await runCommand(root, ["check", "--frozen", "--json"])).json();
  const files = problems.flatMap(({ check, file }: { check: string; file: string }) =>
    check === "stale-source" ? file : [],
  );
  return new Set(files).size;
}

describe.each(SITES)("$folder", (site) => {
  let adopted: ProjectFolder;
  const removals: (() => void)[] = [];
  beforeAll(async () => {
    adopted = await adoptedSite(site, removals);
  }, SLOW_MS);
  afterAll(() => {
    for (const remove of removals) remove();
  });

  test("keeps every byte in a clone of one commit", { tags: ["slow"], timeout: SLOW_MS }, async () => {
    const project = copyOf(adopted);
    const before = spanishIn(project.root);
    expect(Object.keys(before)).toHaveLength(pagesOf(site).length);
    const clone = cloneOf(project);
    await runCommand(clone, ["translate", "--provider", "none"]);
    expect(spanishIn(clone)).toEqual(before);
  });

  test(
    "keeps every byte under English edits, here and in such a clone, and gets a new paragraph in each page as one insertion",
    { tags: ["slow"], timeout: SLOW_MS },
    async () => {
      const project = copyOf(adopted);
      const before = spanishIn(project.root);
      const pages = editEach(project, site, (line) => `${line.replace(/\.$/, " these days.")}\n\n${ADDED}`);
      expect(pages.length).toBeGreaterThanOrEqual(site.editable);
      const clone = cloneOf(project);
      for (const root of [project.root, clone])
        await runCommand(root, ["translate", "--provider", "pseudo", ...pages.map((page) => `docs/en/${page}`)]);
      const expected: Record<string, string> = {};
      for (const page of pages) expected[`docs/es/${page}`] = withInsertion(before, spanishIn(project.root), page);
      expect(spanishIn(project.root)).toEqual({ ...before, ...expected });
      expect(spanishIn(clone)).toEqual({ ...before, ...expected });
      for (const root of [project.root, clone]) expect(await staleIn(root)).toBeGreaterThanOrEqual(pages.length);
    },
  );

  test(
    "writes a correction of one sentence as one line",
    async () => {
      const project = copyOf(adopted);
      const { segments } = (await runCommand(project.root, ["review", "list", "--all", "--json"])).json();
      for (const page of site.corrected)
        expect({ page, lines: await correctOne(project, page, segments as readonly Shown[]) }).toEqual({
          page,
          lines: 1,
        });
    },
    SLOW_MS,
  );
});

/** The page before with the one paragraph that it has now. */
function withInsertion(before: Record<string, string>, now: Record<string, string>, page: string): string {
  const then = before[`docs/es/${page}`] ?? "";
  const paragraph = /^.*Th[íi]+s p.*$/m.exec(now[`docs/es/${page}`] ?? "")?.[0] ?? `${page} has not got the paragraph`;
  const at = now[`docs/es/${page}`]?.indexOf(paragraph) ?? 0;
  return `${then.slice(0, at)}${paragraph}\n\n${then.slice(at)}`;
}

interface Shown {
  readonly id: string;
  readonly article: string;
  readonly target: string;
  readonly state: string;
}

/** @returns how many lines of the Spanish file are others after a correction of one sentence */
async function correctOne(project: ProjectFolder, page: string, segments: readonly Shown[]): Promise<number> {
  const file = `docs/es/${page}`;
  const before = project.read(file).split("\n");
  const words = ({ target }: Shown): boolean =>
    /^[^<>*`&]{40,}\.$/.test(target) && before.some((line) => line === target);
  const chosen = segments.find(
    (each) => each.article === `docs/en/${page}` && each.state === "approved" && words(each),
  );
  const text = `${chosen?.target.replace(/\.$/, "") ?? ""}, según Ana.`;
  await runCommand(project.root, ["review", "correct", chosen?.id ?? "", "--text", text, "--as", "Ana"]);
  const after = project.read(file).split("\n");
  expect(after).toContain(text);
  return after.length === before.length ? after.filter((line, at) => line !== before[at]).length : -1;
}

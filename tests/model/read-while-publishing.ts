/** A website that reads while articles are published, removed and renamed: what it sees, and what it may see. */

import { fork, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { spawnCommand } from "../helpers/run-command.ts";

export interface Seen {
  readonly passes: number;
  readonly reads: number;
  readonly misses: number;
  readonly versions: Readonly<Record<string, readonly string[]>>;
  readonly faults: readonly string[];
}

export interface Outcome {
  readonly seen: Seen;
  /** Files with a content that no command had left there. */
  readonly torn: readonly string[];
  /** Files of which the reader met more than one version. */
  readonly changed: number;
  /** Passes that ended while each command ran. */
  readonly passes: readonly number[];
}

const MANIFESTS = ["locales/en/articles.json", "locales/es/articles.json"];
const READER = path.join(import.meta.dirname, "..", "helpers", "site-reader.mjs");

/** Publishes `count` articles in other forms, prunes and renames some, all under the eyes of a reader. */
export async function readWhilePublishing(count: number): Promise<Outcome> {
  const project = makeProject(Object.fromEntries(Array.from({ length: count }, (_, index) => articleOf(index))));
  const setPolicy = (publish: string): void =>
    project.write("cotejo.config.json", JSON.stringify({ publish, locales: [] }));
  setPolicy("any");
  await run(project, ["translate", "--provider", "pseudo"]);
  const allowed = new Map<string, Set<string>>();
  const remember = (): void => addVersions(project, allowed);
  remember();
  const reader = await startReader(project.root);
  const passes: number[] = [];
  const step = async (args: readonly string[]): Promise<void> => {
    const before = reader.passes();
    await run(project, args);
    passes.push(reader.passes() - before);
    remember();
  };
  setPolicy("draft-flag");
  await step(["publish"]);
  setPolicy("any");
  await step(["publish"]);
  // A website never sees the sources go by Cotejo's doing: the manifest of English is not watched meanwhile.
  for (let index = 0; index < count; index += 10) rmSync(path.join(project.root, pathOf(index)));
  await step(["publish", "--prune"]);
  for (let index = 5; index < count; index += 10) {
    const target = pathOf(index).replace(/md$/, "es.md");
    const [from, to] = [pathOf(index), pathOf(index).replace("article", "renamed")];
    renameSync(path.join(project.root, from), path.join(project.root, to));
    // It goes along as it is, before it is written anew.
    for (const version of allowed.get(target) ?? []) add(allowed, target.replace("article", "renamed"), version);
  }
  await step(["publish"]);
  const seen = await reader.stop();
  const torn = Object.entries(seen.versions)
    .filter(([file, hashes]) => hashes.some((hash) => !allowed.get(file)?.has(hash)))
    .map(([file]) => file);
  return { seen, torn, changed: Object.values(seen.versions).filter(({ length }) => length > 1).length, passes };
}

/** What a reader sees of a project that is written in place, its manifest first: to prove that it sees faults. */
export async function readWhileBreaking(): Promise<Seen> {
  const project = makeProject({ "content/a.es.md": "Uno.\n" });
  const listed = (files: readonly string[]): string =>
    JSON.stringify(Object.fromEntries(files.map((file) => [file, { path: file }])));
  for (const manifest of MANIFESTS) project.write(manifest, listed(["content/a.es.md"]));
  const reader = await startReader(project.root);
  for (const manifest of MANIFESTS)
    writeFileSync(path.join(project.root, manifest), listed(["content/a.es.md", "content/b.es.md"]));
  const before = reader.passes();
  while (reader.passes() < before + 3) await new Promise((resolve) => setTimeout(resolve, 10));
  return reader.stop();
}

function pathOf(index: number): string {
  return `content/${index % 7}/article-${index}.md`;
}

function articleOf(index: number): readonly [string, string] {
  const text = Array.from({ length: 4 }, (_, line) => `Sentence ${line} of article ${index} says what only it says.`);
  return [pathOf(index), `---\ntitle: Article ${index}\n---\n\n${text.join("\n\n")}\n`];
}

async function run(project: ProjectFolder, args: readonly string[]): Promise<void> {
  const { code, stderr } = await spawnCommand(project.root, args);
  if (code !== 0) throw new Error(`Expected \`${args.join(" ")}\` to end with 0, it ended with ${code}: ${stderr}`);
}

function addVersions(project: ProjectFolder, allowed: Map<string, Set<string>>): void {
  const folder = path.join(project.root, "content");
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    add(allowed, path.relative(project.root, file).replaceAll("\\", "/"), sha256(readFileSync(file)));
  }
}

function add(allowed: Map<string, Set<string>>, file: string, version: string): void {
  allowed.set(file, (allowed.get(file) ?? new Set()).add(version));
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

interface Reader {
  passes(): number;
  stop(): Promise<Seen>;
}

async function startReader(root: string): Promise<Reader> {
  const child: ChildProcess = fork(READER, [root, "locales/es/articles.json"], { execArgv: [], serialization: "json" });
  let passes = 0;
  let ended: (seen: Seen) => void = () => undefined;
  const result = new Promise<Seen>((resolve) => (ended = resolve));
  await new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.on("message", (message: unknown) => {
      if (message === "ready") resolve();
      else if (typeof message === "object" && message !== null && "passes" in message) passes = Number(message.passes);
      if (typeof message === "object" && message !== null && "result" in message) ended(message.result as Seen);
    });
  });
  return {
    passes: () => passes,
    async stop() {
      if (child.connected) child.send("stop");
      return result;
    },
  };
}

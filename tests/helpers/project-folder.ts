/** A project of the tests in a folder of its own, removed when the test ends. */

import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { onTestFinished } from "vitest";
import { testFolder } from "./test-folder.ts";

export interface ProjectFolder {
  readonly root: string;
  write(file: string, content: string | Uint8Array): void;
  remove(file: string): void;
  read(file: string): string;
  has(file: string): boolean;
  /** Every file, by path, without what is private to a machine; contents as text. */
  snapshot(): Record<string, string>;
}

/**
 * Makes a project with `files`, path to content.
 * @param atEnd When it is removed; `afterAll` for one that several tests copy
 */
export function makeProject(
  files: Readonly<Record<string, string | Uint8Array>> = {},
  atEnd: (remove: () => void) => void = onTestFinished,
): ProjectFolder {
  const root = mkdtempSync(path.join(testFolder, "cotejo-test-"));
  // A command that was stopped may write its last file while the folder goes.
  atEnd(() => rmSync(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }));
  const folder = projectFolder(root);
  for (const [file, content] of Object.entries(files)) folder.write(file, content);
  return folder;
}

/** Copies `folder` into a project. */
export function copyProject(...folders: readonly string[]): ProjectFolder {
  const project = makeProject();
  for (const folder of folders) if (existsSync(folder)) cpSync(folder, project.root, { recursive: true });
  return project;
}

function projectFolder(root: string): ProjectFolder {
  return {
    root,
    write(file, content) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      writeFileSync(path.join(root, file), content);
    },
    remove: (file) => rmSync(path.join(root, file), { recursive: true, force: true }),
    read: (file) => readFileSync(path.join(root, file), "utf8"),
    has: (file) => existsSync(path.join(root, file)),
    snapshot: () => snapshotOf(root),
  };
}

/** Files below `root` by path, `.cotejo/index.db` and temporary files left out. */
export function snapshotOf(root: string): Record<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .filter((file) => !/^\.cotejo\/(?:index\.db|guard\.db|tmp\/|lock|\.gitignore)/.test(file))
    .sort();
  return Object.fromEntries(files.map((file) => [file, readFileSync(path.join(root, file), "utf8")]));
}

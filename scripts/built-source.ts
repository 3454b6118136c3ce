/** Whether `dist/` was built from the files that stand in `src/` now. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export const ROOT = path.join(import.meta.dirname, "..");
export const BUILT = path.join(ROOT, "dist");
/** Of the build: the file with the hash of its source. */
export const STAMP = "source.sha256";

/** Files at the root that a build is made from, beside `src/`. What it says is in `locales/`, and read when it runs. */
const FILES = /^(?:vite\..*config\.ts|tsconfig.*\.json|package-lock\.json)$/;

/** One hash of all files that a build is made from: times of files say nothing after a checkout. */
export function sourceHash(): string {
  const source = readdirSync(path.join(ROOT, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const atRoot = readdirSync(ROOT).filter((name) => FILES.test(name));
  const files = [...source, ...[...atRoot, "scripts/build.mjs"].map((name) => path.join(ROOT, name))];
  const hash = createHash("sha256");
  for (const file of files.toSorted()) {
    const bytes = readFileSync(file);
    hash.update(`${path.relative(ROOT, file)}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex");
}

export function isBuilt(): boolean {
  const stamp = path.join(BUILT, STAMP);
  return existsSync(stamp) && readFileSync(stamp, "utf8").trim() === sourceHash();
}

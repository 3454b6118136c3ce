/** A resource file as i18next gets it: read by the real i18next-fs-backend. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Backend from "i18next-fs-backend";
import { afterAll } from "vitest";

const folder = mkdtempSync(path.join(tmpdir(), "cotejo-backend-"));
afterAll(() => rmSync(folder, { recursive: true }));

/**
 * @param ending Of the file, such as `json5`
 * @throws what the backend's parser throws
 */
export function readAsI18next(bytes: Uint8Array, ending: string): unknown {
  writeFileSync(path.join(folder, `resource.${ending}`), bytes);
  // Its own types leave out the third argument, by which i18next tells it to read at once.
  const backend = new Backend() as Backend & { init(...all: readonly object[]): void };
  backend.init({}, { loadPath: path.join(folder, `{{ns}}.${ending}`) }, { initAsync: false });
  const answers: unknown[] = [];
  backend.read("en", "resource", (error, data) => {
    if (error !== null && error !== undefined) throw error instanceof Error ? error : new Error(JSON.stringify(error));
    answers.push(data);
  });
  return answers[0];
}

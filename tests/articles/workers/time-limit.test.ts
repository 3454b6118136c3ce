/** A file that takes too long: its thread is ended, the file is refused, and everything else goes on. */

import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { SourceFile } from "../../../src/config/types.ts";
import { doctor } from "../../../src/init/doctor.ts";
import { loadArticle, type LoadedArticle } from "../../../src/articles/load-article.ts";
import { createArticleLoader } from "../../../src/articles/workers/article-loader.ts";
import { createSafeReader } from "../../../src/articles/workers/safe-read.ts";
import { isOverTime, SAFE_BYTES, timeLimitOf } from "../../../src/articles/workers/time-limit.ts";
import { startWorker } from "../../../src/articles/workers/worker-pool.ts";
import { makeConfig, makeProject } from "../../config/make-project.ts";

/** Seconds of work, in a file that nothing else refuses. */
const HEAVY = "- **a** *b* `c` [d](e)\n".repeat(30_000);
/** Large enough to be read by a thread, and read at once. */
const LIGHT = `# Hello\n\n\`\`\`\n${"code\n".repeat(SAFE_BYTES / 5)}\`\`\`\n`;
const REASON = /^Cannot read and prove it within 1 s of processor time/;
/** A test's own: next to nothing for the heavy file, all that is needed for others. */
const timeLimit = (bytes: number): number => (bytes > 2 * SAFE_BYTES ? 100 : 1_000_000);

function fileOf(name: string): SourceFile {
  return {
    kind: "markdown", source: `content/${name}.md`, target: `content/${name}.es.md`, from: "en", to: "es-419",
    tokens: { dir: "", name },
  }; // prettier-ignore
}

async function makeHeavy() {
  const root = await makeProject({
    "content/a.md": LIGHT,
    "content/b.md": LIGHT,
    "content/heavy.md": HEAVY,
    "content/small.md": "# Small\n",
  });
  return { root, config: makeConfig(root) };
}

test("a thread that is at it is ended, what waits behind it is done by another one", { tags: ["slow"] }, async () => {
  const { root, config } = await makeHeavy();
  const worker = startWorker({ timeLimit });
  onTestFinished(() => worker.close());
  const examine = (name: string, bytes: number) =>
    worker.run("examine", { config, shown: name, absolute: path.join(root, "content", name) }, bytes);
  const [heavy, light, again] = await Promise.allSettled([
    examine("heavy.md", HEAVY.length),
    examine("a.md", LIGHT.length),
    examine("small.md", 8),
  ]);
  expect(heavy.status === "rejected" && isOverTime(heavy.reason)).toBe(true);
  expect(heavy).toMatchObject({ reason: { message: expect.stringMatching(REASON) } });
  expect([light, again]).toMatchObject([{ value: { refused: [] } }, { value: { refused: [] } }]);
  expect(worker.generation).toBe(1);
  expect(worker.pending).toBe(0);
});

test("`doctor` names the file and proves the others", async () => {
  const { root, config } = await makeHeavy();
  const report = await doctor(config, root, ["content"], { timeLimit });
  expect(report).toMatchObject({
    files: 4,
    ok: 3,
    refused: [{ file: "content/heavy.md", line: 1, reason: expect.stringMatching(REASON) }],
  });
});

test(
  "an article that the ended thread held is loaded again, and written to the same bytes",
  { tags: ["slow"] },
  async () => {
    const { root, config } = await makeHeavy();
    const loader = createArticleLoader(config, async () => 1, timeLimit);
    onTestFinished(() => loader.close());
    const held = whole(await loader.load(fileOf("a")));
    const changed = whole(await loader.load(fileOf("b")));
    await expect(loader.load(fileOf("heavy"))).rejects.toMatchObject({ code: "worker-time" });
    const request = {
      texts: new Map(held.segments.map(({ id, content }) => [id, content])),
      merged: new Set<string>(),
      marks: new Map(),
      keep: new Set<number>(),
      keepsForm: new Set<number>(),
      ours: new Set<string>(),
      added: [],
      draftKey: undefined,
    };
    const written = await held.write(request);
    expect(new TextDecoder().decode(written.bytes)).toBe(LIGHT);
    await writeFile(path.join(root, "content/b.md"), `${LIGHT}\nMore.\n`);
    await expect(changed.write(request)).rejects.toThrow("changed meanwhile");
  },
);

test(
  "an article and its target are read by a thread where they are large, and are the same",
  { tags: ["slow"] },
  async () => {
    const { config } = await makeHeavy();
    await writeFile(path.join(config.root, "content/b.es.md"), HEAVY);
    const reader = createSafeReader(timeLimit);
    onTestFinished(() => reader.close());
    const [read, here] = [whole(await reader.load(config, fileOf("a"))), whole(await loadArticle(config, fileOf("a")))];
    const { write: _, relink: __, frame: ___, release: ____, ...article } = read;
    const { write: _____, relink: ______, frame: _______, release: ________, ...same } = here;
    const options = { ...same.document.options, limitOf: expect.any(Function) };
    expect(article).toEqual({ ...same, document: { ...same.document, options } });
    expect(await reader.load(config, fileOf("heavy"))).toMatchObject({
      line: 1,
      reason: expect.stringMatching(REASON),
    });
    expect(await reader.load(config, fileOf("b"))).toMatchObject({
      reason: expect.stringMatching(/^Its target: Cannot /),
    });
    expect(whole(await reader.load(config, fileOf("small"))).segments).toHaveLength(1);
  },
);

test("what a file may take is in proportion to its size", () => {
  expect(timeLimitOf(1_000_000)).toBeLessThanOrEqual(3 * timeLimitOf(0));
  expect(timeLimitOf(10_000_000)).toBeGreaterThan(timeLimitOf(1_000_000) * 5);
});

function whole(article: LoadedArticle | { readonly reason: string }): LoadedArticle {
  if ("reason" in article) throw new Error(article.reason);
  return article;
}

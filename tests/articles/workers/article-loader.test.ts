/** Articles read and written in worker threads: the same as here, and nothing is lost when a thread ends. */

import { describe, expect, onTestFinished, test } from "vitest";
import type { SourceFile } from "../../../src/config/types.ts";
import { createArticleLoader } from "../../../src/articles/workers/article-loader.ts";
import { prepareArticle } from "../../../src/sync/article-work.ts";
import { finishArticle } from "../../../src/sync/finish-article.ts";
import { loadArticle, type LoadedArticle } from "../../../src/articles/load-article.ts";
import { withProject } from "../../../src/articles/project.ts";
import { LARGE_BYTES } from "../../../src/articles/workers/large-files.ts";
import { startWorkers } from "../../../src/articles/workers/worker-pool.ts";
import { applyAction } from "../../../src/record/states.ts";
import { makeConfig, makeProject } from "../../config/make-project.ts";

const ARTICLE =
  "---\ntitle: A day\nlang: en\n---\n\n# Hello **world**\n\nFirst [link](b.md). Second one.[^1]\n\n[^1]: Note.\n";
/** Code, so that a large file is read fast. */
const LINE = `${"code ".repeat(99)}end.\n`;
/** What is read here, since it comes first. */
const LONG = `# Long\n\n\`\`\`\n${LINE.repeat(110)}\`\`\`\n`;

function fileOf(name: string): SourceFile {
  return {
    kind: "markdown", source: `content/${name}.md`, target: `content/${name}.es.md`, from: "en", to: "es-419",
    tokens: { dir: "", name },
  }; // prettier-ignore
}

async function makeLoader() {
  const root = await makeProject({
    "content/long.md": LONG,
    "content/a.md": ARTICLE,
    "content/bad.md": "---\nx: [1\n---\n",
    "content/large.md": `${ARTICLE}\n\`\`\`\n${LINE.repeat(LARGE_BYTES / LINE.length)}\`\`\`\n`,
  });
  const config = makeConfig(root);
  const loader = createArticleLoader(config, async () => 1);
  onTestFinished(() => loader.close());
  for (let times = 0; times < 3; times += 1) await loader.load(fileOf("long"));
  return { config, loader };
}

function whole(article: Awaited<ReturnType<typeof loadArticle>>): LoadedArticle {
  if ("reason" in article) throw new Error(article.reason);
  return article;
}

describe("an article in a worker thread", () => {
  test("is the same as one that is read here, and is written to the same bytes", async () => {
    const { config, loader } = await makeLoader();
    const remote = whole(await loader.load(fileOf("a")));
    const local = whole(await loadArticle(config, fileOf("a")));
    const { document: _, write: __, relink: ___, frame: ____, release: _____, ...facts } = local;
    expect(remote).toMatchObject({ ...facts, sourceBytes: expect.anything() });
    const texts = new Map(local.segments.map(({ id, content }) => [id, content]));
    const request = {
      texts,
      merged: new Set<string>(),
      marks: new Map(),
      keep: new Set<number>(),
      keepsForm: new Set<number>(),
      ours: new Set<string>(),
      added: [],
      draftKey: "draft",
    };
    const written = await remote.write(request);
    expect(written).toEqual(await local.write(request));
    expect(new TextDecoder().decode(written.bytes)).toContain("draft: true");
    const rewriting = { urls: new Map([[0, "b.es.md#x"]]), ids: new Map<number, string>() };
    const relinked = await remote.relink(rewriting);
    expect(relinked).toEqual(await local.relink(rewriting));
    expect(new TextDecoder().decode(relinked.bytes)).toContain("[link](b.es.md#x)");
    const options = { ...local.document.options, limitOf: expect.any(Function) };
    expect(remote.document).toEqual({ ...local.document, options });
  });

  test("is prepared, checked and written without being parsed here again", async () => {
    const { config, loader } = await makeLoader();
    const article = whole(await loader.load(fileOf("a")));
    Object.defineProperty(article, "document", {
      get: () => {
        throw new Error("parsed again");
      },
    });
    await withProject(config, { write: true }, async (project) => {
      const options = { fill: true, force: false, engine: undefined, author: "Ana" };
      const work = await prepareArticle(project, article, options);
      const origin = { kind: "engine", engine: "own", version: "1" } as const;
      const lines = work.lines.map((line) => applyAction(line, "translate", { target: line.source ?? "", origin }));
      const { result } = await finishArticle(project, { ...work, lines }, false);
      expect(result).toMatchObject({ status: "written", segments: 5 });
    });
  });

  test("of its own is the same, for a large article, until it is released", async () => {
    const { config, loader } = await makeLoader();
    const remote = whole(await loader.load(fileOf("large")));
    const local = whole(await loadArticle(config, fileOf("large")));
    const texts = new Map(local.segments.map(({ id, content }) => [id, content]));
    const request = {
      texts,
      merged: new Set<string>(),
      marks: new Map(),
      keep: new Set<number>(),
      keepsForm: new Set<number>(),
      ours: new Set<string>(),
      added: [],
      draftKey: undefined,
    };
    expect(await remote.write(request)).toEqual(await local.write(request));
    // Nothing waits for the thread of an article that is still held.
    const small = whole(await loader.load(fileOf("a")));
    expect(small.segments.length).toBeGreaterThan(0);
    remote.release();
    await expect(remote.write(request)).rejects.toMatchObject({ code: "worker" });
  });

  test("that cannot be read says why", async () => {
    const { loader } = await makeLoader();
    expect(await loader.load(fileOf("bad"))).toMatchObject({ line: 2, reason: expect.stringContaining("YAML") });
  });

  test("cannot be written once it was released", async () => {
    const { loader } = await makeLoader();
    const remote = whole(await loader.load(fileOf("a")));
    remote.release();
    await expect(
      remote.write({
        texts: new Map(),
        merged: new Set(),
        marks: new Map(),
        keep: new Set(),
        keepsForm: new Set(),
        ours: new Set(),
        added: [],
        draftKey: undefined,
      }),
    ).rejects.toMatchObject({ code: "worker", exitCode: 70 });
  });
});

test("a thread that ended refuses what it was asked and what it is asked later", async () => {
  const [worker] = startWorkers(1);
  const asked = worker?.run("release", { source: "a" });
  await worker?.close();
  await expect(asked).rejects.toMatchObject({ code: "worker" });
  await expect(worker?.run("release", { source: "a" })).rejects.toMatchObject({ code: "worker" });
});

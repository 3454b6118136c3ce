import { expect, test } from "vitest";
import type { SourceFile } from "../../src/config/types.ts";
import type { ArticleFailure } from "../../src/articles/load-article.ts";
import { withProject } from "../../src/articles/project.ts";
import { openArticles } from "../../src/run/open-articles.ts";
import { makeConfig, makeProject } from "../config/make-project.ts";

const FILES = Array.from(
  { length: 20 },
  (_, index): SourceFile => ({
    kind: "markdown", source: `content/${index}.md`, target: `content/${index}.es.md`, from: "en", to: "es-419",
    tokens: { dir: "", name: `${index}` },
  }),
); // prettier-ignore

async function opened(load: (file: SourceFile) => Promise<ArticleFailure>, abort: AbortController, stopAt = -1) {
  const root = await makeProject({ "content/0.md": "# A" });
  const names: string[] = [];
  await withProject(makeConfig(root), { write: false }, async (project) => {
    const loader = { load, close: () => Promise.resolve() };
    for await (const { file } of openArticles(project, loader, FILES, true, abort.signal)) {
      names.push(file.tokens.name ?? "");
      if (names.length === stopAt) abort.abort();
    }
  });
  return names;
}

test("articles come in their order", async () => {
  const names = await opened(async (file) => ({ file, line: 1, reason: "none" }), new AbortController());
  expect(names).toEqual(FILES.map(({ tokens }) => tokens.name));
});

test("once a run is stopped nobody waits for an article that never comes", async () => {
  const load = (file: SourceFile): Promise<ArticleFailure> =>
    file === FILES[3] ? new Promise(() => undefined) : Promise.resolve({ file, line: 1, reason: "none" });
  expect(await opened(load, new AbortController(), 3)).toEqual(["0", "1", "2"]);
});

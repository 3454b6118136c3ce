/** Translations that begin by themselves when a file has changed. */

import { expect, onTestFinished, test, vi } from "vitest";
import type { CotejoError } from "../../../src/base/errors.ts";
import { loadConfig } from "../../../src/config/load-config.ts";
import { openProvider } from "../../../src/run/open-provider.ts";
import { translate } from "../../../src/run/translate.ts";
import { watchTranslations } from "../../../src/run/watch/watch-translations.ts";
import { makeProject } from "../../helpers/project-folder.ts";

test("the system tells of a config that was mended: nobody waits for the slow look at everything", async () => {
  // The slow look never comes.
  vi.useFakeTimers({ toFake: ["setInterval"] });
  onTestFinished(() => void vi.useRealTimers());
  const project = makeProject({ "content/a.md": "One here.\n" });
  const articles = (target: string): string =>
    JSON.stringify({ articles: [{ source: "content/**/*.md", target }], locales: [] });
  const ending = new AbortController();
  const { signal } = ending;
  const errors: string[] = [];
  const written: string[] = [];
  const load = () => loadConfig({ cwd: project.root, env: {} });
  const watching = watchTranslations(await load(), {
    paths: [],
    load,
    signal,
    run: async (config, only) =>
      translate(config, { provider: await openProvider(config, "pseudo", {}), only, fill: true, force: false, author: "Ana", signal }),
    onRun: (run) => written.push(...run.articles.filter(({ status }) => status === "written").map(({ target }) => target)),
    onError: (error: CotejoError) => errors.push(error.code),
  });
  await expect.poll(() => written, { timeout: 20_000 }).toEqual(["content/a.es.md"]);
  project.write("cotejo.config.json", articles("content/{dir}/{name}.md"));
  await expect.poll(() => errors, { timeout: 20_000 }).toEqual(["targets"]);
  project.write("cotejo.config.json", articles("es/{dir}/{name}.md"));
  await expect.poll(() => written, { timeout: 20_000 }).toEqual(["content/a.es.md", "es/a.md"]);
  ending.abort();
  await watching;
}, 90_000); // prettier-ignore

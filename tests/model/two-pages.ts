/** Two projects with one English page. In one of them a person edits the Spanish; both then get the same changes of the English. */

import { loadConfig } from "../../src/config/load-config.ts";
import type { Config } from "../../src/config/types.ts";
import { openProvider } from "../../src/run/open-provider.ts";
import { translate } from "../../src/run/translate.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";

const SOURCE = "content/a.md";
const TARGET = "content/a.es.md";

/** Both Spanish pages after a change of the English. */
export interface BothPages {
  readonly english: string;
  readonly theirs: string;
  readonly plain: string;
  /** A finding says that something waits. */
  readonly isNamed: boolean;
}

export interface Played {
  readonly wrong?: string;
  /** Changes of which something waits. */
  readonly named: number;
}

/**
 * Plays changes of the English, one after the other.
 * @param edit What the person makes of the Spanish
 * @param judge What is wrong; undefined for nothing
 */
export async function playTwoPages(
  english: string,
  edit: (spanish: string) => string,
  changes: readonly string[],
  judge: (pages: BothPages) => string | undefined,
): Promise<Played> {
  const [theirs, plain] = [makeProject({ [SOURCE]: english }), makeProject({ [SOURCE]: english })];
  const both: readonly ProjectFolder[] = [theirs, plain];
  try {
    const configs = await Promise.all(both.map(({ root }) => loadConfig({ cwd: root, env: {} })));
    const run = async (): Promise<readonly string[]> => {
      const found: (readonly string[])[] = [];
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      for (const config of configs) found.push(await translateIn(config));
      return found[0] ?? [];
    };
    await run();
    const edited = edit(theirs.read(TARGET));
    theirs.write(TARGET, edited);
    await run();
    if (theirs.read(TARGET) !== edited) return { wrong: `changed by itself\n${theirs.read(TARGET)}`, named: 0 };
    let named = 0;
    for (const now of changes) {
      for (const project of both) project.write(SOURCE, now);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const checks = await run();
      const isNamed = checks.some((check) => check === "untranslated" || check === "stale-source");
      if (isNamed) named += 1;
      const wrong = judge({ english: now, theirs: theirs.read(TARGET), plain: plain.read(TARGET), isNamed });
      if (wrong !== undefined) return { wrong, named };
    }
    return { named };
  } finally {
    for (const project of both) project.remove("");
  }
}

async function translateIn(config: Config): Promise<readonly string[]> {
  const provider = await openProvider(config, "pseudo", {});
  const { signal } = new AbortController();
  const { articles } = await translate(config, { provider, fill: true, force: false, author: "Ana", signal });
  return articles.flatMap(({ problems }) => problems.map(({ check }) => check));
}

/** The pages of the English after each group of steps. */
export function pagesAfter<Page, Step>(
  page: Page,
  groups: readonly (readonly Step[])[],
  apply: (page: Page, step: Step) => Page,
): readonly Page[] {
  const pages: Page[] = [];
  for (const steps of groups) pages.push(steps.reduce(apply, pages.at(-1) ?? page));
  return pages;
}

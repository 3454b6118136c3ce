/** What every site generator's site has to show: the same for all, so that no generator is asked less than another. */

import path from "node:path";
import type { Browser } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { sharedChromium } from "../helpers/chromium.ts";
import { buildWarnings } from "./build-warnings.ts";
import { crawlSite, deadLinks, type CrawledPage } from "./crawl-site.ts";
import { buildSite, copySite, expectNothingToDo, translateSite } from "./site-project.ts";

export interface SiteCase {
  /** Folder below `sources/`. */
  readonly name: string;
  /** Where its build puts pages. */
  readonly output: string;
  /** Folder of the English pages below `output`, empty for its root. */
  readonly english: string;
  readonly spanish: string;
  /** Each page that is made from an article, below the language's folder. */
  readonly pages: readonly string[];
  /** What Spanish source files have in their paths, and what English ones have in its place. */
  readonly paths: readonly [spanish: string, english: string];
  /** Script that builds English alone, where there is one: the build before there is Spanish. */
  readonly englishBuild?: string;
}

/** The vowels of pseudo text. */
const PSEUDO = /[áéíóú]/u;

/** Adds the tests of a site. */
export function testSite(site: SiteCase): void {
  describe(site.name, () => {
    let browser: Browser;
    let root: string;
    let output: string;
    let logs: { readonly english: string; readonly both: string };
    let all: CrawledPage[];
    const inLanguage = (folder: string): CrawledPage[] =>
      site.pages.map((page) => {
        const found = all.find(({ file }) => file === `${folder}${page}`);
        if (found === undefined)
          throw new Error(`Expected ${folder}${page} among ${all.map(({ file }) => file).join(", ")}`);
        return found;
      });

    beforeAll(async () => {
      browser = await sharedChromium();
      root = copySite(site.name);
      output = path.join(root, site.output);
      const english = await buildSite(root, site.englishBuild);
      await translateSite(root);
      logs = { english, both: await buildSite(root) };
      all = await crawlSite(browser, output);
    });

    test("every article has its Spanish page, in Spanish and marked as such", () => {
      const english = inLanguage(site.english);
      for (const [index, page] of inLanguage(site.spanish).entries()) {
        expect(page.lang, page.file).toBe("es");
        expect(page.heading, page.file).toMatch(PSEUDO);
        expect(english[index]).toMatchObject({ lang: expect.stringMatching(/^en/) });
        expect(english[index]?.heading).not.toMatch(PSEUDO);
      }
    });

    test("every link, anchor and image of every page works", () => {
      expect(deadLinks(output, all, all)).toEqual([]);
      expect(all.flatMap(({ file, broken }) => broken.map((what) => `${file}: ${what}`))).toEqual([]);
      expect(
        inLanguage(site.spanish).flatMap(({ links }) => links.filter(({ isContent }) => isContent)).length,
      ).toBeGreaterThan(site.pages.length);
    });

    test("no Spanish text leads to an English page that has a Spanish one", () => {
      const englishFiles = new Set(site.pages.map((page) => addressOf(`${site.english}${page}`)));
      const leading = inLanguage(site.spanish).flatMap(({ file, links }) =>
        links
          .filter(
            ({ to, isContent }) =>
              isContent && englishFiles.has(addressOf(new URL(to, "http://localhost").pathname.slice(1))),
          )
          .map(({ to }) => `${file}: ${to}`),
      );
      expect(leading).toEqual([]);
    });

    test("the build warns of nothing that it did not warn of in English", () => {
      const known = buildWarnings(logs.english, "\u0000", "");
      const isNew = (line: string): boolean => !known.includes(line);
      expect(buildWarnings(logs.both, ...site.paths).filter(isNew), logs.both).toEqual([]);
    });

    test("a second run has nothing to do", () => expectNothingToDo(root));
  });
}

/** One name for the addresses of a page: `guide/index.html`, `guide/` and `guide` are one. */
function addressOf(file: string): string {
  return decodeURIComponent(file).replace(/(?:(?:^|\/)index)?\.html$|\/$/u, "");
}

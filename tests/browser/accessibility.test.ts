/** axe-core finds nothing in any view, in both languages, light and dark, from a telephone to a wide screen. */

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedChromium } from "../helpers/chromium.ts";
import { makeRepository } from "../helpers/git-repository.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { openReviewPage, startReview, type ReviewPage } from "../helpers/review-page.ts";
import { runCommand } from "../helpers/run-command.ts";

const SLOW_MS = 600_000;
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** Each width, language and theme is seen; in `npm run test:long`, each two of them together. */
const LOOKS = [
  [390, "es", "light"],
  [1024, "en", "light"],
  [1920, "es", "dark"],
  ...(process.env["COTEJO_LONG"]
    ? ([
        [390, "en", "dark"],
        [1024, "es", "dark"],
        [1920, "en", "light"],
      ] as const)
    : []),
] as const;

let browser: Browser;
beforeAll(async () => {
  browser = await sharedChromium();
});

/** @param views How many of the views, from the first on */
async function lookAt(views: number): Promise<void> {
  const { root } = makeProject({
    "content/a.md":
      "# Report\n\nThe **IACHR** met 3 times in [Quito](https://example.org).\n\nTwo here.\n\nTwo here.\n\n![A map](m.png)\n",
    "glossary/terms.csv": "source,target,note\nIACHR,CIDH,The Commission\n",
  });
  await runCommand(root, ["translate", "--provider", "pseudo"]);
  makeRepository(root).commit("Ana");
  const { url } = await startReview(root);
  const review = await openReviewPage(browser, url, { width: 1024 });
  const { page } = review;
  await review.at("content/a.md:1");
  // A colour on its way to another is neither.
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.evaluate(AXE);
  const found: string[] = [];
  let looks = 0;
  for (const [name, show] of Object.entries(VIEWS).slice(0, views)) {
    await show(review, root);
    for (const [width, language, theme] of LOOKS) {
      await page.setViewportSize({ width, height: 900 });
      await setLook(page, language, theme);
      for (const problem of await axe(page)) found.push(`${name} ${width} ${language} ${theme}: ${problem}`);
      looks += 1;
    }
    await page.setViewportSize({ width: 1024, height: 900 });
    await review.press("Escape");
  }
  expect([...new Set(found)]).toEqual([]);
  expect(looks).toBe(views * LOOKS.length);
}

const PROMISE = "no view has an error that axe-core knows";
test(`${PROMISE}: a sentence, and what is said of a text`, { timeout: SLOW_MS }, () => lookAt(3));
test(PROMISE, { tags: ["slow"], timeout: SLOW_MS }, () => lookAt(Object.keys(VIEWS).length));

test(
  "the article in two columns has no error that axe-core knows",
  async () => {
    const article =
      "# Report\n\nThe **IACHR** met.\n\n- One\n- Two\n\n| A | B |\n| - | - |\n| c | d |\n\n> [!NOTE]\n> Three.\n";
    const { root } = makeProject({ "content/a.md": `---\ntitle: T\n---\n\n${article}` });
    await runCommand(root, ["translate", "--provider", "pseudo"]);
    const { url, origin } = await startReview(root);
    const { page } = await openReviewPage(browser, url);
    const html = await page.evaluate(
      async (address) => (await fetch(address)).text(),
      `${origin}/api/articles/preview?article=content/a.md&side=both`,
    );
    // Its frame runs no scripts, axe-core's neither: it is looked at on a page of its own.
    const own = await (await browser.newContext()).newPage();
    await own.setContent(html.replace(/<link[^>]*>/g, ""));
    await own.evaluate(AXE);
    expect(await axe(own)).toEqual([]);
    await own.context().close();
  },
  SLOW_MS,
);

test(
  "the check finds what is wrong",
  async () => {
    const page = await (await browser.newContext()).newPage();
    await page.setContent('<html lang="es"><title>x</title><main><h1>x</h1><button></button></main>');
    await page.evaluate(AXE);
    expect(await axe(page)).toEqual([expect.stringContaining("button-name")]);
    await page.context().close();
  },
  SLOW_MS,
);

/** Each begins with what the one before it left, dialogs closed. */
const VIEWS: Readonly<Record<string, (review: ReviewPage, root: string) => Promise<unknown>>> = {
  sentence: async ({ press, at }) => {
    await press("Alt+ArrowDown");
    await at("content/a.md:3");
  },
  "typed text with findings": async ({ press, page }) => {
    await press("Control+a", '"The IACHR met ( 4 times."');
    await page.locator(".finding").first().waitFor();
  },
  "a text that loses its link": async ({ press, page }) => {
    await press("Alt+e", "Control+Enter");
    await page.locator(".marks-notice").waitFor();
  },
  "a text against the glossary": async ({ press, page }) => {
    await press("Alt+e", "Control+Enter");
    await page.locator(".question-lines li").first().waitFor();
  },
  overview: async ({ press, page }) => {
    await press("Alt+g");
    await page.locator("dialog .chart").first().waitFor();
  },
  "overview, as tables": async ({ press, page }) => {
    await press("Alt+g");
    await page.locator("dialog details").first().waitFor();
    await page
      .locator("dialog details")
      .evaluateAll((all) => all.forEach((each) => ((each as HTMLDetailsElement).open = true)));
  },
  "find and replace": async ({ press, page }) => {
    await press("Alt+h", '"CIDH"', "Tab", '"x"');
    await page.locator(".bulk-list .entry").first().waitFor();
  },
  name: async ({ press, page }) => {
    await press("Alt+y");
    await page.locator("#answer:focus").waitFor();
  },
  address: async ({ press, page }) => {
    await press("Alt+i");
    await page.locator("#address:focus").waitFor();
  },
  help: ({ press }) => press("F1"),
  palette: ({ press }) => press("Control+k"),
  several: async ({ press, page }) => {
    await press("Alt+b");
    await page.getByRole("radio").nth(1).check();
    await page.locator(".bulk-list").waitFor();
  },
  question: ({ press }) => press("Alt+r"),
  "filter that does not read": async ({ page }) => {
    await filterBy("foo:bar", page);
    await page.locator("#filter-problem", { hasText: "foo" }).waitFor();
  },
  list: async ({ press, page }) => {
    await filterBy("is:waiting", page);
    await press("Alt+l");
    await page.locator("#list:focus").waitFor();
  },
  article: async ({ press, page }) => {
    await press("Alt+a");
    await page.locator("iframe").first().waitFor();
  },
  history: async ({ press, page }) => {
    await press("Alt+e", "Alt+c");
    await page.locator("#comment:focus").waitFor();
    await press('"@Luis, is it so?"', "Control+Enter");
    await page.locator(".comment-text").waitFor();
    await goToText({ press, page });
    await press("Control+a", '"Dos aquí, sí."');
    await page.locator("#target-note .unsaved").waitFor();
  },
  clash: async ({ press, page }, root) => {
    await goToText({ press, page });
    const id = new URL(page.url()).hash.slice("#s=".length);
    const reasons = ["--reason", "sí", "--confirm-marks"];
    await runCommand(root, ["review", "correct", id, "--text", "Otro texto.", "--as", "Luis", ...reasons]);
    await page.locator(".notice").waitFor();
    await press("Control+Enter");
    await page.locator(".clash").waitFor();
  },
  "whole article": async ({ press, page }) => {
    await press("Alt+v");
    await page.locator("dialog iframe").waitFor();
    await press("Alt+1");
    await page.locator("#remark").waitFor();
  },
  "whole article, changes": async ({ press, page }) => {
    await press("Alt+v");
    await page.locator(".whole-bar").waitFor();
    await press("Alt+2");
    await page.locator(".rows ins").first().waitFor();
  },
  "whole article, before and now, approval": async ({ press, page }) => {
    await press("Alt+v");
    await page.locator(".whole-bar").waitFor();
    await press("Alt+3", "Alt+b");
    await page.locator(".whole-panel .primary").waitFor();
    await page.locator(".row-sides .row-text").first().waitFor();
  },
  "whole article, sent back": async ({ press, page }) => {
    await press("Alt+v");
    await page.locator(".whole-bar").waitFor();
    await press("Alt+ArrowDown", "Alt+c");
    await page.locator("#remark:focus").waitFor();
    await press('"Why?"', "Alt+r");
    await page.locator(".whole-panel .panel-list").waitFor();
  },
  "whole article, proof of review": async ({ press, page }) => {
    await press("Alt+v");
    await page.locator(".whole-bar").waitFor();
    await press("Alt+k");
    await page.locator("#proof-name").waitFor();
  },
  "whole article, keys": async ({ press, page }) => {
    await press("Alt+v");
    await page.locator(".whole-bar").waitFor();
    await press("F1");
    await page.locator(".whole-panel .key-map").waitFor();
  },
  concordance: async ({ press, page }) => {
    await press("Alt+k", "Control+a", '"two"');
    await page.locator(".hits").waitFor();
  },
  "translations, chosen": async ({ press, page }) => {
    await press("Alt+n");
    await page.locator(".job-order input[type=radio]").last().check();
    await page.locator(".job-choice input[type=checkbox]").first().check();
  },
  "translations, planned": async ({ press, page }) => {
    await press("Alt+n");
    await page.locator("#job-engine").selectOption("pseudo");
    await page.locator(".job-order .button").press("Enter");
    await page.locator(".plan").waitFor();
  },
  "translations, done": async ({ press, page }) => {
    await press("Alt+n");
    await page.locator("#job-engine").selectOption("pseudo");
    await page.locator(".job-order .button").press("Enter");
    await page.locator(".plan .primary").press("Enter");
    await page.locator("details.job").waitFor();
  },
  "a source that has changed": async ({ press, page }, root) => {
    writeFileSync(path.join(root, "content/b.md"), "The court met in Quito.\n");
    await runCommand(root, ["translate", "--provider", "pseudo"]);
    const { segments } = (await runCommand(root, ["review", "list", "--article", "content/b.md", "--json"])).json();
    await runCommand(root, [
      "review",
      "correct",
      segments[0].id,
      "--text",
      "La corte se reunió en Quito.",
      "--as",
      "Luis",
    ]);
    writeFileSync(path.join(root, "content/b.md"), "The court met in Lima.\n");
    await runCommand(root, ["translate", "--provider", "pseudo"]);
    await filterBy("flag:stale-source", page);
    await page.locator(".count", { hasText: /^1 / }).waitFor();
    await press("Alt+l", "Home");
    await page.locator(".touch").waitFor();
  },
  "for you": async ({ press, page }) => {
    await press("Alt+u");
    await page.locator("#answer:focus").waitFor();
    await press('"Ana Pérez"', "Enter");
    await page.locator(".list-views .view").nth(2).click();
    await page.locator(".inbox-row, .list-pane li").first().waitFor();
  },
  "nothing waits": async ({ page }) => {
    await filterBy('"nothing like it"', page);
    await page.locator(".list-empty").waitFor({ state: "attached" });
  },
};

/** A pane that a narrow window hides is drawn first, and has the focus then: how keys go is another test's matter. */
async function goToText({ press, page }: Pick<ReviewPage, "press" | "page">): Promise<void> {
  await press("Alt+e");
  await page.locator("#target:focus").waitFor();
}

/** In a window that has all panes. */
async function filterBy(query: string, page: Page): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.keyboard.press("Alt+q");
  await page.locator("#filter").fill(query);
}

/** As the switches do it, which a dialog may cover. */
async function setLook(page: Page, language: string, theme: string): Promise<void> {
  await page.evaluate(
    ([wantedLanguage, wantedTheme]) => {
      const set = (select: HTMLSelectElement | undefined, value: string | undefined): void => {
        if (!select || value === undefined) return;
        select.value = value;
        select.dispatchEvent(new Event("change", { bubbles: true }));
      };
      const [languages, themes] = document.querySelectorAll<HTMLSelectElement>(".header-tools select");
      set(languages, wantedLanguage);
      set(themes, wantedTheme);
    },
    [language, theme],
  );
  await page.waitForFunction(
    ([wantedLanguage, wantedTheme]) =>
      document.documentElement.lang === wantedLanguage && document.documentElement.dataset["theme"] === wantedTheme,
    [language, theme],
  );
}

interface Axe {
  run(options: object): Promise<{
    readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
  }>;
}

async function axe(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run({ iframes: false });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html.slice(0, 160)}`));
  });
}

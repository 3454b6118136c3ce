/** The page goes on while a decision is on its way; what is refused then is gone back to, and nothing typed is lost. */

import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedChromium } from "../helpers/chromium.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { openReviewPage, startReview, type ReviewPage } from "../helpers/review-page.ts";
import { runCommand } from "../helpers/run-command.ts";

const SLOW_MS = 180_000;
let browser: Browser;
beforeAll(async () => {
  browser = await sharedChromium();
});

interface Held extends ReviewPage {
  readonly root: string;
  readonly id: string;
  /** Lets decisions through to the server. */
  readonly release: () => void;
}

/** A page at the first of four sentences, those behind it at hand, whose decisions wait on their way. */
async function openHeld(): Promise<Held> {
  const { root } = makeProject({ "content/a.md": "One here.\n\nTwo here.\n\nThree here.\n\nFour here.\n" });
  await runCommand(root, ["translate", "--provider", "pseudo"]);
  const { url } = await startReview(root);
  const review = await openReviewPage(browser, url);
  await review.at("content/a.md:1");
  await fetchedAhead(review.page, 4);
  const gate = Promise.withResolvers<undefined>();
  await review.page.route("**/decisions", async (route) => {
    await gate.promise;
    await route.continue();
  });
  const id = new URL(review.page.url()).hash.slice("#s=".length);
  return { ...review, root, id, release: () => gate.resolve(undefined) };
}

/** Waits until so many sentences have been fetched with all there is of them. */
async function fetchedAhead(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      performance.getEntriesByType("resource").filter(({ name }) => /\/api\/segments\/[^/?]+$/.test(name)).length >=
      wanted,
    count,
  );
  // An answer that has come is yet to be read.
  await page.waitForTimeout(200);
}

test(
  "the next sentence does not wait for the server, nor the one after it; all are saved in the end",
  async () => {
    const { root, page, press, at, saved, release, says } = await openHeld();
    await press("Control+Enter");
    await at("content/a.md:3");
    await press("Control+a", '"Dos."', "Control+Enter");
    await at("content/a.md:5");
    await says("#underway", "Saving 2 decisions");
    // Whoever goes back sees what became of it, not what it was before.
    await press("Alt+ArrowUp");
    release();
    await saved();
    await at("content/a.md:3");
    await says("#history", "corrected it");
    await says(".count", "2 sentences");
    const { segments } = (await runCommand(root, ["review", "list", "--query", "state:approved", "--json"])).json();
    expect(segments.map(({ target }: { target: string }) => target)).toEqual([expect.anything(), "Dos."]);
    expect(await page.locator(".notice").count()).toBe(0);
    // Undo means the last one.
    await press("Alt+z");
    await says(".announcement", "undone");
    await at("content/a.md:3");
  },
  SLOW_MS,
);

test(
  "somebody was faster: the page comes back, and both texts are there",
  async () => {
    const { root, id, page, press, at, release, says } = await openHeld();
    await press("Control+a", '"Uno de Ana."', "Control+Enter");
    await at("content/a.md:3");
    await runCommand(root, ["review", "correct", id, "--text", "Uno de Luis.", "--as", "Luis"]);
    release();
    await at("content/a.md:1");
    await page.locator(".clash").waitFor();
    await says(".clash-text", "Uno de Ana.");
    await says(".clash", "The text of Luis");
    expect((await runCommand(root, ["review", "show", id])).stdout).toContain("Uno de Luis.");
  },
  SLOW_MS,
);

test(
  "whoever is typing already is told, and goes back when they like",
  async () => {
    const { root, id, page, press, at, release, says, reads } = await openHeld();
    await press("Control+a", '"Uno de Ana."', "Control+Enter");
    await at("content/a.md:3");
    await press("Control+a", '"Dos sin acabar"');
    await runCommand(root, ["review", "correct", id, "--text", "Uno de Luis.", "--as", "Luis"]);
    release();
    await says(".notice", "Not saved: content/a.md");
    await at("content/a.md:3");
    await reads("Dos sin acabar");
    await page.getByRole("button", { name: "Go back to it" }).press("Enter");
    await at("content/a.md:1");
    await says(".clash-text", "Uno de Ana.");
    expect(await page.locator(".notice").count()).toBe(0);
    await press("Alt+ArrowDown");
    await at("content/a.md:3");
    await reads("Dos sin acabar");
  },
  SLOW_MS,
);

test(
  "whoever opens another sentence while a decision is waited for stays there",
  async () => {
    const project = makeProject({
      "content/a.md": "See [the law](https://example.org/law).\n\nTwo here.\n\nThree here.\n\nFour here.\n",
    });
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    const { url } = await startReview(project.root);
    const { page, press, at, reads, saved, says } = await openReviewPage(browser, url);
    await at("content/a.md:1");
    await press("Control+a", '"Véase."', "Control+Enter");
    await page.locator(".marks-notice").waitFor();
    // What came faster than anybody reads is no answer.
    await page.waitForTimeout(500);
    const gate = Promise.withResolvers<undefined>();
    await page.route("**/decisions", async (route) => {
      await gate.promise;
      await route.continue();
    });
    const answered = page.waitForResponse("**/decisions");
    await press("Control+Enter");
    await page.locator(".list [role=option]").nth(2).click();
    await at("content/a.md:5");
    await page.locator("#target").focus();
    await press("Control+a", '"Tres."');
    gate.resolve(undefined);
    await answered;
    await says(".announcement", "saved");
    await saved();
    await at("content/a.md:5");
    await reads("Tres.");
    expect(project.read("content/a.es.md")).toMatch(/^Véase\.\n/);
    await press("Control+Enter");
    await at("content/a.md:7");
    await saved();
    expect(project.read("content/a.es.md")).toContain("\n\nTres.\n");
  },
  SLOW_MS,
);

test(
  "whoever goes on before an article is open stays where they are",
  async () => {
    const { root, page, press, at, saved, says, release } = await openHeld();
    release();
    const gate = Promise.withResolvers<undefined>();
    // The page asks so where in the article the first sentence is that waits.
    const asksForPlace = /\/api\/segments\?.*limit=1(?:&|$)/;
    await page.route(asksForPlace, async (route) => {
      const response = await route.fetch();
      await gate.promise;
      await route.fulfill({ response });
    });
    await press("Alt+j", '"a.md"', "Enter");
    // The list has as many sentences before.
    await page.locator("dialog[open]").waitFor({ state: "detached" });
    await says(".count", "4 sentences");
    await press("Control+Enter");
    await at("content/a.md:3");
    await saved();
    const answered = page.waitForResponse(
      (answer) => answer.url().includes("placeOf=") && asksForPlace.test(answer.url()),
    );
    gate.resolve(undefined);
    await answered;
    await press("Alt+ArrowDown");
    await at("content/a.md:5");
    expect((await runCommand(root, ["review", "list", "--json"])).json().segments).toHaveLength(3);
  },
  SLOW_MS,
);

test(
  "whoever takes back what nobody has decided and walks on is told, and not led back",
  async () => {
    const { page, press, at, says, place, release } = await openHeld();
    const asked = page.waitForRequest("**/decisions");
    await press("Alt+z");
    await asked;
    await press("Alt+ArrowDown");
    await at("content/a.md:3");
    release();
    await says(".announcement", "no decision");
    expect(await place()).toContain("content/a.md:3");
  },
  SLOW_MS,
);

test(
  "a bulk choice that is refused says so and loads no longer",
  async () => {
    const { page, press, says } = await openHeld();
    // The answer for the first choice comes after that for the second.
    const gate = Promise.withResolvers<undefined>();
    const first = Promise.withResolvers<undefined>();
    await page.route(/\/api\/bulk\?/, async (route) => {
      const response = await route.fetch();
      if (!route.request().url().includes("same-source")) await gate.promise;
      await route.fulfill({ response });
      if (!route.request().url().includes("same-source")) first.resolve(undefined);
    });
    await press("Alt+b");
    await page.locator("dialog[open] input[type=radio]").last().check();
    await says("dialog .field-problem", "approved");
    gate.resolve(undefined);
    await first.promise;
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    expect(await page.locator("dialog [role=status]").allInnerTexts()).toEqual([""]);
  },
  SLOW_MS,
);

/** «For you»: what somebody else has given to whoever looks is there without a reload, and opens its sentence. */

import type { Browser } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedChromium } from "../helpers/chromium.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { openReviewPage, startReview } from "../helpers/review-page.ts";
import { runCommand } from "../helpers/run-command.ts";

const SLOW_MS = 180_000;
let browser: Browser;
beforeAll(async () => {
  browser = await sharedChromium();
});

test(
  "a mention of somebody else opens its sentence",
  async () => {
    const project = makeProject({ "content/a.md": "One here.\n\nTwo here.\n", "content/b.md": "Three here.\n" });
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    const list = (await runCommand(project.root, ["review", "list", "--json", "--query", "article:b.md"])).json();
    const { url } = await startReview(project.root, ["--as", "Ana"]);
    const { page, at, says } = await openReviewPage(browser, url);
    await at("content/a.md:1");
    expect(await page.locator(".list-views .view").count()).toBe(2);
    // Somebody else in the same browser, for a moment.
    await page.evaluate(async (id) => {
      const call = (method: string, path: string, body: object): Promise<Response> =>
        fetch(path, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
      await call("PUT", "/api/me", { name: "Eva" });
      await call("POST", `/api/segments/${id}/comments`, { text: "@Ana look" });
      await call("PUT", "/api/me", { name: "" });
    }, list.segments[0].id);
    const mine = page.getByRole("button", { name: "For you (1)" });
    await mine.waitFor();
    await mine.click();
    await says(".articles", "Eva mentions you");
    await page.locator(".articles .article-row").first().press("Enter");
    await at("content/b.md:1");
  },
  SLOW_MS,
);

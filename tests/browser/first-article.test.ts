/** From a folder with one English article and nothing else to a published, approved Spanish one: by keys, on the page alone. */

import type { Browser } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedChromium } from "../helpers/chromium.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { openReviewPage, startReview } from "../helpers/review-page.ts";

const SLOW_MS = 180_000;
let browser: Browser;
beforeAll(async () => {
  browser = await sharedChromium();
});

const ARTICLE =
  "---\ntitle: Early warning\n---\n\n# Early warning\n\nThe **team** met in Quito.\n\nNobody left. It rained.\n";
const LOCALE =
  '{\n  "read": "Read more",\n  "found_one": "{{count}} article",\n  "found_other": "{{count}} articles"\n}\n';
const POLICY = '{ "publish": "approved", "provider": "pseudo" }\n';

test(
  "a new project: priced and translated, approved, corrected, read as a whole and published, without a mouse",
  async () => {
    const project = makeProject({ "content/a.md": ARTICLE, "locales/en/site.json": LOCALE, "cotejo.config.json": POLICY });
    const { url } = await startReview(project.root);
    const { page, press, at, says, reads, focused, text } = await openReviewPage(browser, url);
    await says(".article-row", "5 sentences wait for you");
    await says(".article-row", "3 sentences wait for you");
    expect(await text()).toBe("");

    // What it would send, by the order's own button; then its start.
    await press("Alt+n");
    await says(".jobs", "Nothing is sent before");
    await page.locator(".job-order input[type=radio]:focus").first().waitFor();
    await press("Enter");
    await says(".plan", "to pseudo");
    await page.locator(".plan .primary:focus").waitFor();
    await press("Enter");
    await says("details.job", "Translation finished");
    await press("Escape");
    await focused("target");
    await expect.poll(text).not.toBe("");
    expect([project.has("content/a.es.md"), project.has("locales/es/site.json")]).toEqual([false, false]);

    // One sentence corrected, one rejected and written anew, with the bold around its word again.
    await at("content/a.md:2");
    await press("Control+a", '"Alerta temprana"', "Control+Enter");
    await at("content/a.md:5");
    await press("Control+a", '"Alerta temprana"', "Control+Enter");
    await at("content/a.md:7");
    await press("Alt+r", '"No dice lo mismo"', "Enter");
    await says(".announcement", "Rejected");
    await at("content/a.md:9");
    await press("Alt+ArrowUp");
    await at("content/a.md:7");
    await press("Control+a", '"El equipo se reunió en Quito."', "Home", "ArrowRight", "ArrowRight", "ArrowRight");
    await press(...Array.from("equipo", () => "Shift+ArrowRight"), "Alt+1");
    await reads("El ⟦1›equipo‹1⟧ se reunió en Quito.");
    await press("Control+Enter");
    await at("content/a.md:9");

    // The rest of the article as a whole: read, approved with what it covers shown first.
    await press("Alt+v");
    await says(".whole-bar", "3 of 5 sentences approved");
    await press("Alt+b");
    await says(".whole-panel", "2 sentences would be approved");
    await page.locator(".whole-panel .primary:focus").waitFor();
    expect(project.has("content/a.es.md")).toBe(false);
    await press("Enter");
    await says(".whole-panel", "2 sentences approved");
    await says(".whole-bar", "5 of 5 sentences approved");
    await press("Escape");
    await page.locator("dialog").waitFor({ state: "detached" });

    // The locale file one by one, by the queue that is left.
    await press("Alt+q", "Control+a", '"is:waiting"', "Enter");
    await says(".count", "3 sentences");
    await focused("list");
    await press("Home", "Enter");
    await at("locales/en/site.json:2");
    await press("Control+a", '"Leer más"', "Control+Enter");
    await at("locales/en/site.json:3");
    await press("Control+Enter");
    await at("locales/en/site.json:4");
    await press("Control+Enter");
    await says(".count", "No sentence matches");

    const article = project.read("content/a.es.md");
    expect(article).toMatch(/^---\ntitle: "Alerta temprana"\n---\n\n# Alerta temprana\n\nEl \*\*equipo\*\* se reunió en Quito\.\n\n/);
    expect(JSON.parse(project.read("locales/es/site.json"))).toMatchObject({ read: "Leer más" });
    expect(Object.keys(JSON.parse(project.read("locales/es/site.json")) as object)).toEqual([
      "read", "found_one", "found_many", "found_other",
    ]);
    await expect
      .poll(() => (project.has("locales/es/articles.json") ? project.read("locales/es/articles.json") : "{}"), { timeout: 20_000 })
      .toContain('"state": "approved"');
    expect(JSON.parse(project.read("locales/es/articles.json"))).toMatchObject({
      a: { title: "Alerta temprana", state: "approved", approved: 1, path: "content/a.es.md" },
    });
  },
  SLOW_MS,
); // prettier-ignore

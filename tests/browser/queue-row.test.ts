/** A row of the queue says why its sentence waits, in words, however narrow it is. */

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
  "of four reasons a narrow list shows the first in full and how many more, a wide one all of them",
  async () => {
    const project = makeProject({
      "content/regional-forum.md": "The Office of Rights met 14 people here.\n",
      "glossary/terms.csv": "source,target\nOffice of Rights,Oficina de Derechos\n",
    });
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    const list = await runCommand(project.root, ["review", "list", "--json"]);
    const { id } = list.json().segments[0] as { id: string };
    const text = "La Oficina de Derechos se reunió con 14 personas.";
    await runCommand(project.root, ["review", "correct", id, "--text", text, "--as", "Ana"]);
    project.write("content/regional-forum.md", "The Office of Rights met 15 people here.\n");
    project.write("glossary/terms.csv", "source,target\nOffice of Rights,Procuraduría\n");
    await runCommand(project.root, ["translate", "--provider", "none"]);
    const { url } = await startReview(project.root);
    const { page, at, press } = await openReviewPage(browser, url);
    await at("content/regional-forum.md:1");
    const shown = async (width: number, listWidth: number): Promise<readonly string[]> => {
      await page.setViewportSize({ width, height: 800 });
      await press("Alt+l");
      await page.locator("#row-0").waitFor();
      await page
        .locator(".panes")
        .evaluate((panes, px) => panes.style.setProperty("--list-width", `${px}px`), listWidth);
      // What is cut ends in "…", and what is out of sight counts for nothing.
      return page.locator("#row-0 .tag").evaluateAll((tags) =>
        tags
          .filter((tag) => tag.getClientRects().length > 0 && getComputedStyle(tag).position !== "absolute")
          .map((tag) => {
            const word = tag.querySelector(".tag-word") ?? tag;
            return word.scrollWidth > word.clientWidth + 1 && word !== tag ? "…" : (tag.textContent ?? "");
          }),
      );
    };
    for (const width of [390, 1024]) expect(await shown(width, 284)).toEqual(["Glossary changed", "and 3 more"]);
    expect(await shown(1920, 640)).toEqual(["Glossary changed", "Source changed", "Against the glossary", "Warnings"]);
    // All of them are told to whoever does not see the row.
    await page.setViewportSize({ width: 1024, height: 800 });
    expect(await page.locator("#row-0 .reason").allTextContents()).toHaveLength(4);
  },
  SLOW_MS,
);

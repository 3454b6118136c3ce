/** Find and replace on the page, by keyboard: what each text would be, one action, one undo. */

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
  "words are replaced in this article, or in all; the field has the focus again",
  async () => {
    const project = makeProject({
      "content/a.md": "The agreement ended.\n\nAnother one.\n",
      "content/b.md": "An agreement is here.\n",
    });
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    const list = (await runCommand(project.root, ["review", "list", "--json"])).json();
    for (const [source, text] of [
      ["The agreement ended.", "El acuerdo terminó."],
      ["An agreement is here.", "Acuerdo, aquí."],
    ] as const) {
      const { id } = list.segments.find((segment: { source: string }) => segment.source === source);
      await runCommand(project.root, ["review", "correct", id, "--text", text, "--as", "Luis"]);
    }
    const { url } = await startReview(project.root);
    const { page, press, at, says, focused } = await openReviewPage(browser, url);
    await at("content/a.md:3");
    await press("Alt+h");
    await focused("replace-find");
    await press('"acuerdo"', "Tab", '"convenio"');
    await says(".dialog [role=status]", "1 sentence would be");
    await says(".bulk-list", "El acuerdoconvenio terminó.");
    await page.getByLabel("In all articles").press("Space");
    await says(".dialog [role=status]", "2 sentences would be");
    await says(".bulk-list", "AcuerdoConvenio, aquí.");
    await page.locator("#replace-with").press("Enter");
    await says(".dialog [role=status]", "Replaced in 2 sentences");
    expect(project.read("content/a.es.md")).toContain("El convenio terminó.");
    expect(project.read("content/b.es.md")).toContain("Convenio, aquí.");
    await page.getByRole("button", { name: "Undo all of it" }).press("Enter");
    await says(".dialog [role=status]", "2 sentences would be");
    expect(project.read("content/b.es.md")).toContain("Acuerdo, aquí.");
    await press("Escape");
    await focused("target");
  },
  SLOW_MS,
);

/** Memory searched from the editor, and what was found put into the text. */

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
  "the selected words are searched for, what was found is marked, and a key puts it where the caret was",
  async () => {
    const project = makeProject({
      "content/a.md": "Nothing yet here.\n\nSee you.\n",
      "content/b.md": "The **early warning** of Quito.\n\nA warning & a &lt;tag&gt;.\n",
    });
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    const list = (await runCommand(project.root, ["review", "list", "--json", "--query", "article:b.md"])).json();
    const text = 'La <pc id="1">alerta temprana</pc> de Quito.';
    await runCommand(project.root, ["review", "correct", list.segments[0].id, "--text", text, "--as", "Luis"]);
    const { url } = await startReview(project.root);
    const { page, press, at, says, reads, focused } = await openReviewPage(browser, url);
    await at("content/a.md:1");
    await press("Control+a", '"Hubo una alerta"');
    await press(...Array.from("alerta", () => "Shift+ArrowLeft"));
    await press("Alt+k");
    await focused("concordance-words");
    expect(await page.locator("#concordance-words").inputValue()).toBe("alerta");
    expect(await page.locator("#concordance-side option").allTextContents()).toEqual([
      "Source or translation",
      "Source",
      "Translation",
    ]);
    await says(".hits", "La alerta temprana de Quito.");
    expect(await page.locator(".hits .hit").allTextContents()).toEqual(["alerta"]);
    await says(".hits", "Approved · Luis");
    // Its codes are another sentence's.
    await press("Alt+1");
    await reads("Hubo una La alerta temprana de Quito.");
    await focused("target");
    await press("Control+z");
    await reads("Hubo una alerta");

    // English too, in any case, by the beginning of a word; the text keeps its caret.
    await press("End", "Alt+k", "Control+a", '"WARN"');
    await says(".dialog [role=status]", "2 sentences");
    expect(await page.locator(".hit-source .hit").allTextContents()).toEqual(["warn", "warn"]);
    await says(".hit-source", "A warning & a <tag>.");
    await press("Control+a", '"nowhere"');
    await says(".dialog [role=status]", "Memory knows no sentence");
    await press("Control+a", '"?"');
    await says(".dialog [role=status]", "How were these words translated before?");
    await press("Escape");
    await focused("target");
    await press('"."');
    await reads("Hubo una alerta.");

    // From what was found to its sentence.
    await press("Alt+k", '"temprana"');
    await page.locator(".hits .link-button").first().press("Enter");
    await at("content/b.md:1");
  },
  SLOW_MS,
);

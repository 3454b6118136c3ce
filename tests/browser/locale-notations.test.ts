/** Values of JSON5, JSONC and YAML on the page: with key, note and length, corrected into their own notation. */

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

const CONFIG = {
  articles: [],
  locales: [{ source: "locales/en/*.{json5,jsonc,yaml}", target: "locales/es/{ns}.{ext}" }],
};

test(
  "a correction goes back into each notation, with its comments, and its note and length are shown",
  async () => {
    const project = makeProject({
      "cotejo.config.json": JSON.stringify(CONFIG),
      "locales/en/a.json5":
        "{\n  // Of the form\n  '@save': { description: 'Button under the form', maxLength: 12 },\n  save: 'Save', // short\n}\n",
      "locales/en/b.jsonc": '{\n  // Of the tab\n  "title": "Read <1>our guide</1>", // short\n}\n',
      "locales/en/c.yaml": "# Of a mail\nbody: |\n  Thank you.\n  Good bye, {{name}}.\nend: Yes # short\n",
    });
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    const { url } = await startReview(project.root);
    const { page, press, at, says, reads, saved } = await openReviewPage(browser, url);
    await at("locales/en/a.json5:4");
    await says("p.quiet", "Button under the form");
    await press("Control+a", '"Guardarlo ahora mismo"');
    await says("#target-note", "21 of 12");
    await press("Control+a", `"Guarda 'ya'"`, "Control+Enter");
    await at("locales/en/b.jsonc:3");
    await reads("Réád ⟦1›óúr gúúídéé‹1⟧");
    await press(
      "Home",
      "Shift+ArrowRight",
      "Shift+ArrowRight",
      "Shift+ArrowRight",
      "Shift+ArrowRight",
      '"Lee"',
      "Control+Enter",
    );
    await at("locales/en/c.yaml:2");
    await press("Control+a", '"Gracias: de veras # siempre."', "Control+Enter");
    await at("locales/en/c.yaml:2");
    await press("Control+Enter");
    await at("locales/en/c.yaml:5");
    await press("Control+a", '"Sí: está # bien"', "Control+Enter");
    await saved();
    await page.frameLocator("iframe").locator("td", { hasText: "Sí: está # bien" }).waitFor();
    // The key is pressed before the page says that a decision is underway, and the preview shows what is typed already.
    await expect
      .poll(() => project.read("locales/es/c.yaml"))
      .toMatch(
        /^# Of a mail\nbody: \|\n {2}Gracias: de veras # siempre\.\n {2}[^\n]*\{\{name\}\}\.\nend: "Sí: está # bien" # short\n$/,
      );
    expect(project.read("locales/es/a.json5")).toContain("  save: 'Guarda \\'ya\\'', // short\n");
    expect(project.read("locales/es/b.jsonc")).toBe(
      '{\n  // Of the tab\n  "title": "Lee <1>óúr gúúídéé</1>", // short\n}\n',
    );
  },
  SLOW_MS,
);

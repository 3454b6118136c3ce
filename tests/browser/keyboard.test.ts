/** From a fresh project to an approved article on disk, without a mouse. */

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

const SOURCE = "# Early warning\n\nThe **team** met in Quito. It was [long](https://example.org).\n\nNobody left.\n";

test(
  "approve, correct, reject and undo by keys alone; the article is published when the last sentence is approved",
  async () => {
    const project = makeProject({
      "content/a.md": SOURCE,
      "cotejo.config.json": JSON.stringify({ publish: "approved" }),
    });
    expect((await runCommand(project.root, ["translate", "--provider", "pseudo"])).code).toBe(0);
    expect(project.has("content/a.es.md")).toBe(false);
    const review = await startReview(project.root);
    const { press, text, at, says, reads, focused } = await openReviewPage(browser, review.url);
    await at("content/a.md:1");
    await says(".count", "4 sentences");
    // The focus is in the text at once; what is typed is a correction.
    await press("Control+a", '"Alerta temprana"', "Control+Enter");
    await at("content/a.md:3");
    await says(".count", "3 sentences");

    // A chip that was deleted comes back by its number, around what is selected.
    await press("Control+a", '"El equipo se reunió en Quito."', "Home");
    await press("ArrowRight", "ArrowRight", "ArrowRight");
    await press(...Array.from("equipo", () => "Shift+ArrowRight"));
    await press("Alt+1");
    await reads("El ⟦1›equipo‹1⟧ se reunió en Quito.");
    await press("Control+Enter");
    await says(".count", "2 sentences");

    // Rejected with a reason, then undone, then approved as it was.
    const draft = await text();
    await press("Alt+r", '"No dice lo mismo"', "Enter");
    await says(".announcement", "Rejected");
    await at("content/a.md:5");
    await press("Alt+z");
    await says(".announcement", "Undone");
    await at("content/a.md:3");
    await reads(draft);
    await press("Control+Enter");
    await at("content/a.md:5");

    // By the palette to the last sentence that is left, with the filter off and on again.
    await press("Alt+q", "Control+a", '"state:approved"');
    await says(".count", "3 sentences");
    await press("Control+k", '"article:"', "Escape");
    await press("Alt+l");
    await focused("list");
    await press("Home", "ArrowDown", "Enter");
    await at("content/a.md:3");
    await reads("El ⟦1›equipo‹1⟧ se reunió en Quito.");
    await press("Alt+q", "Control+a", '"is:waiting"');
    await says(".count", "1 sentence");
    await press("Alt+l", "Home", "Enter");
    await at("content/a.md:5");
    expect(project.has("content/a.es.md")).toBe(false);
    await press("Control+a", '"Nadie se fue."', "Control+Enter");
    await says(".count", "No sentence matches");
    const written = project.read("content/a.es.md");
    expect(written).toMatch(
      /^# Alerta temprana\n\nEl \*\*equipo\*\* se reunió en Quito\. .*\(https:\/\/example\.org\).*\n\nNadie se fue\.\n$/,
    );
    const listed = (await runCommand(project.root, ["review", "list", "--json"])).json();
    expect(listed.segments).toEqual([]);
  },
  SLOW_MS,
);

test(
  "? shows the map of the keys, Escape gives the focus back, and it is never lost on the way",
  async () => {
    const project = makeProject({ "content/a.md": "One here.\n\nTwo here.\n\nThree here.\n" });
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    const { url } = await startReview(project.root);
    const { page, press, at, focused } = await openReviewPage(browser, url, { locale: "es-MX" });
    await at("content/a.md:1");
    await press("Alt+l", "?");
    await page.locator("dialog", { hasText: "Atajos de teclado" }).waitFor();
    await press("Escape");
    await focused("list");
    await press("Alt+e", "F1", "Escape");
    await focused("target");
    for (const keys of [
      "Alt+ArrowDown",
      "Alt+ArrowUp",
      "Alt+r",
      "Control+k",
      "Alt+b",
      "Alt+j",
      "Alt+k",
      "Alt+n",
      "Alt+v",
      "Alt+c",
      "Alt+q",
    ]) {
      await press(keys, "Escape");
      await page.waitForFunction(() => document.activeElement !== document.body);
    }
  },
  SLOW_MS,
);

test(
  "keys that are pressed while a filter's answer is on its way go where they were meant to go",
  async () => {
    const project = makeProject({ "content/a.md": "One here.\n\nTwo here.\n" });
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    const { url } = await startReview(project.root);
    const { page, press, at, says, text, focused } = await openReviewPage(browser, url);
    await at("content/a.md:1");
    const before = await text();
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    await page.route("**/api/segments?*", async (route) => {
      await held;
      await route.continue();
    });
    await press("Alt+q", "Control+a", '"state:draft"', "Enter");
    await focused("list");
    await press("Alt+e", "End", '" x"');
    answer();
    await says(".count", "2 sentences");
    await press('"y"');
    await focused("target");
    expect(await text()).toBe(`${before} xy`);
  },
  SLOW_MS,
);

test(
  "Enter in a list that was just filtered opens its first sentence, ready to be typed over",
  async () => {
    const project = makeProject({ "content/a.md": "One here.\n\nTwo here.\n\nThree here.\n" });
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    const { url } = await startReview(project.root);
    const { press, at, says, text, focused } = await openReviewPage(browser, url);
    await at("content/a.md:1");
    await press("Alt+q", "Control+a", '"Three"', "Enter");
    await says(".count", "1 sentence");
    await focused("list");
    await press("Enter");
    await at("content/a.md:5");
    await focused("target");
    await press("Control+a", '"Tres."');
    expect(await text()).toBe("Tres.");
  },
  SLOW_MS,
);

test(
  "each stop of the Tab key can be seen",
  async () => {
    const project = makeProject({ "content/a.md": "One **here**.\n" });
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    const { url } = await startReview(project.root);
    const { page, press, at } = await openReviewPage(browser, url);
    await at("content/a.md:1");
    await page.evaluate(() => {
      document.querySelector<HTMLElement>(".skip")?.focus();
    });
    const unseen: string[] = [];
    let stops = 0;
    for (; stops < 60; stops += 1) {
      await press("Tab");
      const stop = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return undefined;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        const { width, height, top } = element.getBoundingClientRect();
        const isSeen =
          outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2 && width > 0 && height > 0 && top > -40;
        return { name: element.outerHTML.slice(0, 80), isSeen, isFrame: element.tagName === "IFRAME" };
      });
      if (!stop) break;
      if (!stop.isSeen && !stop.isFrame) unseen.push(stop.name);
    }
    expect(unseen).toEqual([]);
    expect(stops).toBeGreaterThan(20);
  },
  SLOW_MS,
);

test(
  "a key for which there is nothing says so, and so does a step in an empty list",
  async () => {
    const project = makeProject({ "content/a.md": "One here.\n" });
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    const { url } = await startReview(project.root);
    const { press, at, says, text } = await openReviewPage(browser, url, { locale: "es-MX" });
    await at("content/a.md:1");
    const before = await text();
    for (const keys of [["Alt+1"], ["Alt+m", "2"], ["Alt+t", "3"], ["Alt+d", "4"]]) {
      await press(...keys);
      await says(".announcement", "ningún elemento con ese número");
      await press("Alt+m", "x");
      await says(".announcement", "");
      await press("Backspace");
    }
    expect(await text()).toBe(before);
    await press("Alt+q", "Control+a", '"state:approved"', "Enter");
    await says(".count", "Ninguna frase coincide");
    await press("Home");
    await says(".announcement", "Ninguna frase coincide");
  },
  SLOW_MS,
);

test(
  "what ends a text in the filter approves nothing, and a digit that a command took types nothing while it is held",
  async () => {
    const project = makeProject({
      "content/a.md": SOURCE,
      "glossary/t.csv": "source,target,policy\nQuito,Quito,locked\n",
    });
    expect((await runCommand(project.root, ["translate", "--provider", "pseudo"])).code).toBe(0);
    const review = await startReview(project.root);
    const { page, press, at, text, says } = await openReviewPage(browser, review.url);
    await at("content/a.md:1");
    const ledger = project.read(".cotejo/ledger/content/a.md.jsonl");
    await press("Alt+q", '"is:waiting"', "Control+Enter");
    await says(".count", "4 sentences");
    expect(project.read(".cotejo/ledger/content/a.md.jsonl")).toBe(ledger);
    // The term of the second sentence.
    await press("Alt+l", "Home", "ArrowDown", "Enter");
    await at("content/a.md:3");
    await press("Alt+t");
    await page.keyboard.down("1");
    await page.keyboard.down("1");
    await page.keyboard.down("1");
    await page.keyboard.up("1");
    expect(await text()).not.toContain("1111");
    expect(await text()).not.toMatch(/Quito1/);
  },
  SLOW_MS,
);

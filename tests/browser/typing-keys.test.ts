/** Keys that type, as a Mac, Windows and input methods send them, in every field; and keys that are held down. */

import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedChromium } from "../helpers/chromium.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { openReviewPage, startReview } from "../helpers/review-page.ts";
import { runCommand } from "../helpers/run-command.ts";

const SLOW_MS = 180_000;
let browser: Browser;
beforeAll(async () => {
  browser = await sharedChromium();
});

const SOURCE =
  "The **team** met in Quito, [as agreed](https://example.org).\n\nNobody left.\n\nOne more.\n\nAnd one.\n\nThe end.\n";

const OPTION = [
  ["Dead", "KeyN"],
  ["Dead", "KeyU"],
  ["Dead", "KeyE"],
  ["¡", "Digit1"],
  ["@", "Digit2"],
  ["@", "KeyQ"],
  ["ç", "KeyC"],
  ["®", "KeyR"],
  ["∫", "KeyB"],
].map(([key, code]) => ({ key, code, altKey: true }));
const ALT_CODE = [
  { key: "Alt", code: "AltLeft", altKey: true },
  ...["1", "6", "4"].map((digit) => ({ key: digit, code: `Numpad${digit}`, altKey: true })),
  { key: "ArrowDown", code: "Numpad2", altKey: true },
];
const ALT_GR = [
  { key: "@", code: "Digit2", ctrlKey: true, altKey: true },
  { key: "€", code: "KeyE", ctrlKey: true, altKey: true, modifierAltGraph: true },
];
const COMPOSED = [
  { key: "Enter", code: "Enter", ctrlKey: true, isComposing: true },
  { key: "Process", code: "KeyN", altKey: true, keyCode: 229 },
  { key: "Enter", code: "Enter", isComposing: true },
];
const TYPED = { OPTION, ALT_CODE, ALT_GR, COMPOSED };

/** Sends keys to what has the focus. @returns those that the page took for its own */
function send(page: Page, presses: readonly object[]): Promise<readonly string[]> {
  return page.evaluate(
    (all) =>
      all
        .filter((init) => {
          const event = new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init });
          return !(document.activeElement ?? document.body).dispatchEvent(event);
        })
        .map((init) => JSON.stringify(init)),
    presses,
  );
}

async function makeReview(source = SOURCE): Promise<{ project: ProjectFolder; url: string }> {
  const project = makeProject({ "content/a.md": source });
  expect((await runCommand(project.root, ["translate", "--provider", "pseudo"])).code).toBe(0);
  return { project, url: (await startReview(project.root)).url };
}

test.each(["MacIntel", "Win32"])(
  "on %s what types is left to the field that it is typed in",
  async (platform) => {
    const { url } = await makeReview();
    const { page, press, at, text, says } = await openReviewPage(browser, url, { platform });
    await at("content/a.md:1");
    const before = await text();
    const fields: readonly (readonly [selector: string, isDialog: boolean, open: () => Promise<void>])[] = [
      ["#target", false, () => page.locator("#target").focus()],
      ["#comment", false, () => page.locator("#comment").focus()],
      ["#filter", false, () => page.locator("#filter").focus()],
      ["#answer", true, () => page.getByRole("button", { name: "Reject" }).click()],
      ["#concordance-words", true, () => press(platform === "MacIntel" ? "Control+Shift+k" : "Alt+k")],
      ["[role=combobox]", true, () => press(platform === "MacIntel" ? "Meta+k" : "Control+k")],
      [".whole-panel textarea", true, () => press(platform === "MacIntel" ? "Control+Shift+v" : "Alt+v")],
    ];
    for (const [selector, isDialog, open] of fields) {
      await open();
      await page.locator(selector).first().waitFor();
      await page.locator(selector).first().focus();
      for (const [name, presses] of Object.entries(TYPED)) {
        expect([selector, name, await send(page, presses)]).toEqual([selector, name, []]);
        expect(
          await page
            .locator(selector)
            .first()
            .evaluate((field) => field === document.activeElement),
        ).toBe(true);
        expect(await page.locator("dialog[open]").count()).toBe(isDialog ? 1 : 0);
      }
      await press("Escape");
      await page.locator("dialog[open]").waitFor({ state: "detached" });
    }
    expect(await text()).toBe(before);
    await says(".count", "5 sentences");
  },
  SLOW_MS,
);

test(
  "a Mac has keys of its own, and every hint says them",
  async () => {
    const { url } = await makeReview();
    const { page, press, at, reads } = await openReviewPage(browser, url, { platform: "MacIntel", locale: "es-MX" });
    await at("content/a.md:1");
    await press("Control+a", '"El equipo"', "Control+Shift+1");
    await reads("El equipo⟦1›‹1⟧");
    await press("Control+Shift+z");
    await press("Alt+ArrowDown");
    await at("content/a.md:3");
    await press("Control+Shift+n");
    await page.locator("dialog[open]").waitFor();
    await press("Escape", "F1");
    const map = await page.locator("dialog[open]").innerText();
    for (const keys of ["⌘↵", "⌘K", "⌃⇧R", "⌥↓"]) expect(map.replaceAll(/\s/g, "")).toContain(keys);
    expect(map.replaceAll("⌃ es Control y ⇧ es Mayúsculas", "")).not.toMatch(/Ctrl|Alt/);
    await press("Escape");
    const hints = await page.locator("kbd:visible").allInnerTexts();
    expect(hints).toContain("⌘↵");
    expect(hints.filter((hint) => /Ctrl|Alt/.test(hint))).toEqual([]);
    const spoken = await page
      .locator("[aria-keyshortcuts]")
      .evaluateAll((all) => all.map((element) => element.getAttribute("aria-keyshortcuts") ?? ""));
    expect(spoken.filter((keys) => !/^(?:Meta\+|Control\+Shift\+|Alt\+Arrow)/.test(keys))).toEqual([]);
    await press("Meta+Enter");
    await at("content/a.md:5");
  },
  SLOW_MS,
);

test(
  "keys that are held down decide once, and walk on",
  async () => {
    const { project, url } = await makeReview();
    const { page, press, at, says, saved } = await openReviewPage(browser, url);
    const hold = async (key: string, ...held: readonly string[]): Promise<void> => {
      for (const each of held) await page.keyboard.down(each);
      for (let times = 0; times < 10; times += 1) await page.keyboard.down(key);
      for (const each of [key, ...held]) await page.keyboard.up(each);
    };
    await at("content/a.md:1");
    await hold("Enter", "Control");
    await at("content/a.md:3");
    await saved();
    await says(".count", "4 sentences");
    // By the button too, which the browser presses again and again.
    await page.locator(".action-bar .primary").focus();
    await hold("Enter");
    await at("content/a.md:5");
    await saved();
    await says(".count", "3 sentences");
    // A comment is sent once; a reason is given once.
    await press("Alt+c", '"See above"');
    await hold("Enter", "Control");
    await page.locator(".comment-text").waitFor();
    expect(await page.locator(".comment-text").count()).toBe(1);
    await press("Alt+r", '"Wrong"');
    await hold("Enter");
    await at("content/a.md:7");
    await saved();
    await says(".count", "3 sentences");
    await hold("b", "Alt");
    await page.locator("dialog[open]").waitFor();
    await press("Escape", "Alt+e");
    await hold("ArrowUp", "Alt");
    await at("content/a.md:5");
    const { segments } = (await runCommand(project.root, ["review", "list", "--json"])).json();
    expect(segments).toHaveLength(3);
  },
  SLOW_MS,
);

test(
  "a command that waits for its digit is forgotten once somebody goes elsewhere",
  async () => {
    const { url } = await makeReview();
    const { page, press, at, says, text } = await openReviewPage(browser, url);
    await at("content/a.md:1");
    const before = await text();
    await press("Alt+t");
    await says(".announcement", "press");
    await page.locator("#comment").click();
    await press('"1 of 3"');
    expect(await page.locator("#comment").inputValue()).toBe("1 of 3");
    expect(await text()).toBe(before);
  },
  SLOW_MS,
);

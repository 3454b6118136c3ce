/** The review page shows what a role may, and says of the rest whose it is. */

import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedChromium } from "../helpers/chromium.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { makeRemote, PASSWORD } from "../helpers/team.ts";
import { administrator, invited, type Person, type TeamServer } from "../helpers/team-client.ts";
import { openPage } from "./team-pages.ts";
import { startServe } from "../helpers/team-server.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await sharedChromium();
});

interface Started {
  readonly server: TeamServer;
  readonly admin: Person;
}

async function start(): Promise<Started> {
  const remote = makeRemote({
    "cotejo.config.json": JSON.stringify({ provider: "none" }),
    "content/a.md": "# The law\n\nOne is [here](https://example.org/).\n",
  });
  const process = await startServe(makeProject().root);
  const server = { ...process, origin: new URL(process.url).origin, bugs: [], close: async () => {} };
  const admin = await administrator(server);
  await admin.post("projects/new", { name: "Sitio", url: remote.url, branch: "main" });
  for (const [role, name] of [["viewer", "Vera"], ["translator", "Tomas"], ["reviewer", "Luz"]] as const)
    await invited(server, admin, "sitio", role, name);
  return { server, admin };
} // prettier-ignore

async function enter(server: TeamServer, name: string, locale: string): Promise<Page> {
  const page = await openPage(browser, locale);
  await page.goto(`${server.url}sign-in`);
  await page.locator("#email").fill(`${name}@example.org`);
  await page.locator("#password").fill(PASSWORD);
  await page.locator("form.card button").click();
  await page.goto(`${server.url}projects/sitio/`);
  await page.locator("#target").waitFor();
  return page;
}

const buttons = async (page: Page): Promise<readonly string[]> =>
  page.locator("button").evaluateAll((all) => all.map(({ textContent }) => (textContent ?? "").trim()));

const announced = (page: Page, text: string): Promise<void> =>
  page.getByText(text).first().waitFor({ state: "attached" });

test("a viewer reads: the field is fixed, nothing decides, and keys say whose it is", async () => {
  const { server } = await start();
  const vera = await enter(server, "vera", "en-US");
  await vera.getByText("Your role in this project reads.").waitFor();
  const shown = (await buttons(vera)).join(" ");
  for (const word of ["Approve", "Reject", "Undo", "Save", "Dismiss", "Translations", "Several at once", "Send"])
    expect([word, shown.includes(word)]).toEqual([word, false]);
  expect(await vera.locator("#comment").count()).toBe(0);
  await vera.locator("#target").focus();
  await vera.keyboard.insertText("Algo");
  expect(await vera.locator("#target").inputValue()).toBe("");
  await vera.keyboard.press("Control+Enter");
  await announced(vera, "That needs the role translator.");
  await vera.keyboard.press("Alt+R");
  await announced(vera, "That needs the role reviewer.");
  await vera.keyboard.press("Control+K");
  await vera.getByRole("dialog").waitFor();
  const palette = await vera.getByRole("dialog").textContent();
  expect(palette).toContain("The whole article");
  expect(palette).not.toContain("Reject");
}, 120_000);

test(
  "what a translator writes waits; to approve, reject and undo is not offered",
  { tags: ["slow"], timeout: 120_000 },
  async () => {
    const { server } = await start();
    const tomas = await enter(server, "tomas", "es-MX");
    await tomas.getByText("Lo que escriba espera una revisión.").waitFor();
    const shown = (await buttons(tomas)).join(" ");
    for (const word of ["Aprobar", "Rechazar", "Deshacer"]) expect([word, shown.includes(word)]).toEqual([word, false]);
    const save = tomas.getByRole("button", { name: "Guardar para revisión" });
    expect(await save.getAttribute("aria-disabled")).toBe("true");
    await tomas.locator("#target").fill("La ley");
    expect(await save.getAttribute("aria-disabled")).toBe("false");
    await tomas.locator("#target").press("Control+Enter");
    await announced(tomas, "Guardada, espera revisión");
    const luz = await enter(server, "luz", "es-MX");
    await expect.poll(() => luz.locator("#target").inputValue()).toBe("La ley");
    expect((await buttons(luz)).join(" ")).toContain("Aprobar");
  },
);

test(
  "a role that was taken away while the page was open is told in the reader's language, with what to do",
  { tags: ["slow"], timeout: 120_000 },
  async () => {
    const { server, admin } = await start();
    const luz = await enter(server, "luz", "es-MX");
    const members = await (await admin.get("projects/sitio/members")).text();
    const form = members.split("<form").find((each) => each.includes("Change the role of Luz")) ?? "";
    const user = /name="user" value="([^"]+)"/.exec(form)?.[1] ?? "";
    await admin.post("projects/sitio/members", { user, role: "viewer" });
    await luz.locator("#target").fill("La ley");
    await luz.locator("#target").press("Control+Enter");
    const alert = luz.getByRole("alert").filter({ hasText: "Su función en este proyecto no lo permite." });
    await alert.waitFor();
    expect(await alert.textContent()).toContain("Quien administra el proyecto puede darle otra función.");
    expect(await alert.locator("[lang=en]").count()).toBe(0);
    // What was typed is still there.
    expect(await luz.locator("#target").inputValue()).toBe("La ley");
  },
);

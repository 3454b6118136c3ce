/**
 * Mails about what is new: chosen by keyboard on the page of an account, and ended by the link of a mail, without signing in.
 * @module-tag slow
 */

import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { sharedChromium } from "../helpers/chromium.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { makeRemote, PASSWORD } from "../helpers/team.ts";
import { administrator, startTeamHttp } from "../helpers/team-client.ts";
import { startMailServer } from "../helpers/team-server.ts";
import { hasNoFindings, openPage } from "./team-pages.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await sharedChromium();
});

const SLOW_MS = 120_000;

/** For whoever wants to look: `COTEJO_SHOTS` is a folder. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env["COTEJO_SHOTS"];
  for (const width of folder ? [390, 1000, 1440] : []) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true });
  }
}

test(
  "somebody chooses mails, gets one that opens the sentence, and ends them from it",
  async () => {
    const mail = await startMailServer();
    let shift = 0;
    const server = await startTeamHttp(makeProject().root, {
      env: { COTEJO_SMTP_URL: mail.url },
      digestMs: 100,
      now: () => Date.now() + shift,
    });
    const admin = await administrator(server);
    const remote = makeRemote({ "cotejo.config.json": '{"provider":"none"}', "content/a.md": "# The law\n\nOne.\n" });
    await admin.post("projects/new", { name: "Sitio", url: remote.url, branch: "main" });
    const ana = await openPage(browser, "es-MX");
    await ana.goto(`${server.url}sign-in`);
    await ana.getByLabel("Correo electrónico").fill("ana@example.org");
    await ana.getByLabel("Contraseña", { exact: true }).fill(PASSWORD);
    await ana.keyboard.press("Enter");
    await ana.getByRole("link", { name: "Sesión de Ana" }).click();
    const when = ana.getByLabel("Cuándo");
    expect(await when.inputValue()).toBe("none");
    expect(await ana.getByLabel("Idioma de los correos").inputValue()).toBe("es");
    await hasNoFindings(ana);
    await when.focus();
    await ana.keyboard.type("Ens");
    await ana.keyboard.press("Tab");
    await ana.keyboard.press("Tab");
    await ana.keyboard.type("America/Bog");
    await ana.keyboard.press("Tab");
    await ana.keyboard.press("Enter");
    await ana.getByRole("status").getByText("Su elección sobre los correos quedó guardada.").waitFor();
    expect(await when.inputValue()).toBe("soon");
    expect(await ana.getByLabel("Zona horaria").inputValue()).toBe("America/Bogota");
    // The longest choice is no wider than a telephone.
    await ana.setViewportSize({ width: 390, height: 844 });
    expect(await ana.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await shoot(ana, "account");

    await admin.post("projects/sitio/members", { email: "luz@example.org", role: "reviewer" });
    await vi.waitFor(() => expect(mail.mails).toHaveLength(1), SLOW_MS);
    const luz = await openPage(browser, "es-MX");
    await luz.goto(/http\S+invitation\?token=[\w-]+/.exec(mail.mails[0] ?? "")?.[0] ?? "");
    await luz.getByLabel(/^Su nombre/).fill("Luz");
    await luz.getByLabel("Elija una contraseña").fill(PASSWORD);
    await luz.keyboard.press("Enter");
    await luz.getByRole("link", { name: "Sitio" }).first().waitFor();
    await luz.goto(`${server.url}projects/sitio/`);
    await luz.locator("#target").waitFor();
    await luz.keyboard.press("Alt+c");
    await luz.locator("#comment:focus").waitFor();
    await luz.keyboard.insertText("@Ana ¿así?");
    await luz.keyboard.press("Control+Enter");
    await luz.locator(".comment-text").waitFor();
    shift += 20 * 60_000;
    await vi.waitFor(() => expect(mail.mails).toHaveLength(2), SLOW_MS);
    const text = mail.mails[1] ?? "";
    expect(text).toContain("Luz le menciona en «The law»");
    await ana.goto(/http\S+#s=\S+/.exec(text)?.[0] ?? "");
    await ana.locator(".comment-text", { hasText: "¿así?" }).waitFor();

    // Anybody with the mail, in a browser that nobody has signed in.
    const other = await browser.newContext({ locale: "es-ES" });
    onTestFinished(() => other.close());
    const page = await other.newPage();
    await page.goto(/http\S+digest\/end\?token=\S+/.exec(text.split("\r\n\r\n").slice(1).join("\n"))?.[0] ?? "");
    await hasNoFindings(page);
    await shoot(page, "end");
    await page.getByRole("button", { name: "No recibir más correos" }).press("Enter");
    await page.getByRole("status").getByText("Ya no recibirá estos correos.").waitFor();
    await hasNoFindings(page);
    await ana.goto(`${server.url}account`);
    expect(await when.inputValue()).toBe("none");
    expect(server.bugs).toEqual([]);
  },
  SLOW_MS,
);

test(
  "a server that sends no mail says so",
  async () => {
    const server = await startTeamHttp(makeProject().root);
    const admin = await administrator(server);
    expect(await (await admin.get("account")).text()).toContain("This server sends no mail.");
    const refused = await admin.post("account/digest", { choice: "soon", language: "en", timeZone: "UTC" });
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining("Cannot keep this choice")]);
  },
  SLOW_MS,
);

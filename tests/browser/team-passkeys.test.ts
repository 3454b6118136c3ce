/** Passkeys in a browser, with Chromium's own virtual authenticator: added, used, removed, and refused from then on. */

import type { Browser, CDPSession, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedChromium } from "../helpers/chromium.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { PASSWORD } from "../helpers/team.ts";
import { administrator, type TeamServer } from "../helpers/team-client.ts";
import { freePort, startServe } from "../helpers/team-server.ts";
import { hasNoFindings, openPage } from "./team-pages.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await sharedChromium();
});

/** Below a path, at a name: for a number browsers have no passkeys. */
async function start(): Promise<TeamServer> {
  const port = await freePort();
  const args = ["--url", `http://localhost:${port}/cotejo`, "--require-second-factor"];
  const process = await startServe(makeProject().root, { port, args });
  const server = { ...process, origin: new URL(process.url).origin, bugs: [], close: async () => {} };
  await administrator(server);
  return server;
}

/** A device that verifies its owner, in the browser of a page. */
async function addDevice(page: Page): Promise<{ readonly cdp: CDPSession; readonly authenticatorId: string }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { cdp, authenticatorId };
}

const BUTTON = { name: "Entrar con una llave de acceso" };

async function signIn(page: Page, server: TeamServer): Promise<void> {
  await page.goto(`${server.url}sign-in`);
  await page.getByLabel("Correo electrónico").fill("ana@example.org");
  await page.getByLabel("Contraseña", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Iniciar sesión", exact: true }).click();
}

/** Opens the part of the page behind these words, and types the password there. */
async function give(page: Page, words: string, button: string): Promise<void> {
  await page.locator("summary").getByText(words).click();
  const part = page.locator("details[open]").filter({ hasText: words });
  await part.getByLabel("Contraseña").fill(PASSWORD);
  await hasNoFindings(page);
  await part.getByRole("button", { name: button }).click();
}

test("a passkey is added, signs its owner in, is removed, and refused from then on", { tags: ["slow"], timeout: 180_000 }, async () => {
  const server = await start();
  const page = await openPage(browser, "es-MX");
  const { cdp, authenticatorId } = await addDevice(page);
  const held = async (): Promise<number> => (await cdp.send("WebAuthn.getCredentials", { authenticatorId })).credentials.length;
  await signIn(page, server);
  // The server asks for more than a password.
  await page.getByRole("heading", { name: "Llaves de acceso" }).waitFor();
  await hasNoFindings(page);
  await give(page, "Agregar una llave de acceso", "Agregar una llave de acceso");
  await page.getByLabel("Nombre de la llave de acceso").fill("Teléfono <Luz>");
  await hasNoFindings(page);
  // The device does not know its owner: nothing is made, and the page says so.
  await cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
  await page.getByRole("button", { name: "Crear la llave de acceso" }).click();
  await page.getByRole("alert").getByText("No se creó ninguna llave de acceso").waitFor();
  await hasNoFindings(page);
  await cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: true });
  await page.keyboard.press("Enter");
  await page.getByRole("status").getByText("Se agregó la llave de acceso Teléfono <Luz>").waitFor();
  await page.getByText("sin usar").waitFor();
  await hasNoFindings(page);
  expect(await held()).toBe(1);

  await page.getByRole("button", { name: "Cerrar sesión" }).click();
  await page.getByRole("button", BUTTON).waitFor();
  await hasNoFindings(page);
  await page.getByRole("button", BUTTON).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Proyectos", level: 1 }).waitFor();
  expect(page.url()).toBe(server.url);

  await page.goto(`${server.url}account`);
  await page.getByText("usada por última vez el").waitFor();
  await give(page, "Agregar una llave de acceso", "Agregar una llave de acceso");
  await page.getByLabel("Nombre de la llave de acceso").fill("Otra");
  await page.getByRole("button", { name: "Crear la llave de acceso" }).click();
  await page.getByRole("alert").getByText("Este dispositivo ya tiene una llave de acceso").waitFor();
  await page.goto(`${server.url}account`);
  await give(page, "Quitar la llave de acceso Teléfono <Luz>", "Quitar la llave de acceso");
  await page.getByRole("status").getByText("Se quitó la llave de acceso Teléfono <Luz>").waitFor();
  await hasNoFindings(page);
  await page.getByRole("button", { name: "Cerrar sesión" }).click();
  await page.getByRole("button", BUTTON).click();
  await page.getByRole("alert").getByText("ninguna cuenta de aquí tiene esta llave de acceso").waitFor();
  await hasNoFindings(page);
  await cdp.send("WebAuthn.clearCredentials", { authenticatorId });
  await page.getByRole("button", BUTTON).click();
  await page.getByRole("alert").getByText("No se usó ninguna llave de acceso").waitFor();
  await hasNoFindings(page);
}); // prettier-ignore

test("without JavaScript there is no button, and the password opens the account", async () => {
  const server = await start();
  const context = await browser.newContext({ locale: "es-MX", javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${server.url}sign-in`);
  expect(await page.getByRole("button", BUTTON).count()).toBe(0);
  await signIn(page, server);
  await page.getByRole("heading", { name: "Llaves de acceso" }).waitFor();
  expect(await page.getByText("Agregar una llave de acceso").first().isVisible()).toBe(false);
  await context.close();
}, 120_000);

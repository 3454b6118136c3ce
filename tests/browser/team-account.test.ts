/** Accounts in a browser: a second factor, tokens, an identity provider, and what administrators do with accounts. */

import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedChromium } from "../helpers/chromium.ts";
import { connectAgent } from "../helpers/mcp-http.ts";
import { startOidc } from "../helpers/oidc.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { makeRemote, PASSWORD } from "../helpers/team.ts";
import { administrator, invited, type TeamServer } from "../helpers/team-client.ts";
import { hasNoFindings, openPage } from "./team-pages.ts";
import { freePort, startServe } from "../helpers/team-server.ts";
import { codeOf } from "../helpers/totp.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await sharedChromium();
});

/** A server with a project, an administrator and a reviewer. */
async function start(env: Readonly<Record<string, string>> = {}, port?: number): Promise<TeamServer> {
  const remote = makeRemote({ "cotejo.config.json": JSON.stringify({ provider: "none" }), "content/a.md": "One.\n" });
  const process = await startServe(makeProject().root, { env, ...(port === undefined ? {} : { port }) });
  const server = { ...process, origin: new URL(process.url).origin, bugs: [], close: async () => {} };
  const admin = await administrator(server);
  await admin.post("projects/new", { name: "Sitio", url: remote.url, branch: "main" });
  await invited(server, admin, "sitio", "reviewer", "Luz");
  return server;
}

async function signIn(page: Page, server: TeamServer, email: string, words: readonly [string, string, string]): Promise<void> {
  await page.goto(`${server.url}sign-in`);
  await page.getByLabel(words[0]).fill(email);
  await page.getByLabel(words[1], { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: words[2], exact: true }).click();
} // prettier-ignore

const ENGLISH = ["E-mail address", "Password", "Sign in"] as const;
const SPANISH = ["Correo electrónico", "Contraseña", "Iniciar sesión"] as const;

test(
  "a second factor is set up by keyboard, asked for in Spanish, and an administrator resets it",
  { tags: ["slow"], timeout: 180_000 },
  async () => {
    const server = await start();
    const luz = await openPage(browser, "es-MX");
    await signIn(luz, server, "luz@example.org", SPANISH);
    await luz.getByRole("link", { name: "Sesión de Luz" }).click();
    await hasNoFindings(luz);
    await luz.getByText("Configurar un segundo factor").first().focus();
    await luz.keyboard.press("Enter");
    await luz.keyboard.press("Tab");
    await luz.keyboard.insertText(PASSWORD);
    await hasNoFindings(luz);
    await luz.keyboard.press("Enter");
    await luz.getByRole("img", { name: "Código QR con la clave" }).waitFor();
    await hasNoFindings(luz);
    const key = ((await luz.locator("main code").first().textContent()) ?? "").replaceAll(" ", "");
    // The picture has what an app reads, and is drawn: the policy has not refused it.
    expect(await luz.getByRole("img").evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    await luz.getByLabel("Código que muestra la aplicación").fill(codeOf(key));
    await luz.getByRole("button", { name: "Confirmar" }).click();
    await luz.getByRole("heading", { name: "Códigos de respaldo" }).waitFor();
    expect(await luz.locator(".codes li").count()).toBe(10);
    await hasNoFindings(luz);
    await luz.getByRole("button", { name: "Cerrar sesión" }).click();
    await signIn(luz, server, "luz@example.org", SPANISH);
    await luz.getByRole("heading", { name: "Un código de su aplicación" }).waitFor();
    await hasNoFindings(luz);
    await luz.getByLabel("Código").fill("000000");
    await luz.keyboard.press("Enter");
    await luz.getByRole("alert").getByText("es incorrecto o ya se usó").waitFor();
    await hasNoFindings(luz);
    await luz.getByLabel("Código").fill(codeOf(key, 1));
    await luz.keyboard.press("Enter");
    await luz.getByRole("link", { name: "Sitio" }).waitFor();

    const admin = await openPage(browser, "en-US");
    await signIn(admin, server, "ana@example.org", ENGLISH);
    await admin.getByRole("link", { name: "Accounts" }).click();
    await admin.getByText("luz@example.org · second factor").waitFor();
    await hasNoFindings(admin);
    await admin.getByRole("button", { name: "Reset how Luz signs in" }).focus();
    await admin.keyboard.press("Enter");
    await admin.getByRole("status").getByText("Luz signs in with the password alone").waitFor();
    await luz.reload();
    await signIn(luz, server, "luz@example.org", SPANISH);
    await luz.getByRole("link", { name: "Sitio" }).waitFor();
    await admin.getByRole("button", { name: "Make administrator of the server: Luz" }).focus();
    await admin.keyboard.press("Enter");
    await admin.getByRole("status").getByText("Luz administers the server now.").waitFor();
    await hasNoFindings(admin);
    await luz.reload();
    await luz.getByRole("link", { name: "Cuentas" }).click();
    await hasNoFindings(luz);
    await admin.getByRole("button", { name: "Remove as administrator of the server: Luz" }).click();
    await luz.getByRole("button", { name: "Quitar la administración del servidor a Ana Pérez" }).click();
    await luz.getByRole("alert").waitFor();
  },
);

test("a token is made, used by an agent, and revoked on the page", async () => {
  const server = await start();
  const ana = await openPage(browser, "en-US");
  await signIn(ana, server, "ana@example.org", ENGLISH);
  await ana.getByRole("link", { name: "You are Ana Pérez" }).click();
  await ana.getByLabel("What the program is called").fill("Claude");
  await ana.getByLabel("What it may do").selectOption("propose");
  await ana.getByRole("button", { name: "Make the token" }).click();
  const token = await ana.getByLabel("Token of Claude", { exact: true }).inputValue();
  await hasNoFindings(ana);
  const agent = await connectAgent(server.url, token);
  expect(await agent.call("list_waiting")).toMatchObject({ total: 1 });
  await ana.goto(`${server.url}account`);
  await ana.getByText("last used on").waitFor();
  expect(await ana.content()).not.toContain(token);
  await ana.getByRole("button", { name: "Revoke the token of Claude" }).focus();
  await ana.keyboard.press("Enter");
  await ana.getByRole("status").getByText("was revoked").waitFor();
  await expect(agent.call("list_waiting")).rejects.toThrow(/token that holds/);
  await ana.getByLabel("What the program is called").fill("x".repeat(61));
  await ana.getByRole("button", { name: "Make the token" }).click();
  await ana.getByRole("alert").getByText("expected 1 to 60 characters").waitFor();
}, 180_000);

test(
  "the button of the identity provider leads there and back, and the settings of a project are saved",
  { tags: ["slow"], timeout: 180_000 },
  async () => {
    const port = await freePort();
    const oidc = await startOidc(port);
    const server = await start(oidc.env, port);
    oidc.people["ana-1"] = { email: "ana@example.org", email_verified: true, name: "Ana" };
    oidc.signsIn("ana-1");
    const ana = await openPage(browser, "en-US");
    await ana.goto(`${server.url}sign-in`);
    await hasNoFindings(ana);
    await ana.getByRole("link", { name: "Sign in with Salida" }).click();
    await ana.getByRole("link", { name: "Members" }).click();
    await hasNoFindings(ana);
    await ana.getByRole("link", { name: "Settings" }).click();
    await hasNoFindings(ana);
    await ana.getByLabel("Name of the project").fill("Otro nombre");
    await ana.getByRole("button", { name: "Save" }).click();
    await ana.getByRole("heading", { name: "Settings of Otro nombre" }).waitFor();
    oidc.people["eve"] = { email: "eve@example.org", email_verified: true };
    oidc.signsIn("eve");
    const eve = await openPage(browser, "es-ES");
    await eve.goto(`${server.url}sign-in`);
    await eve.getByRole("link", { name: "Iniciar sesión con Salida" }).click();
    await eve.getByRole("alert").getByText("nadie ha invitado a eve@example.org").waitFor();
    await hasNoFindings(eve);
  },
);

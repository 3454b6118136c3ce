/**
 * The page of translations in a browser: the price, a start, a failure, and another try.
 * @module-tag slow
 */

import type { Browser } from "playwright-core";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { sharedChromium } from "../helpers/chromium.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { makeRemote, PASSWORD } from "../helpers/team.ts";
import { startServe } from "../helpers/team-server.ts";
import { startLibretranslateServer } from "../servers/libretranslate-server.ts";
import { hasNoFindings, openPage } from "./team-pages.ts";

const WAIT = { timeout: 60_000, interval: 200 };

let browser: Browser;

beforeAll(async () => {
  browser = await sharedChromium();
});

test("from the price to the Spanish in the repository, with a failure in between", async () => {
  const config = { provider: "libretranslate", prices: { currency: "EUR", libretranslate: 1000 } };
  const remote = makeRemote({ "cotejo.config.json": JSON.stringify(config), "content/a.md": "One is here.\n" });
  const engine = await startLibretranslateServer();
  onTestFinished(() => engine.close());
  const server = await startServe(makeProject().root, { env: { LIBRETRANSLATE_URL: engine.url } });
  const admin = await openPage(browser, "es-MX");
  await admin.goto(server.first ?? "");
  await admin.getByLabel("Correo electrónico").fill("ana@example.org");
  await admin.getByLabel("Su nombre").fill("Ana Pérez");
  await admin.getByLabel("Elija una contraseña").fill(PASSWORD);
  await admin.getByRole("button", { name: "Crear la cuenta" }).click();
  await admin.goto(new URL("projects/new", server.url).href);
  await admin.getByLabel("Nombre del proyecto").fill("Sitio");
  await admin.getByLabel("Dirección del repositorio git").fill(remote.url);
  await admin.getByRole("button", { name: "Crear el proyecto" }).click();
  await admin.waitForURL("**/members");
  await admin.goto(server.url);
  await admin.getByRole("link", { name: "Traducciones" }).click();
  await admin.getByRole("heading", { name: "Traducciones de Sitio" }).waitFor();
  await hasNoFindings(admin);
  await admin.getByRole("button", { name: "Ver cuánto cuesta" }).click();
  await admin.getByText("1 (12 caracteres)").waitFor();
  await hasNoFindings(admin);
  engine.set({ key: "another one" });
  await admin.getByRole("button", { name: "Traducir 1 artículo" }).click();
  await admin.getByText("Se está traduciendo 1 artículo.").waitFor();
  const state = async (text: string): Promise<number> => {
    await admin.getByRole("link", { name: "Actualizar" }).click();
    return admin.getByText(text).count();
  };
  await expect.poll(() => state("fallidas: 1"), WAIT).toBe(1);
  await hasNoFindings(admin);
  engine.set({ key: undefined });
  await admin.getByRole("button", { name: "Intentar de nuevo: content/a.md" }).click();
  await admin.getByText("Se vuelve a intentar content/a.md.").waitFor();
  await expect.poll(() => state("hechas: 1"), WAIT).toBe(1);
  await expect.poll(() => remote.git("ls-tree", "-r", "--name-only", "main").includes("content/a.es.md") && remote.read("content/a.es.md"), WAIT).toBe("Oneo iso hereo.\n");
}, 180_000); // prettier-ignore

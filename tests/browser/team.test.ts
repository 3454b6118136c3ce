/** A team's server from nothing: the first administrator, a project, an invitation by mail, and a decision that comes to git. */

import type { Browser } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedChromium } from "../helpers/chromium.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { makeRemote, PASSWORD } from "../helpers/team.ts";
import { hasNoFindings, openPage } from "./team-pages.ts";
import { startMailServer, startServe } from "../helpers/team-server.ts";

const WAIT = { timeout: 60_000, interval: 100 };

let browser: Browser;

beforeAll(async () => {
  browser = await sharedChromium();
});

test("from the printed link to an approved article in the repository, and new English in the queue", async () => {
  const remote = makeRemote({
    "cotejo.config.json": JSON.stringify({ provider: "none" }),
    "content/a.md": "# The law\n\nOne is here.\n",
  });
  const mail = await startMailServer();
  const server = await startServe(makeProject().root, {
    env: { COTEJO_SMTP_URL: mail.url, COTEJO_MAIL_FROM: "cotejo@example.org" },
  });

  const admin = await openPage(browser, "en-US");
  await admin.goto(server.first ?? "");
  await hasNoFindings(admin);
  await admin.getByLabel("E-mail address").fill("ana@example.org");
  await admin.getByLabel("Your name").fill("Ana Pérez");
  await admin.getByLabel("Choose a password").fill(PASSWORD);
  await admin.getByRole("button", { name: "Make the account" }).click();
  await admin.getByText("There is no project here yet.").waitFor();
  await hasNoFindings(admin);

  await admin.getByRole("link", { name: "Make a project" }).click();
  await admin.getByLabel("Name of the project").fill("Sitio");
  await admin.getByLabel("Address of the git repository").fill("/nowhere/at/all");
  await admin.getByRole("button", { name: "Make the project" }).click();
  await admin.getByRole("alert").getByText("Cannot clone /nowhere/at/all with the branch main.").waitFor();
  await hasNoFindings(admin);
  await admin.getByLabel("Address of the git repository").fill(remote.url);
  await admin.getByRole("button", { name: "Make the project" }).click();
  await admin.getByRole("heading", { name: "Members of Sitio" }).waitFor();
  await hasNoFindings(admin);

  await admin.getByLabel("E-mail address").fill("luz@example.org");
  await admin.getByRole("button", { name: "Invite" }).click();
  await admin.getByText("The invitation was sent to luz@example.org.").waitFor();
  const link = /http:\/\/\S+invitation\?token=[\w-]+/.exec(mail.mails[0] ?? "")?.[0] ?? "";
  expect(mail.mails[0]).toContain("Con este enlace creará su cuenta.");

  await admin.goto(server.url);
  await hasNoFindings(admin);
  await admin.getByRole("link", { name: "Pull request" }).click();
  await admin.getByText("there is nothing to open a pull request from").waitFor();
  await admin.getByLabel("Host of the repository").selectOption("GitHub");
  await admin.getByRole("button", { name: "Save" }).click();
  await admin.getByRole("alert").getByText("Cannot open a pull request from main to itself").waitFor();
  await hasNoFindings(admin);

  const reviewer = await openPage(browser, "es-MX");
  await reviewer.goto(link);
  await hasNoFindings(reviewer);
  expect(await reviewer.getByLabel("Correo electrónico").inputValue()).toBe("luz@example.org");
  // By keyboard alone: the fields stand in the order in which they are filled in.
  await reviewer.getByLabel("Su nombre").focus();
  await reviewer.keyboard.insertText("Luz Díaz");
  await reviewer.keyboard.press("Tab");
  await reviewer.keyboard.insertText(PASSWORD);
  await reviewer.keyboard.press("Enter");
  await reviewer.getByRole("link", { name: "Sitio" }).waitFor();
  await reviewer.getByRole("button", { name: "Cerrar sesión" }).click();
  await reviewer.getByRole("heading", { name: "Iniciar sesión" }).waitFor();
  await hasNoFindings(reviewer);
  await reviewer.getByLabel("Correo electrónico").fill("luz@example.org");
  await reviewer.getByLabel("Contraseña", { exact: true }).fill(PASSWORD);
  await reviewer.getByRole("button", { name: "Iniciar sesión" }).click();
  await reviewer.getByRole("link", { name: "Sitio" }).click();

  // The round behind the last decision brings it: by itself the server looks at the remote each half minute.
  const push = (): void => remote.clone().push("Carla", { "content/b.md": "A new article.\n" });
  for (const [text, before] of [["La ley"], ["Uno está aquí.", push]] as const) {
    before?.();
    await expect.poll(() => reviewer.locator("#target").inputValue(), WAIT).toBe("");
    await reviewer.locator("#target").fill(text);
    await reviewer.locator("#target").press("Control+Enter");
    await reviewer.locator("#underway").waitFor({ state: "detached" });
  }
  await expect
    .poll(() => remote.git("log", "--format=%B", "main"), WAIT)
    .toContain("Co-authored-by: Luz Díaz <luz@example.org>");
  await expect.poll(() => remote.git("ls-tree", "-r", "--name-only", "main"), WAIT).toContain("content/a.es.md");
  await expect.poll(() => remote.read("content/a.es.md"), WAIT).toBe("# La ley\n\nUno está aquí.\n");

  await reviewer.getByText("content/b.md").first().click({ timeout: 60_000 });
  await reviewer.frameLocator("iframe").getByText("A new article.").first().waitFor();
  expect(server.log()).toBe("The second address makes the account of the first administrator, once.\n");
  expect(await server.stop()).toBe(0);
}, 240_000);

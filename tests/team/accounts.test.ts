/** Accounts on the database of a team's server. */

import { expect, test } from "vitest";
import { openAccounts } from "../../src/team/accounts.ts";
import { openTeamDatabase } from "../../src/team/database.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { PASSWORD } from "../helpers/team.ts";

async function open(url: string): ReturnType<typeof openAccounts> {
  const database = await openTeamDatabase(makeProject().root);
  return openAccounts(database, { url: new URL(url), secret: "s".repeat(43) });
}

const ANA = { email: "Ana@Example.org", name: " Ana  Pérez ", password: PASSWORD, isAdmin: false };

test("behind https the cookie goes over https alone, and below the server's path", async () => {
  const accounts = await open("https://example.org/cotejo");
  await accounts.create(ANA);
  const [cookie = ""] = (await accounts.signIn("ana@example.org", PASSWORD))?.headers.getSetCookie() ?? [];
  expect(cookie).toMatch(
    /^__Secure-cotejo\.session_token=[^;]+; Max-Age=604800; Path=\/cotejo; HttpOnly; Secure; SameSite=Lax$/,
  );
});

test("an address is one whatever its capitals, and a name whatever its accents", async () => {
  const accounts = await open("http://127.0.0.1");
  expect(await accounts.create(ANA)).toMatchObject({ email: "ana@example.org", name: "Ana Pérez" });
  await expect(accounts.create({ ...ANA, name: "Another" })).rejects.toThrow("there is one");
  await expect(accounts.create({ ...ANA, email: "b@example.org", name: "ANA PEREZ" })).rejects.toThrow(
    "somebody here has it",
  );
});

test.each([
  ["a name that would end a trailer", { name: "Ana <ana@x.org>" }],
  ["a name with what nobody sees", { name: "Ana\u202E" }],
  ["an address with a space", { email: "ana perez@example.org" }],
  ["an address of two", { email: "a@example.org, b@example.org" }],
  ["a short password", { password: "short" }],
])("%s is refused", async (_what, wrong) => {
  const accounts = await open("http://127.0.0.1");
  await expect(accounts.create({ ...ANA, ...wrong })).rejects.toThrow(/^Cannot (?:read|take)/);
  expect(await accounts.find("ana@example.org")).toBeUndefined();
});

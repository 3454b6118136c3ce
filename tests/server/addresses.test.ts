/** A link of a Spanish sentence is led elsewhere: in its file, byte for byte else, and for good. */

import { expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";
import { startReviewServer, type ReviewServer } from "../helpers/review-server.ts";

const ARTICLE =
  'First [one](https://a.org/en "A title") and **bold** and [two](/en/two/).\n\nA [reference][r] and ![a picture](/en/a.png).\n\n[r]: https://c.org/en\n';

async function opened(article = ARTICLE): Promise<{ project: ProjectFolder; server: ReviewServer; ids: string[] }> {
  const project = makeProject({ "content/a.md": article });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const server = await startReviewServer(project.root);
  const { segments } = await server.json("/api/segments");
  const texts = (segments as readonly { readonly id: string; readonly source: string }[]).filter(
    ({ source }) => source !== "A title" && source !== "a picture",
  );
  return { project, server, ids: texts.map(({ id }) => id) };
}

const lead = (code: number, address: string): { method: string; body: object } => ({
  method: "POST",
  body: { code, address },
});

test("the address is another in the file, nothing else is, and no run takes it back", async () => {
  const { project, server, ids } = await opened();
  const before = project.read("content/a.es.md");
  const links = await server.json(`/api/segments/${ids[0]}/addresses`);
  expect(links).toEqual([
    { code: 1, address: "https://a.org/en" },
    { code: 3, address: "/en/two/" },
  ]);
  await server.json(`/api/segments/${ids[0]}/addresses`, lead(1, "https://a.org/es/(uno)"));
  const now = project.read("content/a.es.md");
  expect(now).toBe(before.replace("https://a.org/en", "https://a.org/es/(uno)"));
  expect((await server.json(`/api/segments/${ids[0]}/addresses`))[0].address).toBe("https://a.org/es/(uno)");
  for (const args of [["translate", "--provider", "pseudo"], ["check"]])
    expect((await runCommand(project.root, args)).code).toBeLessThan(2);
  expect(project.read("content/a.es.md")).toBe(now);
  // The sentence is the machine's still: whoever leads a link elsewhere has not signed its words.
  const { segments } = await server.json("/api/segments");
  expect(segments[0].state).toBe("draft");
  project.remove(".cotejo/index.db");
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  expect(project.read("content/a.es.md")).toBe(now);
  expect(server.bugs).toEqual([]);
});

test("beside a link of a person's own each has its address", async () => {
  const { project, server, ids } = await opened("See [one](https://a.org/en) here.\n");
  project.write("content/a.es.md", "Véase [lo mío](https://mio.org) y [uno](https://a.org/en) aquí.\n");
  await runCommand(project.root, ["sync", "--as", "Ana"]);
  const links = await server.json(`/api/segments/${ids[0]}/addresses`);
  expect(links).toEqual([
    { code: expect.any(Number), address: "https://mio.org" },
    { code: 1, address: "https://a.org/en" },
  ]);
  for (const [{ code }, address] of [
    [links[0], "https://mio.org/es"],
    [links[1], "https://a.org/es"],
  ])
    await server.json(`/api/segments/${ids[0]}/addresses`, lead(code, address));
  expect(project.read("content/a.es.md")).toBe("Véase [lo mío](https://mio.org/es) y [uno](https://a.org/es) aquí.\n");
});

test("of sentences that a person put together each link has its address", async () => {
  const { project, server, ids } = await opened("See [one](https://a.org/en). And [two](https://b.org/en) too.\n");
  project.write("content/a.es.md", "Véase [uno](https://a.org/en) y también [dos](https://b.org/en).\n");
  await runCommand(project.root, ["sync", "--as", "Ana"]);
  const links = await server.json(`/api/segments/${ids[0]}/addresses`);
  expect(links.map(({ address }: { address: string }) => address)).toEqual(["https://a.org/en", "https://b.org/en"]);
  for (const { code, address } of links)
    await server.json(`/api/segments/${ids[0]}/addresses`, lead(code, address.replace("/en", "/es")));
  expect(project.read("content/a.es.md")).toBe("Véase [uno](https://a.org/es) y también [dos](https://b.org/es).\n");
});

test("an address that cannot stand there is refused, and so is a link that is not in the file", async () => {
  const { project, server, ids } = await opened();
  const before = project.snapshot();
  for (const [at, code, address] of [
    [0, 1, "javascript:alert(1)"],
    [0, 1, " "],
    [0, 1, "https://a.org/\nb"],
    [0, 2, "https://a.org"],
    [0, 9, "https://a.org"],
    [1, 1, "https://a.org"],
  ] as const)
    expect((await server.call(`/api/segments/${ids[at]}/addresses`, lead(code, address))).status).toBe(422);
  expect(project.snapshot()).toEqual(before);
  expect((await server.call("/api/segments/none/addresses")).status).toBe(404);
  expect(server.bugs).toEqual([]);
});

test("an image, and a link of a page with a structure of its own", async () => {
  const { project, server, ids } = await opened();
  await server.json(`/api/segments/${ids[1]}/addresses`, lead(2, "/es/a.png"));
  expect(project.read("content/a.es.md")).toContain("](/es/a.png)");
  project.write("content/a.es.md", `Una nota.\n\n${project.read("content/a.es.md")}`);
  await runCommand(project.root, ["translate", "--provider", "none"]);
  await server.json(`/api/segments/${ids[0]}/addresses`, lead(3, "/es/dos/"));
  expect(project.read("content/a.es.md")).toContain("](/es/dos/)");
  const lines = project.read("content/a.es.md");
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  expect(project.read("content/a.es.md")).toBe(lines);
  expect(server.bugs).toEqual([]);
});

test("what somebody has typed into the file and no run has taken in is theirs, and no hindrance", async () => {
  const { project, server, ids } = await opened("See [one](https://one.org) here.\n\nOther sentence stays.\n");
  const typed = "Vea [uno](https://one.org) aquí.\n\nOtra frase, escrita a mano.\n";
  project.write("content/a.es.md", typed);
  expect(await server.json(`/api/segments/${ids[0]}/addresses`)).toEqual([{ code: 1, address: "https://one.org" }]);
  await server.json(`/api/segments/${ids[0]}/addresses`, lead(1, "https://one.org/es"));
  expect(project.read("content/a.es.md")).toBe(typed.replace("one.org", "one.org/es"));
  const ledger = project.read(".cotejo/ledger/content/a.md.jsonl");
  expect(ledger).toContain(`Vea <pc id=\\"1\\">uno</pc> aquí.`);
  expect(ledger).toContain("Otra frase, escrita a mano.");
  // A second time, and a run in between.
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  await server.json(`/api/segments/${ids[0]}/addresses`, lead(1, "https://one.org/otra"));
  expect(project.read("content/a.es.md")).toBe(typed.replace("one.org", "one.org/otra"));
  expect(server.bugs).toEqual([]);
});

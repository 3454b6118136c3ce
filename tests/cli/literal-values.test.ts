/** Values of locale files that are no language go to no engine, and stay a person's to change. */

import { expect, test } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";
import { ENGINE } from "../helpers/golden-engine.ts";

const ENGLISH = {
  site: "https://www.oas.org/en/IACHR/",
  mail: "info@example.org",
  file: "/docs/IACHR-report.pdf",
  version: "v2.1",
  folder: "/about/",
  save: "Save",
};
const SITE_LINE = 2;
const GLOSSARY = { "glossary/t.csv": "source,target\nIACHR,CIDH\nreport,informe\n" };

test("they pass unchanged, are no engine's, and a person may put another in their place", async () => {
  const project = makeProject({ "locales/en/a.json": JSON.stringify(ENGLISH, null, 2), ...GLOSSARY });
  const run = (await runCommand(project.root, ["translate", "--provider", "pseudo", "--json"])).json();
  expect(run["articles"]).toMatchObject([{ status: "written", segments: 6, fromProvider: 1, sentCharacters: 4 }]);
  const spanish = (): Record<string, string> => JSON.parse(project.read("locales/es/a.json"));
  const { save, ...others } = ENGLISH;
  expect(spanish()).toMatchObject(others);
  expect(spanish()["save"]).not.toBe(save);

  const why = await runCommand(project.root, ["why", `locales/es/a.json:${SITE_LINE}`]);
  expect(why.stdout).toContain(
    "a copy of the source, which is no text to translate\n  no check finds anything in it\n",
  );
  expect(why.stdout).toContain("→ It is an address. It goes to no engine: `cotejo review approve ");
  const told = (await runCommand(project.root, ["why", `locales/en/a.json:${SITE_LINE + 1}`, "--json"])).json();
  expect(told["segments"]).toMatchObject([
    { literal: "email", state: "draft", origin: { engine: "copy" }, cost: null },
  ]);

  // In the file, and by command; neither the next run nor --force takes it out.
  project.write("locales/es/a.json", project.read("locales/es/a.json").replace("/en/IACHR/", "/es/CIDH/"));
  const again = ["translate", "--force", "locales/en/a.json", "--provider", "pseudo", "--json", "--as", "Ana"];
  expect((await runCommand(project.root, again)).json()["articles"]).toMatchObject([{ fromProvider: 1 }]);
  expect(spanish()).toMatchObject({ ...others, site: "https://www.oas.org/es/CIDH/" });
  expect((await runCommand(project.root, ["check"])).code).toBe(0);

  // What changes in the source changes in the copy; a person's stays, and says so.
  const changed = JSON.stringify(
    { ...ENGLISH, site: "https://www.oas.org/en/new/", mail: "hello@example.org" },
    null,
    2,
  );
  project.write("locales/en/a.json", changed);
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  expect(spanish()).toMatchObject({ mail: "hello@example.org", site: "https://www.oas.org/es/CIDH/" });
  expect((await runCommand(project.root, ["check", "--frozen"])).stdout).toContain("stale-source");
});

test("what an engine made of one before gives way, what a person rejected does not come back", async () => {
  const project = makeProject({ "locales/en/a.json": JSON.stringify({ file: "/docs/report.pdf" }) });
  await runCommand(project.root, ["translate", "--provider", "command"], ENGINE);
  const ledger = ".cotejo/ledger/locales/en/a.json.jsonl";
  project.write(
    ledger,
    project
      .read(ledger)
      .replace('"target":"/docs/report.pdf"', '"target":"/docs/informe.pdf"')
      .replace('"copy"', '"deepl"'),
  );
  project.write("locales/es/a.json", '{"file":"/docs/informe.pdf"}');
  await runCommand(project.root, ["translate", "--provider", "command"], ENGINE);
  expect(project.read("locales/es/a.json")).toBe('{"file":"/docs/report.pdf"}');
  const { segments } = (await runCommand(project.root, ["review", "list", "--json"])).json();
  const [{ id } = { id: "" }] = segments as { id: string }[];
  await runCommand(project.root, ["review", "reject", id, "--reason", "another file", "--as", "Ana"]);
  const run = (await runCommand(project.root, ["translate", "--provider", "command", "--json"], ENGINE)).json();
  expect(run["articles"]).toMatchObject([{ fromProvider: 0 }]);
  expect(project.read(ledger)).toContain('"target":"","state":"untranslated"');
});

test("no row of the glossary is about them, whatever it says next", async () => {
  const project = makeProject({
    "locales/en/a.json": JSON.stringify({ file: ENGLISH.file, save: "The IACHR" }),
    ...GLOSSARY,
  });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const { segments } = (await runCommand(project.root, ["review", "list", "--json"])).json();
  const { id } = (segments as { id: string; source: string }[]).find(({ source }) => source === ENGLISH.file) ?? {
    id: "",
  };
  const shown = await runCommand(project.root, ["review", "show", id]);
  expect(shown.stdout).not.toContain("CIDH");
  await runCommand(project.root, ["review", "correct", id, "--text", "/docs/informe-CIDH.pdf", "--as", "Ana"]);
  project.write("glossary/t.csv", "source,target\nIACHR,Comisión\nreport,reporte\n");
  expect((await runCommand(project.root, ["terms", "impact"])).stdout).not.toContain(".pdf");
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  expect(project.read("locales/es/a.json")).toContain('"/docs/informe-CIDH.pdf"');
  expect((await runCommand(project.root, ["check"])).stdout).toBe("No problems found\n");
});

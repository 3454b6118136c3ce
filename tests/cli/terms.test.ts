/** `cotejo terms …` as a user starts it. */

import { describe, expect, onTestFinished, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand, type CommandResult } from "../helpers/run-command.ts";
import { startDeeplServer, type DeeplServer } from "../servers/deepl-server.ts";

const TERMS = "glossary/terms.csv";
const GOOD = `source,target,policy,source_variants,gender,scope,note
IACHR,CIDH,locked,,f,,
Ombudsperson,Defensoría del Pueblo,locked,Ombudsman,f,,
stakeholders,partes interesadas,preferred,,fpl,,
`;

const terms = (project: ProjectFolder, ...args: string[]): Promise<CommandResult> =>
  runCommand(project.root, ["terms", ...args]);

describe("cotejo terms list", () => {
  test("shows the rows in which all words stand, whatever their accents and capitals", async () => {
    const project = makeProject({ [TERMS]: GOOD });
    const result = await terms(project, "list", "defensoria", "OMBUDS");
    expect(result.code).toBe(0);
    expect(result.stdout).toBe(
      `${TERMS}:3 locked Ombudsperson → Defensoría del Pueblo (f)\n  also: Ombudsman\n\n1 row.\n`,
    );
  });

  test("names the columns of the file in JSON, and where the row stands", async () => {
    const project = makeProject({ [TERMS]: `${GOOD}Interior,Gobernación,locked,,f,content/mx/**,"a, b"\n` });
    expect((await terms(project, "list", "--json", "interior")).json()).toEqual({
      schemaVersion: 1,
      terms: [
        {
          file: TERMS, line: 5, source: "Interior", target: "Gobernación", policy: "locked", source_variants: [], target_forms: [],
          forbidden: [], case: "any", pos: "", gender: "f", scope: ["content/mx/**"], note: "a, b",
        },
      ],
    }); // prettier-ignore
    const elsewhere = await terms(project, "list", "--json", "--article", "content/ar/a.md");
    expect(elsewhere.json().terms.map(({ source }: { source: string }) => source)).toEqual([
      "IACHR",
      "Ombudsperson",
      "stakeholders",
    ]);
  });

  test("needs a sound termbase", async () => {
    const project = makeProject({ [TERMS]: "source,target\nA,\n" });
    expect((await terms(project, "list")).code).toBe(2);
  });
});

describe("cotejo terms check", () => {
  test("says all that is wrong in all files at once, and ends with 2", async () => {
    const project = makeProject({
      "content/a.md": "Hello.\n",
      [TERMS]: "source,target,scope\nIACHR,CIDH,content/nowhere/**\n=1+1,x,\nOAS,,\n",
      "glossary/more.tsv": "source\ttarget\nx\ty\n",
      "glossary/other.csv": "source;target;policy\r\nNGO;ONG;lock\r\n",
      "cotejo.config.json": JSON.stringify({ glossary: ["glossary/*.csv", "glossary/lost.csv"] }),
    });
    const result = await terms(project, "check");
    expect(result.code).toBe(2);
    expect(result.stdout).toBe(
      [
        "glossary/lost.csv:1:1: the file is not there, expected the termbase that `glossary` in the config names",
        "glossary/other.csv:2:3: `policy` is `lock`, expected one of `locked`, `preferred`, `keep`, `forbidden`, did you mean `locked`?",
        "glossary/terms.csv:2:3: warning: `content/nowhere/**` matches no article, so the row holds nowhere for now",
        "glossary/terms.csv:3:1: a spreadsheet takes this cell for a formula, expected text: begin it with a letter",
        "glossary/terms.csv:4:2: `target` is empty, expected the Spanish term",
        "",
        "3 rows, 4 errors, 1 warning.",
        "",
      ].join("\n"),
    );
    expect((await terms(project, "check", "--json")).json()).toMatchObject({
      schemaVersion: 1,
      problems: [
        { file: "glossary/lost.csv", line: 1, column: 1, severity: "error" },
        { file: "glossary/other.csv", line: 2, column: 3, severity: "error" },
        { file: TERMS, line: 2, column: 3, severity: "warning" },
        { file: TERMS, line: 3, column: 1, severity: "error" },
        { file: TERMS, line: 4, column: 2, severity: "error" },
      ],
    });
  });

  test("ends with 0 when there are warnings alone, also where there are no articles yet", async () => {
    const project = makeProject({ [TERMS]: "source,target,source_variants,scope\nNGO,ONG,NGOs,content/x/**\n" });
    const result = await terms(project, "check");
    expect(result).toMatchObject({ code: 0, stderr: "" });
    expect(result.stdout).toContain(":2:3: warning: `NGOs` is found by itself");
    expect(result.stdout).toContain("1 row, no errors, 1 warning.");
  });
});

describe("cotejo terms export and import", () => {
  test.each(["tbx", "tbx2", "csv"])("%s goes to another project and back without a loss", async (format) => {
    const one = makeProject({ [TERMS]: GOOD });
    const two = makeProject();
    expect((await terms(one, "export", "--format", format, `out.${format}`)).code).toBe(0);
    two.write(`terms.${format}`, one.read(`out.${format}`));
    const result = await terms(two, "import", `terms.${format}`);
    expect(result).toMatchObject({ code: 0, stdout: "3 rows added to glossary/terms.csv.\n" });
    const rows = async (project: ProjectFolder): Promise<unknown> => (await terms(project, "list", "--json")).json();
    expect(await rows(two)).toEqual(await rows(one));
    const again = await terms(two, "import", `terms.${format}`, "--json");
    expect(again.json()).toMatchObject({ added: [], known: 3, conflicts: [] });
  });

  test("DeepL's file goes to stdout, and what it cannot hold to stderr", async () => {
    const project = makeProject({ [TERMS]: `${GOOD}Interior,Gobernación,locked,,f,content/mx/**,\n` });
    const result = await terms(project, "export", "--format", "deepl");
    expect(result.stdout).toBe(
      "IACHR\tCIDH\nOmbudsperson\tDefensoría del Pueblo\nOmbudsman\tDefensoría del Pueblo\nstakeholders\tpartes interesadas\n",
    );
    expect(result.stderr).toBe("glossary/terms.csv:5: `Interior` is left out: it holds in some articles only\n");
  });

  test("an export never replaces a file of the termbase", async () => {
    const project = makeProject({ [TERMS]: GOOD });
    const result = await terms(project, "export", "--format", "deepl", TERMS);
    expect(result.code).toBe(2);
    expect(project.read(TERMS)).toBe(GOOD);
    expect((await terms(project, "export", "--format", "csv", "nowhere/x.csv")).code).toBe(2);
    expect((await terms(project, "export")).code).toBe(2);
  });

  test("rows are appended as the file writes them: delimiter, line ends, columns, byte order mark", async () => {
    const before = "\uFEFFtarget;x-owner;source;policy\r\nCIDH;Ana;IACHR;locked";
    const project = makeProject({
      [TERMS]: before,
      "new.csv": 'source,target,policy\n"a; ""b""",c,preferred\nNGO,ONG,\n',
    });
    expect((await terms(project, "import", "new.csv", "--into", TERMS)).code).toBe(0);
    expect(project.read(TERMS)).toBe(`${before}\r\nc;;"a; ""b""";preferred\r\nONG;;NGO;locked\r\n`);
  });

  test("what contradicts a row is named with both places, and nothing is written", async () => {
    const file =
      "source,target,policy\nOAS,OEA,locked\niachr,Comisión,preferred\nOmbudsmans,x,preferred\nIACHR,Comisión,locked\nNGO,,locked\n";
    const project = makeProject({ [TERMS]: GOOD, "new.csv": file });
    const refused = await terms(project, "import", "new.csv", "--into", TERMS);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(
      "new.csv:5:1: `IACHR` is translated `Comisión` here and `CIDH` in glossary/terms.csv:2",
    );
    expect(refused.stderr).toContain("new.csv:6:2: `target` is empty");
    expect(project.read(TERMS)).toBe(GOOD);
    const taken = await terms(project, "import", "new.csv", "--into", TERMS, "--skip-conflicts");
    expect(taken.code).toBe(1);
    expect(taken.stdout).toBe("3 rows added to glossary/terms.csv.\n2 rows left out, named above.\n");
    expect(project.read(TERMS)).toBe(
      `${GOOD}OAS,OEA,locked,,,,\niachr,Comisión,preferred,,,,\nOmbudsmans,x,preferred,,,,\n`,
    );
  });

  test("a circle with a row of the termbase is a conflict of the new row", async () => {
    const project = makeProject({ [TERMS]: "source,target\nB1,C1\n", "new.csv": "source,target\nC1,B1\n" });
    const refused = await terms(project, "import", "new.csv", "--into", TERMS);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("new.csv:2:1: `C1` is translated again, in a circle");
  });

  test("a dry run writes nothing, not even a folder", async () => {
    const project = makeProject({ "new.csv": GOOD });
    const result = await terms(project, "import", "new.csv", "--dry-run");
    expect(result).toMatchObject({ code: 0, stdout: "3 rows would be added to glossary/new.csv.\n" });
    expect(Object.keys(project.snapshot())).toEqual(["new.csv"]);
  });

  test.each([
    ["a file outside of the termbase", ["new.csv", "--into", "content/new.csv"], "expected a file of the termbase"],
    ["a file outside of the project", ["new.csv", "--into", "../new.csv"], "expected a file of the project"],
    ["a file that is not there", ["lost.tbx"], "expected a file that is there"],
    ["broken XML", ["broken.tbx"], "Cannot read `broken.tbx:1:"],
    [
      "a column that the file lacks",
      ["new.csv", "--into", "glossary/small.csv"],
      "expected `source_variants`, `gender`",
    ],
  ])("%s is refused", async (_, args, message) => {
    const project = makeProject({
      "new.csv": GOOD,
      "broken.tbx": "<tbx>",
      "glossary/small.csv": "source,target,policy\nA,B,locked\n",
    });
    const result = await terms(project, "import", ...args);
    expect(result.code).toBe(2);
    expect(result.stderr).toContain(message);
  });
});

describe("the termbase at DeepL", () => {
  const KEY = "test-key:fx";

  async function start(room = 1000): Promise<DeeplServer> {
    const server = await startDeeplServer({ key: KEY, glossaryRoom: room });
    onTestFinished(() => server.close());
    return server;
  }
  const run = (project: ProjectFolder, server: DeeplServer, ...args: string[]): Promise<CommandResult> =>
    runCommand(project.root, args, { DEEPL_AUTH_KEY: KEY, DEEPL_SERVER_URL: server.url });

  test("goes along with what is sent, and not with a run that sends nothing", async () => {
    const server = await start();
    const project = makeProject({
      [TERMS]: GOOD,
      "content/a.md": "All stakeholders came.\n",
      "cotejo.config.json": '{"providers":{"deepl":{"glossary":"Site A"}}}',
    });
    expect((await run(project, server, "translate", "--dry-run")).code).toBe(0);
    expect(server.glossaryRequests).toEqual([]);
    expect((await run(project, server, "translate")).code).toBe(0);
    expect(server.shelf.glossaries.map(({ name }) => name)).toEqual([expect.stringMatching(/^Cotejo Site A #/u)]);
    await run(project, server, "translate");
    expect(server.glossaryRequests).toEqual(["GET", "POST"]);
    const forgotten = await run(project, server, "terms", "forget", "--provider", "deepl");
    expect(forgotten).toMatchObject({ code: 0, stdout: "1 glossary of this project deleted at DeepL.\n" });
    expect(server.shelf.glossaries).toEqual([]);
    expect((await run(project, server, "terms", "forget", "--provider", "deepl", "--json")).json()).toEqual({
      schemaVersion: 1,
      provider: "deepl",
      deleted: [],
    });
  });

  test("has the name of the package, wherever its folder is", async () => {
    const server = await start();
    const project = makeProject({
      [TERMS]: GOOD,
      "content/a.md": "All stakeholders came.\n",
      "package.json": '{"name":"my-site"}',
    });
    expect((await run(project, server, "translate")).code).toBe(0);
    expect(server.shelf.glossaries.map(({ name }) => name)).toEqual([expect.stringMatching(/^Cotejo my-site #/u)]);
  });

  test("is left alone where the config says so", async () => {
    const server = await start();
    const project = makeProject({
      [TERMS]: GOOD,
      "content/a.md": "All stakeholders came.\n",
      "cotejo.config.json": '{"providers":{"deepl":{"glossary":false}}}',
    });
    expect((await run(project, server, "translate")).code).toBe(0);
    expect(server.glossaryRequests).toEqual([]);
  });

  test("is a warning where there is no room for it, in words and in JSON, and the run is done", async () => {
    const server = await start(0);
    const project = makeProject({
      [TERMS]: GOOD,
      "content/a.md": "All stakeholders came.\n",
      "content/b.md": "More stakeholders.\n",
    });
    const first = await run(project, server, "translate", "content/a.md");
    expect(first.code).toBe(0);
    expect(first.stderr.match(/DeepL's glossary was not used: the account has no room/gu)).toHaveLength(1);
    const second = (await run(project, server, "translate", "--json")).json();
    expect(second.warnings).toEqual([expect.stringContaining("no room for another one")]);
    expect(second.articles).toHaveLength(2);
  });
});

test("columns of a project's own go out and in, and are asked for where a file has no place for them", async () => {
  const project = makeProject({ [TERMS]: "source,target,X-Owner\nOAS,OEA,Ana\n" });
  for (const format of ["csv", "tbx", "tbx2"]) {
    const file = `out.${format === "csv" ? "csv" : "tbx"}`;
    expect((await terms(project, "export", "--format", format, file)).code).toBe(0);
    const other = makeProject({ [file]: project.read(file), "glossary/old.csv": "source,target\na,b\n" });
    const refused = await terms(other, "import", file, "--into", "glossary/old.csv");
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringContaining("expected `x-owner` among its columns"),
    ]);
    expect((await terms(other, "import", file)).code).toBe(0);
    expect(other.read("glossary/out.csv")).toMatch(/^\uFEFFsource,.*,note,x-owner\nOAS,OEA,.*,Ana\n$/u);
  }
  const empty = makeProject({ [TERMS]: "source,target\n" });
  expect((await terms(empty, "export", "--format", "tbx2", "x.tbx")).code).toBe(2);
});

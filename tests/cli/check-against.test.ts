/** `check --against` and `--untrusted` on branches of real repositories: whose decisions a branch brings, and what of it is run. */

import { execFileSync } from "node:child_process";
import { readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { makeRepository, type GitRepository } from "../helpers/git-repository.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand, type CommandResult } from "../helpers/run-command.ts";

const LEDGER = ".cotejo/ledger/content/a.md.jsonl";
const APPROVED = '{ "publish": "approved" }';

interface Branch {
  readonly project: ProjectFolder;
  readonly repository: GitRepository;
  /** The findings of the rules of this file, as `severity check file: message`. */
  readonly check: (...flags: readonly string[]) => Promise<readonly string[]>;
}

/** A project whose sentences Ana has approved and committed on `main`, at the start of a branch. */
async function approvedByAna(files: Readonly<Record<string, string>> = {}, site = ""): Promise<Branch> {
  const project = makeProject({
    [`${site}content/a.md`]:
      'It rained. Nobody came.\n\nSee [the report](https://example.org/a.pdf "Title") and ![it](a.png).\n',
    [`${site}content/a.png`]: "",
    [`${site}content/evil.png`]: "",
    [`${site}cotejo.config.json`]: APPROVED,
    ...files,
  });
  const root = path.join(project.root, site);
  const repository = makeRepository(project.root);
  await runCommand(root, ["translate", "--provider", "pseudo"]);
  await approveAll(root, "Ana");
  repository.commit("Ana");
  repository.git("checkout", "-q", "-b", "branch");
  return {
    project,
    repository,
    check: async (...flags) => {
      const { problems } = (await runCommand(root, ["check", "--json", "--against", "main", ...flags])).json();
      return (problems as readonly Record<string, string>[]).map(
        ({ severity, check, file, message }) => `${severity} ${check} ${file}: ${message}`,
      );
    },
  };
}

/** A page in which a translator has a note of their own, adopted on `main`. */
async function adoptedByLuisa(): Promise<Branch> {
  const folder = path.join(import.meta.dirname, "..", "corpus", "opensource-guide");
  // An adoption learns its words from the articles beside it.
  const corpus = ["metrics", "code-of-conduct"].flatMap((name) => [
    [`content/${name}.md`, readFileSync(path.join(folder, "en", `${name}.md`), "utf8")],
    [`content/${name}.es.md`, readFileSync(path.join(folder, "es", `${name}.md`), "utf8")],
  ]);
  const project = makeProject({
    "content/a.md":
      "# The contributing guide\n\nEvery project needs documentation.\n\nOpen issues before you send a long contribution.\n\nPublish the license in the repository.\n",
    "content/a.es.md":
      "# La guía de contribución\n\nTodo proyecto necesita documentación.\n\n## Nota de la traductora\n\nAquí falta algo.\n\nAbre problemas antes de enviar una contribución larga.\n\nPublica la licencia en el repositorio.\n",
    "cotejo.config.json": APPROVED,
    ...(Object.fromEntries(corpus) as Record<string, string>),
  });
  const repository = makeRepository(project.root);
  await runCommand(project.root, ["adopt", "--as", "Luisa"]);
  repository.commit("Luisa");
  repository.git("checkout", "-q", "-b", "branch");
  return {
    project,
    repository,
    check: async (...flags) => {
      const { problems } = (await runCommand(project.root, ["check", "--json", "--against", "main", ...flags])).json();
      return (problems as readonly Record<string, string>[]).map(
        ({ severity, check, file, message }) => `${severity} ${check} ${file}: ${message}`,
      );
    },
  };
}

async function approveAll(root: string, name: string): Promise<void> {
  const { segments } = (await runCommand(root, ["review", "list", "--json"])).json();
  const ids = segments.map(({ id }: { id: string }) => id);
  if (ids.length > 0) expect((await runCommand(root, ["review", "approve", ...ids, "--as", name])).code).toBe(0);
}

describe("check --against", () => {
  test("names an approval that a branch changes under the name of somebody else", async () => {
    const { project, repository, check } = await approvedByAna();
    expect(await check("--frozen")).toEqual([]);
    project.write(LEDGER, project.read(LEDGER).replace(/"target":"[^"]*"/, '"target":"Cayó dinero."'));
    await runCommand(project.root, ["publish"]);
    repository.commit("Mallory");
    expect(project.read("content/a.es.md")).toContain("Cayó dinero.");
    expect((await runCommand(project.root, ["check", "--frozen"])).code).toBe(0);
    const commit = repository.git("rev-parse", "--short=10", "HEAD").trim();
    expect(await check("--frozen")).toEqual([
      expect.stringMatching(
        `^error approval-author ${LEDGER}: The ledger says that Ana decided this, .*Z; commit ${commit} that brought it is by Mallory, committed by .*: ask Ana\\.$`,
      ),
    ]);
    const run = (...flags: readonly string[]): Promise<CommandResult> =>
      runCommand(project.root, ["check", "--against", "main", ...flags]);
    expect(await run()).toMatchObject({ code: 1, stdout: expect.stringContaining(`${LEDGER}:1 error`) as string });
    expect((await run("--format", "github")).stdout).toMatch(
      /^::error file=\.cotejo\/ledger\/content\/a\.md\.jsonl,line=1,/,
    );
    const sarif = JSON.parse((await run("--format", "sarif")).stdout);
    expect(sarif.runs[0].results[0]).toMatchObject({ ruleId: "approval-author", level: "error" });
    expect((await runCommand(project.root, ["check", "--against", "main"], { COTEJO_LANG: "es" })).stdout).toContain(
      "El registro dice que Ana lo decidió",
    );
  });

  test("says how many decisions a person committed in their own name, and is no error then", async () => {
    const { project, repository, check } = await approvedByAna();
    project.write("content/b.md", "One here. Two here.\n");
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    await approveAll(project.root, "Beto");
    repository.commit("Beto");
    expect(await check("--frozen")).toEqual([
      "info approval-author .cotejo/ledger/content/b.md.jsonl: This branch adds 2 decisions of Beto, in commits with Beto as their author. Committed by: Ana Pérez.",
    ]);
  });

  test("takes the severity that the config says, and is silent where it is off", async () => {
    const { project, repository, check } = await approvedByAna();
    project.write("content/b.md", "One here.\n");
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    await approveAll(project.root, "Carla");
    repository.commit("Ana");
    expect(await check()).toEqual([expect.stringMatching(/^error approval-author .*b\.md\.jsonl: .*Carla.*by Ana,/)]);
    for (const [severity, found] of [
      ["warning", 1],
      ["info", 1],
      ["off", 0],
    ] as const) {
      project.write("cotejo.config.json", `{ "publish": "approved", "checks": { "approval-author": "${severity}" } }`);
      const problems = await check();
      expect(problems.filter((problem) => problem.startsWith(`${severity} approval-author`))).toHaveLength(found);
    }
  });

  test("knows a decision again where a run has moved, renamed or flagged its line since", async () => {
    const { project, repository, check } = await approvedByAna();
    repository.git("mv", "content/a.md", "content/moved.md");
    project.write(
      "content/moved.md",
      `A new one first. ${project.read("content/moved.md").replace("Nobody", "No one")}`,
    );
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    repository.commit("Bot");
    expect(project.has(".cotejo/ledger/content/moved.md.jsonl")).toBe(true);
    expect((await check()).filter((problem) => problem.includes("approval-author"))).toEqual([]);
    // A decision of the branch, and then a run of somebody else over its line.
    await approveAll(project.root, "Ana");
    repository.commit("Ana");
    project.write("content/moved.md", project.read("content/moved.md").replace("No one", "Not one"));
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    repository.commit("Bot");
    expect((await check()).filter((problem) => problem.includes("approval-author"))).toEqual([
      expect.stringMatching(/^info .* of Ana, in commits with Ana as their author\. Committed by: Ana Pérez/),
    ]);
  });

  test("takes a person's own commit of the Spanish file for theirs, whoever ran the run that took it in", async () => {
    const { project, repository, check } = await approvedByAna();
    project.write("content/a.es.md", project.read("content/a.es.md").replace(/^\S+ \S+\./, "Llovió mucho."));
    repository.commit("Eva", "2026-02-03T10:00:00Z");
    expect(await check()).toEqual([expect.stringMatching(/^error unapproved-edit content\/a\.md: /)]);
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    expect(project.read(LEDGER)).toContain('"by":"Eva","via":"file","at":"2026-02-03T10:00:00.000Z"');
    repository.commit("Ana");
    expect(await check("--frozen")).toEqual([
      expect.stringMatching(/^info approval-author .* Eva decided this, .* in a commit of their own/),
    ]);
  });

  test("names what is not committed, what nobody has signed, and notes and rejections in another name", async () => {
    const { project, repository, check } = await approvedByAna();
    const [first = "", second = "", third = ""] = project.read(LEDGER).trim().split("\n");
    const unsigned = first
      .replace(/"target":"[^"]*"/, '"target":"Uno."')
      .replace(/,"by":"Ana","via":"\w+","at":"[^"]*"/, "");
    const rejecting = second.replace(/}$/, ',"rejected":[{"target":"X","reason":"no","by":"Luz","at":"2026-01-01"}]}');
    project.write(LEDGER, `${unsigned}\n${rejecting}\n${third}\n`);
    const note = {
      type: "comment",
      id: "abc",
      by: "Luz",
      at: "2026-01-01",
      segment: JSON.parse(second).id,
      source: "",
      text: "Fine",
    };
    project.write(".cotejo/notes/content/a.md.jsonl", `${JSON.stringify(note)}\n`);
    repository.commit("Mallory");
    project.write(LEDGER, project.read(LEDGER).replace(third, third.replace(/"at":"[^"]*"/, '"at":"2026-05-05"')));
    const problems = (await check()).filter((problem) => problem.includes("approval-author"));
    expect(problems).toEqual([
      expect.stringMatching(/a\.md\.jsonl: The ledger says that this is approved, and not by whom; .*Mallory/),
      expect.stringMatching(/a\.md\.jsonl: The ledger says that Luz .*Mallory/),
      expect.stringMatching(/a\.md\.jsonl: The ledger says that Ana .*it is not committed, .* by Ana Pérez\.$/),
      expect.stringMatching(/notes\/content\/a\.md\.jsonl: .*Luz .*Mallory/),
    ]);
  });

  test("reads names as the commits have them: no `.mailmap` of the branch makes Mallory Ana", async () => {
    const { project, repository, check } = await approvedByAna({}, "site/");
    const ledger = `site/${LEDGER}`;
    project.write(ledger, project.read(ledger).replace(/"target":"[^"]*"/, '"target":"Cayó dinero."'));
    project.write(".mailmap", "Ana <ana@example.org> Mallory <mallory@example.org>\n");
    project.write(".gitattributes", "*.jsonl -text ident working-tree-encoding=UTF-8 diff=x\n");
    repository.commit("Mallory");
    expect(await check()).toContainEqual(expect.stringMatching(/^error approval-author \.cotejo.* is by Mallory/));
  });

  test.runIf(process.platform !== "win32")("looks behind links of the branch", async () => {
    const { project, repository, check } = await approvedByAna();
    const forged = project.read(LEDGER).replace(/"target":"[^"]*"/, '"target":"Cayó dinero."');
    project.write("elsewhere/a.md.jsonl", forged);
    project.remove(".cotejo/ledger/content");
    symlinkSync("../../elsewhere", path.join(project.root, ".cotejo/ledger/content"));
    repository.commit("Mallory");
    expect(await check()).toContainEqual(expect.stringMatching(/^error (?:approval-author|read) /));
    project.remove(".cotejo/ledger/content");
    project.write(LEDGER, "");
    project.remove(LEDGER);
    symlinkSync("../../../elsewhere/a.md.jsonl", path.join(project.root, LEDGER));
    repository.commit("Mallory");
    expect(await check()).toContainEqual(expect.stringMatching(/^error (?:approval-author|read) /));
  });

  test.each([
    ["a sentence", /^\S+ \S+\./, "Cayó dinero."],
    ["a link", "https://example.org/a.pdf", "https://evil.example/a.pdf"],
    ["a paragraph", /$/, "\nUn párrafo.\n"],
    ["a script", /$/, "\n<script>evil()</script>\n"],
  ])("names %s of a Spanish file that a branch changes without an approval", async (_what, from, to) => {
    const { project, repository, check } = await approvedByAna();
    project.write("content/a.es.md", project.read("content/a.es.md").replace(from, to));
    repository.commit("Mallory");
    expect((await runCommand(project.root, ["check", "--frozen"])).code).toBe(0);
    const found = async (rule: string): Promise<readonly string[]> =>
      (await check("--frozen")).filter((problem) => problem.includes(rule));
    expect(await found("unapproved-edit")).toEqual([
      expect.stringMatching(
        /^error unapproved-edit .*This branch changed `content\/a\.es\.md`, and nobody has approved/,
      ),
    ]);
    project.write("cotejo.config.json", '{ "publish": "approved", "checks": { "unapproved-edit": "warning" } }');
    expect(await found("unapproved-edit")).toEqual([expect.stringMatching(/^warning unapproved-edit/)]);
    project.write("cotejo.config.json", "{}");
    expect(await found("unapproved-edit")).toEqual([]);
  });

  test.each([
    ["a sentence", "Todo proyecto necesita documentación.", "Envíe dinero.", 3, 0],
    ["a line of the translator's note", "Aquí falta algo.", "Aquí falta dinero.", 7, 1],
    ["a script", /$/, "\n<script>evil()</script>\n", 13, 1],
    ["a line that goes", "Aquí falta algo.\n\n", "", 7, 0],
  ])(
    "names %s that a branch changes without an approval in a file of its own structure",
    async (_what, from, to, line, left) => {
      const { project, repository, check } = await adoptedByLuisa();
      project.write("content/a.es.md", project.read("content/a.es.md").replace(from, to));
      repository.commit("Mallory");
      const found = async (): Promise<readonly string[]> =>
        (await check("--frozen", "--untrusted")).filter((problem) => problem.includes("unapproved-edit"));
      expect(await found()).toEqual([expect.stringMatching(/^error unapproved-edit content\/a\.es\.md: This branch/)]);
      const { stdout } = await runCommand(project.root, ["check", "--against", "main"]);
      expect(stdout).toContain(`content/a.es.md:${line} error [unapproved-edit]`);
      // A decision elsewhere takes an edit of a sentence in, under the name of who committed it; the rest it does not cover.
      const { segments } = (await runCommand(project.root, ["review", "list", "--all", "--json"])).json();
      const last = segments.find(
        ({ target }: { target: string }) => target === "Publica la licencia en el repositorio.",
      );
      await runCommand(project.root, [
        "review",
        "correct",
        last.id,
        "--text",
        "Publique la licencia.",
        "--as",
        "Luisa",
      ]);
      repository.commit("Luisa");
      expect(project.read("content/a.es.md")).toContain("Publique la licencia.");
      expect(await found()).toHaveLength(left);
    },
  );

  test("names nothing in a file of its own structure but whose decision its new line is", async () => {
    const { project, repository, check } = await adoptedByLuisa();
    const { segments } = (await runCommand(project.root, ["review", "list", "--all", "--json"])).json();
    const first = segments.find(({ target }: { target: string }) => target === "Todo proyecto necesita documentación.");
    const text = "Todos los proyectos necesitan documentación.";
    await runCommand(project.root, ["review", "correct", first.id, "--text", text, "--as", "Luisa"]);
    repository.commit("Luisa");
    expect(project.read("content/a.es.md")).toContain(text);
    expect((await check("--frozen")).filter((problem) => /unapproved|approval/.test(problem))).toEqual([
      expect.stringMatching(/^info approval-author /),
    ]);
  });

  test("names a picture that a branch changes, with the index of this machine and without one", async () => {
    const { project, repository, check } = await approvedByAna();
    project.write("content/a.es.md", project.read("content/a.es.md").replace("(a.png", "(evil.png"));
    repository.commit("Mallory");
    for (const flags of [[], ["--untrusted"]])
      expect(await check(...flags)).toEqual([expect.stringMatching(/^error (?:unapproved-edit|unreadable) /)]);
  });

  test("names no Spanish file that the branch has not touched", async () => {
    const { project, repository } = await approvedByAna({ "locales/en/c.json": '{ "a": "Session" }' });
    project.write("content/a.md", `${project.read("content/a.md")}\nA new paragraph.\n`);
    project.write("locales/en/c.json", '{ "a": "Session", "b": "A new key" }');
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    repository.commit("Ana");
    const { stdout, code } = await runCommand(project.root, ["check", "--against", "main"]);
    expect([code, stdout]).toEqual([0, expect.not.stringContaining("unapproved-edit")]);
  });

  test.each([
    ["a key that is new in both files", { en: { a: "Session", b: "Close", x: "New words" }, es: { x: "MALO" } }],
    ["a form that only the Spanish file has", { en: {}, es: { day_zero: "MALO" } }],
    ["a form that the Spanish file had, with other words", { en: {}, es: { day_one: "MALO" } }],
  ])("names values of a locale file that nobody has approved: %s", async (_, { en, es }) => {
    const json = (value: object): string => `${JSON.stringify(value, undefined, 2)}\n`;
    const [english, spanish] = ["locales/en/c.json", "locales/es/c.json"];
    const { project, repository, check } = await approvedByAna({
      [english]: json({ a: "Session", b: "Close" }),
      [spanish]: json({ day_one: "un día" }),
    });
    expect(await check("--frozen")).toEqual([expect.stringContaining("warning obsolete")]);
    project.write(english, json({ a: "Session", b: "Close", ...en }));
    project.write(spanish, json({ ...JSON.parse(project.read(spanish)), ...es }));
    repository.commit("Mallory");
    for (const flags of [["--frozen"], []])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await check(...flags)).toContainEqual(expect.stringContaining(`error unapproved-edit ${spanish}`));
  });

  test("has nothing against a formatter's run over a Spanish file, or a run that leads links to new pages", async () => {
    const { project, repository, check } = await approvedByAna({
      "content/c.md": "See [b](b.md).\n",
      "content/b.md": "---\nlang: fr\n---\nB here.\n",
    });
    project.write("content/a.es.md", project.read("content/a.es.md").replaceAll("\n", "\r\n"));
    repository.commit("Formatter");
    expect(await check()).toEqual([]);
    project.write("content/b.md", "B here.\n");
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    await approveAll(project.root, "Ana");
    await runCommand(project.root, ["publish"]);
    repository.commit("Ana");
    expect(project.read("content/c.es.md")).toContain("b.es.md");
    expect((await check("--frozen")).filter((problem) => !problem.startsWith("info"))).toEqual([]);
  });

  test("ends with 2 and says what to fetch where it cannot compare", async () => {
    const { project, repository } = await approvedByAna();
    project.write("content/b.md", "One here.\n");
    repository.commit("Ana");
    const refused = async (cwd: string, ref: string, says: RegExp): Promise<void> => {
      const result = await runCommand(cwd, ["check", "--against", ref]);
      expect(result).toMatchObject({ code: 2, stdout: "", stderr: expect.stringMatching(says) as string });
    };
    await refused(project.root, "origin/nowhere", /no such commit[^]*fetch-depth: 0/);
    await refused(project.root, "--upload-pack=touch hacked", /no such commit/);
    repository.git("checkout", "-q", "--orphan", "alone");
    repository.commit("Ana");
    await refused(project.root, "main", /no commit in common[^]*fetch-depth: 0/);
    const shallow = makeProject();
    execFileSync("git", ["clone", "-q", "--depth", "1", "-b", "branch", `file://${project.root}`, shallow.root]);
    await refused(shallow.root, "HEAD", /whole history[^]*fetch-depth: 0/);
    await refused(makeProject({ "content/a.md": "One.\n" }).root, "main", /in a git repository/);
  });
});

describe("check --untrusted", () => {
  const EVIL = 'import { writeFileSync } from "node:fs";\nwriteFileSync("hacked", "");\nexport default {};\n';

  test("runs no config of the branch and reads no `.env` of it, in whatever form they come", async () => {
    const { project, repository, check } = await approvedByAna();
    project.write(".env", "COTEJO_COMMAND=touch hacked\nCOTEJO_LANG=es\nOPENAI_BASE_URL=http://127.0.0.1:1\n");
    for (const name of ["cotejo.config.ts", "cotejo.config.mts", "cotejo.config.mjs", "cotejo.config.js"])
      project.write(name, EVIL);
    project.write("cotejo.config.json", '{ "publish": "any", "checks": { "approval-author": "off" } }');
    project.write("node_modules/cotejo/package.json", '{ "name": "cotejo", "main": "index.js" }');
    project.write("node_modules/cotejo/index.js", EVIL);
    project.write("eleventy.config.js", EVIL);
    project.write("astro.config.mjs", EVIL);
    project.write("content/a.es.md", project.read("content/a.es.md").replace(/^\S+ \S+\./, "Cayó dinero."));
    repository.commit("Mallory");
    expect(await check("--untrusted")).toEqual([expect.stringMatching(/^error unapproved-edit/)]);
    expect(project.has("hacked")).toBe(false);
    // Without it, both are what they always were.
    await runCommand(project.root, ["check", "--against", "main"]);
    expect(project.has("hacked")).toBe(true);
  });

  test("opens no index that the branch has committed", async () => {
    const { project, repository, check } = await approvedByAna();
    project.write("content/a.es.md", project.read("content/a.es.md").replace(/^\S+ \S+\./, "Cayó dinero."));
    project.write(".cotejo/index.db", "no database");
    repository.git("add", "-f", ".cotejo/index.db");
    repository.commit("Mallory");
    expect(await check("--untrusted")).toEqual([expect.stringMatching(/^error unapproved-edit/)]);
    expect(project.read(".cotejo/index.db")).toBe("no database");
  });

  test("runs the config of the other branch, with its own files, whatever the branch has made of them", async () => {
    const config = (name: string): string =>
      `import { defineConfig } from "cotejo";\nimport path from "node:path";\nimport { publish } from "./config/${name}";\nexport default defineConfig({ publish, checks: { orphan: path.posix.join("off") as "off" } });\n`;
    const { project, repository, check } = await approvedByAna(
      {
        "site/cotejo.config.ts": config("publish.ts"),
        "site/cotejo.config.json": "",
        "site/config/publish.ts": 'export const publish: "approved" = "approved";\n',
      },
      "site/",
    );
    project.write("site/config/publish.ts", `${EVIL}export const publish = "any";\n`);
    project.write("site/content/a.es.md", project.read("site/content/a.es.md").replace(/^\S+ \S+\./, "Cayó dinero."));
    repository.commit("Mallory");
    expect(await check("--untrusted")).toEqual([expect.stringMatching(/^error unapproved-edit/)]);
    expect(await check("--untrusted", "--config", "cotejo.config.ts")).toHaveLength(1);
    expect(project.has("site/hacked")).toBe(false);
    const inFolder = await runCommand(path.join(project.root, "site/content"), [
      "check",
      "--against",
      "main",
      "--untrusted",
    ]);
    expect([inFolder.code, inFolder.stdout]).toEqual([1, expect.stringContaining("unapproved-edit")]);
  });

  test("refuses a config that imports a package, or is not in the other branch, and flags that make no sense", async () => {
    const { project, repository } = await approvedByAna({
      "cotejo.config.json": "",
      "cotejo.config.mjs": 'import "some-package";\nexport default { publish: "approved" };\n',
      "node_modules/some-package/package.json": '{ "name": "some-package", "type": "module", "main": "index.js" }',
      "node_modules/some-package/index.js": "",
    });
    project.write("node_modules/some-package/index.js", EVIL);
    project.write("other.config.json", "{}");
    repository.commit("Mallory");
    const untrusted = ["check", "--untrusted", "--against", "main"];
    for (const [args, says] of [
      [untrusted, /imports `some-package`[^]*cotejo\.config\.json/],
      [[...untrusted, "--config", "other.config.json"], /no such file/],
      [["check", "--untrusted"], /--against/],
      [[...untrusted, "--fix"], /--fix/],
    ] as const)
      expect(await runCommand(project.root, args)).toMatchObject({
        code: 2,
        stderr: expect.stringMatching(says) as string,
      });
    expect(project.has("hacked")).toBe(false);
  });
});

/** `check --fix`: what has exactly one right text is put right in drafts, and offered for people's texts. */

import { describe, expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const ENGLISH = "The Inter-American Commission (IACHR) met.\n\nThe OEI came.\n";
const GLOSSED = "La Comisión Interamericana (CIDH, por sus siglas en inglés) se reunió.";
const RIGHT = "La Comisión Interamericana (CIDH) se reunió.";
const GLOSSARY = "source,target,policy,target_forms\nIACHR,CIDH,locked,\nOEI,OEI,keep,\n";

/** An engine that answers each sentence with the Spanish in `answers`. */
function engine(answers: Readonly<Record<string, string>>): string {
  return `import { createInterface } from "node:readline";
const answers = Object.entries(${JSON.stringify(answers)});
for await (const line of createInterface({ input: process.stdin })) {
  const { id, text } = JSON.parse(line);
  const ids = [...text.matchAll(/<ph id="(\\d+)"\\/>/g)].map((match) => match[0]);
  const [, answer] = answers.find(([word]) => text.includes(word)) ?? [];
  console.log(JSON.stringify({ id, text: answer.replace("TERM", ids[0]) }));
}
`;
}

const ENV = { COTEJO_COMMAND: "node engine.mjs" };
const ANSWERS = {
  Commission: "La Comisión Interamericana (TERM, por sus siglas en inglés) se reunió.",
  came: "La TERM, según sus siglas en español, vino.",
};

async function translated(config: object): Promise<ProjectFolder> {
  const project = makeProject({
    "engine.mjs": engine(ANSWERS),
    "glossary/t.csv": GLOSSARY,
    "content/a.md": ENGLISH,
    "cotejo.config.json": JSON.stringify(config),
  });
  const { code, stdout } = await runCommand(project.root, ["translate", "--provider", "command", "--json"], ENV);
  expect([code, stdout]).toEqual([0, expect.anything()]);
  project.write("cotejo.config.json", "{}");
  return project;
}

/** A draft as an earlier version of Cotejo left it. */
const drafted = (): Promise<ProjectFolder> => translated({ checks: { "acronym-english": "off" } });

const cotejo = (project: ProjectFolder, ...args: string[]) => runCommand(project.root, args);

describe("every engine's answer", () => {
  test("is put right where one text is, and left where two may be", async () => {
    const project = await translated({});
    expect(project.read("content/a.es.md")).toBe(`${RIGHT}\n\nLa OEI, según sus siglas en español, vino.\n`);
  });

  test("stays as it came where the check is off", async () => {
    const project = await drafted();
    expect(project.read("content/a.es.md")).toContain(GLOSSED);
  });
});

describe("check --fix", () => {
  test("puts drafts right in file and ledger, says so, and has nothing to do the second time", async () => {
    const project = await drafted();
    const result = await cotejo(project, "check", "--fix", "--json");
    const { fixed, offered, problems } = result.json();
    expect(fixed).toMatchObject([
      { article: "content/a.md", line: 1, checks: ["acronym-english"], before: GLOSSED, after: RIGHT },
    ]);
    expect(offered).toEqual([]);
    expect(problems.map(({ check }: { check: string }) => check)).toEqual(["acronym-spanish"]);
    expect(project.read("content/a.es.md")).toContain(RIGHT);
    const ledger = project.read(".cotejo/ledger/content/a.md.jsonl");
    expect(ledger).toContain(RIGHT);
    // Still the draft of its engine.
    expect(JSON.parse(ledger.split("\n")[0] ?? "")).toMatchObject({ state: "draft", origin: { engine: "command" } });
    const before = project.snapshot();
    expect((await cotejo(project, "check", "--fix", "--json")).json().fixed).toEqual([]);
    expect(project.snapshot()).toEqual(before);
  });

  test("offers what a person's text would become, and changes nothing until they take it", async () => {
    const project = await drafted();
    const { segments } = (await cotejo(project, "review", "list", "--json")).json();
    await cotejo(project, "review", "approve", segments[0].id);
    const before = project.snapshot();
    const { fixed, offered } = (await cotejo(project, "check", "--fix", "--json")).json();
    expect({ fixed, offered }).toMatchObject({ fixed: [], offered: [{ segment: segments[0].id, after: RIGHT }] });
    expect(project.snapshot()).toEqual(before);
    const { stdout } = await cotejo(project, "check", "--fix");
    expect(stdout).toContain(
      "offered [acronym-english] La Comisión Interamericana (CIDH[-, por sus siglas en inglés-])",
    );
    expect(stdout).toContain(`npx cotejo review correct --fix ${segments[0].id}`);
    expect((await cotejo(project, "review", "correct", segments[0].id, "--fix")).code).toBe(0);
    expect(project.read("content/a.es.md")).toContain(RIGHT);
  });

  test("takes in what a person has written in the file, and writes over none of it", async () => {
    const project = await drafted();
    project.write("content/a.es.md", `${GLOSSED}\n\nLa OEI llegó.\n`);
    await cotejo(project, "check", "--fix", "--as", "Ana");
    expect(project.read("content/a.es.md")).toBe(`${RIGHT}\n\nLa OEI llegó.\n`);
  });

  test("leaves a draft alone whose right text a person has rejected, and a check that is off", async () => {
    const project = await translated({});
    const { segments } = (await cotejo(project, "review", "list", "--json")).json();
    await cotejo(project, "review", "reject", segments[0].id, "--reason", "which commission?");
    project.write("cotejo.config.json", '{ "checks": { "acronym-english": "off" } }');
    const again = ["translate", "--force", "content/a.md", "--provider", "command"];
    await runCommand(project.root, again, ENV);
    expect(project.read("content/a.es.md")).toContain(GLOSSED);
    const nothing = { fixed: [], offered: [] };
    expect((await cotejo(project, "check", "--fix", "--json")).json()).toMatchObject(nothing);
    project.write("cotejo.config.json", "{}");
    expect((await cotejo(project, "check", "--fix", "--json")).json()).toMatchObject(nothing);
    expect(project.read("content/a.es.md")).toContain(GLOSSED);
  });

  test("puts names right too", async () => {
    const project = makeProject({
      "engine.mjs": engine({ met: "La IACHR se reunió." }),
      "glossary/t.csv": "source,target,policy\n",
      "content/a.md": "The IACHR met.\n",
    });
    await runCommand(project.root, ["translate", "--provider", "command"], ENV);
    project.write("glossary/t.csv", "source,target,policy\nIACHR,CIDH,locked\n");
    const { fixed } = (await cotejo(project, "check", "--fix", "--json")).json();
    expect(fixed).toMatchObject([{ checks: ["terms"], before: "La IACHR se reunió.", after: "La CIDH se reunió." }]);
    expect(project.read("content/a.es.md")).toBe("La CIDH se reunió.\n");
  });

  test("without --fix writes nothing", async () => {
    const project = await drafted();
    const before = project.snapshot();
    const result = await cotejo(project, "check", "--json");
    expect(result.code).toBe(0);
    expect(Object.keys(result.json())).toEqual(["schemaVersion", "problems"]);
    expect(project.snapshot()).toEqual(before);
  });
});

test("what a whole article shows is found by check, and holds nothing back", async () => {
  const project = makeProject({
    "engine.mjs": engine({ met: "La TERM se reunió." }),
    "glossary/t.csv":
      "source,target,policy,target_forms\nIACHR,CIDH,locked,Comisión Interamericana de Derechos Humanos\n",
    "content/a.md": "The Inter-American Commission (IACHR) met.\n",
    "cotejo.config.json": '{ "publish": "approved", "checks": { "acronym-first-use": "error" } }',
  });
  await runCommand(project.root, ["translate", "--provider", "command"], ENV);
  expect((await cotejo(project, "review", "approve", "--article", "content/a.md")).code).toBe(0);
  expect(project.read("content/a.es.md")).toBe("La CIDH se reunió.\n");
  const result = await cotejo(project, "check", "--json");
  expect(result.code).toBe(1);
  expect(result.json().problems).toMatchObject([
    { file: "content/a.md", line: 1, check: "acronym-first-use", severity: "error", segment: expect.any(String) },
  ]);
});

describe("what a whole article shows", () => {
  const COMMISSION = "Comisión Interamericana de Derechos Humanos";
  const OEI = "Organización de Estados Iberoamericanos";
  const ANSWERS_OF_ARTICLE = {
    began: "El informe del TERM empezó.",
    ended: "La TERM terminó.",
    came: `La ${OEI} (TERM) vino.`,
    left: `Con la ${OEI} (TERM), se fue.`,
    wrote: "Escribió la TERM (OEI).",
  };
  const ROWS = [
    "source,target,policy,gender,target_forms",
    `IACHR,CIDH,locked,f,${COMMISSION}`,
    `OEI,OEI,keep,f,${OEI}`,
    `Ibero-American Organization,${OEI},locked,f,`,
  ];
  const ENGLISH_ARTICLE = [
    "The **IACHR**'s report began.",
    "The IACHR ended.",
    "The OEI came.",
    "The OEI left.",
    "The Ibero-American Organization wrote.",
  ];
  const SPELT = `El informe de la <pc id="1">${COMMISSION} (CIDH)</pc> empezó.`;

  async function article(): Promise<ProjectFolder> {
    const project = makeProject({
      "engine.mjs": engine(ANSWERS_OF_ARTICLE).replace("ids[0]", '/began/.test(text) ? `<pc id="1">${ids[0]}</pc>` : ids[0]'), // prettier-ignore
      "glossary/t.csv": `${ROWS.join("\n")}\n`,
      "content/a.md": `${ENGLISH_ARTICLE.join("\n\n")}\n`,
    });
    const { code, stderr } = await runCommand(project.root, ["translate", "--provider", "command"], ENV);
    expect([code, stderr]).toEqual([0, expect.anything()]);
    return project;
  }

  test("is put right in drafts, with the names that the English demands still there", async () => {
    const project = await article();
    const { fixed, offered, problems } = (await cotejo(project, "check", "--fix", "--json")).json();
    expect({ fixed, offered }).toMatchObject({
      fixed: [
        { line: 1, checks: ["acronym-first-use"], after: SPELT },
        { line: 7, checks: ["acronym-repeated"], after: "Con la OEI, se fue." },
      ],
      offered: [],
    });
    expect(problems).toMatchObject([
      { line: 9, check: "acronym-repeated", message: expect.stringContaining("Left to a person: `terms` would find") },
    ]);
    expect(project.read("content/a.es.md")).toBe(
      `El informe de la **${COMMISSION} (CIDH)** empezó.\n\nLa CIDH terminó.\n\nLa ${OEI} (OEI) vino.\n\nCon la OEI, se fue.\n\nEscribió la ${OEI} (OEI).\n`,
    );
    const [line = ""] = project.read(".cotejo/ledger/content/a.md.jsonl").split("\n");
    expect(JSON.parse(line)).toMatchObject({ target: SPELT, state: "draft", origin: { engine: "command" } });
    const before = project.snapshot();
    expect((await cotejo(project, "check", "--fix", "--json")).json().fixed).toEqual([]);
    expect((await runCommand(project.root, ["translate", "--provider", "command"], ENV)).code).toBe(0);
    expect(project.snapshot()).toEqual(before);
  });

  test("is offered for a person's text, taken by `correct --fix`, and told by show", async () => {
    const project = await article();
    await cotejo(project, "review", "approve", "--article", "content/a.md");
    const before = project.snapshot();
    const { fixed, offered } = (await cotejo(project, "check", "--fix", "--json")).json();
    expect(fixed).toEqual([]);
    expect(offered.map(({ after }: { after: string }) => after)).toEqual([SPELT, "Con la OEI, se fue."]);
    expect(project.snapshot()).toEqual(before);
    const ids = offered.map(({ segment }: { segment: string }) => segment);
    expect((await cotejo(project, "review", "show", ids[1])).stdout).toContain("--fix Con la [-");
    expect((await cotejo(project, "review", "correct", ...ids, "--fix")).code).toBe(0);
    expect(project.read("content/a.es.md")).toContain("Con la OEI, se fue.");
    expect((await cotejo(project, "check", "--fix", "--json")).json().offered).toEqual([]);
  });

  test("stays as it was where a person has rejected the result", async () => {
    const project = await article();
    const { fixed } = (await cotejo(project, "check", "--fix", "--json")).json();
    await cotejo(project, "review", "reject", fixed[1].segment, "--reason", "no");
    await runCommand(project.root, ["translate", "--provider", "command"], ENV);
    expect(project.read("content/a.es.md")).toContain(`Con la ${OEI} (OEI), se fue.`);
    expect((await cotejo(project, "check", "--fix", "--json")).json().fixed).toEqual([]);
    expect(project.read("content/a.es.md")).toContain(`Con la ${OEI} (OEI), se fue.`);
  });
});

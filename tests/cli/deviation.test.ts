/** The gate of the glossary for people: who deviates says why; what nobody explained stays, is flagged and goes nowhere. */

import { describe, expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";
import { ENGINE } from "../helpers/golden-engine.ts";

const GLOSSARY = { "glossary/t.csv": "source,target,forbidden\nIACHR,CIDH,CIADH\n" };
const APPROVED = { "cotejo.config.json": '{ "publish": "approved" }' };

const translate = (project: ProjectFolder) =>
  runCommand(project.root, ["translate", "--provider", "command", "--json"], ENGINE);

async function translated(files: Record<string, string>) {
  const project = makeProject({ ...GLOSSARY, ...files });
  await translate(project);
  const { segments } = (await runCommand(project.root, ["review", "list", "--json"])).json();
  return { project, id: segments[0].id as string };
}

const correct = (project: ProjectFolder, id: string, text: string, ...more: string[]) =>
  runCommand(project.root, ["review", "correct", id, "--text", text, "--json", ...more]);

const findings = async (project: ProjectFolder) => {
  const result = await runCommand(project.root, ["check", "--json"]);
  return {
    code: result.code,
    problems: result.json().problems as { check: string; severity: string; message: string }[],
  };
};

describe("a person's text without a locked term", () => {
  test("fails check in the Spanish file before any run has taken it in, and once more when one has", async () => {
    const { project } = await translated({ "content/a.md": "The IACHR met.\n" });
    project.write("content/a.es.md", "La CIADH se reunió.\n");
    const found = async () => {
      const { code, problems } = await findings(project);
      return { code, checks: problems.filter(({ severity }) => severity === "error").map(({ check }) => check) };
    };
    expect(await found()).toEqual({ code: 1, checks: ["terms", "terms"] });
    expect((await findings(project)).problems).toContainEqual(expect.objectContaining({ check: "edited" }));
    await translate(project);
    expect(await found()).toEqual({ code: 1, checks: ["terms", "terms"] });
    project.write("content/a.es.md", "La CIDH se reunió ayer.\n");
    expect(await found()).toEqual({ code: 0, checks: [] });
  });

  test("is refused without a reason, and nothing is changed", async () => {
    const { project, id } = await translated({ "content/a.md": "The IACHR met.\n" });
    const before = project.snapshot();
    const refused = await correct(project, id, "Esa comisión se reunió.");
    expect(refused.code).toBe(2);
    expect(refused.json().error).toMatchObject({ code: "terms", hint: expect.stringContaining("--reason") });
    expect(refused.stderr + refused.stdout).toContain("CIDH");
    expect(project.snapshot()).toEqual(before);
  });

  test("is written with one: recorded, listed by check, and kept from other articles", async () => {
    const { project, id } = await translated({ "content/a.md": "The IACHR met.\n" });
    const text = "Esa comisión se reunió.";
    expect((await correct(project, id, text, "--reason", "It was named a line before")).code).toBe(0);
    expect(project.read("content/a.es.md")).toBe(`${text}\n`);
    expect(project.read(".cotejo/ledger/content/a.md.jsonl")).toContain("It was named a line before");
    expect(await findings(project)).toMatchObject({
      code: 0,
      problems: [
        { check: "terms", severity: "warning", message: expect.stringContaining("“It was named a line before”") },
      ],
    });
    project.write("content/b.md", "The IACHR met.\n");
    await translate(project);
    expect(project.read("content/b.es.md")).toBe("THE CIDH MET.\n");
  });

  test("put into the file stays there, fails check, and goes nowhere", async () => {
    const { project } = await translated({ "content/a.md": "The IACHR met.\n" });
    project.write("content/a.es.md", "La CIADH se reunió.\n");
    project.write("content/b.md", "The IACHR met.\n");
    const { articles } = (await translate(project)).json();
    expect(articles[0].problems).toContainEqual(expect.objectContaining({ check: "terms", severity: "error" }));
    expect(project.read("content/a.es.md")).toBe("La CIADH se reunió.\n");
    expect(project.read("content/b.es.md")).toBe("THE CIDH MET.\n");
    expect((await findings(project)).code).toBe(1);
  });
});

describe("under `approved`", () => {
  test("a name that the glossary refuses holds back no other sentence, and takes a reason to be approved", async () => {
    const { project, id } = await translated({ ...APPROVED, "content/a.md": "The IACHR met.\n" });
    expect((await runCommand(project.root, ["review", "approve", id])).code).toBe(0);
    expect(project.read("content/a.es.md")).toBe("THE CIDH MET.\n");
    project.write("content/a.es.md", "La CIADH se reunió.\n");
    await translate(project);
    project.write("content/a.md", "The IACHR met.\n\nIt is late.\n");
    await translate(project);
    const late = (await runCommand(project.root, ["review", "list", "--json"])).json().segments;
    await runCommand(project.root, ["review", "approve", late.at(-1).id]);
    // The person's own sentence stays as it is, and holds back no other one.
    expect(project.read("content/a.es.md")).toBe("La CIADH se reunió.\n\nIT IS LATE.\n");
    expect((await runCommand(project.root, ["review", "approve", id])).code).toBe(2);
    const approved = await runCommand(project.root, ["review", "approve", id, "--reason", "as it was printed"]);
    expect(approved.code).toBe(0);
    expect(project.read("content/a.es.md")).toBe("La CIADH se reunió.\n\nIT IS LATE.\n");
  });

  test("a whole article is approved but for what the glossary refuses", async () => {
    const { project } = await translated({ "content/a.md": "The IACHR met. One more.\n" });
    project.write("content/a.es.md", "La CIADH se reunió. ONE MORE.\n");
    await translate(project);
    // Nobody has decided on the second one, and the first is somebody's already.
    const { leftBlocked, segments } = (
      await runCommand(project.root, ["review", "approve", "--article", "content/a.md", "--json"])
    ).json();
    expect({ leftBlocked, approved: segments.map(({ target }: { target: string }) => target) }).toEqual({
      leftBlocked: 0,
      approved: ["ONE MORE."],
    });
  });
});

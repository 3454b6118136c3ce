/** Spanish that was there before Cotejo. */

import path from "node:path";
import { describe, expect, test } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const ENGINE = { COTEJO_COMMAND: `node ${path.join(import.meta.dirname, "..", "servers", "golden-engine.mjs")}` };
const ENGLISH = "---\ntitle: The title\n---\n\n# A heading\n\nOne here. See [the page](https://x.y).\n\n- An item\n";
const SPANISH =
  '---\ntitle: "El título"\n---\n\n# Un encabezado\n\nUno aquí.\nVea [la página](https://x.y).\n\n* Un elemento\n';

describe("cotejo adopt", () => {
  test("takes an article of the same structure as approved, and does not write its file", async () => {
    const project = makeProject({ "content/a.md": ENGLISH, "content/a.es.md": SPANISH });
    const result = await runCommand(project.root, ["adopt", "--json", "--as", "Luisa"]);
    expect(result.code).toBe(0);
    expect(result.json().adopted).toEqual([
      { source: "content/a.md", target: "content/a.es.md", segments: 5, adopted: 5 },
    ]);
    expect(project.read("content/a.es.md")).toBe(SPANISH);
    const lines = project
      .read(".cotejo/ledger/content/a.md.jsonl")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines[3]).toMatchObject({
      source: 'See <pc id="1">the page</pc>.',
      target: 'Vea <pc id="1">la página</pc>.',
      state: "approved",
      by: "Luisa",
      origin: { kind: "human" },
    });
    const again = await runCommand(project.root, ["translate", "--provider", "command", "--json"], ENGINE);
    expect(again.json()).toMatchObject({ articles: [{ status: "unchanged" }], totals: { sentCharacters: 0 } });
    expect(project.read("content/a.es.md")).toBe(SPANISH);
    project.write("content/a.md", `${ENGLISH}- A new one\n`);
    await runCommand(project.root, ["translate", "--provider", "command"], ENGINE);
    expect(project.read("content/a.es.md")).toContain("Uno aquí.");
    expect(project.read("content/a.es.md")).toContain("A NEW ONE");
  });

  test("guesses nothing: another structure, another count of sentences or another link is named with its line", async () => {
    const project = makeProject({
      "content/a.md": "One here. Two here.\n", "content/a.es.md": "Uno y dos, juntos.\n",
      "content/b.md": "One here.\n", "content/b.es.md": "Uno.\n\nY un párrafo más.\n",
      "content/c.md": "See [the page](https://x.y).\n", "content/c.es.md": "Vea [la página](https://x.y/es).\n",
    }); // prettier-ignore
    const before = project.snapshot();
    const result = await runCommand(project.root, ["adopt", "--json"]);
    expect(result.code).toBe(1);
    expect(result.json()).toMatchObject({
      adopted: [],
      leftOut: [
        { file: "content/a.es.md", line: 1 },
        { file: "content/b.es.md" },
        { file: "content/c.es.md", line: 1 },
      ],
    });
    const { "locales/en/articles.json": _, "locales/es/articles.json": __, ...after } = project.snapshot();
    expect(after).toEqual(before);
  });

  test("takes the values of a locale file, and leaves what is still English to the engine", async () => {
    const project = makeProject({
      "locales/en/ui.json": '{\n  "a": "Hello {{name}}",\n  "b": "Still English here",\n  "c": "New one here"\n}\n',
      "locales/es/ui.json": '{\n  "a": "Hola, {{name}}",\n  "b": "Still English here"\n}\n',
    });
    expect((await runCommand(project.root, ["adopt", "--json"])).json().adopted).toMatchObject([{ adopted: 1 }]);
    await runCommand(project.root, ["translate", "--provider", "command"], ENGINE);
    expect(JSON.parse(project.read("locales/es/ui.json"))).toMatchObject({ a: "Hola, {{name}}", c: "NEW ONE HERE" });
  });
});

/** Random people in random Spanish files: no word that somebody typed is ever lost, and a run after a run changes nothing. */

import fc from "fast-check";
import { expect } from "vitest";
import { loadConfig } from "../../src/config/load-config.ts";
import { openProvider } from "../../src/run/open-provider.ts";
import type { ArticleResult } from "../../src/sync/results.ts";
import { translate } from "../../src/run/translate.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { article, sentence as sentenceText } from "../model/steps.ts";
import { testProperty } from "../helpers/test-some.ts";

const TARGET = "content/a.es.md";
const LEDGER = ".cotejo/ledger/content/a.md.jsonl";
type Kind =
  | "change"
  | "add words"
  | "split"
  | "merge"
  | "delete"
  | "add sentence"
  | "add paragraph"
  | "wrap"
  | "unmark"
  | "mark";
const edit = fc.record({
  kind: fc.constantFrom<Kind>(
    "change", "add words", "split", "merge", "delete", "add sentence", "add paragraph", "wrap", "unmark", "mark",
  ), // prettier-ignore
  paragraph: fc.nat(),
  sentence: fc.nat(),
});
const scenario = fc.record({
  paragraphs: article,
  edits: fc.array(edit, { minLength: 1, maxLength: 3 }),
  later: fc.record({ paragraph: fc.nat(), sentence: fc.nat(), text: sentenceText }),
  runsBetween: fc.boolean(),
});

/** What a person makes of the Spanish file. Every word typed is a new one, `pN`. */
function retype(text: string, edits: readonly (typeof edit extends fc.Arbitrary<infer T> ? T : never)[]): string {
  const paragraphs = text
    .trimEnd()
    .split("\n\n")
    .map((paragraph) => paragraph.split(/(?<=\.) /));
  let typed = 0;
  const word = (): string => `Persona${(typed += 1)}`;
  for (const { kind, paragraph, sentence } of edits) {
    const sentences = paragraphs[paragraph % paragraphs.length] ?? [];
    const at = sentence % sentences.length;
    const own = sentences[at] ?? "";
    if (kind === "change") sentences[at] = `${word()} ${word()} ${own.split(" ").slice(-1).join("")}`;
    else if (kind === "add words") sentences[at] = `${own.slice(0, -1)} ${word()}.`;
    else if (kind === "split") sentences.splice(at, 1, `${own.slice(0, -1)}. ${word()} dos.`);
    else if (kind === "merge" && at + 1 < sentences.length)
      sentences.splice(at, 2, `${own.slice(0, -1)} ${word()} ${sentences[at + 1]?.toLowerCase() ?? ""}`);
    else if (kind === "delete" && sentences.length > 1) sentences.splice(at, 1);
    else if (kind === "add sentence") sentences.splice(at + 1, 0, `${word()} ${word()}.`);
    else if (kind === "add paragraph")
      paragraphs.splice(paragraph % (paragraphs.length + 1), 0, [`${word()} ${word()}.`]);
    else if (kind === "wrap") sentences[at] = own.replace(" ", "\n");
    else if (kind === "mark")
      sentences[at] = own.replace(/^\S+/, (first) => (/^\p{L}+$/u.test(first) ? `**${first}**` : first));
    else if (kind === "unmark") sentences[at] = own.replace(/[*`]/g, "");
  }
  return `${paragraphs.map((sentences) => sentences.join(" ")).join("\n\n")}\n`;
}

async function run(project: ProjectFolder, fill: boolean): Promise<ArticleResult | undefined> {
  const config = await loadConfig({ cwd: project.root, env: {} });
  const provider = fill ? await openProvider(config, "pseudo", {}) : undefined;
  const { signal } = new AbortController();
  const { articles } = await translate(config, { provider, fill, force: false, author: "Ana", signal });
  await provider?.close();
  return articles[0];
}

const squeeze = (text: string): string => text.replace(/\s+/g, "");

testProperty(
  "no word that a person typed into a Spanish file is lost, whatever runs and changes after",
  Number(process.env["COTEJO_RUNS"] ?? 25),
  async (numRuns) => {
    let skipped = 0;
    let all = 0;
    await fc.assert(
      fc.asyncProperty(scenario, async ({ paragraphs, edits, later, runsBetween }) => {
        const write = (blocks: readonly (readonly string[])[]): string =>
          `${blocks.map((each) => each.join(" ")).join("\n\n")}\n`;
        const project = makeProject({ "content/a.md": write(paragraphs) });
        await run(project, true);
        const typed = retype(project.read(TARGET), edits);
        project.write(TARGET, typed);
        const words = typed.match(/Persona\d+/g) ?? [];
        const changes = paragraphs[later.paragraph % paragraphs.length];
        // Front matter and lists are one sentence here: their texts have left the English, and people's words stay in the record.
        const loses = changes?.[0]?.includes("\n") ?? false;
        // A text whose marks the English has no more cannot be written: it is named, and stays in the record.
        const holdsAll = (result: ArticleResult | undefined): void => {
          const isNamed = result?.problems.some(({ check, severity }) => check === "proof" && severity === "error");
          const ledger = project.read(LEDGER);
          const retired = ledger.split("\n").filter((line) => line.includes('"retired":true'));
          const kept = isNamed ? ledger : loses ? retired.join("\n") : "";
          for (const word of words) expect(project.read(TARGET) + kept).toContain(word);
        };
        if (runsBetween) {
          const first = await run(project, true);
          all += 1;
          if (first?.status === "skipped") {
            skipped += 1;
            expect(project.read(TARGET)).toBe(typed);
          } else expect(squeeze(project.read(TARGET))).toBe(squeeze(typed));
          const before = project.snapshot();
          await run(project, false);
          await run(project, true);
          expect(project.snapshot()).toEqual(before);
        }
        const changed = paragraphs.map((sentences, at) =>
          at === later.paragraph % paragraphs.length
            ? sentences.with(later.sentence % sentences.length, later.text)
            : sentences,
        );
        project.write("content/a.md", write(changed));
        holdsAll(await run(project, true));
        const after = project.snapshot();
        await run(project, true);
        holdsAll(await run(project, false));
        expect(project.snapshot()).toEqual(after);
      }),
      { numRuns, seed: Number(process.env["COTEJO_SEED"] ?? 20261125) },
    );
    if (process.env["COTEJO_RUNS"]) process.stdout.write(`${skipped} of ${all} edited files not understood\n`);
  },
);

/** Somebody cuts a Spanish sentence in two by hand: both halves are its text, and the sentence behind stays nobody's. */

import { describe, expect, test } from "vitest";
import { parseLedger } from "../../src/record/ledger.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const [FIRST, SECOND, THIRD] = [
  "The court met in the old town hall.",
  "The judges read the long report and everyone listened to it.",
  "Nobody spoke after that.",
];

/** What is cut, by the English of its sentence, and the sentences that the person changed. */
const CASES: readonly (readonly [string, (spanish: string) => string, readonly string[]])[] = [
  ["in the middle", (spanish) => spanish.replace("réépóórt ááñd", "réépóórt. Ááñd"), [SECOND]],
  ["behind a few words", (spanish) => spanish.replace("júúdgéés rééád", "júúdgéés. Rééád"), [SECOND]],
  ["before the last words", (spanish) => spanish.replace(" lístééñééd tóó ít", ". Lístééñééd tóó ít"), [SECOND]],
  [
    "in three",
    (spanish) =>
      spanish.replace("júúdgéés rééád", "júúdgéés. Rééád").replace(" lístééñééd tóó ít", ". Lístééñééd tóó ít"),
    [SECOND],
  ],
  ["the first one", (spanish) => spanish.replace("óóld tóówñ", "óóld. Tóówñ"), [FIRST]],
  [
    "and the one behind is edited",
    (spanish) => spanish.replace("réépóórt ááñd", "réépóórt. Ááñd").replace("spóókéé", "habló"),
    [SECOND, THIRD],
  ],
  [
    "edited, and another sentence put behind it",
    (spanish) => spanish.replace("Thé júúdgéés", "Los júúdgéés").replace(" Ñóbóódy", " Fue largo. Ñóbóódy"),
    [SECOND],
  ],
];

describe.each(CASES)("a sentence cut %s", (_, cut, changed) => {
  test.each(["here", "in a clone"])("%s", async (where) => {
    const project = makeProject({ "content/a.md": `${FIRST} ${SECOND} ${THIRD}\n` });
    const translate = ["translate", "--provider", "pseudo"];
    await runCommand(project.root, translate);
    const before = project.read("content/a.es.md");
    const edited = cut(before);
    expect(edited).not.toBe(before);
    project.write("content/a.es.md", edited);
    if (where === "in a clone") for (const end of ["", "-wal", "-shm"]) project.remove(`.cotejo/index.db${end}`);
    await runCommand(project.root, translate);
    expect(project.read("content/a.es.md")).toBe(edited);
    const { lines } = parseLedger(project.read(".cotejo/ledger/content/a.md.jsonl"), "a");
    expect(lines.map(({ source, passage }) => source ?? passage)).toEqual([FIRST, SECOND, THIRD]);
    expect(lines.flatMap(({ state, source = "" }) => (state === "approved" ? source : []))).toEqual(changed);
    // All three together are the paragraph, so no half went to another sentence.
    expect(`${lines.map(({ target }) => target).join(" ")}\n`).toBe(edited);
  });
});

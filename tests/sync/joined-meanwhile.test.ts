/** A person joins two sentences while the English of the second goes or moves: the same as with a run in between. */

import { expect, test } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const FOX = "The red fox jumps over the lazy dog every morning.";
const DOG = "The dog sleeps on without any worry.";
const LAST = "Last paragraph of the page stands here.";
const SPANISH =
  "El zorro rojo salta sobre el perro perezoso cada mañana. El perro sigue durmiendo sin preocuparse.\n\nEl último párrafo está aquí.\n";
const JOINED = SPANISH.replace("mañana. El", "mañana, y el");

test.each([
  ["goes", `${FOX}\n\n${LAST}\n`, JOINED],
  ["moves", `${FOX}\n\n${LAST}\n\n${DOG}\n`, `${JOINED}\nThé dóóg slééééps óñ wííthóóúút áñy wóórry.\n`],
])("the second %s", async (_, english, expected) => {
  for (const hasRunBetween of [false, true]) {
    const project = makeProject({ "content/a.md": `${FOX} ${DOG}\n\n${LAST}\n`, "content/a.es.md": SPANISH });
    const { root } = project;
    await runCommand(root, ["adopt", "--as", "Ana"]);
    project.write("content/a.es.md", JOINED);
    if (hasRunBetween) await runCommand(root, ["translate", "--provider", "pseudo"]);
    project.write("content/a.md", english);
    await runCommand(root, ["translate", "--provider", "pseudo"]);
    expect({ hasRunBetween, file: project.read("content/a.es.md") }).toEqual({ hasRunBetween, file: expected });
    const { problems } = (await runCommand(root, ["check", "--frozen", "--json"])).json();
    expect(problems).toMatchObject([{ check: "stale-source", line: 1 }]);
  }
});

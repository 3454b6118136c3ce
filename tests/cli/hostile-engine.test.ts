/** Engines that answer wrong: the segment is a problem, the rest is done, and nothing wrong is ever written. */

import path from "node:path";
import { describe, expect, test } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const ENGINE = path.join(import.meta.dirname, "..", "servers", "mt-command.mjs");
const BAD = "The IACHR met a BAD day with `code` and `more` of it.";

describe("an engine of the `command` provider", () => {
  test.for([
    ["drop-code", "blocked"],
    ["double-code", "written"],
    ["english", "blocked"],
    ["bad-xml", "blocked"],
    ["unclosed", "blocked"],
    ["empty", "blocked"],
    ["missing", "blocked"],
    ["doubled", "blocked"],
    ["malformed", "blocked"],
    ["garbage", "blocked"],
    ["unknown", "blocked"],
    ["number-text", "blocked"],
    ["array", "blocked"],
    ["too-long", "blocked"],
  ] as const)("that does %s leaves the article %s, and the other sentences translated", async ([mode, status]) => {
    const project = makeProject({
      "glossary/t.csv": "source,target\nIACHR,CIDH\n",
      "content/a.md": `Before it here. ${BAD} After it here.\n`,
      "cotejo.config.json": JSON.stringify({
        providers: { command: { command: ["node", ENGINE, mode], timeoutMs: 2000 } },
      }),
    });
    const result = await runCommand(project.root, ["translate", "--provider", "command", "--json"]);
    expect([mode, result.json().articles[0].status, result.code]).toEqual([mode, status, status === "written" ? 0 : 1]);
    const spanish = project.read("content/a.es.md");
    expect(spanish).toMatch(/^BEFORE IT HERE\. .* AFTER IT HERE\.\n$/);
    if (status === "blocked") {
      expect(spanish).toContain(BAD);
      expect(result.json().articles[0].problems).toContainEqual(
        expect.objectContaining({ file: "content/a.md", line: 1, severity: "error" }),
      );
    } else expect(spanish).toContain("CIDH");
  });

  test.each(["\u001B[K", "\u0007", "\b", "\u009BK", "\u202E", "\u2066", "\u2028"])(
    "that puts the character %j into its answer is not written, and the source's own characters are",
    async (character) => {
      const engine = ["node", ENGINE, "replace", JSON.stringify([["BAD", `B${character}AD`]])];
      const project = makeProject({
        "content/a.md": "Before\u200E it here. A BAD day with `code`.\n",
        "cotejo.config.json": JSON.stringify({ providers: { command: { command: engine } } }),
      });
      const result = await runCommand(project.root, ["translate", "--provider", "command", "--json"]);
      expect(result.json().articles[0]).toMatchObject({
        status: "blocked",
        problems: [{ check: "control-characters", severity: "error", line: 1 }],
      });
      expect(project.read("content/a.es.md")).toBe("BEFORE\u200E IT HERE. A BAD day with `code`.\n");
      const spanish = await runCommand(project.root, ["check"], { COTEJO_LANG: "es" });
      expect(spanish.stdout).toMatch(/La traducción tiene el carácter `\\[xu]/);
    },
  );

  const sentence = "A BAD *one* and [**two** of it](u) and `c`";
  const whole = "A BAD *ONE* AND [**TWO** OF IT](u) AND `c`";
  const OPEN_LINK = '<pc id="2"><pc id="3">';

  test.for([
    ["nothing", [], whole],
    ["a code at the end lost", [[' <ph id="4"/>', ""]], whole],
    ["a code twice, side by side", [['<ph id="4"/>', '<ph id="4"/><ph id="4"/>']], whole],
    [
      "tags in capitals, without quotes",
      [
        ['<ph id="4"/>', "<PH ID=4>"],
        ['<pc id="1">', "<PC id=1 >"],
      ],
      whole,
    ],
    [
      "opening marks that cross",
      [
        [OPEN_LINK, '<pc id="3"><pc id="2">'],
        ["</pc> OF IT</pc>", '</pc id="3"> OF IT</pc id="2">'],
      ],
      whole,
    ],
    [
      "a code moved into the link",
      [
        [' <ph id="4"/>', ""],
        [OPEN_LINK, `<pc id="2"><ph id="4"/> <pc id="3">`],
      ],
      "A BAD *ONE* AND [`c` **TWO** OF IT](u) AND",
    ],
    [
      "a code in the middle lost",
      [
        ['<pc id="1">', ""],
        ["</pc>", ""],
      ],
      sentence,
    ],
    ["the half of a code lost", [["</pc>", ""]], sentence],
    [
      "pairs that cross around words",
      [
        ["</pc> AND", " AND"],
        ["</pc> OF IT", "</pc id=1> OF IT"],
      ],
      sentence,
    ],
    ["a code of its own", [["AND", '<ph id="9"/>']], sentence],
    ["a pair emptied", [[">ONE</pc>", "></pc> ONE"]], sentence],
    ["an escaped tag", [['<ph id="4"/>', '&lt;ph id="4"/&gt;']], sentence],
  ] as const)("that does this to codes: %s", async ([what, bends, expected]) => {
    const project = makeProject({
      "content/a.md": `Before it here.\n\n${sentence}\n`,
      "cotejo.config.json": JSON.stringify({
        providers: { command: { command: ["node", ENGINE, "replace", JSON.stringify(bends)] } },
      }),
    });
    const result = await runCommand(project.root, ["translate", "--provider", "command", "--json"]);
    const blocked = expected === sentence;
    expect([what, result.json().articles[0].status]).toEqual([what, blocked ? "blocked" : "written"]);
    expect(project.read("content/a.es.md")).toBe(`BEFORE IT HERE.\n\n${expected}\n`);
  });
});

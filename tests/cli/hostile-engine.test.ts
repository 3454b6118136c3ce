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
        providers: { command: { command: ["node", ENGINE, mode], timeoutMs: 400 } },
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
});

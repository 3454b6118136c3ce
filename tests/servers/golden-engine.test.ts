/** The engine of the tests in Perl says what the one in JavaScript says. */

import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { escapeHidden } from "../../src/record/ledger-line.ts";
import { ENGINE, NODE_ENGINE } from "../helpers/golden-engine.ts";

const TEXTS = [
  'Hola <pc id="1">mundo</pc> &lt; ñandú &amp; "a" \\ b\n\tc\u2028<ph id="2"/> d > e < f & g',
  "straße ﬁn ǆ 𐐨 İ ı ς é\u0301 \u0000\u001f\ud83d\ude00",
  'SAME-TEXT <pc id="1">a</pc>',
  'LOSE-CODES <pc id="1" equiv="a>b \\"c\\"">a &lt;</pc><ph id="3"/>',
  "with MARKDOWN in it",
  "",
];

function answersOf(command: string): unknown {
  const [program = "", ...args] = command.split(" ");
  const lines = TEXTS.map((text, at) => escapeHidden(JSON.stringify({ id: `i${at}`, text, source: "en" })));
  const input = lines.map((line) => `${line}\n`).join("");
  const { stdout, stderr } = spawnSync(program, args, { input, encoding: "utf8" });
  expect(stderr).toBe("");
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);
}

test("both say the same", () => {
  const answers = answersOf(NODE_ENGINE);
  expect(answers).toHaveLength(TEXTS.length);
  expect(answersOf(ENGINE.COTEJO_COMMAND)).toEqual(answers);
});

/** In a Spanish page with a sentence on each line, a change of one English sentence leaves all other lines as they are. */

import { expect, test } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";
import { describeVariants } from "../helpers/test-some.ts";

const [FIRST, SECOND, THIRD] = [
  "The court met in the old town hall.",
  "Judges read the [long report](https://example.org/report) of May.",
  "Nobody spoke after that.",
];
const [NEW, OTHER] = ["Kangaroos hop over muddy fences.", "Just twelve **brown** owls remained."];

/** The English sentences, and from which of the three the Spanish lines are; -1 is a new one. */
const CASES: readonly (readonly [string, readonly string[], readonly number[]])[] = [
  ["comes first", [NEW, FIRST, SECOND, THIRD], [-1, 0, 1, 2]],
  ["comes between", [FIRST, NEW, SECOND, THIRD], [0, -1, 1, 2]],
  ["comes between, with the first letters of the next one", [FIRST, "Judges sat.", SECOND, THIRD], [0, -1, 1, 2]],
  ["comes last", [FIRST, SECOND, THIRD, NEW], [0, 1, 2, -1]],
  ["comes, and one more", [FIRST, NEW, OTHER, SECOND, THIRD], [0, -1, 1, 2]],
  ["goes from the beginning", [SECOND, THIRD], [1, 2]],
  ["goes from between", [FIRST, THIRD], [0, 2]],
  ["goes from the end", [FIRST, SECOND], [0, 1]],
  ["comes for the first one", [NEW, SECOND, THIRD], [-1, 1, 2]],
  ["comes for the second one", [FIRST, NEW, THIRD], [0, -1, 2]],
  ["comes for the last one", [FIRST, SECOND, NEW], [0, 1, -1]],
  ["comes for the second one, with marks", [FIRST, OTHER, THIRD], [0, -1, 2]],
];

const PAGES: readonly (readonly [string, (lines: readonly string[]) => string, string])[] = [
  ["with a note of somebody's own", (lines) => `${lines.join("\n")}\n\nUna nota del traductor.\n`, "\n"],
  ["as the run wrote it, but for its line ends", (lines) => `${lines.join("\n")}\n`, "\n"],
  ["with Windows line ends", (lines) => `${lines.join("\r\n")}\r\n`, "\r\n"],
];

describeVariants(
  PAGES,
  ([name]) => `in a page ${name}`,
  ([, pageOf, lineEnd]) => {
    test.each(CASES)("a sentence %s", async (__, english, expected) => {
      const project = makeProject({ "content/a.md": `${FIRST} ${SECOND} ${THIRD}\n` });
      const translate = ["translate", "--provider", "pseudo"];
      await runCommand(project.root, translate);
      const lines = project
        .read("content/a.es.md")
        .trim()
        .split(/(?<=\.) /u);
      expect(lines).toHaveLength(3);
      project.write("content/a.es.md", pageOf(lines));
      await runCommand(project.root, translate);
      expect(project.read("content/a.es.md")).toBe(pageOf(lines));

      project.write("content/a.md", `${english.join(" ")}\n`);
      await runCommand(project.root, translate);
      const [paragraph = ""] = project.read("content/a.es.md").split(`${lineEnd}${lineEnd}`);
      const now = paragraph.trimEnd().split(lineEnd);
      // Two new ones may have one line.
      const places = now.map((line) => lines.indexOf(line));
      expect(places.filter((place, at) => place !== -1 || places[at - 1] !== -1)).toEqual(expected);
      expect(project.read("content/a.es.md")).toBe(pageOf(now));
    });
  },
);

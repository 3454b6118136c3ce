/** A file is read where it is not as it was seen, and what is said of it is always what reading would say. */

import fs from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSeenFiles, type SeenFiles } from "../../src/articles/seen-files.ts";
import { sha256 } from "../../src/base/hash.ts";
import type { SeenFile } from "../../src/record/types.ts";
import { makeProject } from "../helpers/project-folder.ts";

/** An index, and what of it was kept. */
function makeIndex() {
  let kept = new Map<string, SeenFile>();
  return {
    kept: () => kept,
    listSeen: async () => new Map(kept),
    putSeen: async (files: ReadonlyMap<string, SeenFile | undefined>) => {
      const all = [...kept, ...files].filter((entry): entry is [string, SeenFile] => entry[1] !== undefined);
      kept = new Map(all.filter(([name]) => !files.has(name) || files.get(name)));
    },
  };
}

const DAY = 86_400_000;
/** Long after any file was written. */
const later = (): number => Date.now() + DAY;

async function keptHash(seen: SeenFiles, file: string): Promise<string> {
  const hash = await seen.hashOf(file);
  await seen.keep();
  return hash;
}

describe("what was seen", () => {
  test("spares a reading, until the file is another", async () => {
    const project = makeProject({ "a.md": "one" });
    const index = makeIndex();
    expect(await keptHash(createSeenFiles(project.root, index, later), "a.md")).toBe(sha256("one"));
    // That it is not read: the index is believed.
    const [entry] = index.kept().values();
    await index.putSeen(new Map([["a.md", { stamp: entry?.stamp ?? "", hash: "believed" }]]));
    expect(await createSeenFiles(project.root, index, later).hashOf("a.md")).toBe("believed");
    project.write("a.md", "two");
    expect(await createSeenFiles(project.root, index, later).hashOf("a.md")).toBe(sha256("two"));
  });

  test("a file that was changed a moment ago is read again: the next change may have the same stamp", async () => {
    const project = makeProject({ "a.md": "one" });
    const index = makeIndex();
    await keptHash(createSeenFiles(project.root, index), "a.md");
    expect(index.kept()).toEqual(new Map());
    // A clock that was set back makes every file new.
    await keptHash(
      createSeenFiles(project.root, index, () => Date.now() - DAY),
      "a.md",
    );
    expect(index.kept()).toEqual(new Map());
  });

  test("a time that was set back does not hide a change of the same length", async () => {
    const project = makeProject({ "a.md": "one" });
    const file = path.join(project.root, "a.md");
    const index = makeIndex();
    fs.utimesSync(file, 1000, 1000);
    await keptHash(createSeenFiles(project.root, index, later), "a.md");
    // The clock of a file system may tick every 10 ms.
    await setTimeout(20);
    fs.writeFileSync(file, "two");
    fs.utimesSync(file, 1000, 1000);
    expect(await createSeenFiles(project.root, index, later).hashOf("a.md")).toBe(sha256("two"));
  });

  test("a file that has gone is forgotten; a folder, a link and a path out of the project are never kept", async () => {
    const project = makeProject({ "a.md": "one", "b/c.md": "" });
    const index = makeIndex();
    fs.symlinkSync("a.md", path.join(project.root, "link.md"));
    const seen = createSeenFiles(project.root, index, later);
    expect(await seen.hashOf("link.md")).toBe(sha256("one"));
    expect([await seen.hashOf("b"), await seen.hashOf("../a.md"), await seen.hashOf("a.md/x"), await seen.hashOf("d.md")]).toEqual(["", "", "", ""]); // prettier-ignore
    await keptHash(seen, "a.md");
    expect([...index.kept().keys()]).toEqual(["a.md"]);
    project.remove("a.md");
    expect(await keptHash(createSeenFiles(project.root, index, later), "a.md")).toBe("");
    expect([...index.kept().keys()]).toEqual([]);
  });

  test("whatever happens to files, the hashes are those of their bytes", async () => {
    const names = ["a.md", "b.md", "c/d.md"] as const;
    const step = fc.record({
      name: fc.constantFrom(...names),
      does: fc.constantFrom("write", "remove", "touch", "back", "swap", "look"),
      text: fc.constantFrom("one", "two", "", "three"),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), fc.boolean(), async (steps, isLater) => {
        const project = makeProject({ "a.md": "one", "c/d.md": "one" });
        const index = makeIndex();
        const fileOf = (name: string): string => path.join(project.root, name);
        const has = (name: string): boolean => fs.existsSync(fileOf(name));
        for (const { name, does, text } of steps) {
          if (does === "write") project.write(name, text);
          else if (does === "remove") fs.rmSync(fileOf(name), { force: true });
          else if (does === "touch" && has(name)) fs.utimesSync(fileOf(name), new Date(), new Date());
          else if (does === "back" && has(name)) fs.utimesSync(fileOf(name), 1000, 1000);
          else if (does === "swap" && has("a.md") && has("b.md")) {
            fs.renameSync(fileOf("a.md"), fileOf("x"));
            fs.renameSync(fileOf("b.md"), fileOf("a.md"));
            fs.renameSync(fileOf("x"), fileOf("b.md"));
          }
          // Only the real clock may be used where files change within its tick.
          const seen = createSeenFiles(project.root, index, isLater && does === "look" ? undefined : () => Date.now());
          for (const each of names)
            expect(await keptHash(seen, each), each).toBe(has(each) ? sha256(fs.readFileSync(fileOf(each))) : "");
        }
        project.remove("");
      }),
      { seed: 19, numRuns: 60 },
    );
  });
});

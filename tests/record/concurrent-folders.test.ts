import { expect, test } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { writeFileAtomic } from "../../src/base/write-file.ts";

test("many files are written at once into folders that none of them found", async () => {
  for (let round = 0; round < 20; round += 1) {
    const project = makeProject();
    const files = Array.from({ length: 30 }, (_, index) => `a/b/c${index % 3}/d/${index}.md`);
    await Promise.all(files.map((file) => writeFileAtomic(project.root, file, Buffer.from(file))));
    expect(files.filter((file) => !project.has(file))).toEqual([]);
  }
});

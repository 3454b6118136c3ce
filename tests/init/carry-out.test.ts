import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { carryOut } from "../../src/init/carry-out.ts";
import type { PlannedFile } from "../../src/init/plan-init.ts";
import { makeProject } from "../helpers/project-folder.ts";

const PLAN: readonly PlannedFile[] = [
  { path: "cotejo.config.ts", action: "write", text: "new" },
  { path: "glossary/terms.csv", action: "write", text: "source,target\n" },
  { path: ".gitignore", action: "append", text: ".env\n" },
  { path: "README.md", action: "keep", text: "" },
];

test("writes what is new, adds to what is there, and keeps the rest", async () => {
  const project = makeProject({ ".gitignore": "dist\n", "README.md": "mine\n" });
  const written = await carryOut(project.root, PLAN);
  expect(written).toEqual([".cotejo/.gitignore", "cotejo.config.ts", "glossary/terms.csv", ".gitignore"]);
  expect(project.read(".gitignore")).toBe("dist\n.env\n");
  expect(project.read("README.md")).toBe("mine\n");
});

test("a file that came to be since the plan stays as it is, and is not named", async () => {
  const project = makeProject({ ".gitignore": "" });
  writeFileSync(path.join(project.root, "cotejo.config.ts"), "by hand");
  expect(await carryOut(project.root, PLAN)).not.toContain("cotejo.config.ts");
  expect(project.read("cotejo.config.ts")).toBe("by hand");
});

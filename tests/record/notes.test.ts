/** Notes: lines that are only added to, and read whatever git and people do to the file. */

import { symlinkSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { addNotes, moveNotes, notesPath, parseNotes, readNotes, signNote } from "../../src/record/notes.ts";
import { makeProject } from "../helpers/project-folder.ts";

const comment = (text: string, at = "2026-11-25T10:00:00.000Z") =>
  signNote("content/a.md", { type: "comment", by: "Ana", at, segment: "aaaaaaaaaaaa", source: "One.", text });

test("the same note has one id on every machine, and is one however often it is there", async () => {
  const { root } = makeProject();
  expect(comment("x").id).toBe(comment("x").id);
  expect(comment("x").id).not.toBe(comment("y").id);
  await addNotes(root, "content/a.md", [comment("x"), comment("x")]);
  expect(await readNotes(root, "content/a.md")).toEqual([comment("x")]);
});

test("notes are read oldest first, with what git and editors leave around them", () => {
  const later = comment("later", "2026-11-25T11:00:00.000Z");
  const lines = [
    JSON.stringify(later),
    "<<<<<<< HEAD",
    "",
    JSON.stringify(comment("first")),
    "=======",
    "{",
    "null",
    ">>>>>>> x",
  ];
  expect(parseNotes(`\uFEFF${lines.join("\r\n")}`)).toEqual([comment("first"), later]);
  expect(parseNotes('{"type":"comment","id":"x"}\n{"type":"comment","id":"a b"}')).toEqual([]);
});

test("adding keeps every byte that was there, and closes a last line without its end", async () => {
  const project = makeProject({ [notesPath("content/a.md")]: '{"type":"of a newer version"}' });
  await addNotes(project.root, "content/a.md", [comment("x")]);
  expect(project.read(notesPath("content/a.md"))).toBe(
    `{"type":"of a newer version"}\n${JSON.stringify(comment("x"))}\n`,
  );
});

test("what a diff would not show is written as an escape", async () => {
  const project = makeProject();
  await addNotes(project.root, "content/a.md", [comment("a\u202Eb\u200B")]);
  expect(project.read(notesPath("content/a.md"))).toContain("a\\u202eb\\u200b");
  expect(await readNotes(project.root, "content/a.md")).toEqual([comment("a\u202Eb\u200B")]);
});

test("neither a path nor a link leads out of the project", async () => {
  const outside = makeProject({ "secret.jsonl": JSON.stringify(comment("secret")) });
  const project = makeProject({ [notesPath("content/b.md")]: "" });
  expect(() => notesPath("../x")).toThrow("inside the project");
  symlinkSync(path.join(outside.root, "secret.jsonl"), path.join(project.root, notesPath("content/a.md")));
  expect(await readNotes(project.root, "content/a.md")).toEqual([]);
  await expect(addNotes(project.root, "content/a.md", [comment("x")])).rejects.toThrow("Cannot add to");
  expect(outside.read("secret.jsonl")).toBe(JSON.stringify(comment("secret")));
});

test("notes move with their article any number of times, under the new ids", async () => {
  const { root } = makeProject();
  await addNotes(root, "content/a.md", [comment("x")]);
  const ids = new Map([["aaaaaaaaaaaa", "bbbbbbbbbbbb"]]);
  expect(await moveNotes(root, "content/a.md", "content/b.md", ids)).toEqual([notesPath("content/a.md")]);
  await moveNotes(root, "content/a.md", "content/b.md", ids);
  expect(await readNotes(root, "content/b.md")).toEqual([{ ...comment("x"), segment: "bbbbbbbbbbbb" }]);
  expect(await moveNotes(root, "content/c.md", "content/b.md", ids)).toEqual([]);
});

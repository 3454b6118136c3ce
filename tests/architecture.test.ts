/** The rooms of `src/` stand in the order data flows; a room imports only from rooms before it. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { INNER_ROOMS, linesOf, ROOMS, TABLE_ROOMS, writtenFigures } from "../scripts/rooms.ts";

const SRC = path.join(import.meta.dirname, "..", "src");
/** Files past this many lines hold more than one idea. */
const MAX_LINES = 300;
const MOST_IN_A_ROOM = 10_000;

describe("architecture", () => {
  test("every folder of src is a room that the list knows", () => {
    const folders = readdirSync(SRC, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).filter((name) => placeOf(name) === -1)).toEqual([]);
  });

  test("a room imports only from rooms before it", () => {
    expect(sourceFiles().flatMap(({ file, text }) => wrongImports(file, text))).toEqual([]);
  });

  test("the rule finds an import from a later room", () => {
    const text = 'import { planRun } from "../run/plan-run.ts";\nimport type { Term } from "../glossary/types.ts";\n';
    expect(wrongImports("glossary/x.ts", text)).toEqual(["glossary/x.ts imports run/plan-run.ts"]);
  });

  test("a room within a room imports only from those before it", () => {
    const roomOf = (file: string): number => INNER_ROOMS.findIndex((inner) => file.startsWith(`${inner}/`));
    const wrong = sourceFiles().flatMap(({ file, text }) =>
      imports(file, text).filter((to) => roomOf(file) !== -1 && roomOf(to) > roomOf(file)),
    );
    expect(wrong).toEqual([]);
  });

  test("the command line knows only the rooms that it may", () => {
    const deeper = sourceFiles()
      .filter(({ file }) => file.startsWith("cli/"))
      .flatMap(({ file, text }) =>
        imports(file, text)
          .filter(
            (to) =>
              !/^(?:cli|base|config|languages|articles|sync|run|adopt|init|review|exchange|mcp|team|server|\.\.\/locales)\//.test(
                to,
              ),
          )
          .map((to) => `${file} imports ${to}`),
      );
    expect(deeper.filter((line) => !line.endsWith("record/types.ts"))).toEqual([]);
  });

  test("every room says in 20 lines where to begin, and names files that are there", () => {
    const wrong = TABLE_ROOMS.flatMap((room) => {
      const text = readFileSync(path.join(SRC, room, "README.md"), "utf8");
      const named = [...text.matchAll(/`([\w./-]+(?:\.tsx?|\/))`/g)].map(([, name = ""]) => name);
      const missing = named.filter(
        (name) => ![path.join(SRC, room, name), path.join(SRC, "..", name)].some(existsSync),
      );
      return [...missing, ...(text.split("\n").length > 21 ? ["too long"] : [])].map((what) => `${room}: ${what}`);
    });
    expect(wrong).toEqual([]);
  });

  test("ARCHITECTURE.md has the rooms in their order, and how large they are (`npm run docs`)", () => {
    const written = writtenFigures();
    expect([...written.keys()]).toEqual(TABLE_ROOMS);
    expect(TABLE_ROOMS.filter((room) => linesOf(room) > MOST_IN_A_ROOM)).toEqual([]);
    const wrong = [...written].filter(([room, lines]) => Math.abs(lines - linesOf(room)) > Math.max(150, lines / 10));
    expect(wrong).toEqual([]);
  });

  test("no file is longer than one idea", () => {
    const long = sourceFiles().filter(({ text }) => text.split("\n").length - 1 > MAX_LINES);
    expect(long.map(({ file }) => file)).toEqual([]);
  });
});

function placeOf(name = ""): number {
  return ROOMS.findIndex((room) => room === name);
}

function sourceFiles(): { file: string; text: string }[] {
  return readdirSync(SRC, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => ({ file: path.relative(SRC, file).replaceAll("\\", "/"), text: readFileSync(file, "utf8") }));
}

function imports(file: string, text: string): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map(([, target]) =>
    path.posix.join(path.posix.dirname(file), target ?? ""),
  );
}

function wrongImports(file: string, text: string): string[] {
  const room = placeOf(file.split("/")[0] ?? "");
  if (room === -1) return [];
  return imports(file, text)
    .filter((to) => placeOf(to.split("/")[0] ?? "") > room)
    .map((to) => `${file} imports ${to}`);
}

/** Files of OmegaT, Okapi and Weblate (tests/exchange/fixtures/README.md). */

import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Config } from "../../../src/config/types.ts";
import { readCsvUnits } from "../../../src/exchange/units/read-csv.ts";
import { readPo } from "../../../src/exchange/units/read-po.ts";
import { readTmx } from "../../../src/exchange/units/read-tmx.ts";
import { readXliff } from "../../../src/exchange/units/read-xliff.ts";
import type { ImportedUnit } from "../../../src/exchange/units/types.ts";
import { readAll } from "./builders.ts";

const CONFIG = { source: "en", target: "es-419" } as Config;
const fixture = (name: string): { path: string; shown: string } => ({
  path: path.join(import.meta.dirname, "..", "fixtures", name),
  shown: name,
});
const brief = ({ id, source, target, level }: ImportedUnit): readonly string[] => [id, source, target, level];

describe("OmegaT", () => {
  test("its own memory has its tags as text: they are codes, numbered as the source has them", async () => {
    const [tagged, plain, untranslated] = await readAll(readTmx(CONFIG, fixture("omegat-project_save.tmx")));
    expect(tagged).toMatchObject({
      line: 7,
      pair: {
        key: 'The <pc id="1">river</pc> & the <ph id="2"/>: 2 < 3.\u0001,',
        source: 'The <pc id="1">river</pc> & the <ph id="2"/>: 2 < 3.',
        target: 'El <ph id="2"/> y el <pc id="1">río</pc>: 2 < 3.',
        state: "draft",
        origin: { kind: "human" },
        by: "eva",
        at: "2026-11-20T10:15:00Z",
      },
    });
    expect(plain).toMatchObject({ pair: { source: "Home", target: "Inicio", key: "Home\u0001" } });
    expect(untranslated).toEqual({ line: 26, other: true });
  });

  test("its level 2 has the same pairs", async () => {
    const [first] = await readAll(readTmx(CONFIG, fixture("omegat-level2.tmx")));
    expect(first).toMatchObject({
      pair: {
        source: 'The <pc id="1">river</pc> and the <ph id="2"/>.',
        target: 'El <ph id="2"/> y el <pc id="1">río</pc>.',
      },
    });
  });

  test("its memory of a PO file of ours has our codes", async () => {
    const units = await readAll(readTmx(CONFIG, fixture("omegat-3.6-po-level2.tmx")));
    expect(units.map((unit) => ("pair" in unit ? [unit.pair.source, unit.pair.target] : []))).toContainEqual([
      '<pc id="1">Bold text</pc> with a <pc id="2">link</pc> inside it.',
      '<pc id="1">Texto en negrita</pc> con un <pc id="2">enlace</pc> dentro.',
    ]);
  });

  test("its PO keeps what we wrote for ourselves", async () => {
    const units = await readAll(readPo(fixture("omegat-3.6.po")));
    expect(units).toHaveLength(14);
    expect(units.every(({ base, id }) => base?.level === "untranslated" && id.length === 12)).toBe(true);
    expect(units.filter(({ level }) => level === "approved").map(({ target }) => target)).toEqual([
      'Dijo «sí» y <ph id="1"/> corrió <3 veces.',
      '<pc id="1">Texto en negrita</pc> con un <pc id="2">enlace</pc> dentro.',
      "El último aquí.",
    ]);
  });
});

describe("TMX of others", () => {
  test("is a machine's or a person's by what it says, never approved, and only from English", async () => {
    const units = await readAll(readTmx(CONFIG, fixture("others.tmx")));
    const pairs = units.flatMap((unit) => ("pair" in unit ? [unit.pair] : []));
    expect(pairs.map(({ target, origin, state }) => [target, origin.kind, state])).toEqual([
      ["De una persona.", "human", "draft"],
      ["De una máquina.", "engine", "draft"],
      ["De otra.", "engine", "draft"],
      ["No es nuestro.", "human", "draft"],
      ['Una <pc id="1">marca</pc> oculta<ph id="2"/>', "human", "draft"],
    ]);
    expect(units.flatMap((unit) => ("problem" in unit ? [[unit.line, unit.problem]] : []))).toEqual([
      [9, "A `tuv` has no language, expected `xml:lang`."],
      [13, "A code is closed that nothing opens."],
    ]);
    expect(units.filter((unit) => "other" in unit).map(({ line }) => line)).toEqual([10, 11]);
  });
});

describe("Okapi", () => {
  test("XLIFF 1.2: segments are put together, candidates are no targets, ids may be words", async () => {
    const units = await readAll(readXliff(fixture("okapi.xlf")));
    expect(units.map(brief)).toEqual([
      [
        "tu1",
        'One <pc id="1">bold</pc>. Two <ph id="2"/>.',
        'Una <pc id="1">negrita</pc>. Dos <ph id="2"/>.',
        "translated",
      ],
      ["tu2", 'Open <pc id="1">here</pc> and <ph id="2"/>', 'Abre <pc id="1">aquí</pc> y <ph id="2"/>', "approved"],
      ["tu3", "Nothing yet", "", "untranslated"],
    ]);
    expect(units.map(({ article }) => article)).toEqual(["content/a.md", "content/a.md", "content/a.md"]);
  });

  test("XLIFF 2: segments in the order of the target, the lowest state of them, references to characters", async () => {
    const units = await readAll(readXliff(fixture("okapi-2.xlf")));
    expect(units.map(brief)).toEqual([
      [
        "u1",
        'One <pc id="1">bold</pc>. Two x <ph id="2"/>.',
        'Dos x <ph id="2"/>. Una <pc id="1">negrita</pc>.',
        "translated",
      ],
      ["u2", 'A <pc id="7">b</pc>\u0007', 'Un <pc id="7">be</pc>\u0007', "approved"],
      ["u3", "None", "", "untranslated"],
    ]);
  });
});

describe("Weblate", () => {
  test("XLIFF: no state is done, a state is what needs editing", async () => {
    expect((await readAll(readXliff(fixture("weblate.xlf")))).map(({ id, level }) => [id, level])).toEqual([
      ["done", "translated"],
      ["edit", "unfinished"],
      ["ok", "approved"],
    ]);
  });

  test("PO: wrapped lines, fuzzy, old sources and obsolete entries", async () => {
    const units = await readAll(readPo(fixture("weblate.po")));
    expect(units.map(brief)).toEqual([
      [
        "done",
        'A long sentence that a tool has wrapped, with "quotes" and a tab\tin it, and <pc id="1">codes</pc>.',
        'Una frase larga que una herramienta ha partido, con «comillas» y un tab\ten ella, y <pc id="1">códigos</pc>.',
        "approved",
      ],
      ["edit", "New.", "Viejo.", "unfinished"],
      ["plural", "One file", "Un archivo", "approved"],
    ]);
    expect(units.map(({ article }) => article)).toEqual(["content/a.md", "content/b c.md", ""]);
    expect(units[0]?.base).toEqual({ level: "unfinished", hash: "0123456789ab" });
    expect(units[2]?.problem).toContain("plural forms");
  });

  test("CSV: its columns, without ours", async () => {
    const units = await readAll(readCsvUnits(fixture("weblate.csv")));
    expect(units.map(brief)).toEqual([
      ["done", "Done.", "Hecho.", "approved"],
      ["edit", 'Needs <ph id="1"/>.', 'Falta <ph id="1"/>.', "unfinished"],
      ["broken", 'Broken <ph id="1"/>.', "Roto <ph id=1>.", "approved"],
    ]);
    expect(units.map(({ line, by }) => [line, by])).toEqual([
      [2, "Ana"],
      [5, undefined],
      [6, undefined],
    ]);
    expect(units[2]?.problem).toContain("`<ph id=1>` is no code");
  });
});

/** What holds of JSONC, JSON5 and YAML as it does of JSON, over generated files; read by the reader that the website has. */

import * as fc from "fast-check";
import { describe, expect } from "vitest";
import { readI18next } from "../../../src/formats/i18next/read-i18next.ts";
import type { I18nextDocument } from "../../../src/formats/i18next/types.ts";
import { writeI18next } from "../../../src/formats/i18next/write-i18next.ts";
import type { TargetPart } from "../../../src/formats/types.ts";
import { readAsI18next } from "../../helpers/read-as-i18next.ts";
import { hostileText } from "./arbitraries.ts";
import { bytesOf, textOf } from "./builders.ts";
import { fileOf, type Tree } from "./notation-arbitraries.ts";
import { testProperty } from "../../helpers/test-some.ts";

const same = { sourceLocale: "en", targetLocale: "en-GB" };
const RUNS = Number(process.env["NOTATION_RUNS"] ?? 300);

function leaves(node: unknown, path: readonly string[] = []): ReadonlyMap<string, unknown> {
  if (node === null || typeof node !== "object") return new Map([[path.join("/"), node]]);
  return new Map(Object.entries(node).flatMap(([key, inside]) => [...leaves(inside, [...path, key])]));
}

describe.each(["jsonc", "json5", "yaml"] as const)("%s", (notation) => {
  const read = (source: string, options = same): I18nextDocument => {
    const document = readI18next(bytesOf(source), { ...options, notation });
    if ("reason" in document) throw new Error(`${document.line}: ${document.reason}\n${source}`);
    return document;
  };
  /** YAML files of other programs are named and not read. */
  const isOurs = ({ source }: { readonly source: string }): boolean => {
    const document = readI18next(bytesOf(source), { ...same, notation });
    return !("reason" in document) || !/Hugo|v4/.test(document.reason);
  };
  const file = fileOf(notation).filter(isOurs);

  testProperty("reads what i18next reads, and writes it back byte for byte", RUNS, (numRuns) => {
    fc.assert(
      fc.property(file, ({ root, source }) => {
        expect(readAsI18next(bytesOf(source), notation)).toEqual(root);
        const document = read(source);
        const values = leaves(root);
        for (const { index, path } of document.units)
          expect(document.nodes[index]?.value).toBe(values.get(path.join("/")));
        const written = writeI18next(document, new Map());
        expect(written.refused).toEqual([]);
        expect(textOf(written.bytes)).toBe(source);
        expect(textOf(writeI18next(document, new Map(), written.bytes).bytes)).toBe(source);
      }),
      { numRuns },
    );
  });

  testProperty(
    "units cover their literal without gaps, and texts that equal their bytes in length equal their bytes",
    RUNS,
    (numRuns) => {
      fc.assert(
        fc.property(file, ({ source }) => {
          const document = read(source);
          for (const unit of document.units) {
            let at = unit.start;
            for (const part of unit.parts) {
              expect(part.start).toBe(at);
              expect(part.end).toBeGreaterThan(part.start);
              at = part.end;
              const raw = document.text.slice(part.start, part.end);
              if (part.type === "text" && part.value.length === raw.length) expect(raw).toBe(part.value);
            }
            expect(at).toBe(unit.end);
          }
        }),
        { numRuns },
      );
    },
  );

  testProperty("a hostile target is what i18next reads or is refused, all else is what it was", RUNS, (numRuns) => {
    fc.assert(
      fc.property(file, fc.array(hostileText, { minLength: 1, maxLength: 4 }), ({ root, source }, texts) => {
        const document = read(source);
        const targets = new Map<number, readonly TargetPart[]>();
        const wanted = new Map(leaves(root));
        for (const { index, parts, path } of document.units) {
          const own = parts.flatMap((part): readonly TargetPart[] =>
            part.type === "text"
              ? []
              : [part.type === "ph" ? { type: "ph", id: part.id } : { type: part.type, id: part.id }],
          );
          const value = texts[index % texts.length] ?? "";
          targets.set(index, [{ type: "text", value }, ...own, { type: "text", value }]);
          const codes = parts.map((part, at) => (part.type === "text" ? "" : (document.partValues[index]?.[at] ?? "")));
          if (value + codes.join("") !== "") wanted.set(path.join("/"), value + codes.join("") + value);
        }
        const written = writeI18next(document, targets);
        expect(written.refused.filter(({ unit }) => unit === undefined)).toEqual([]);
        const original = leaves(root);
        for (const { unit = 0, reason } of written.refused) {
          expect(reason).toMatch(/read as the code|does not read as a code/);
          const path = document.units[unit]?.path.join("/") ?? "";
          wanted.set(path, original.get(path));
        }
        expect(leaves(readAsI18next(written.bytes, notation))).toEqual(wanted);
        expect(commentsOf(written.text)).toEqual(commentsOf(source));
      }),
      { numRuns },
    );
  });

  // Those behind the `|` and `>` of YAML are the source's.
  testProperty("comments that people have in the place of the source's stay", RUNS, (numRuns) => {
    fc.assert(
      fc.property(file, ({ source }) => {
        const existing = source.replace(new RegExp(`(?<![|>][-+\\d]* )${COMMENT.source}`, "g"), "$1 mine $2");
        expect(writeI18next(read(source), new Map(), bytesOf(existing)).text).toBe(existing);
      }),
      { numRuns },
    );
  });

  testProperty("over any existing file: its keys stay, and a second run changes nothing", RUNS, (numRuns) => {
    fc.assert(
      fc.property(file, file, ({ source }, { source: existing, root }) => {
        const document = read(source, { sourceLocale: "en", targetLocale: "es" });
        const first = writeI18next(document, new Map(), bytesOf(existing));
        for (const { reason } of first.refused.filter(({ unit }) => unit === undefined))
          expect(reason).toContain("Cannot keep");
        if (first.refused.some(({ unit }) => unit === undefined)) {
          expect(textOf(first.bytes)).toBe(existing);
          return;
        }
        expect(lostKeys(root, readAsI18next(first.bytes, notation))).toEqual([]);
        const again = writeI18next(document, new Map(), first.bytes);
        expect(textOf(again.bytes)).toBe(textOf(first.bytes));
      }),
      { numRuns },
    );
  });
});

/** Comments as the generator numbers them. */
const COMMENT = /(\/[/*]|#) (c\d+|above \d+|top|end)/g;

function commentsOf(text: string): readonly string[] {
  return text.match(COMMENT) ?? [];
}

/** Paths of keys that `existing` has and `written` has not, arrays and empty values of plural forms aside. */
function lostKeys(existing: Tree, written: unknown, path = ""): readonly string[] {
  if (typeof existing !== "object" || existing === null || Array.isArray(existing)) return [];
  if (typeof written !== "object" || written === null || Array.isArray(written)) return [];
  return Object.entries(existing).flatMap(([key, inside]) => {
    if (Object.hasOwn(written, key))
      return lostKeys(inside, (written as Record<string, unknown>)[key], `${path}/${key}`);
    return inside === "" && /_(?:two|few|ordinal_one|ordinal_many)$/.test(key) ? [] : [`${path}/${key}`];
  });
}

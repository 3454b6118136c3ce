import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Pairing } from "../../src/engines/swapped-answers.ts";
import { mixedUp } from "../../src/engines/swapped-answers.ts";
import { inline } from "./builders.ts";

const GUIDES = path.join(import.meta.dirname, "..", "corpus", "opensource-guide");

function pair(source: string, target: string): Pairing {
  return { source: inline(source), target: inline(target) };
}

describe("answers under each other's keys", () => {
  const court = [
    "The {1:IACHR|CIDH} published its report in Quito.",
    "La {1:IACHR|CIDH} publicó su informe en Quito.",
  ] as const;
  const course = [
    "Registration for the 2023 course is open.",
    "Está abierta la inscripción al curso de 2023.",
  ] as const;
  const short = ["Thank you!", "¡Gracias!"] as const;

  test("are suspected, and no others", () => {
    expect(mixedUp([pair(...court), pair(...course), pair(...short)])).toEqual(new Set());
    expect(mixedUp([pair(court[0], course[1]), pair(course[0], court[1]), pair(...short)])).toEqual(new Set([0, 1]));
  });

  test("a sentence that is part of another is none", () => {
    const one = ["Open the report.", "Abra el informe."] as const;
    const more = ["Open the report and the annex.", "Abra el informe y el anexo."] as const;
    expect(mixedUp([pair(...one), pair(...more)])).toEqual(new Set());
  });

  test("a list of one or none has none", () => {
    expect(mixedUp([])).toEqual(new Set());
    expect(mixedUp([pair("One.", "Dos.")])).toEqual(new Set());
  });

  test("in people's translations of the Open Source Guides: under 1 in 100 suspected, 8 of 10 swaps found", () => {
    const pairs = guidePairs();
    let [count, suspected, swaps, found] = [0, 0, 0, 0];
    for (let at = 0; at + 20 <= pairs.length; at += 20) {
      const request = pairs.slice(at, at + 20).map(([source, target]) => pair(source, target));
      count += 20;
      suspected += mixedUp(request).size;
      for (let index = 0; index + 1 < 20; index += 2) {
        const [one, two] = [request[index]!, request[index + 1]!];
        const swapped = request
          .with(index, { ...one, target: two.target })
          .with(index + 1, { ...two, target: one.target });
        const suspects = mixedUp(swapped);
        swaps += 1;
        if (suspects.has(index) && suspects.has(index + 1)) found += 1;
      }
    }
    expect(count).toBeGreaterThan(800);
    expect(suspected / count).toBeLessThan(0.01);
    expect(found / swaps).toBeGreaterThan(0.8);
  });
});

/** Sentences of the English guides with their Spanish, where sections, paragraphs and sentences are as many on both sides. */
function guidePairs(): (readonly [string, string])[] {
  const pairs: (readonly [string, string])[] = [];
  const cuts = [/^(?=#{1,4} )/m, /\n\n+/, /(?<=[.!?]) (?=[A-ZÁÉÍÓÚ¿¡])/u];
  const align = (english: string, spanish: string, depth: number): void => {
    const cut = cuts[depth];
    if (!cut) return void pairs.push([english, spanish]);
    const [left, right] = [english.split(cut), spanish.split(cut)];
    if (left.length === right.length)
      for (const [index, part] of left.entries()) align(part, right[index] ?? "", depth + 1);
  };
  for (const file of readdirSync(path.join(GUIDES, "en")))
    align(readFileSync(path.join(GUIDES, "en", file), "utf8"), readFileSync(path.join(GUIDES, "es", file), "utf8"), 0);
  return pairs.filter(([english, spanish]) => english.length > 10 && english !== spanish && !english.includes("<"));
}

import { describe, expect, test } from "vitest";
import { termAdvice } from "../../src/glossary/term-advice.ts";
import type { Term, TermMatch } from "../../src/glossary/types.ts";
import { makeTerm as makeRow } from "../checks/make-context.ts";

const makeTerm = (more: Partial<Term>): Term => makeRow({ source: "", target: "", policy: "locked", ...more });

function match(term: Term, text: string, possessive = false): TermMatch {
  return { term, start: 0, end: text.length, text, possessive };
}

describe("advice on the terms of a segment", () => {
  const content = [{ type: "text" as const, value: "The Border’s guards stopped the alien." }];

  test("is what stands in the source, what is right and what is wrong, once each", () => {
    const border = makeTerm({ source: "border", target: "frontera", targetForms: ["fronteras"], forbidden: ["borde"] });
    const found = [match(border, "Border’s", true), match(border, "Border’s", true)];
    expect(termAdvice(content, found, [])).toEqual([
      { source: "Border", required: ["frontera", "fronteras"], forbidden: ["borde"] },
    ]);
  });

  test("has the bans whose English is there, and those that hold whatever the English says", () => {
    const bans = [
      makeTerm({ policy: "forbidden", source: "Alien", target: "persona extranjera", forbidden: ["alienígena"] }),
      makeTerm({ policy: "forbidden", source: "wetback", forbidden: ["mojado"] }),
      makeTerm({ policy: "forbidden", forbidden: ["ilegal"] }),
    ];
    expect(termAdvice(content, [], bans)).toEqual([
      { source: "Alien", required: ["persona extranjera"], forbidden: ["alienígena"] },
      { source: "", required: [], forbidden: ["ilegal"] },
    ]);
  });
});

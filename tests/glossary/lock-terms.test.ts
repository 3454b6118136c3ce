import { spanish } from "../../src/languages/es/spanish.ts";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { Inline } from "../../src/formats/types.ts";
import { formatRecord, plainText } from "../../src/segments/inline-codes.ts";
import { createTermFinder } from "../../src/glossary/find-terms.ts";
import { lockTerms, unlockTerms } from "../../src/glossary/lock-terms.ts";
import type { LockedInline } from "../../src/glossary/types.ts";
import { ARTICLE, content, lock, makeTermbase, show, unlock } from "./builders.ts";

const termbase = makeTermbase(
  "source,target,policy,target_forms,gender",
  "IACHR,CIDH,,,f",
  "Inter-American Commission on Human Rights,Comisión Interamericana de Derechos Humanos,,,f",
  "Office of the Ombudsperson,Defensoría del Pueblo,,,f",
  "Secretariat,Secretaría Técnica,,Secretarías Técnicas,f",
  "NGO,ONG,,,f",
  "OEI,OEI,keep,,f",
  "policy,política,preferred,,f",
);

describe("locking", () => {
  test.each([
    ["a name", "the IACHR met", "the [1 CIDH f] met"],
    ["a kept name", "the OEI met", "the [1 OEI f] met"],
    ["no preferred term", "the policy of the IACHR", "the policy of the [1 CIDH f]"],
    ["the name, and leaves the possessive", "the IACHR’s report", "the [1 CIDH f]’s report"],
    ["with ids that go on after the codes", 'a <pc id="4">IACHR</pc>', "a <4>[5 CIDH f]</4>"],
    ["a plural, by its one head", "the Offices of the Ombudsperson", "the [1 Defensorías del Pueblo fpl]"],
    ["a plural of the row", "two Secretariats met", "two [1 Secretarías Técnicas fpl] met"],
    ["a plural acronym, which Spanish does not inflect", "NGOs and the IACHR", "[1 ONG fpl] and the [2 CIDH f]"],
    [
      "no plural that only a person knows",
      "Inter-American Commissions on Human Rights",
      "Inter-American Commissions on Human Rights",
    ],
    ["a name around which a pair stands", '<pc id="1">IACHR</pc>’s', "<1>[2 CIDH f]</1>’s"],
    [
      "a name with a pair inside",
      'Inter-American <pc id="1">Commission</pc> on Human Rights met',
      "<1>[2 Comisión Interamericana de Derechos Humanos f]</1> met",
    ],
    [
      "a name with a pair at its start",
      '<pc id="1">Inter-American</pc> Commission on Human Rights',
      "<1>[2 Comisión Interamericana de Derechos Humanos f]</1>",
    ],
    [
      "a name with two pairs",
      '<pc id="1">Inter-American</pc> Commission on <pc id="2">Human Rights</pc>',
      "<1><2>[3 Comisión Interamericana de Derechos Humanos f]</2></1>",
    ],
    [
      "a name with nested pairs and a code",
      'Inter-American <pc id="1">Com<pc id="2">mission</pc><ph id="3"/></pc> on Human Rights',
      "<1><2>[4 Comisión Interamericana de Derechos Humanos f]{3}</2></1>",
    ],
    [
      "a name with a line break",
      'Inter-American Commission<ph id="1"/>on Human Rights met',
      "[2 Comisión Interamericana de Derechos Humanos f]{1} met",
    ],
    ["codes beside it as they are", '<ph id="1"/><pc id="2"/>IACHR<ph id="3"/>', '{1}<pc id="2"/>[4 CIDH f]{3}'],
    [
      "nothing that a pair leaves",
      'the <pc id="1">new Inter-American Commission</pc> on Human Rights',
      "the <1>new Inter-American Commission</1> on Human Rights",
    ],
    [
      "nothing that a pair enters",
      'Inter-American <pc id="1">Commission on Human Rights met</pc>',
      "Inter-American <1>Commission on Human Rights met</1>",
    ],
  ])("replaces %s", (_, source, expected) => {
    expect(show(lock(termbase, source))).toBe(expected);
  });

  test("leaves content without terms as it is", () => {
    expect(show(lock(termbase, 'no <pc id="1">name</pc> here<ph id="2"/>'))).toBe("no <1>name</1> here{2}");
  });
});

describe("unlocking", () => {
  test.each([
    ["makes the article agree", "según el [CIDH f] hoy", "según la CIDH hoy"],
    ["makes it agree the other way", "según la [ACNUR m] hoy", "según el ACNUR hoy"],
    ["reaches over an opening code", "según el <1>[CIDH f]</1> hoy", "según la <1>CIDH</> hoy"],
    ["reaches over a closing code", "según <1>el</1> [CIDH f]", "según <1>la</> CIDH"],
    ["does not reach over a code that may be a word", "el {1} [CIDH f]{2}'s", "el {1} CIDH{2}'s"],
    ["contracts over a code", "de <1>el [ACNUR m]</1>", "del <1>ACNUR</>"],
    ["contracts before a code", "a el <1>[ACNUR m]</1>", "al <1>ACNUR</>"],
    ["takes a doubled article out, over a code", "la <1>la [CIDH f]</1>", "la <1>CIDH</>"],
    [
      "leaves text alone that does not touch a name",
      "de el CIDH y el casa, a el fin [CIDH f]",
      "de el CIDH y el casa, a el fin CIDH",
    ],
    ["puts a missing space in", "la[CIDH f]dijo", "la CIDH dijo"],
    ["puts it outside of pairs", "la<1>[CIDH f]</1>dijo", "la <1>CIDH</> dijo"],
    ["puts it outside of the pair before", "<1>la</1>[CIDH f]<2>dijo</2>", "<1>la</> CIDH <2>dijo</>"],
    ["puts none where a standalone code stands", "la{1}[CIDH f]{2}dijo", "la{1}CIDH{2}dijo"],
    ["puts none before a mark", "(la [CIDH f])", "(la CIDH)"],
    ["takes a doubled space out", "la  [CIDH f]   dijo", "la CIDH dijo"],
    ["takes one out that a code doubles", "la <1> [CIDH f] </1> dijo", "la <1>CIDH</> dijo"],
    ["parts two names", "[CIDH f][ACNUR m]", "CIDH ACNUR"],
    ["does not repair inside another name", "[la CIDH] [la ACNUR m]", "La CIDH la ACNUR"],
    [
      "takes an English possessive out",
      "el informe de la [CIDH f]’s y el [CIDH f]'s.",
      "el informe de la CIDH y la CIDH.",
    ],
    ["takes a plural s out", "las [ONG fpl]s nacionales", "las ONG nacionales"],
    ["takes a bare apostrophe out after a plural", "las [ONG fpl = NGOs]’ nacionales", "las ONG nacionales"],
    ["keeps a quotation mark after a plural", "«‘las [ONG fpl = NGOs]’»", "«‘las ONG’»"],
    ["writes a capital at the start", "[relatoría f] nueva", "Relatoría nueva"],
    ["writes a capital behind marks and codes", "<1>«¿[relatoría f]</1>?", "<1>«¿Relatoría</>?"],
    ["keeps the capital of an article at the start", "El [CIDH f] dijo", "La CIDH dijo"],
    ["keeps a small letter that belongs to the name", "[ifa m = ifa] dijo", "ifa dijo"],
    ["writes no capital behind a code that may be a word", "{1} [relatoría f]", "{1} relatoría"],
    ["writes no capital elsewhere", "la [relatoría f] nueva", "la relatoría nueva"],
    ["keeps gender where the row has none", "el [CIDH] de el [CIDH]", "el CIDH del CIDH"],
  ])("%s", (_, answer, expected) => {
    expect(unlock(answer)).toBe(expected);
  });

  test("makes one piece of text of neighbours", () => {
    const answer: LockedInline[] = [
      { type: "text", value: "la " },
      { type: "term", id: 1, source: "IACHR", target: "CIDH", gender: "f" },
      { type: "text", value: " dijo" },
      { type: "text", value: "" },
    ];
    expect(unlockTerms(answer, spanish)).toEqual([{ type: "text", value: "la CIDH dijo" }]);
  });
});

describe("lock and unlock together", () => {
  const word = fc.constantFrom(
    "IACHR",
    "the",
    "Inter-American",
    "Commission",
    "on",
    "Human",
    "Rights",
    "OEI",
    "Offices",
    "of",
    "Office",
    "Ombudsperson",
    "’s",
    ".",
    "report",
  );
  /** Content of words, spaces and well-formed codes. */
  const anyContent = fc
    .array(fc.oneof({ weight: 5, arbitrary: word }, { weight: 1, arbitrary: fc.constantFrom("(", ")", "{") }), {
      maxLength: 24,
    })
    .map((items): Inline[] => {
      const parts: Inline[] = [];
      const opened: number[] = [];
      let id = 0;
      for (const item of items) {
        const close = item === ")" ? opened.pop() : undefined;
        if (item === "(") {
          opened.push((id += 1));
          parts.push({ type: "open", id });
        } else if (item === "{") parts.push({ type: "ph", id: (id += 1) });
        else if (close !== undefined) parts.push({ type: "close", id: close });
        else if (item !== ")") parts.push({ type: "text", value: /^[’.]/u.test(item) ? item : ` ${item}` });
      }
      for (const left of opened.toReversed()) parts.push({ type: "close", id: left });
      return parts;
    });

  test("each code is there once and nested, and no text is lost", () => {
    const finder = createTermFinder(termbase, ARTICLE);
    fc.assert(
      fc.property(anyContent, (source) => {
        const locked = lockTerms(source, finder(source));
        expect(codesOf(locked).toSorted()).toEqual(codesOf(source).toSorted());
        expect(isNested(locked)).toBe(true);
        const text = locked.map((part) =>
          part.type === "text" ? part.value : part.type === "term" ? part.source : "",
        );
        expect(text.join("")).toBe(plainText(source));
        const unlocked = unlockTerms(locked, spanish);
        expect(codesOf(unlocked)).toEqual(codesOf(locked));
        // What was locked is Spanish now.
        for (const part of locked) if (part.type === "term") expect(plainText(unlocked)).toContain(part.target);
      }),
      { numRuns: 400, seed: 7 },
    );
  });

  test("text that touches no name comes back as it was", () => {
    const words = fc.array(fc.constantFrom("de el", "la la", "y e", "el", "CIDH's", "un  dos", "informe"), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(words, words, (before, after) => {
        const left = `${before.join(" ")} informe, `;
        const right = `, ${after.join(" ")}`;
        const answer: LockedInline[] = [
          { type: "text", value: left },
          { type: "term", id: 1, source: "IACHR", target: "CIDH", gender: "f" },
          { type: "text", value: right },
        ];
        expect(plainText(unlockTerms(answer, spanish))).toBe(`${left}CIDH${right}`);
      }),
      { seed: 7 },
    );
  });

  test("the codes of a source come out of a lock that has none of its terms", () => {
    const source = content('<pc id="1">a</pc><ph id="2"/>b');
    expect(lockTerms(source, [])).toEqual(source);
  });
});

function codesOf(parts: readonly LockedInline[]): string[] {
  return parts.flatMap((part) => (part.type === "text" || part.type === "term" ? [] : [`${part.type}${part.id}`]));
}

function isNested(parts: readonly LockedInline[]): boolean {
  const opened: number[] = [];
  for (const part of parts) {
    if (part.type === "open") opened.push(part.id);
    if (part.type === "close" && opened.pop() !== part.id) return false;
  }
  return opened.length === 0;
}

describe("what the whole terminology table showed", () => {
  test("a plural that the row itself forbids is not put in", () => {
    const rows = makeTermbase("source,target,forbidden", "Holocaust,Holocausto,Holocaustos");
    expect(show(lock(rows, "two Holocausts"))).toBe("two Holocausts");
    expect(show(lock(rows, "the Holocaust"))).toBe("the [1 Holocausto]");
  });

  test("a name with capitals of its own keeps its small first letter, whatever letters the source has", () => {
    const rows = makeTermbase("source,target,policy", "ifa (Institut für Auslandsbeziehungen),,keep", "video,video,");
    const mended = (source: string): string => formatRecord(unlockTerms(lock(rows, source), spanish));
    expect(mended("IFA (Institut für Auslandsbeziehungen) met.")).toBe("ifa (Institut für Auslandsbeziehungen) met.");
    expect(mended("VIDEO of it.")).toBe("Video of it.");
    expect(mended("Video of it.")).toBe("Video of it.");
  });
});

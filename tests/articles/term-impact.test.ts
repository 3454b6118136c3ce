import { describe, expect, test } from "vitest";
import { touchedLines } from "../../src/articles/term-impact.ts";
import type { LedgerLine } from "../../src/record/types.ts";
import { makeTermbase } from "../glossary/builders.ts";

const HEADER = "source,target,gender,forbidden,scope";
const OLD = makeTermbase(HEADER, "IACHR,CIDH,f,,");

function line(source: string, target: string, state: "draft" | "approved" = "draft"): LedgerLine {
  const origin = { kind: state === "draft" ? ("engine" as const) : ("human" as const) };
  return { id: source, source, target, state, flags: [], origin };
}

function touched(
  after: readonly string[],
  ...lines: readonly LedgerLine[]
): readonly (readonly [string, string | undefined])[] {
  const change = { before: OLD, after: makeTermbase(HEADER, ...after), former: () => ["CIDH"] };
  return touchedLines(change, "content/a.md", lines).map(({ effect, fix }) => [effect, fix]);
}

describe("a sentence is touched", () => {
  test("by a changed name: a draft is mended, a person's text is theirs", () => {
    const [draft, human] = [
      line("The IACHR met.", "La CIDH se reunió."),
      line("The IACHR left.", "La CIDH se fue.", "approved"),
    ];
    expect(touched(["IACHR,Comité,m,,"], draft, human)).toEqual([
      ["mended", "El Comité se reunió."],
      ["stale", "El Comité se fue."],
    ]);
  });

  test("where the name is not there to be mended, an engine is asked again", () => {
    expect(touched(["IACHR,Comité,m,,"], line("The IACHR met.", "Se reunió."))).toEqual([["again", undefined]]);
    expect(touched(["IACHR,CIDH,f,,", "met,sesionó,,,"], line("The IACHR met.", "La CIDH se reunió."))).toEqual([
      ["again", undefined],
    ]);
  });

  test("by a removed row: nothing refuses it", () => {
    expect(touched(["OEI,OEI,,,"], line("The IACHR met.", "La CIDH se reunió.", "approved"))).toEqual([
      ["right", undefined],
    ]);
  });

  test("only where the row holds", () => {
    expect(
      touched(["IACHR,CIDH,f,,", "IACHR,Comité,m,,blog/**"], line("The IACHR met.", "La CIDH se reunió.")),
    ).toEqual([]);
  });

  test("by nothing that makes no difference to it", () => {
    expect(touched(["IACHR,CIDH,f,,", "OEI,OEI,,,"], line("The IACHR met.", "La CIDH se reunió."))).toEqual([]);
    expect(
      touched(["IACHR,Comité,m,,"], line("Nothing here.", "Nada."), {
        ...line("The IACHR met.", ""),
        state: "untranslated",
      }),
    ).toEqual([]);
    expect(touched(["IACHR,Comité,m,,"], { ...line("The IACHR met.", "La CIDH."), retired: true })).toEqual([]);
  });
});

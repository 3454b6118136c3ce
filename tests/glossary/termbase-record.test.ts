import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareTermbases } from "../../src/glossary/compare-termbases.ts";
import { parseTermbaseRecord, recordTerms, serializeTermbaseRecord } from "../../src/glossary/termbase-record.ts";
import type { Term } from "../../src/glossary/types.ts";
import { makeTermbase } from "./builders.ts";

const HEADER = "source,target,policy,source_variants,target_forms,forbidden,gender,scope,note";
const rows = (...lines: string[]) => makeTermbase(HEADER, ...lines).terms;
const formerOf = (terms: readonly Term[], ...later: (readonly Term[])[]) =>
  [...later.reduce((record, next) => recordTerms(next, record), recordTerms(terms, undefined)).values()].map(
    ({ former }) => former,
  );

describe("the record of a termbase", () => {
  test("is one line a row, in an order that does not depend on the file's", () => {
    const lines = ["OEI,OEI,keep,,,OIE|OEA,f,,", "IACHR,CIDH,,Commission,,,f,content/**,why"];
    const text = serializeTermbaseRecord(recordTerms(rows(...lines), undefined));
    expect(text).toBe(serializeTermbaseRecord(recordTerms(rows(...lines.toReversed()), undefined)));
    expect(text.split("\n")[0]).toBe(
      '{"source":"IACHR","target":"CIDH","policy":"locked","case":"exact","gender":"f","variants":["Commission"],"scope":["content/**"]}',
    );
  });

  test("of two lines for one row, as git makes them of two branches, takes the newer, in any order", () => {
    const old = recordTerms(rows("IACHR,CIDH,,,,,,,"), undefined);
    const lines = [old, recordTerms(rows("IACHR,Comité,,,,,,,"), old)].map(serializeTermbaseRecord);
    for (const text of [lines.join(""), lines.toReversed().join("")])
      expect([...parseTermbaseRecord(text).values()]).toMatchObject([{ term: { target: "Comité" }, former: ["CIDH"] }]);
  });

  test("comes back as it was, but for the note and the place", () => {
    const word = fc.stringMatching(/^[a-zñ]{1,6}$/);
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 6 }), word, (sources, target) => {
        const terms = rows(...sources.map((source) => `${source} x,${target} y,locked,,,,m,,`));
        const record = recordTerms(terms, undefined);
        const again = parseTermbaseRecord(serializeTermbaseRecord(record));
        expect(
          compareTermbases(
            [...again.values()].map(({ term }) => term),
            terms,
          ),
        ).toEqual([]);
        expect(serializeTermbaseRecord(again)).toBe(serializeTermbaseRecord(record));
      }),
    );
  });

  test("leaves out lines that do not read", () => {
    const text =
      '<<<<<<< ours\n{"source":"IACHR","target":"CIDH"}\n=======\n{"source":\n{"target":"x"}\n>>>>>>> theirs\n';
    expect([...parseTermbaseRecord(text).values()].map(({ term }) => term.source)).toEqual(["IACHR"]);
  });

  test("keeps what a row's Spanish was, while it is not right again", () => {
    const [one, two, three] = ["CIDH", "Comité", "Consejo"].map((target) => rows(`IACHR,${target},,,,,,,`));
    if (!one || !two || !three) throw new Error("Expected three termbases.");
    expect(formerOf(one, one)).toEqual([[]]);
    expect(formerOf(one, two)).toEqual([["CIDH"]]);
    expect(formerOf(one, two, three)).toEqual([["CIDH", "Comité"]]);
    expect(formerOf(one, two, one)).toEqual([["Comité"]]);
    expect(formerOf(one, rows("IACHR,Comité,,,CIDH,,,,"))).toEqual([[]]);
  });
});

describe("what changed", () => {
  test("rows added, removed and changed; notes and order are nothing", () => {
    const before = rows("a,x,,,,,,,", "b,y,,,,,,,", "c,z,,,,,,,old");
    const after = rows("c,z,,,,,,,new", "b,y,,,,w,,,", "d,v,,,,,,,");
    expect(
      compareTermbases(before, after).map((change) => [
        change.kind,
        ("after" in change ? change.after : change.before).source,
      ]),
    ).toEqual([
      ["changed", "b"],
      ["added", "d"],
      ["removed", "a"],
    ]);
  });

  test("a row with another scope is another row", () => {
    const [before, after] = [rows("a,x,,,,,,content/**,"), rows("a,x,,,,,,blog/**,")];
    expect(compareTermbases(before, after).map(({ kind }) => kind)).toEqual(["added", "removed"]);
  });
});

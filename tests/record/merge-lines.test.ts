import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { agentOrigin } from "../../src/record/agent-texts.ts";
import { formatLine } from "../../src/record/ledger-line.ts";
import { mergeLines } from "../../src/record/merge-lines.ts";
import { isHumanText } from "../../src/record/text-kind.ts";
import type { LedgerLine } from "../../src/record/types.ts";
import { anyLine, makeDraft, makeHuman, makeLine } from "./builders.ts";

const TEN = "2026-11-25T10:00:00Z";
const NOON = "2026-11-25T12:00:00Z";
const rejection = (target: string, at: string) => ({ target, reason: "wrong", by: "Luis", at });

/** Every text of a person that a line still holds, and where. A line may be empty on purpose. */
function humanTexts(line: LedgerLine): ReadonlySet<string> {
  const texts = [...(line.rivals ?? []), ...(line.rejected ?? [])].map(({ target }) => target);
  return new Set((isHumanText(line) ? [line.target, ...texts] : texts).filter((text) => text !== ""));
}

describe("two lines for one segment", () => {
  test("a person's text goes before a machine's, whatever the order", () => {
    const human = makeHuman();
    // The file of either branch may be what git has kept.
    const known = { ...human, earlier: expect.stringMatching(/^machine:[\da-f]{6}$/) };
    expect(mergeLines(makeDraft(), human)).toEqual(known);
    expect(mergeLines(human, makeDraft())).toEqual(known);
  });

  test("of two agents' drafts one stays beside the other, and neither beside a person's text", () => {
    const by = (name: string): string => `agent ${name} for Ana`;
    const one = makeDraft({ target: "Uno.", origin: agentOrigin("One"), author: by("One") });
    const two = makeDraft({ target: "Dos.", origin: agentOrigin("Two"), author: by("Two") });
    const merged = mergeLines(one, two);
    expect(mergeLines(two, one)).toEqual(merged);
    const [beside] = merged.rivals ?? [];
    expect(new Set([merged.target, beside?.target])).toEqual(new Set(["Dos.", "Uno."]));
    expect([merged.state, merged.flags, beside?.proposal]).toEqual(["draft", ["disputed"], true]);
    expect(mergeLines(one, makeHuman()).rivals).toBeUndefined();
    expect(mergeLines(makeDraft(), one)).toMatchObject({ target: "Uno.", flags: [] });
  });

  test("a draft goes before none, and a sound one before a blocked one", () => {
    expect(mergeLines(makeLine(), makeDraft())).toEqual(makeDraft());
    const blocked = makeDraft({ target: "Mar el.", flags: ["blocked"] });
    expect(mergeLines(blocked, makeDraft())).toEqual(makeDraft());
  });

  test("a draft that somebody rejected on the other branch does not come back", () => {
    const rejected = makeLine({ rejected: [rejection("El mar.", TEN)] });
    const known = expect.stringMatching(/^machine:[\da-f]{6}$/);
    expect(mergeLines(makeDraft(), rejected)).toEqual({ ...rejected, earlier: known });
    const anew = makeDraft({ target: "El océano.", rejected: [rejection("El mar.", TEN)] });
    expect(mergeLines(makeDraft(), anew)).toEqual({ ...anew, earlier: known });
  });

  test("one text decided twice is the newer decision, without a dispute", () => {
    const newer = makeHuman({ by: "Luis", at: NOON });
    expect(mergeLines(newer, makeHuman({ at: TEN }))).toEqual(newer);
  });

  test("a text that one approved and another later rejected stays, disputed", () => {
    const rejected = makeLine({ rejected: [rejection("La mar.", NOON)] });
    expect(mergeLines(makeHuman({ at: TEN }), rejected)).toEqual(
      makeHuman({ at: TEN, flags: ["disputed"], rejected: [rejection("La mar.", NOON)] }),
    );
  });

  test("a text that a run has found in the file after somebody rejected it elsewhere stays, disputed", () => {
    const rejected = makeLine({ rejected: [rejection("La mar.", TEN)] });
    expect(mergeLines(makeHuman({ at: NOON, via: "file" }), rejected)).toEqual(
      makeHuman({ at: NOON, via: "file", flags: ["disputed"], rejected: [rejection("La mar.", TEN)] }),
    );
  });

  test("an approval after the rejection overrules it", () => {
    const rejected = makeLine({ rejected: [rejection("La mar.", TEN)] });
    expect(mergeLines(makeHuman({ at: NOON }), rejected)).toEqual(makeHuman({ at: NOON }));
  });

  test("a dispute that one side has settled is settled", () => {
    const disputed = makeHuman({
      at: TEN,
      flags: ["disputed"],
      rivals: [{ target: "El océano.", by: "Luis", at: TEN }],
    });
    const settled = makeHuman({ at: NOON, rejected: [rejection("El océano.", NOON)] });
    expect(mergeLines(disputed, settled)).toEqual(settled);
  });

  test("a segment that is in the article on one side is not retired", () => {
    expect(mergeLines(makeHuman({ retired: true }), makeLine())).toEqual(makeHuman());
    expect(mergeLines(makeHuman({ retired: true }), makeHuman({ retired: true, at: NOON })).retired).toBe(true);
  });

  test("what a newer version carries on either side is kept", () => {
    const merged = mergeLines(makeDraft({ carry: { notes: 1 } }), makeHuman({ carry: { mood: 2 } }));
    expect(merged.carry).toEqual({ notes: 1, mood: 2 });
  });
});

const twoLines = fc.tuple(anyLine, anyLine).map(([one, other]) => [one, { ...other, id: one.id }] as const);

test("both orders of a merge give the same line", () => {
  fc.assert(
    fc.property(twoLines, ([one, other]) => {
      expect(formatLine(mergeLines(one, other))).toBe(formatLine(mergeLines(other, one)));
    }),
  );
});

test("no text of a person is lost in a merge", () => {
  fc.assert(
    fc.property(twoLines, ([one, other]) => {
      const kept = humanTexts(mergeLines(one, other));
      for (const text of [...humanTexts(one), ...humanTexts(other)]) expect(kept).toContain(text);
    }),
  );
});

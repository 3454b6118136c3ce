import { describe, expect, test } from "vitest";

import { CotejoError } from "../../src/base/errors.ts";
import { agentOrigin } from "../../src/record/agent-texts.ts";
import { asAlternative } from "../../src/record/merge-lines.ts";
import { applyAction, writtenText } from "../../src/record/states.ts";
import type { TextKind } from "../../src/record/text-kind.ts";
import { TRANSITIONS, type Action, type ActionDetails } from "../../src/record/transitions.ts";
import type { Flag, LedgerLine } from "../../src/record/types.ts";
import { makeDraft, makeHuman, makeLine } from "./builders.ts";

const LUIS = { by: "Luis", at: "2026-11-26T09:00:00Z" };
const ENGINE = { kind: "engine", engine: "apertium", version: "3" } as const;
const MEMORY = { kind: "memory" } as const;
const AGENT = "agent Claude for Ana";
const ALL_FLAGS: readonly Flag[] = ["stale-source", "stale-term", "unsure", "disputed", "blocked"];

/** Legal details for every action, to try each one on each kind of line. */
const DETAILS: ActionDetails = {
  translate: { target: "El agua.", origin: ENGINE },
  reuse: { target: "El agua.", origin: MEMORY },
  "reuse-approved": { ...LUIS, target: "El agua.", origin: MEMORY },
  withdraw: { origin: MEMORY },
  approve: LUIS,
  correct: { ...LUIS, target: "El agua." },
  propose: { ...LUIS, target: "El agua." },
  "propose-draft": { target: "El agua.", origin: agentOrigin("Claude"), by: AGENT },
  "propose-beside": { target: "Las aguas.", by: AGENT, at: LUIS.at },
  dispute: { rival: { ...LUIS, target: "Las aguas." } },
  merge: LUIS,
  omit: LUIS,
  "join-passage": { passage: "pppppppppppp", signature: LUIS },
  reject: LUIS,
  adopt: { ...LUIS, target: "El agua." },
  "keep-in-english": { target: "The sea." },
  "terms-changed": { terms: ["sea→mar"], before: [] },
  "check-failed": {},
  "check-passed": {},
  doubt: {},
  undo: { decision: { before: null, after: makeLine() } },
};
const LINES: Readonly<Record<TextKind, LedgerLine>> = {
  untranslated: makeLine(),
  machine: makeDraft(),
  human: makeHuman(),
};

function stateError(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof CotejoError && error.code === "state") return error.message;
    throw error;
  }
  throw new Error("Expected a state error, nothing was thrown.");
}

describe("the table", () => {
  const cases = Object.entries(TRANSITIONS).flatMap(([action, { from }]) =>
    (Object.keys(LINES) as TextKind[]).map((kind) => [action as Action, kind, from.includes(kind)] as const),
  );
  test.each(cases)("%s from %s text: legal %s", (action, kind, isLegal) => {
    const line = LINES[kind];
    const details = action === "undo" ? { decision: { before: null, after: line } } : DETAILS[action];
    if (isLegal) expect(() => applyAction(line, action, details)).not.toThrow();
    else expect(stateError(() => applyAction(line, action, details))).toContain(`\`${action}\``);
  });

  test.each(Object.keys(TRANSITIONS) as Action[])("%s does not touch a retired segment", (action) => {
    stateError(() => applyAction(makeHuman({ retired: true }), action, DETAILS[action]));
  });

  test("what it says an action sets and clears is what the action does", () => {
    for (const [name, { from, to, sets = [], clears = [], unless = [] }] of Object.entries(TRANSITIONS)) {
      if (name === "undo") continue;
      const action = name as Action;
      const line = { ...LINES[from.at(-1) ?? "machine"], flags: ALL_FLAGS.filter((flag) => !unless.includes(flag)) };
      // Only a machine's text is ever blocked.
      const subject = name === "check-failed" ? makeDraft() : line;
      const { state, flags } = applyAction(subject, action, DETAILS[action]);
      if (to !== "unchanged") expect([name, state]).toEqual([name, to]);
      expect([name, ...flags]).toEqual(expect.arrayContaining([name, ...sets]));
      expect(flags.filter((flag) => clears.includes(flag))).toEqual([]);
    }
  });
});

describe("a machine's text", () => {
  test("has no name and no time, and lets go of what was decided before", () => {
    const old = makeLine({ by: "Ana", at: LUIS.at, reason: "x", approvedSource: "Old.", approvedTerms: [] });
    expect(applyAction(old, "translate", DETAILS.translate)).toEqual({
      id: old.id,
      source: old.source,
      target: "El agua.",
      state: "draft",
      flags: [],
      origin: ENGINE,
    });
  });

  test("that a person rejected here is not offered again, by engine or memory", () => {
    const rejected = applyAction(makeDraft({ target: "El agua." }), "reject", { ...LUIS, reason: "too vague" });
    expect(rejected).toEqual(
      makeLine({ rejected: [{ target: "El agua.", reason: "too vague", by: "Luis", at: LUIS.at }] }),
    );
    expect(stateError(() => applyAction(rejected, "translate", DETAILS.translate))).toContain("rejected");
    expect(stateError(() => applyAction(rejected, "reuse", DETAILS.reuse))).toContain("rejected");
    const other = applyAction(rejected, "translate", { target: "El mar.", origin: ENGINE });
    expect(other.rejected).toEqual(rejected.rejected);
  });

  test.each<Flag>(["unsure", "disputed"])(
    "is not replaced while the segment is %s: the file may hold a person's",
    (flag) => {
      expect(stateError(() => applyAction(makeDraft({ flags: [flag] }), "translate", DETAILS.translate))).toContain(
        flag,
      );
    },
  );

  test("is blocked by a failed check, and unblocked by a passed one", () => {
    const blocked = applyAction(makeDraft(), "check-failed", {});
    expect(blocked).toEqual(makeDraft({ flags: ["blocked"] }));
    expect(applyAction(blocked, "check-failed", {})).toEqual(blocked);
    expect(applyAction(blocked, "check-passed", {})).toEqual(makeDraft());
  });

  test("is flagged by a change of its terms, and not by none", () => {
    expect(applyAction(makeDraft(), "terms-changed", { terms: ["a→b"], before: [] }).flags).toEqual(["stale-term"]);
    expect(applyAction(makeDraft(), "terms-changed", { terms: ["a→b", "c→d"], before: ["c→d", "a→b"] }).flags).toEqual(
      [],
    );
  });

  test.each(["", " \n"])("that is empty (%j) is refused", (target) => {
    stateError(() => applyAction(makeLine(), "translate", { target, origin: ENGINE }));
  });

  test("is refused where there is no source sentence", () => {
    const { source: _source, ...spanishOnly } = makeLine();
    stateError(() => applyAction(spanishOnly, "translate", DETAILS.translate));
  });
});

describe("a person's decision", () => {
  test("approves the machine's text under its origin, clearing what was in doubt", () => {
    const line = makeDraft({ flags: ALL_FLAGS, approvedSource: "Old.", approvedTerms: ["a→b"] });
    expect(applyAction(line, "approve", LUIS)).toEqual(makeDraft({ state: "approved", ...LUIS }));
  });

  test("corrects: human, approved by its author", () => {
    expect(applyAction(makeDraft(), "correct", { ...LUIS, target: "La mar.", reason: "poetry" })).toEqual(
      makeHuman({ ...LUIS, reason: "poetry" }),
    );
  });

  test("overrules an earlier rejection of the same text, and keeps the others", () => {
    const rejected = [
      { target: "La mar.", reason: "", by: "Ana", at: "2026-11-25T10:00:00Z" },
      { target: "El agua.", reason: "", by: "Ana", at: "2026-11-25T10:00:00Z" },
    ];
    const line = applyAction(makeLine({ rejected }), "correct", { ...LUIS, target: "La mar." });
    expect(line.rejected).toEqual(rejected.slice(1));
  });

  test("between two disputed texts refuses the other one, and keeps its words", () => {
    const disputed = makeHuman({ flags: ["disputed"], rivals: [{ target: "El océano.", by: "Eva", at: LUIS.at }] });
    const chosen = { reason: "another text was chosen", ...LUIS };
    expect(applyAction(disputed, "approve", LUIS)).toEqual(
      makeHuman({ ...LUIS, rejected: [{ target: "El océano.", ...chosen }] }),
    );
    expect(applyAction(disputed, "correct", { ...LUIS, target: "El océano." })).toEqual(
      makeHuman({ ...LUIS, target: "El océano.", rejected: [{ target: "La mar.", ...chosen }] }),
    );
    expect(applyAction(disputed, "reject", LUIS)).toEqual(
      makeHuman({
        target: "El océano.",
        by: "Eva",
        at: LUIS.at,
        rejected: [{ target: "La mar.", reason: "", ...LUIS }],
      }),
    );
  });

  test.each([
    ["no name", { by: " ", at: LUIS.at }],
    ["no time", { by: "Luis", at: "" }],
    ["a local time", { by: "Luis", at: "2026-11-26T09:00:00+01:00" }],
  ])("with %s is refused", (_, signature) => {
    stateError(() => applyAction(makeDraft(), "approve", signature));
    stateError(() => applyAction(makeDraft(), "reject", signature));
  });

  test("undone leaves the line as it was, and only if nothing came after it", () => {
    const before = makeDraft({ flags: ["blocked"] });
    const after = applyAction(before, "approve", LUIS);
    expect(applyAction(after, "undo", { decision: { before, after } })).toEqual(before);
    expect(applyAction(after, "undo", { decision: { before: null, after } })).toEqual(makeLine());
    const later = applyAction(after, "correct", { ...LUIS, target: "Otra." });
    expect(stateError(() => applyAction(later, "undo", { decision: { before, after } }))).toContain("changed since");
    const elsewhere = { before: makeDraft({ id: "b" }), after };
    stateError(() => applyAction(after, "undo", { decision: elsewhere }));
  });
});

describe("a person's text", () => {
  test("keeps its words through a change of terms, and remembers the terms it was decided for", () => {
    const once = applyAction(makeHuman(), "terms-changed", { terms: ["sea→océano"], before: ["sea→mar"] });
    expect(once).toEqual(makeHuman({ flags: ["stale-term"], approvedTerms: ["sea→mar"] }));
    const twice = applyAction(once, "terms-changed", { terms: [], before: ["sea→océano"] });
    expect(twice.approvedTerms).toEqual(["sea→mar"]);
    expect(applyAction(twice, "terms-changed", { terms: ["sea→mar"], before: [] })).toEqual(makeHuman());
  });

  test("is never blocked, whatever a check says", () => {
    expect(applyAction(makeHuman(), "check-failed", {})).toEqual(makeHuman());
    expect(applyAction(makeDraft({ state: "approved" }), "check-failed", {}).flags).toEqual([]);
  });
});

describe("an agent's text", () => {
  const draft = { target: "El agua.", origin: agentOrigin("Claude"), by: AGENT };
  const beside = { target: "Las aguas.", by: AGENT, at: LUIS.at };

  test("is a draft without a decision, and whoever approves it has not written it", () => {
    const line = applyAction(makeLine(), "propose-draft", draft);
    expect(line).toEqual(makeLine({ target: "El agua.", state: "draft", origin: draft.origin, author: AGENT }));
    expect(applyAction(line, "approve", LUIS)).toMatchObject({ state: "approved", by: "Luis", author: AGENT });
  });

  test("stays beside a person's text, and stands under the name of whoever takes it", () => {
    const line = applyAction(makeHuman(), "propose-beside", beside);
    expect(line).toEqual({ ...makeHuman(), flags: ["disputed"], rivals: [{ ...beside, proposal: true }] });
    const taken = applyAction(line, "correct", { ...LUIS, target: "Las aguas." });
    expect(taken).toMatchObject({ state: "approved", by: "Luis", author: AGENT, flags: [] });
    expect(taken.rivals).toBeUndefined();
  });

  test("is a draft again where the person's text is rejected, and never approved by that", () => {
    const line = applyAction(makeHuman(), "propose-beside", beside);
    const left = applyAction(line, "reject", LUIS);
    expect(left).toMatchObject({ target: "Las aguas.", state: "draft", author: AGENT, flags: [] });
    expect([left.by, left.rivals]).toEqual([undefined, undefined]);
  });

  test("gives way to another person's text where one is rejected", () => {
    const disputed = applyAction(makeHuman(), "dispute", { rival: { ...LUIS, target: "El océano." } });
    const left = applyAction(applyAction(disputed, "propose-beside", beside), "reject", LUIS);
    expect(left).toMatchObject({ target: "El océano.", state: "approved", by: "Luis", flags: ["disputed"] });
    expect(left.rivals).toEqual([{ ...beside, proposal: true }]);
  });

  test("is one for each agent and person: a newer one replaces it", () => {
    const first = applyAction(makeHuman(), "propose-beside", beside);
    const newer = applyAction(first, "propose-beside", { ...beside, target: "La mar salada." });
    const other = applyAction(newer, "propose-beside", { ...beside, by: "agent Codex for Luis" });
    expect(other.rivals?.map(({ target }) => target)).toEqual(["Las aguas.", "La mar salada."]);
  });

  test("is refused where a person has rejected it here", () => {
    const rejected = [{ target: "El agua.", reason: "no", ...LUIS }];
    stateError(() => applyAction(makeLine({ rejected }), "propose-draft", draft));
    stateError(() => applyAction(makeHuman({ rejected }), "propose-beside", { ...beside, target: "El agua." }));
  });
});

describe("what is written", () => {
  test.each<[string, LedgerLine, string | undefined]>([
    ["a person's text, whatever its flags", makeHuman({ flags: ALL_FLAGS }), "La mar."],
    ["an approved machine text", makeDraft({ state: "approved", flags: ["blocked"] }), "El mar."],
    ["a person's draft", makeHuman({ state: "draft", flags: ["blocked"] }), "La mar."],
    ["a draft", makeDraft({ flags: ["stale-term"] }), "El mar."],
    ["the source for a blocked draft", makeDraft({ flags: ["blocked"] }), undefined],
    ["the source for no text", makeLine(), undefined],
    ["the source for an approved nothing", makeHuman({ target: "" }), undefined],
    ["nothing of a retired segment", makeHuman({ retired: true }), undefined],
  ])("%s", (_, line, expected) => {
    expect(writtenText(line)).toBe(expected);
  });
});

test("a text keeps the link that a person put into it, through a rejection and a dispute", () => {
  const marks = [{ id: 9001, open: "[", close: "](https://example.org)" }];
  const target = 'Uno <pc id="9001">dos</pc>.';
  const own: LedgerLine = makeHuman({ target, marks });
  const signature = { by: "Eva", at: "2026-11-25T10:00:00Z" };
  expect(applyAction(own, "reject", signature).rejected).toMatchObject([{ target, marks }]);
  const disputed = applyAction(makeHuman({ target: "Otro." }), "dispute", { rival: asAlternative(own) });
  expect(applyAction(disputed, "reject", signature)).toMatchObject({ target, marks, state: "approved" });
});

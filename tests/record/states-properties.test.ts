import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { CotejoError } from "../../src/base/errors.ts";
import { agentOrigin } from "../../src/record/agent-texts.ts";
import { parseLedger, serializeLedger } from "../../src/record/ledger.ts";
import { applyAction } from "../../src/record/states.ts";
import { isHumanText, textKind } from "../../src/record/text-kind.ts";
import type { Action, ActionDetails } from "../../src/record/transitions.ts";
import type { LedgerLine } from "../../src/record/types.ts";
import { makeDraft, makeHuman, makeLine } from "./builders.ts";

const LUIS = { by: "Luis", at: "2026-11-26T09:00:00Z" };
const ENGINE = { kind: "engine", engine: "apertium", version: "3" } as const;
const MEMORY = { kind: "memory" } as const;

/** Applies one step; an illegal one leaves the line as it is. */
function attempt(line: LedgerLine, { action, details }: { action: Action; details: unknown }): LedgerLine {
  try {
    return applyAction(line, action, details as ActionDetails[Action]);
  } catch (error) {
    if (error instanceof CotejoError && error.code === "state") return line;
    throw error;
  }
}

describe("whatever happens in whatever order", () => {
  const text = fc.constantFrom("El mar.", "La mar.", "El océano.", "El agua.");
  const signature = fc.record({
    by: fc.constantFrom("Ana", "Luis"),
    at: fc.constantFrom(LUIS.at, "2026-12-01T00:00:00Z"),
  });
  const terms = fc.subarray(["a→b", "c→d"]);
  const agent = fc.constantFrom("agent Claude for Ana", "agent Codex for Luis");
  const proposal = fc.oneof(
    fc.record({
      action: fc.constant("propose-draft" as const),
      details: fc.record({ target: text, by: agent, origin: fc.constant(agentOrigin("Claude")) }),
    }),
    fc.record({
      action: fc.constant("propose-beside" as const),
      details: fc.record({ target: text, by: agent, at: fc.constant(LUIS.at) }),
    }),
  );
  const step = fc.oneof(
    fc.record({
      action: fc.constant("translate" as const),
      details: fc.record({ target: text, origin: fc.constant(ENGINE) }),
    }),
    fc.record({
      action: fc.constant("reuse" as const),
      details: fc.record({ target: text, origin: fc.constant(MEMORY) }),
    }),
    fc.record({
      action: fc.constant("reuse-approved" as const),
      details: fc.tuple(signature, text).map(([{ by, at }, target]) => ({ by, at, target, origin: MEMORY })),
    }),
    fc.record({ action: fc.constantFrom("approve" as const, "reject" as const), details: signature }),
    fc.record({
      action: fc.constantFrom("correct" as const, "adopt" as const),
      details: fc.tuple(signature, text).map(([{ by, at }, target]) => ({ by, at, target })),
    }),
    proposal,
    fc.record({ action: fc.constant("terms-changed" as const), details: fc.record({ terms, before: terms }) }),
    fc.record({
      action: fc.constantFrom("check-failed" as const, "check-passed" as const, "doubt" as const),
      details: fc.constant({}),
    }),
  );
  const start = fc.constantFrom(
    makeLine(),
    makeDraft(),
    makeHuman(),
    makeHuman({
      flags: ["disputed"],
      rivals: [{ target: "El océano.", by: "Eva", at: LUIS.at }, { target: "El agua." }],
    }),
  );

  test("no text of a person is lost but by a person's own decision, and each is still in the record after a dispute", () => {
    fc.assert(
      fc.property(start, fc.array(step, { maxLength: 20 }), (first, steps) => {
        let line = first;
        for (const each of steps) {
          const before = line;
          line = attempt(line, each);
          const known = [line, ...(line.rejected ?? []), ...(line.rivals ?? [])].map(({ target }) => target);
          const persons = (before.rivals ?? []).filter((rival) => rival.proposal !== true);
          for (const { target } of [...persons, ...(before.rejected ?? [])]) expect(known).toContain(target);
          if (!isHumanText(before) || each.action === "correct") continue;
          expect(known).toContain(before.target);
          if (each.action !== "reject") expect([textKind(line), line.target]).toEqual(["human", before.target]);
        }
      }),
    );
  });

  test("no agent decides: what people stand behind stays, and no text is approved under an agent's name", () => {
    fc.assert(
      fc.property(
        start,
        fc.array(step, { maxLength: 12 }),
        fc.array(proposal, { maxLength: 8 }),
        (first, steps, own) => {
          const line = steps.reduce(attempt, first);
          const after = own.reduce(attempt, line);
          expect(line.by ?? "").not.toMatch(/^agent/);
          expect([after.by, after.at]).toEqual([line.by, line.at]);
          if (isHumanText(line)) expect([after.target, after.state]).toEqual([line.target, line.state]);
          else expect(after.state).not.toBe("approved");
        },
      ),
    );
  });

  test("every line holds together: flags, names and times where they belong, and it is read back as it was written", () => {
    fc.assert(
      fc.property(start, fc.array(step, { maxLength: 20 }), (first, steps) => {
        const line = steps.reduce(attempt, first);
        const kind = textKind(line);
        if (line.flags.includes("blocked")) expect(kind).toBe("machine");
        if (line.flags.includes("stale-source")) expect(line.approvedSource).not.toBe(line.source);
        if (kind !== "human")
          expect([line.by, line.at, line.approvedSource, line.approvedTerms]).toEqual(Array(4).fill(undefined));
        if (kind === "human") expect(line.state).toBe("approved");
        if (line.state === "untranslated") expect([line.target, line.origin]).toEqual(["", undefined]);
        const { lines, problems } = parseLedger(serializeLedger([line]), "x");
        expect(problems).toEqual([]);
        expect(serializeLedger(lines)).toBe(serializeLedger([line]));
      }),
    );
  });
});

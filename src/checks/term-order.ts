/**
 * Locked names of a machine's sentence that stand in another order than in the English. The sentence may have been turned
 * around, and rightly; an engine that puts names in each other's place leaves no other trace, and who did what to whom is
 * for a person to see.
 */

import { say } from "../config/words.ts";
import { plainText } from "../segments/inline-codes.ts";
import type { TermMatch } from "../terms/types.ts";
import type { Check } from "./types.ts";

export const termOrder: Check = {
  id: "term-order",
  title: "Names in another order",
  severity: "warning",
  hard: false,
  run({ target, terms, human }) {
    if (human) return [];
    const text = plainText(target);
    const names = namesInOrder(terms);
    const places = names.map((name) => ({ name, at: onlyPlace(text, name) }));
    if (names.length < 2 || places.some(({ at }) => at === undefined)) return [];
    const found = places.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0)).map(({ name }) => name);
    if (found.every((name, index) => name === names[index])) return [];
    return [say("term-order.swapped", { found: list(found), names: list(names) })];
  },
  good: [
    {
      source: "The IACHR sued the OAS.",
      target: "La CIDH demandó a la OEA.",
      terms: [locked("IACHR", "CIDH"), locked("OAS", "OEA")],
    },
    {
      source: "The OAS was sued by the IACHR.",
      target: "La CIDH demandó a la OEA.",
      terms: [locked("IACHR", "CIDH"), locked("OAS", "OEA")],
      human: true,
    },
    { source: "The IACHR met.", target: "La CIDH se reunió.", terms: [locked("IACHR", "CIDH")] },
  ],
  bad: [
    {
      source: "The IACHR sued the OAS.",
      target: "La OEA demandó a la CIDH.",
      terms: [locked("IACHR", "CIDH"), locked("OAS", "OEA")],
    },
  ],
};

/** Spanish of the locked names, in the order of the English; none where one stands there twice. */
function namesInOrder(terms: readonly TermMatch[]): readonly string[] {
  const names = terms
    .filter(({ term }) => term.policy === "locked" || term.policy === "keep")
    .toSorted((a, b) => a.start - b.start)
    .map(({ term }) => term.target);
  return new Set(names).size === names.length ? names : [];
}

function onlyPlace(text: string, name: string): number | undefined {
  const at = text.indexOf(name);
  return at === -1 || text.indexOf(name, at + 1) !== -1 ? undefined : at;
}

function list(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join(", ");
}

function locked(source: string, target: string) {
  return { source, target, policy: "locked" } as const;
}

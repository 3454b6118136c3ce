/**
 * Locked names of a machine's sentence that stand in another order than in the English. The sentence may have been turned
 * around, and rightly; an engine that puts names in each other's place leaves no other trace, and who did what to whom is
 * for a person to see. Where one name owns the other, their order alone says so: turned around, they are wrong, whoever
 * wrote them.
 */

import { say, type CatalogMessage } from "../base/messages.ts";
import { plainText } from "../segments/inline-codes.ts";
import { findSpanish, targetTokens } from "../glossary/find-form.ts";
import { spanishOf } from "../glossary/forbidden-renderings.ts";
import { JOINED, OWNED, OWNED_BY, OWNS, SIDE_BY_SIDE } from "../languages/genitives.ts";
import { textWithoutPossessive } from "../glossary/term-forms.ts";
import type { Term, TermMatch } from "../glossary/types.ts";
import type { Check } from "./types.ts";

export const termOrder: Check = {
  id: "term-order",
  // Another order is a sign of an exchange in Spanish from English alone.
  languages: { source: "en", target: "es" },
  title: "Names in another order",
  severity: "warning",
  hard: false,
  run({ segment, target, terms, human }) {
    const names = terms
      .filter(({ term }) => term.policy === "locked" || term.policy === "keep")
      .toSorted((a, b) => a.start - b.start);
    const text = plainText(target);
    const neighbours = neighboursOf(plainText(segment.content), names);
    const turned = turnedGenitives(neighbours, text);
    return turned.length > 0 || human ? turned : swappedNames(names, neighbours, text);
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
    {
      source: "The IACHR's Rapporteurship came.",
      target: "Vino la Relatoría de la CIDH.",
      terms: [locked("IACHR", "CIDH"), locked("Rapporteurship", "Relatoría")],
    },
    { source: "The IACHR met.", target: "La CIDH se reunió.", terms: [locked("IACHR", "CIDH")] },
  ],
  bad: [
    {
      source: "The IACHR sued the OAS.",
      target: "La OEA demandó a la CIDH.",
      terms: [locked("IACHR", "CIDH"), locked("OAS", "OEA")],
    },
    {
      source: "The IACHR's Rapporteurship came.",
      target: "Vino la CIDH de la Relatoría.",
      terms: [locked("IACHR", "CIDH"), locked("Rapporteurship", "Relatoría")],
      human: true,
    },
    {
      source: "The Rapporteurship of the IACHR came.",
      target: "Vino la CIDH de la Relatoría.",
      terms: [locked("IACHR", "CIDH"), locked("Rapporteurship", "Relatoría")],
      human: true,
    },
  ],
};

/** Two names of the source, one behind the other, and what stands between them. */
interface Neighbours {
  readonly first: Term;
  readonly second: Term;
  readonly between: string;
}

function neighboursOf(source: string, names: readonly TermMatch[]): readonly Neighbours[] {
  return names.slice(1).flatMap((second, at) => {
    const first = names[at];
    if (!first || first.term.target === second.term.target) return [];
    const between = source.slice(first.start + textWithoutPossessive(first).length, second.start);
    return { first: first.term, second: second.term, between };
  });
}

/** Names that the source joins by a genitive, and the target by the opposite one. */
function turnedGenitives(neighbours: readonly Neighbours[], text: string): CatalogMessage[] {
  return neighbours.flatMap(({ first, second, between }) => {
    const [owner, thing] = OWNS.test(between) ? [first, second] : OWNED_BY.test(between) ? [second, first] : [];
    if (!owner || !thing || areJoined(thing, owner, text, JOINED) || !areJoined(owner, thing, text, OWNED)) return [];
    return say("term-order.genitive", { first: owner.target, second: thing.target });
  });
}

/** Whether `first` and then `second` stand in a text with nothing but `join` between them. */
function areJoined(first: Term, second: Term, text: string, join: RegExp): boolean {
  const tokens = targetTokens(text);
  const places = (term: Term) => spanishOf(term).flatMap((form) => findSpanish(tokens, form, "name"));
  return places(first).some(({ end }) =>
    places(second).some(({ start }) => {
      const [from, to] = [tokens[end - 1]?.end, tokens[start]?.start];
      return from !== undefined && to !== undefined && from < to && join.test(text.slice(from, to));
    }),
  );
}

/** Each name is there once, and not where the source has it; names that Spanish has the other way round, as in «Relatoría de la CIDH», are. */
function swappedNames(names: readonly TermMatch[], neighbours: readonly Neighbours[], text: string): CatalogMessage[] {
  const expected = names.map(({ term }) => term.target);
  if (expected.length < 2 || new Set(expected).size < expected.length) return [];
  const places = new Map(expected.map((name) => [name, onlyPlace(text, name)]));
  const found = [...places].toSorted(([, a = 0], [, b = 0]) => a - b).map(([name]) => name);
  if ([...places.values()].includes(undefined)) return [];
  for (const { first, second, between } of neighbours) {
    const at = expected.indexOf(first.target);
    if (expected[at + 1] === second.target && SIDE_BY_SIDE.test(between) && areJoined(second, first, text, JOINED))
      expected.splice(at, 2, second.target, first.target);
  }
  if (found.every((name, index) => name === expected[index])) return [];
  return [say("term-order.swapped", { found: list(found), names: list(names.map(({ term }) => term.target)) })];
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

/** Which occurrence in the target stands for which term of the source: each for one, counted and not just seen. */

import { findForm } from "./find-form.ts";
import type { Span } from "./find-form.ts";
import type { Token } from "../languages/fold-text.ts";
import { spanishOf } from "./forbidden-renderings.ts";
import { isName } from "./select-matches.ts";
import { targetLanguage } from "./term-forms.ts";
import type { Term, TermMatch } from "./types.ts";

/** A match, the places in the target that could stand for it, and the one that does. */
interface Demand {
  readonly match: TermMatch;
  readonly spans: readonly Span[];
  /** It lies inside this match, and may be satisfied inside its Spanish. */
  readonly parent: Demand | undefined;
  used: Span | undefined;
}

/**
 * The matches for which nothing in the target is left.
 *
 * Names are served before common terms. A short form does not count where it is only a part of another term's Spanish
 * («OEA» in «Asamblea General de la OEA»), unless its match lies inside that term's match, or that Spanish is not needed.
 */
export function unsatisfiedMatches(matches: readonly TermMatch[], tokens: readonly Token[]): readonly TermMatch[] {
  const spansOf = spanFinder(tokens);
  const demands: Demand[] = [];
  for (const match of matches.toSorted((a, b) => b.end - b.start - (a.end - a.start))) {
    const parent = demands.find((known) => known.match.start <= match.start && known.match.end >= match.end);
    demands.push({ match, spans: spansOf(match.term), parent, used: undefined });
  }
  const outer = demands.filter((demand) => demand.parent === undefined);
  const all = outer.flatMap((demand) => demand.spans);
  const whole = new Set(all.filter((span) => !all.some((other) => isInside(span, other))));
  assign(outer.map((demand) => ({ demand, spans: demand.spans.filter((span) => whole.has(span)) })));

  // What is left may still stand inside Spanish that nothing else needs.
  for (const demand of bySeverity(outer.filter((left) => left.used === undefined))) {
    const taken = demands.flatMap((other) => other.used ?? []);
    demand.used = demand.spans.find((span) => !taken.some((used) => overlap(span, used)));
  }
  for (const demand of bySeverity(demands.filter((inner) => inner.parent !== undefined))) {
    const taken = demands.filter((other) => other !== demand.parent).flatMap((other) => other.used ?? []);
    demand.used =
      demand.spans.find(
        (span) =>
          demand.parent?.used && isInside(span, demand.parent.used) && !taken.some((used) => overlap(span, used)),
      ) ?? demand.spans.find((span) => !taken.some((used) => overlap(span, used)));
  }
  return demands.filter((demand) => demand.used === undefined).map((demand) => demand.match);
}

/** Finds the Spanish of a term once, however often its row matched. Equal places are one object. */
function spanFinder(tokens: readonly Token[]): (term: Term) => readonly Span[] {
  const known = new Map<Term, readonly Span[]>();
  const places = new Map<string, Span>();
  return (term) => {
    const done = known.get(term);
    if (done) return done;
    const spans = new Set<Span>();
    for (const form of spanishOf(term))
      for (const span of placesOf(term, form, tokens)) {
        const key = `${span.start}-${span.end}`;
        const place = places.get(key) ?? span;
        places.set(key, place);
        spans.add(place);
      }
    known.set(term, [...spans]);
    return [...spans];
  };
}

function placesOf(term: Term, form: string, tokens: readonly Token[]): readonly Span[] {
  const { policy } = term;
  const language = targetLanguage(term);
  if (policy !== "keep") return findForm(tokens, form, policy === "preferred" ? "loose" : "name", language);
  // What is kept is kept letter by letter, or in capitals with everything around it.
  const shouted = form.toUpperCase();
  return [form, ...(shouted === form ? [] : [shouted])].flatMap((each) => findForm(tokens, each, "exact", language));
}

/** Gives each demand a place of its own where that is possible for all: augmenting paths (Kuhn's algorithm). */
function assign(choices: readonly { readonly demand: Demand; readonly spans: readonly Span[] }[]): void {
  const holder = new Map<Span, (typeof choices)[number]>();
  const place = (choice: (typeof choices)[number], tried: Set<Span>): boolean => {
    for (const span of choice.spans) {
      if (tried.has(span)) continue;
      tried.add(span);
      const other = holder.get(span);
      if (other !== undefined && !place(other, tried)) continue;
      holder.set(span, choice);
      choice.demand.used = span;
      return true;
    }
    return false;
  };
  for (const choice of choices.toSorted((a, b) => severity(b.demand) - severity(a.demand))) place(choice, new Set());
}

function bySeverity(demands: readonly Demand[]): readonly Demand[] {
  return demands.toSorted((a, b) => severity(b) - severity(a));
}

function severity(demand: Demand): number {
  return isName(demand.match) ? 1 : 0;
}

function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Inside, and shorter. */
function isInside(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end && inner.end - inner.start < outer.end - outer.start;
}

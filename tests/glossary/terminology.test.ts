/** The whole terminology table of the organisation, in generated sentences: each row and variant is found, locked and verified. */

import { spanish } from "../../src/languages/es/spanish.ts";
import { describe, expect, test } from "vitest";
import { byCodeUnits } from "../../src/base/project-paths.ts";
import { formatRecord } from "../../src/segments/inline-codes.ts";
import { englishPlurals } from "../../src/languages/en/plural.ts";
import { forbiddenTermsFor, createTermFinder } from "../../src/glossary/find-terms.ts";
import { lockTerms, unlockTerms } from "../../src/glossary/lock-terms.ts";
import type { Term, TermMatch } from "../../src/glossary/types.ts";
import { verifyTerms } from "../../src/glossary/verify-terms.ts";
import { content } from "./builders.ts";
import { readTerminology } from "./read-terminology.ts";

const ARTICLES = ["content/a.md", "content/colombia.md", "content/ecuador.md"];
const { table, whole, sound, leftOut, forms } = readTerminology();
const termbase = { terms: sound.terms, fingerprint: "" };
const rowAt = new Map(sound.terms.map((term) => [Number(term.place.split(":").at(-1)), term]));
const finders = new Map(ARTICLES.map((article) => [article, createTermFinder(termbase, article)]));
const cases = forms.flatMap(({ id, form, line }) => {
  const term = rowAt.get(line);
  return term && term.policy !== "forbidden" ? [{ id, form, term }] : [];
});

function articleOf({ scope: [glob = ""] }: Term): string {
  return glob === "" ? "content/a.md" : `content/${glob.replaceAll("*", "").replace("/", "")}.md`;
}

interface Seen {
  readonly match: TermMatch | undefined;
  /** With the names put in, in record form. */
  readonly target: string;
  readonly isLocked: boolean;
  readonly hard: readonly string[];
  /** What is said of the English as it stands. */
  readonly hardOfEnglish: readonly string[];
}

/** Finds, locks and verifies `record`, in which the form stands at `start` of its text. */
function see(term: Term, record: string, start: number): Seen {
  const article = articleOf(term);
  const source = content(record);
  const matches = finders.get(article)?.(source) ?? [];
  const match = matches.find((each) => each.term.place === term.place && each.start <= start && each.end > start);
  const locked = lockTerms(source, matches);
  const target = unlockTerms(locked, spanish);
  const options = { matches, forbiddenTerms: [], source };
  const hardOf = (text: typeof target): readonly string[] =>
    verifyTerms({ ...options, target: text }).flatMap(({ hard, message }) => (hard ? [message] : []));
  const names = locked.filter((part) => part.type === "term").map((part) => part.source);
  const isLocked = match !== undefined && names.some((name) => match.text.startsWith(name));
  return { match, target: formatRecord(target), isLocked, hard: hardOf(target), hardOfEnglish: hardOf(source) };
}

/** The forms for which something is wrong, so that a failure names them all. */
function failures(wrong: (one: (typeof cases)[number]) => string | undefined): readonly string[] {
  return cases.flatMap((one) => {
    const reason = wrong(one);
    return reason === undefined ? [] : [`${one.id}: ${one.form}: ${reason}`];
  });
}

/** What is wrong with a sentence in which the form is to be found whole. */
function wrongIn(term: Term, form: string, sentence: (form: string) => string): string | undefined {
  const record = sentence(form);
  const plain = record.replaceAll(/<[^>]*>/gu, "");
  const { match, target, isLocked, hard, hardOfEnglish } = see(
    term,
    record,
    plain.indexOf(form.replaceAll(/<[^>]*>/gu, "")),
  );
  if (!match) return "not found";
  if (!isLocked) return UNSURE.has(form) && hardOfEnglish.length > 0 ? undefined : "not locked";
  if (hard.length > 0) return `${target}: ${hard.join(" ")}`;
  return undefined;
}

/** Variants that are plurals of words whose Spanish plural is not sure: they are refused while they are English, not locked. */
const UNSURE: ReadonlySet<string> = new Set([
  "focal points",
  "Focal Points",
  "Raphael Lemkin Seminars",
  "Lemkin Seminars",
  "Special Rapporteurs",
  "advisory opinions",
  "friendly settlements",
  "thematic hearings",
  "national human rights institutions",
  "early warnings",
  "enforced disappearances",
  "forced disappearances",
  "non-governmental organizations",
  "migration policies",
  "border crossings",
  "border crossing points",
  "public officers",
  "public officials",
  "public servants",
  "Ecuadorians",
  "Master Classes",
  "domestic laws",
]);

/** What the table says twice. */
const LEFT_OUT: readonly string[] = [
  "aipg: AIPG: it has a row of its own",
  "latin-america-program-director: AIPG's Latin America Program Director: the row has it with the other apostrophe",
  "latin-america-program: AIPG's Latin America Program: the row has it with the other apostrophe",
  "oei: OEI: it has a row of its own",
  "ombudsperson-office: Ombudsman’s Office: the row has it with the other apostrophe",
  "ombudsperson-office: Ombudsperson’s Office: the row has it with the other apostrophe",
  "segib: SEGIB: it has a row of its own",
  "unicef: United Nations Children's Fund: the row has it with the other apostrophe",
];

describe("the table", () => {
  test("is there whole, and what of it no termbase can hold is named", () => {
    expect(table.length).toBe(338);
    expect(cases.length).toBe(1418);
    expect(leftOut.toSorted()).toEqual(LEFT_OUT);
    // Nothing else: what is left out is what validation refuses of the table as it is.
    const refused = whole.problems.map(({ reason }) => /`([^`]+)`/u.exec(reason)?.[1] ?? reason);
    expect(refused.toSorted(byCodeUnits)).toEqual(
      leftOut.map((each) => each.split(": ")[1] ?? "").toSorted(byCodeUnits),
    );
    expect(sound.problems).toEqual([]);
  });
});

describe("every row and variant is found, locked and right", () => {
  test.each([
    ["at the start", (form: string) => `${form} met yesterday.`],
    ["inside", (form: string) => `Yesterday ${form} met.`],
    ["at the end", (form: string) => `They wrote about ${form}!`],
    ["in brackets", (form: string) => `People (${form}) came.`],
    ["in a quotation", (form: string) => `We saw “${form}”, and left.`],
    ["in emphasis", (form: string) => `Yesterday <pc id="1">${form}</pc> met.`],
    ["in a link in emphasis", (form: string) => `Yesterday <pc id="1">one <pc id="2">${form}</pc></pc> met.`],
  ])("%s", (_, sentence) => {
    expect(failures(({ term, form }) => wrongIn(term, form, sentence))).toEqual([]);
  });

  test.each(["'s", "’s", "’"])("with the possessive %s", (ending) => {
    const takesEnding = (form: string): boolean =>
      !/['’]s?$/u.test(form) && (ending === "’" ? /s$/iu.test(form) : /[\p{L}\p{N}]$/u.test(form));
    expect(
      failures(({ term, form }) => {
        if (!takesEnding(form)) return undefined;
        const record = `Yesterday ${form}${ending} report came.`;
        const { match, isLocked, hard } = see(term, record, record.indexOf(form));
        if (match?.text !== form + ending || !match.possessive) return `found as ${match?.text ?? "nothing"}`;
        if (!isLocked && UNSURE.has(form)) return hard.length > 0 ? undefined : "neither locked nor refused";
        return isLocked && hard.length === 0 ? undefined : `${isLocked ? "" : "not locked"} ${hard.join(" ")}`;
      }),
    ).toEqual([]);
  });

  test("in the plural: locked with a Spanish plural that is right, or, where none is sure, refused while it is English", () => {
    expect(
      failures(({ id, term, form }) => {
        if (
          term.policy === "keep" ||
          form.includes(term.target) ||
          /^(?:verb|adj)/u.test(term.pos) ||
          /['’]s?$/u.test(form)
        )
          return undefined;
        for (const plural of englishPlurals(form)) {
          // The plural of an acronym may be listed with its long name.
          const row = cases.find((one) => one.id === id && one.form === plural)?.term ?? term;
          const { match, target, isLocked, hard, hardOfEnglish } = see(row, `Yesterday ${plural} met.`, 10);
          if (match?.text !== plural) return `${plural} is found as ${match?.text ?? "nothing"}`;
          if (isLocked && hard.length > 0) return `${target}: ${hard.join(" ")}`;
          if (!isLocked && hardOfEnglish.length === 0) return `${plural} is neither locked nor refused`;
        }
        return undefined;
      }),
    ).toEqual([]);
  });
});

test("the variants that are not locked are those of the list, and each is one of the table", () => {
  const unlocked = cases.filter(({ term, form }) => !see(term, `Yesterday ${form} met.`, 10).isLocked);
  expect(new Set(unlocked.map(({ form }) => form))).toEqual(UNSURE);
});

describe("every row and variant is refused", () => {
  test("where it is dropped", () => {
    expect(
      failures(({ term, form }) => {
        const matches = finders.get(articleOf(term))?.(content(`Yesterday ${form} met.`)) ?? [];
        const found = verifyTerms({ matches, forbiddenTerms: [], source: [], target: content("Ayer se reunió.") });
        return found.some(({ kind, hard }) => kind === "missing" && hard) ? undefined : "not missed";
      }),
    ).toEqual([]);
  });

  test("where its English stays", () => {
    expect(
      failures(({ term, form }) => {
        // Its Spanish is in it: `ETPV`, `Video`.
        if (term.policy === "keep" || form.toLowerCase().includes(term.target.toLowerCase())) return undefined;
        return see(term, `Yesterday ${form} met.`, 10).hardOfEnglish.length > 0 ? undefined : "not refused";
      }),
    ).toEqual([]);
  });
});

test("what the table forbids is refused: of a name where it stands, of the four banned phrases everywhere", () => {
  const silent = sound.terms.flatMap((term) =>
    term.forbidden
      .filter((rendering) => {
        const source = content(term.policy === "forbidden" ? "It rained." : `Yesterday ${term.source} met.`);
        const article = articleOf(term);
        const matches = finders.get(article)?.(source) ?? [];
        const target = content(`Ayer vino ${rendering}.`);
        const found = verifyTerms({ matches, forbiddenTerms: forbiddenTermsFor(termbase, article), source, target });
        return !found.some(({ kind, hard }) => kind !== "missing" && hard);
      })
      .map((rendering) => `${term.source}: ${rendering}`),
  );
  expect(silent).toEqual([]);
});

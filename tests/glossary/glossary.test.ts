/** The termbase of this repository, `glossary/terms.csv`: sound, complete, and every form of it found and locked. */

import { spanish } from "../../src/languages/es/spanish.ts";
import { readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { plainText } from "../../src/segments/inline-codes.ts";
import { isAcronym } from "../../src/languages/acronym.ts";
import { englishPlurals } from "../../src/languages/en/plural.ts";
import { forbiddenTermsFor, createTermFinder } from "../../src/glossary/find-terms.ts";
import { loadTermbase } from "../../src/glossary/load-termbase.ts";
import { lockTerms, unlockTerms } from "../../src/glossary/lock-terms.ts";
import type { Term, TermMatch } from "../../src/glossary/types.ts";
import { verifyTerms } from "../../src/glossary/verify-terms.ts";
import type { TermFinding } from "../../src/glossary/verify-terms.ts";
import { content } from "./builders.ts";

const file = new URL("../../glossary/terms.csv", import.meta.url);
const text = readFileSync(file, "utf8");
const termbase = loadTermbase([{ path: "glossary/terms.csv", bytes: readFileSync(file) }]);
const found = termbase.terms.filter((term) => term.policy !== "forbidden");
const names = found.filter((term) => term.policy !== "preferred");

/** An article for which `term` holds: `content/news/colombia.md` for a glob of all names with `colombia` in them. */
function articleOf(term: Term): string {
  const [glob] = term.scope;
  return glob === undefined ? "content/news/a.md" : `${glob.replace("**/*", "content/news/").replace("*", "")}.md`;
}

function formsOf(term: Term): readonly string[] {
  return [term.source, ...term.sourceVariants];
}

function matchesOf(term: Term, record: string): readonly TermMatch[] {
  return createTermFinder(
    termbase,
    articleOf(term),
  )(content(record)).filter((match) => match.term.place === term.place);
}

function verify(term: Term, source: string, target: string): readonly TermFinding[] {
  const article = articleOf(term);
  return verifyTerms({
    matches: createTermFinder(termbase, article)(content(source)),
    forbiddenTerms: forbiddenTermsFor(termbase, article),
    source: content(source),
    target: content(target),
  });
}

/** The forms for which `holds` is false, so that a failure names them all. */
function failures(terms: readonly Term[], holds: (term: Term, form: string) => boolean): string[] {
  return terms.flatMap((term) => formsOf(term).flatMap((form) => (holds(term, form) ? [] : [`${term.place} ${form}`])));
}

describe("the file", () => {
  test("has the documented columns, line feeds, and rows sorted by their source", () => {
    expect(text.split("\n")[0]).toBe(
      "source,target,policy,source_variants,target_forms,forbidden,case,pos,gender,scope,note",
    );
    expect(text).not.toContain("\r");
    const sources = termbase.terms.map((term) => term.source.toLowerCase());
    expect(sources).toEqual(sources.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
  });

  test("has rows of every policy", () => {
    const count = (policy: Term["policy"]): number => termbase.terms.filter((term) => term.policy === policy).length;
    expect(count("locked")).toBeGreaterThan(200);
    expect(count("preferred")).toBeGreaterThan(150);
    expect(count("keep")).toBeGreaterThan(40);
    expect(count("forbidden")).toBe(3);
  });

  test("gives each acronym a row of its own, in its exact letter case", () => {
    const longRows = found.filter((term) => !isAcronym(term.source));
    expect(longRows.flatMap((term) => term.sourceVariants.filter(isAcronym))).toEqual(["RSD"]);
    const acronyms = found.filter((term) => isAcronym(term.source));
    expect(acronyms.length).toBeGreaterThan(90);
    expect(acronyms.filter((term) => term.caseRule !== "exact")).toEqual([]);
  });

  test("has a gender for every name that takes an article", () => {
    expect(names.filter((term) => term.gender === undefined).map((term) => term.source)).toEqual([]);
  });
});

describe("the names by which this project is judged", () => {
  test.each([
    ["IACHR", "CIDH"],
    ["OEI", "OEI"],
    ["Office of the Ombudsperson", "Defensoría del Pueblo"],
    ["Defensoría", "Defensoría"],
    ["AIPG", "AIPG"],
    ["Inter-American Council on Human Rights", "Comisión Interamericana de Derechos Humanos"],
  ])("%s is %s", (source, target) => {
    const english = content(`The ${source} met.`);
    const matches = createTermFinder(termbase, "content/a.md")(english);
    expect(plainText(unlockTerms(lockTerms(english, matches), spanish))).toBe(`The ${target} met.`);
  });

  test("a mistake of the source is known to the row that translates it right", () => {
    const row = termbase.terms.find((term) => term.source === "Inter-American Council on Human Rights");
    expect(row?.note).toContain("SOURCE ERROR");
  });
});

describe("every form of every row", () => {
  const sentences: readonly ((form: string) => string)[] = [
    (form) => `${form} met yesterday.`,
    (form) => `Yesterday ${form} met.`,
    (form) => `They wrote about ${form}!`,
    (form) => `People (${form}) came.`,
    (form) => `We saw “${form}”, and left.`,
  ];

  test.each(sentences.map((sentence) => [sentence("…"), sentence] as const))("is found in “%s”", (_, sentence) => {
    expect(
      failures(found, (term, form) => {
        const start = sentence(form).indexOf(form);
        return matchesOf(term, sentence(form)).some((match) => match.start === start && match.text === form);
      }),
    ).toEqual([]);
  });

  test.each(["'s", "’s", "’"])("is found with the possessive %s", (ending) => {
    const takesEnding = (form: string): boolean => (ending === "’" ? /s$/iu.test(form) : /[\p{L}\p{N}]$/u.test(form));
    expect(
      failures(found, (term, form) => {
        if (!takesEnding(form)) return true;
        const [match] = matchesOf(term, `Yesterday ${form}${ending} report came.`);
        return match?.possessive === true && match.text === form + ending;
      }),
    ).toEqual([]);
  });

  test("is found in the plural", () => {
    const inflected = found.filter((term) => term.policy !== "keep" && !/^(?:verb|adj)/u.test(term.pos));
    expect(
      failures(inflected, (term, form) =>
        englishPlurals(form).every((plural) => {
          const source = content(`Yesterday ${plural} met.`);
          const matches = createTermFinder(termbase, articleOf(term))(source);
          return matches.some((match) => match.text === plural);
        }),
      ),
    ).toEqual([]);
  });

  test.each([
    ["inside emphasis", (form: string) => `Yesterday <pc id="1">${form}</pc> met.`],
    ["inside a link in emphasis", (form: string) => `Yesterday <pc id="1">one <pc id="2">${form}</pc></pc> met.`],
    ["with a link on its first word", (form: string) => form.replace(/^\S+/u, '<pc id="1">$&</pc>')],
    ["with emphasis on its last word", (form: string) => form.replace(/\S+$/u, '<pc id="1">$&</pc>')],
    ["over a line break", (form: string) => form.replace(" ", "\n")],
  ])("is found %s", (_, sentence) => {
    expect(failures(found, (term, form) => matchesOf(term, sentence(form)).length === 1)).toEqual([]);
  });

  test("is right when it is locked and unlocked again, and then nothing alarms", () => {
    expect(
      failures(names, (term, form) => {
        const source = content(`Yesterday <pc id="1">${form}</pc>’s report came.`);
        const matches = createTermFinder(termbase, articleOf(term))(source);
        const target = plainText(unlockTerms(lockTerms(source, matches), spanish));
        const wanted = matches.filter((match) => match.term.place === term.place).map((match) => match.term.target);
        const options = { matches, forbiddenTerms: [], source, target: content(target) };
        return wanted.every((name) => target.includes(name)) && verifyTerms(options).every((finding) => !finding.hard);
      }),
    ).toEqual([]);
  });

  test("alarms when its English is left in the Spanish", () => {
    const changes = names.filter((term) => term.policy === "locked");
    expect(
      failures(changes, (term, form) => {
        // Some forms hold their Spanish: `ETPV`, `UN OCHA`.
        if (form.includes(term.target)) return true;
        const source = `Yesterday ${form} met.`;
        return verify(term, source, source).some((finding) => finding.term === term && finding.hard);
      }),
    ).toEqual([]);
  });

  test("alarms when a name is dropped", () => {
    expect(
      failures(names, (term, form) =>
        verify(term, `Yesterday ${form} met.`, "Ayer se reunió.").some(
          (finding) => finding.kind === "missing" && finding.hard,
        ),
      ),
    ).toEqual([]);
  });

  test("clears with each Spanish form of its row", () => {
    expect(
      found.flatMap((term) =>
        [term.target, ...term.targetForms].filter((name) =>
          verify(term, `Yesterday ${term.source} met.`, `Ayer vino ${name}.`).some(
            (finding) => finding.term === term && finding.kind === "missing",
          ),
        ),
      ),
    ).toEqual([]);
  });
});

describe("every forbidden rendering", () => {
  test("alarms where its row matched", () => {
    const silent = found.flatMap((term) =>
      term.forbidden
        .filter((rendering) => {
          const findings = verify(term, `Yesterday ${term.source} met.`, `Ayer vino ${rendering}.`);
          return !findings.some(
            (finding) => finding.kind === "forbidden" && finding.message.startsWith(`\`${rendering}\``),
          );
        })
        .map((rendering) => `${term.place} ${rendering}`),
    );
    expect(silent).toEqual([]);
  });

  test("that is banned alarms everywhere", () => {
    for (const term of forbiddenTermsFor(termbase, "content/a.md"))
      for (const rendering of term.forbidden)
        expect(verify(term, "It rained.", `Llovió y ${rendering}.`)).toMatchObject([{ kind: "banned", hard: true }]);
  });
});

/** An example of a check as a run would meet it: a context from texts in record form. */

import type { Code } from "../formats/types.ts";
import { parseRecord } from "../segments/inline-codes.ts";
import { forbiddenTermsFor, createTermFinder } from "../glossary/find-terms.ts";
import type { Term } from "../glossary/types.ts";
import type { CheckContext, Example } from "./types.ts";

export interface ContextOptions extends Example {
  readonly sourceLocale?: string;
  readonly codeTypes?: Readonly<Record<number, string>>;
}

/** The context of an example as a run would make it: terms found by the real finder. */
export function makeContext(options: ContextOptions): CheckContext {
  const {
    source,
    target,
    terms = [],
    human = false,
    targetLocale = "es-419",
    sourceLocale = "en",
    maxLength,
  } = options;
  const { content } = parseRecord(source);
  const codes = new Map<number, Code>();
  for (const part of content)
    if (part.type === "open" || part.type === "ph")
      codes.set(part.id, {
        id: part.id,
        type: options.codeTypes?.[part.id] ?? (part.type === "open" ? "strong" : "code"),
        paired: part.type === "open",
        display: part.type === "open" ? "**" : "`x`",
      });
  const termbase = { terms: terms.map(makeTerm), fingerprint: "" };
  return {
    segment: { content, source, kind: "paragraph", codes, ...(maxLength === undefined ? {} : { maxLength }) },
    target: parseRecord(target).content,
    human,
    terms: createTermFinder(termbase, "content/a.md")(content),
    forbiddenTerms: forbiddenTermsFor(termbase, "content/a.md"),
    sourceLocale,
    targetLocale,
  };
}

export function makeTerm(row: Partial<Term> & Pick<Term, "source" | "target" | "policy">): Term {
  return {
    place: "glossary/terms.csv:2",
    sourceVariants: [],
    targetForms: [],
    forbidden: [],
    caseRule: "any",
    pos: "",
    gender: undefined,
    scope: [],
    note: "",
    ...row,
  };
}

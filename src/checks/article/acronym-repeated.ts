/**
 * A full name once more further down, with its acronym or without: the acronym alone is enough there. A hint where the
 * English repeats it too, and where it comes without its acronym; nothing then where a row of the sentence wants the name.
 */

import { say } from "../../base/messages.ts";
import { shorten } from "./acronym-fixes.ts";
import { findAcronymUses, type AcronymUse } from "./acronym-uses.ts";
import { CIDH } from "./sample-terms.ts";
import type { ArticleCheck, ArticleFinding, ArticleSegment } from "./types.ts";

export const acronymRepeated: ArticleCheck = {
  id: "acronym-repeated",
  languages: { target: "es" },
  title: "A full name a second time, after it stood with its acronym (a hint where the English repeats it too)",
  severity: "warning",
  fixes: true,
  run(context) {
    return findAcronymUses(context).flatMap((use): ArticleFinding[] => {
      const first = use.segments.find(({ isBody, spanish }) => isBody && spanish.isNamedWithAcronym);
      if (!first) return [];
      const said = say("acronym-repeated.again", { acronym: use.acronym });
      return use.segments.flatMap(({ segment, isBody, spanish, english }): ArticleFinding[] => {
        const read = context.segments[segment];
        if (segment <= first.segment || !isBody || spanish.named.length === 0) return [];
        if (!spanish.isNamedWithAcronym && !allowsAcronym(use, read)) return [];
        const isHint = english.isNamedWithAcronym || !spanish.isNamedWithAcronym;
        const fix = shorten(use, read, segment);
        return [{ segment, ...said, fix, ...(isHint ? { severity: "info" } : {}) }];
      });
    });
  },
  good: [
    {
      pairs: [
        ["About the Commission (IACHR)", "La Comisión Interamericana de Derechos Humanos (CIDH)"],
        ["The IACHR met.", "La CIDH se reunió."],
        ["The Commission ended.", "La Comisión Interamericana de Derechos Humanos terminó."],
      ],
      terms: [CIDH],
    },
    {
      pairs: [
        ["The Commission (IACHR) met.", "La Comisión Interamericana de Derechos Humanos (CIDH) se reunió."],
        [
          "The Inter-American Commission on Human Rights ended.",
          "La Comisión Interamericana de Derechos Humanos terminó.",
        ],
      ],
      terms: [
        CIDH,
        {
          source: "Inter-American Commission on Human Rights",
          target: "Comisión Interamericana de Derechos Humanos",
          policy: "locked",
        },
      ],
    },
  ],
  bad: [
    {
      pairs: [
        ["The Commission (IACHR) met.", "La Comisión Interamericana de Derechos Humanos (CIDH) se reunió."],
        ["The IACHR ended.", "La Comisión Interamericana de Derechos Humanos (CIDH) terminó."],
      ],
      terms: [CIDH],
    },
    {
      pairs: [
        ["The Commission (IACHR) met.", "La Comisión Interamericana de Derechos Humanos (CIDH) se reunió."],
        ["The IACHR ended.", "La Comisión Interamericana de Derechos Humanos terminó."],
      ],
      terms: [CIDH],
    },
  ],
};

/** Whether the English of `segment` names it, by rows that all take the acronym for the name. */
function allowsAcronym({ acronym, names }: AcronymUse, segment: ArticleSegment | undefined): boolean {
  const rows = (segment?.terms ?? []).filter(({ term }) =>
    [term.target, ...term.targetForms].some((form) => names.includes(form)),
  );
  return rows.length > 0 && rows.every(({ term }) => [term.target, ...term.targetForms].includes(acronym));
}

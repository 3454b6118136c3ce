/** A full name with its acronym once more further down: the acronym alone is enough there. Where the English repeats it too, a hint. */

import { languageOf } from "../../config/locale-tags.ts";
import { findAcronymUses } from "./acronym-uses.ts";
import type { ArticleCheck, ArticleFinding } from "./types.ts";

const CIDH = {
  source: "IACHR",
  target: "CIDH",
  policy: "locked",
  targetForms: ["Comisión Interamericana de Derechos Humanos"],
} as const;

export const acronymRepeated: ArticleCheck = {
  id: "acronym-repeated",
  title: "A full name with its acronym a second time (a hint where the English repeats it too)",
  severity: "warning",
  run(context) {
    if (languageOf(context.targetLocale) !== "es") return [];
    return findAcronymUses(context).flatMap(({ acronym, segments }): ArticleFinding[] =>
      segments
        .filter(({ isBody, spanish }) => isBody && spanish.isNamedWithAcronym)
        .slice(1)
        .map(({ segment, english }) => ({
          segment,
          message: `The full name of “${acronym}” stood with it before, expected “${acronym}” alone.`,
          ...(english.isNamedWithAcronym ? { severity: "info" } : {}),
        })),
    );
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
  ],
  bad: [
    {
      pairs: [
        ["The Commission (IACHR) met.", "La Comisión Interamericana de Derechos Humanos (CIDH) se reunió."],
        ["The IACHR ended.", "La Comisión Interamericana de Derechos Humanos (CIDH) terminó."],
      ],
      terms: [CIDH],
    },
  ],
};

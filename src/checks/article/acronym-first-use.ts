/**
 * The first use of an acronym comes with its full name. The English is the guide: what the English author did not spell out
 * either is at most a hint, and nothing where everybody knows it.
 */

import { say } from "../../base/messages.ts";
import { spellOut } from "./acronym-fixes.ts";
import { findAcronymUses, type SegmentUse } from "./acronym-uses.ts";
import { CIDH, COMMISSION } from "./sample-terms.ts";
import type { ArticleCheck, ArticleFinding } from "./types.ts";

/** Known without their names. */
const COMMON = new Set(["ONU", "UE", "ONG", "OTAN", "UNESCO", "UNICEF"]);

export const acronymFirstUse: ArticleCheck = {
  id: "acronym-first-use",
  languages: { target: "es" },
  title: "An acronym whose first use comes without its full name (a hint where the English has none either)",
  severity: "warning",
  fixes: true,
  run(context) {
    return findAcronymUses(context).flatMap((use): ArticleFinding[] => {
      const {
        acronym,
        names: [name = ""],
        segments,
      } = use;
      const first = segments.find(({ isBody, spanish }) => isBody && spanish.isUsed);
      if (!first) return [];
      const until = segments.filter(({ segment }) => segment <= first.segment);
      // What stands in the file in English explains it to no one less.
      const isHere = ({ segment }: SegmentUse): boolean => context.segments[segment]?.target !== undefined;
      if (until.some((each) => (isHere(each) ? each.spanish : each.english).isExplained)) return [];
      const isSpeltInEnglish = until.some(({ english }) => english.isExplained);
      if (!isSpeltInEnglish && COMMON.has(acronym)) return [];
      const said = say("acronym-first-use.unexplained", { acronym, name });
      const fix = spellOut(use, context.segments[first.segment], first.segment);
      return [{ segment: first.segment, ...said, fix, ...(isSpeltInEnglish ? {} : { severity: "info" }) }];
    });
  },
  good: [
    {
      pairs: [
        [
          "The Inter-American Commission on Human Rights (IACHR) met.",
          "La Comisión Interamericana de Derechos Humanos (CIDH) se reunió.",
        ],
        ["The IACHR ended.", "La CIDH terminó."],
      ],
      terms: [CIDH, COMMISSION],
    },
    {
      pairs: [["The Auschwitz Institute met.", "El Instituto Auschwitz (AIPG, por sus siglas en inglés) se reunió."]],
      terms: [
        { source: "AIPG", target: "AIPG", policy: "keep", targetForms: ["Instituto Auschwitz para la Prevención"] },
      ],
    },
    {
      pairs: [["The UN met.", "La ONU se reunió."]],
      terms: [{ source: "UN", target: "ONU", policy: "locked", targetForms: ["Naciones Unidas"] }],
    },
    {
      pairs: [["The UN Security Council met.", "El Consejo de Seguridad de la OEA se reunió."]],
      terms: [
        { source: "OAS", target: "OEA", policy: "locked", targetForms: ["Organización de los Estados Americanos"] },
        { source: "UN Security Council", target: "Consejo de Seguridad de la OEA", policy: "locked" },
      ],
    },
  ],
  bad: [
    {
      pairs: [["The Inter-American Commission on Human Rights (IACHR) met.", "La CIDH se reunió."]],
      terms: [CIDH, COMMISSION],
    },
    { pairs: [["The IACHR met.", "La CIDH se reunió."]], terms: [CIDH] },
  ],
};

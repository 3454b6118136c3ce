/** Locked, preferred and forbidden terms: what `glossary/verify-terms.ts` finds, as findings. */

import { plainText } from "../segments/inline-codes.ts";
import { verifyTerms } from "../glossary/verify-terms.ts";
import type { Check } from "./types.ts";

export const terms: Check = {
  id: "terms",
  title: "Terms of the glossary",
  severity: "error",
  hard: true,
  run({ segment, target, terms: matches, forbiddenTerms }) {
    const text = plainText(target).toLowerCase();
    return verifyTerms({ matches, forbiddenTerms, source: segment.content, target }).map(
      ({ hard, message, words, rendering }) => {
        const start = rendering === undefined ? -1 : text.indexOf(rendering.toLowerCase());
        const span = rendering !== undefined && start !== -1 && { start, end: start + rendering.length };
        return {
          message,
          words,
          ...(span && { span }),
          ...(hard ? {} : { hard: false, severity: "warning" as const }),
        };
      },
    );
  },
  good: [
    {
      source: "The IACHR met in Quito.",
      target: "La CIDH se reunió en Quito.",
      terms: [{ source: "IACHR", target: "CIDH", policy: "locked" }],
    },
    {
      source: "Stakeholders of the zivik program",
      target: "Actores clave del programa zivik",
      terms: [
        { source: "stakeholders", target: "actores clave", policy: "preferred" },
        { source: "zivik", target: "zivik", policy: "keep" },
      ],
    },
  ],
  bad: [
    {
      source: "The IACHR met in Quito.",
      target: "La IACHR se reunió en Quito.",
      terms: [{ source: "IACHR", target: "CIDH", policy: "locked" }],
    },
    {
      source: "Over 80 stakeholders came.",
      target: "Asistieron más de 80 interesados.",
      terms: [{ source: "stakeholders", target: "actores clave", policy: "preferred" }],
    },
    {
      source: "the zivik program",
      target: "el programa Zivic",
      terms: [{ source: "zivik", target: "zivik", policy: "keep" }],
      human: true,
    },
  ],
};

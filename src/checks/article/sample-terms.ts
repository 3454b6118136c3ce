/** Rows of the termbase that the examples of these checks are written with. */

export const CIDH = {
  source: "IACHR",
  target: "CIDH",
  policy: "locked",
  gender: "f",
  targetForms: ["Comisión Interamericana de Derechos Humanos"],
} as const;

export const COMMISSION = {
  source: "Inter-American Commission on Human Rights",
  target: "Comisión Interamericana de Derechos Humanos",
  policy: "locked",
} as const;

/** What our kinds of codes are called in XLIFF and TMX. */

import type { UnitCode } from "./types.ts";

/** XLIFF 1.2, `ctype`, and TMX, `type`: the values that the formats have. */
const CTYPES: Readonly<Record<string, string>> = {
  strong: "bold",
  emphasis: "italic",
  link: "link",
  image: "image",
  break: "lb",
};

/** XLIFF 2, `type`. */
const TYPES: Readonly<Record<string, string>> = {
  strong: "fmt",
  emphasis: "fmt",
  delete: "fmt",
  link: "link",
  autolink: "link",
  image: "image",
  break: "fmt",
};

/** @example ctypeOf({ type: "code", … }) // "x-code" */
export function ctypeOf(code: UnitCode | undefined): string | undefined {
  return code && (CTYPES[code.type] ?? `x-${code.type}`);
}

/** @example typeOf({ type: "strong", … }) // { type: "fmt", subType: "cotejo:strong" } */
export function typeOf(code: UnitCode | undefined): { readonly type?: string; readonly subType?: string } {
  return code === undefined ? {} : { type: TYPES[code.type] ?? "other", subType: `cotejo:${code.type}` };
}

/** Our kind again, where `ctypeOf` wrote it; undefined where the value is another tool's. */
export function kindOf(ctype: string | undefined): string | undefined {
  if (ctype === undefined) return undefined;
  const [kind] = Object.entries(CTYPES).find(([, value]) => value === ctype) ?? [];
  return kind ?? /^x-(?<kind>[a-z-]+)$/.exec(ctype)?.groups?.["kind"];
}

/** Which forms are acronyms: they match in their exact letter case only, and nothing inflects them. */

/**
 * Whether `form` is an acronym: two capitals or more, and as many capitals as small letters.
 * True for `IACHR`, `MAPP/OAS`, `I/A Court H.R.`, `ECtHR`, `SDGs`, `R4V`; false for `UN Women` and `McDonald`.
 */
export function isAcronym(form: string): boolean {
  const capitals = form.match(/\p{Lu}/gu)?.length ?? 0;
  return capitals >= 2 && capitals >= (form.match(/\p{Ll}/gu)?.length ?? 0);
}

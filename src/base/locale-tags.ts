/** Locale tags: which ones can be used, and their canonical form. */

/** `ES-mx` as `es-MX`. The tag must be one for which `localeProblem` finds nothing. */
export function canonicalLocale(tag: string): string {
  return Intl.getCanonicalLocales(tag)[0] ?? tag;
}

/** The language of a tag, `_` or `-` between its parts: `es` of `es-419` and `es_419`. */
export function languageOf(tag: string): string {
  return (tag.split(/[-_]/)[0] ?? tag).toLowerCase();
}

/** Why `tag` cannot be used, "" when it can. */
export function localeProblem(tag: string): string {
  const fault = `\`${tag}\` is not a locale tag, `;
  if (!isWellFormed(tag)) {
    const dashed = tag.replaceAll("_", "-");
    return `${fault}${dashed !== tag && isWellFormed(dashed) ? `did you mean \`${dashed}\`?` : "expected BCP 47 such as `es-419`"}`;
  }
  // BCP 47 keeps languages of four letters and more for later: `spanish` is well formed and means nothing.
  if (new Intl.Locale(tag).language.length > 3)
    return `${fault}expected a language of two or three letters such as \`es-419\``;
  return "";
}

function isWellFormed(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** A string in double quotes that YAML, TOML and JSON read alike. */

/** Quotes `text`: what none of them may hold as it is, and line ends that only some see, are `\u` escapes. */
export function quoteString(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** What may stand in a string without an escape: YAML 5.1, and TOML 1.0 asks for less. Line feeds and tabs may. */
export function isPrintable(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- the control characters are what is left out
  return !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/.test(text);
}

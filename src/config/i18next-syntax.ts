/** How a website's i18next is set up, as far as its resource files depend on it. */

/** Names and defaults are i18next's own. @see https://www.i18next.com/overview/configuration-options */
export interface I18nextSyntax {
  readonly interpolationPrefix: string;
  readonly interpolationSuffix: string;
  readonly nestingPrefix: string;
  readonly nestingSuffix: string;
  readonly pluralSeparator: string;
}

export const I18NEXT_SYNTAX: I18nextSyntax = {
  interpolationPrefix: "{{",
  interpolationSuffix: "}}",
  nestingPrefix: "$t(",
  nestingSuffix: ")",
  pluralSeparator: "_",
};

/** The settings that only the types of `cotejo types` depend on. */
export interface I18nextKeys {
  readonly defaultNS: string | undefined;
  readonly keySeparator: string | false;
  readonly nsSeparator: string | false;
  readonly contextSeparator: string;
}

export const I18NEXT_KEYS: I18nextKeys = {
  defaultNS: undefined,
  keySeparator: ".",
  nsSeparator: ":",
  contextSeparator: "_",
};

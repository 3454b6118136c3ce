/** What a team's server refuses: a sentence of `locales/en/team.json`, which a page says in its reader's language. */

import { UsageError } from "../base/errors.ts";
import { isSaid, t, type Language, type TeamErrorKey, type Values } from "./words.ts";

export class TeamError extends UsageError {
  /** Below `error` in `team.json`; with `-hint` behind it, what to do next. */
  readonly key: TeamErrorKey;
  readonly values: Values;

  constructor(key: TeamErrorKey, values: Values = {}, details: readonly string[] = []) {
    const hint = hintOf("en", key, values);
    super(key, t("en", `error.${key}`, values), { details, ...(hint === undefined ? {} : { hint }) });
    this.key = key;
    this.values = values;
  }
}

/** What to do next, where it is known. */
export function hintOf(language: Language, key: TeamErrorKey, values: Values): string | undefined {
  const hint = `error.${key}-hint`;
  return isSaid(hint, values) ? t(language, hint, values) : undefined;
}

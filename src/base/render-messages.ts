/** From a sentence as data to a sentence in a language. No other code than this is needed for it, so a browser can run it. */

/** A sentence: a key of `locales/<language>/findings.json`, and what stands in it. */
export interface Words {
  readonly key: string;
  readonly values: Readonly<Record<string, WordsValue>>;
}

/** A list is read as alternatives (`a` or `b`); a phrase is said in the same language as the sentence around it. */
export type WordsValue = string | number | Phrase | readonly (string | Phrase)[];

export interface Phrase {
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** i18next's `t`, or what calls it. */
export type Translate = (key: string, options: Readonly<Record<string, unknown>>) => string;

/** The sentences of `words`, one after the other. What stands in them is never read as a template itself. */
export function renderWords(words: readonly Words[], t: Translate): string {
  return words.map(({ key, values }) => renderOne(key, values, t)).join(" ");
}

function renderOne(key: string, values: Words["values"], t: Translate): string {
  const replace = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, renderValue(value, t)]));
  const { count } = values;
  return t(key, { ns: "findings", replace, ...(typeof count === "number" ? { count } : {}) });
}

function renderValue(value: WordsValue, t: Translate): string | number {
  if (typeof value === "string" || typeof value === "number") return value;
  if ("key" in value) return renderOne(value.key, value.values, t);
  return value.map((each) => renderValue(each, t)).join(` ${t("or", { ns: "findings" })} `);
}

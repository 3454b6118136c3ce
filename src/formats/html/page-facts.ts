/** What a page says of itself outside of its text: the language that it is in, its title and its description. */

import { languageOf } from "../../base/locale-tags.ts";
import { decodeHtml } from "../../base/html-references.ts";
import { tokenizeHtml, type HtmlToken } from "../markdown/html/html.ts";
import type { FixedEdit, MarkdownOptions } from "../markdown/types.ts";

export interface PageFacts {
  /** `<html lang="en">` names the target language in the Spanish page; no edit where it names another language than the source's. */
  readonly edits: readonly FixedEdit[];
  /** `title`, `description` and `lang`, those that the page has. */
  readonly meta: Readonly<Record<string, string>>;
}

/** @param from Where the body begins, behind front matter */
export function readPageFacts(text: string, from: number, options: MarkdownOptions): PageFacts {
  const html = text.slice(from);
  const tags = tokenizeHtml(html).filter((token) => token.type === "tag");
  const valueOf = (tag: Tag | undefined, name: string): { start: number; end: number } | undefined =>
    tag?.attributes.find((attribute) => attribute.name === name);
  const shown = (range: { start: number; end: number } | undefined): string | undefined =>
    range && decodeHtml(html.slice(range.start, range.end)).trim();
  const title = tags.find(({ name, closing }) => name === "title" && !closing);
  const titleEnd = title && tags.find(({ name, closing, start }) => name === "title" && closing && start > title.start);
  const isDescription = (tag: Tag): boolean => tag.name === "meta" && shown(valueOf(tag, "name")) === "description";
  const lang = valueOf(tags.find(({ name, closing }) => name === "html" && !closing), "lang"); // prettier-ignore
  const isSource = languageOf(shown(lang) ?? "") === languageOf(options.sourceLocale);
  const facts = {
    title: shown(title && titleEnd && { start: title.end, end: titleEnd.start }),
    description: shown(valueOf(tags.find(isDescription), "content")),
    lang: shown(lang),
  };
  return {
    edits:
      lang && isSource
        ? [{ start: from + lang.start, end: from + lang.end, text: languageOf(options.targetLocale) }]
        : [],
    meta: Object.fromEntries(Object.entries(facts).filter((fact): fact is [string, string] => Boolean(fact[1]))),
  };
}

type Tag = Extract<HtmlToken, { readonly type: "tag" }>;

/** The kinds of files that Cotejo translates, and which list of the config they are in. */

import { LOCALE_ENDINGS } from "./locale-notation.ts";

/** `articles`: blocks of text in an order. `locales`: values that are known by their keys. */
export type EntryList = "articles" | "locales";

interface KindOfFile {
  readonly list: EntryList;
  /** How the names of such files end, in lower case. */
  readonly endings: readonly string[];
  /** Taken only where a glob of the config names such an ending: `content/**` was meant for Markdown. */
  readonly isNamedOnly?: true;
}

const KINDS = {
  markdown: { list: "articles", endings: [".md", ".markdown", ".mdx"] },
  html: { list: "articles", endings: [".html", ".htm"], isNamedOnly: true },
  i18next: { list: "locales", endings: LOCALE_ENDINGS },
} as const satisfies Readonly<Record<string, KindOfFile>>;

export type FileKind = keyof typeof KINDS;

export const FILE_KINDS = Object.keys(KINDS) as readonly FileKind[];

const ALL: readonly (readonly [FileKind, KindOfFile])[] = FILE_KINDS.map((kind) => [kind, KINDS[kind]]);

export function isArticle({ kind }: { readonly kind: FileKind }): boolean {
  return KINDS[kind].list === "articles";
}

export function isLocale(file: { readonly kind: FileKind }): boolean {
  return !isArticle(file);
}

/** The endings that a file of a list must have where a glob names none. */
export function usualEndings(list: EntryList): readonly string[] {
  return ALL.flatMap(([, kind]) => (kind.list === list && !kind.isNamedOnly ? kind.endings : []));
}

/** Whether a file has an ending of a list, named only or not. */
export function mayBeOf(list: EntryList, file: string): boolean {
  const lower = file.toLowerCase();
  return ALL.some(([, kind]) => kind.list === list && kind.endings.some((ending) => lower.endsWith(ending)));
}

/** The kind of a file of a list, by its name: the first of the list where the ending is no kind's. */
export function kindOf(list: EntryList, file: string): FileKind {
  const own = ALL.filter(([, kind]) => kind.list === list);
  const lower = file.toLowerCase();
  const [kind] = own.find(([, { endings }]) => endings.some((ending) => lower.endsWith(ending))) ?? own[0] ?? [];
  return kind ?? "markdown";
}

/**
 * TBX of others as rows of the termbase: TBX-Basic and its relatives, version 2 (`martif`) and version 3, data
 * categories as attributes (DCA) or as elements (DCT).
 */

import { languageOf } from "../base/locale-tags.ts";
import { isOwnColumn } from "../glossary/load-termbase.ts";
import type { OwnColumn } from "../glossary/types.ts";
import type { RowCells } from "../glossary/write-row.ts";
import { readColumnNote, type NotedColumn } from "./tbx-columns.ts";
import { descendants, textOf, type XmlElement } from "./xml-tree.ts";

export interface TbxRow {
  /** Of its concept. */
  readonly line: number;
  readonly column: number;
  readonly cells: RowCells;
  /** Why the cells cannot hold what the concept says. */
  readonly problem?: string;
}

interface TbxTerm {
  readonly text: string;
  readonly categories: ReadonlyMap<string, string>;
}

const CONCEPTS = new Set(["conceptEntry", "termEntry"]);
const LANGUAGES = new Set(["langSec", "langSet"]);
/** Elements whose `type` names a data category; in DCT the element itself does. */
const TYPED = new Set(["termNote", "descrip", "admin", "transac", "transacNote", "ref", "xref"]);

/** Whether `root` is that of a TBX file, of any version. */
export function isTbx(root: XmlElement): boolean {
  return root.name === "tbx" || root.name === "martif";
}

/**
 * The concepts that have a term in both languages, or Spanish that is banned.
 * @param policy for concepts that do not name one
 * @returns `others`: how many concepts do not
 */
export function readTbx(
  root: XmlElement,
  languages: { readonly source: string; readonly target: string },
  policy: string,
): { readonly rows: readonly TbxRow[]; readonly others: number } {
  const concepts = [...descendants(root)].filter(({ name }) => CONCEPTS.has(name));
  const rows = concepts.flatMap((concept) => {
    const cells = readConcept(concept, languages, policy);
    if (cells === undefined) return [];
    return [{ line: concept.line, column: concept.column, ...cells }];
  });
  return { rows, others: concepts.length - rows.length };
}

function readConcept(
  concept: XmlElement,
  languages: { readonly source: string; readonly target: string },
  policy: string,
): Pick<TbxRow, "cells" | "problem"> | undefined {
  const english = termsIn(concept, languages.source);
  const spanish = termsIn(concept, languages.target);
  const { columns, note } = readNotes(concept);
  // A row that only bans Spanish may have no English and recommend nothing.
  const isForbidden = columns.get("policy") === "forbidden";
  const right = spanish.filter((term) => statusOf(term) !== "deprecated");
  const banned = spanish.filter((term) => statusOf(term) === "deprecated").map(({ text }) => text);
  if (!isForbidden && (english.length === 0 || right.length === 0)) return undefined;
  const [source, ...variants] = first(english);
  const target = isForbidden ? right.find((term) => statusOf(term) === "preferred") : first(right)[0];
  const forms = right.filter((term) => term !== target).map(({ text }) => text);
  const variantTexts = variants.map(({ text }) => text);
  const parted = [...variantTexts, ...forms, ...banned].find((form) => form.includes("|"));
  const gender = columns.get("gender") ?? genderOf(target);
  return {
    ...(parted === undefined
      ? {}
      : { problem: `\`${parted}\` has a \`|\`, which parts the entries of a cell, expected none` }),
    cells: {
      source: source?.text ?? "",
      target: columns.get("policy") === "keep" ? "" : (target?.text ?? ""),
      policy: columns.get("policy") ?? policy,
      source_variants: variantTexts.join("|"),
      target_forms: forms.join("|"),
      forbidden: banned.join("|"),
      case: columns.get("case") ?? "",
      pos: columns.get("pos") ?? source?.categories.get("partOfSpeech") ?? target?.categories.get("partOfSpeech") ?? "",
      gender,
      scope: columns.get("scope") ?? "",
      note,
      ...Object.fromEntries([...columns].filter(([name]) => isOwnColumn(name))),
    },
  };
}

/** The preferred term, else the first, then the others. */
function first(terms: readonly TbxTerm[]): readonly TbxTerm[] {
  const preferred = terms.find((term) => statusOf(term) === "preferred") ?? terms[0];
  return preferred === undefined ? [] : [preferred, ...terms.filter((term) => term !== preferred)];
}

/** The terms of one language section: the one whose tag is nearest to `locale`. */
function termsIn(concept: XmlElement, locale: string): readonly TbxTerm[] {
  const language = languageOf(locale);
  const tagOf = (section: XmlElement): string =>
    (section.attributes["xml:lang"] ?? section.attributes["lang"] ?? "").replace("_", "-").toLowerCase();
  const distance = (section: XmlElement): number =>
    tagOf(section) === locale.toLowerCase() ? 0 : tagOf(section) === language ? 1 : 2;
  const [section] = concept.children
    .filter((child) => typeof child !== "string")
    .filter((child) => LANGUAGES.has(child.name) && tagOf(child).split("-")[0] === language)
    .toSorted((a, b) => distance(a) - distance(b));
  if (section === undefined) return [];
  const terms = [section, ...descendants(section)].flatMap((holder) => {
    const term = holder.children.find((child) => typeof child !== "string" && child.name === "term");
    if (term === undefined || typeof term === "string") return [];
    const text = oneLine(textOf(term));
    return text === "" ? [] : [{ text, categories: categoriesOf(holder) }];
  });
  // Termbases list a word once for each of its sources or projects.
  return terms.filter(({ text }, index) => terms.findIndex((term) => term.text === text) === index);
}

function categoriesOf(holder: XmlElement): ReadonlyMap<string, string> {
  const entries = [...descendants(holder)].flatMap((element): [string, string][] => {
    const category = TYPED.has(element.name) ? element.attributes["type"] : element.name;
    return category === undefined ? [] : [[category, oneLine(textOf(element))]];
  });
  return new Map(entries);
}

function statusOf({ categories }: TbxTerm): "preferred" | "deprecated" | "other" {
  const status = categories.get("administrativeStatus") ?? categories.get("normativeAuthorization") ?? "";
  if (/^(?:deprecated|superseded|obsolete|forbidden|notRecommended)/iu.test(status)) return "deprecated";
  return /^preferred/iu.test(status) ? "preferred" : "other";
}

function genderOf(term: TbxTerm | undefined): string {
  const gender = term?.categories.get("grammaticalGender") ?? "";
  const letter = /^masc/iu.test(gender) ? "m" : /^fem/iu.test(gender) ? "f" : "";
  return letter !== "" && /^plural/iu.test(term?.categories.get("grammaticalNumber") ?? "") ? `${letter}pl` : letter;
}

/** The columns that Cotejo wrote as notes, and what others say of the concept or its languages in words. */
function readNotes(concept: XmlElement): {
  readonly columns: ReadonlyMap<NotedColumn | OwnColumn, string>;
  readonly note: string;
} {
  const columns = new Map<NotedColumn | OwnColumn, string>();
  const notes: string[] = [];
  for (const element of descendants(concept)) {
    const type = element.attributes["type"];
    const isDefinition =
      type === "definition" || element.name === "definition" || (element.name === "descrip" && !type);
    if (element.name !== "note" && !isDefinition) continue;
    const text = textOf(element);
    const own = readColumnNote(text);
    if (own) columns.set(own.column, own.value);
    else if (oneLine(text) !== "") notes.push(oneLine(text));
  }
  return { columns, note: [columns.get("note"), ...notes].filter((text) => text !== undefined).join("\n") };
}

/** Line breaks and tabs in a file of others are its layout. */
function oneLine(text: string): string {
  return text.trim().replaceAll(/\s*[\n\t]\s*/gu, " ");
}

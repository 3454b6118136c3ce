/**
 * The termbase as TBX-Basic, a concept a row: version 3 (ISO 30042:2019, data categories as attributes) or version 2
 * (ISO 30042:2008, `martif`). https://www.tbxinfo.net
 */

import { isAcronym } from "../languages/acronym.ts";
import type { Term } from "../glossary/types.ts";
import { defaultCase, ownColumns } from "../glossary/write-row.ts";
import { columnNote, GENDERS, PARTS_OF_SPEECH, STATUS } from "./tbx-columns.ts";
import { writeXml, xml, type XmlNode } from "./write-xml.ts";

export type TbxVersion = "v2" | "v3";

/** Element names of each version. */
const NAMES = {
  v2: { concept: "termEntry", language: "langSet", term: "tig" },
  v3: { concept: "conceptEntry", language: "langSec", term: "termSec" },
} as const;

/** The document. Its languages are those of the config. */
export function writeTbx(
  terms: readonly Term[],
  version: TbxVersion,
  languages: { readonly source: string; readonly target: string },
): string {
  const body = xml("text", {}, [
    xml(
      "body",
      {},
      terms.map((term, index) => concept(term, `c${index + 1}`, version, languages)),
    ),
  ]);
  const description = [xml("sourceDesc", {}, [xml("p", {}, "The termbase of a Cotejo project.")])];
  if (version === "v3")
    return `<?xml version="1.0" encoding="UTF-8"?>\n${writeXml(
      xml(
        "tbx",
        { type: "TBX-Basic", style: "dca", "xml:lang": languages.source, xmlns: "urn:iso:std:iso:30042:ed-2" },
        [xml("tbxHeader", {}, [xml("fileDesc", {}, description)]), body],
      ),
    )}`;
  const header = xml("martifHeader", {}, [
    xml("fileDesc", {}, description),
    xml("encodingDesc", {}, [xml("p", { type: "XCSURI" }, "TBXBasicXCSV02.xcs")]),
  ]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">\n${writeXml(
    xml("martif", { type: "TBX-Basic", "xml:lang": languages.source }, [header, body]),
  )}`;
}

function concept(
  term: Term,
  id: string,
  version: TbxVersion,
  languages: { readonly source: string; readonly target: string },
): XmlNode {
  const names = NAMES[version];
  const english = term.source === "" ? [] : [term.source, ...term.sourceVariants];
  const partOfSpeech = partOfSpeechOf(term.pos);
  const source = english.map((form, index) =>
    termNode(names.term, form, [
      ["partOfSpeech", partOfSpeech],
      ["termType", isAcronym(form) ? "acronym" : index > 0 ? "variant" : undefined],
      ["administrativeStatus", index > 0 ? STATUS.admitted : STATUS.preferred],
    ]),
  );
  const spanish = [
    ...(term.target === "" ? [] : [[term.target, STATUS.preferred] as const]),
    ...term.targetForms.map((form) => [form, STATUS.admitted] as const),
    ...term.forbidden.map((form) => [form, STATUS.deprecated] as const),
  ].map(([form, status]) =>
    termNode(names.term, form, [
      ["partOfSpeech", partOfSpeech],
      ["grammaticalGender", status === STATUS.preferred && term.gender ? GENDERS[term.gender] : undefined],
      ["administrativeStatus", status],
    ]),
  );
  return xml(names.concept, { id }, [
    ...notesOf(term).map((note) => xml("note", {}, note)),
    ...(source.length > 0 ? [xml(names.language, { "xml:lang": languages.source }, source)] : []),
    ...(spanish.length > 0 ? [xml(names.language, { "xml:lang": languages.target }, spanish)] : []),
  ]);
}

function termNode(name: string, form: string, notes: readonly (readonly [string, string | undefined])[]): XmlNode {
  return xml(name, {}, [
    xml("term", {}, form),
    ...notes.flatMap(([type, value]) => (value === undefined ? [] : [xml("termNote", { type }, value)])),
  ]);
}

/** What TBX-Basic has no category for, then the note for people. */
function notesOf(term: Term): string[] {
  const notes = [columnNote("policy", term.policy)];
  if (term.caseRule !== defaultCase(term.source)) notes.push(columnNote("case", term.caseRule));
  if (term.pos !== "" && partOfSpeechOf(term.pos) !== term.pos) notes.push(columnNote("pos", term.pos));
  // Number is no category of TBX-Basic, and a row without a target has no term that could carry its gender.
  if (term.gender !== undefined && (term.gender.endsWith("pl") || term.target === ""))
    notes.push(columnNote("gender", term.gender));
  if (term.scope.length > 0) notes.push(columnNote("scope", term.scope.join("|")));
  for (const name of ownColumns([term])) notes.push(columnNote(name, term.own?.[name] ?? ""));
  // Lines and runs of spaces of other notes are their file's layout.
  const isPlain = !/[\n\t]| {2}|^cotejo /u.test(term.note);
  if (term.note !== "") notes.push(isPlain ? term.note : columnNote("note", term.note));
  return notes;
}

function partOfSpeechOf(pos: string): string | undefined {
  if (pos === "") return undefined;
  const words = pos.toLowerCase();
  return PARTS_OF_SPEECH.find((known) => words === known || words.split(/\P{L}+/u).includes(known)) ?? "other";
}

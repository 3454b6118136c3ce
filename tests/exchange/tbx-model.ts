/**
 * What TBX-Basic allows, in our own words: of version 2 TBXBasiccoreStructV02.dtd and TBXBasicXCSV02.xcs, of version 3 the
 * RELAX NG and Schematron schemas of the dialect (DCA, 1.2). The schemas themselves come without a licence, so they are not here.
 */

import { descendants, type XmlElement } from "../../src/exchange/xml-tree.ts";
import type { TbxVersion } from "../../src/exchange/write-tbx.ts";

const AUX = "(?:descrip |descripGrp |admin |transacGrp |note |ref |xref )*";
const MARKUP = "(?:hi |foreign |bpt |ept |ph )*";

/** The children of each element, each name with a space behind it. */
const CONTENT: Readonly<Record<TbxVersion, Readonly<Record<string, string>>>> = {
  v2: {
    martif: "martifHeader text ",
    martifHeader: "fileDesc (?:encodingDesc )?(?:revisionDesc )?",
    text: "body (?:back )?",
    body: "(?:termEntry )+",
    termEntry: `${AUX}(?:langSet )+`,
    langSet: `${AUX}(?:tig )+`,
    tig: `term (?:termNote )*${AUX}`,
  },
  v3: {
    tbx: "tbxHeader text ",
    tbxHeader: "fileDesc (?:encodingDesc )?(?:revisionDesc )?",
    text: "body (?:back )?",
    body: "(?:conceptEntry )+",
    conceptEntry: `${AUX}(?:langSec )+`,
    langSec: `${AUX}(?:termSec )+`,
    termSec: `term (?:termNote |termNoteGrp )*${AUX}`,
  },
};
const COMMON: Readonly<Record<string, string>> = {
  fileDesc: "(?:titleStmt )?(?:publicationStmt )?(?:sourceDesc )+",
  sourceDesc: "(?:p )+",
  encodingDesc: "(?:p )+",
  p: MARKUP,
  note: MARKUP,
  term: "(?:hi )*",
  termNote: MARKUP,
};
/** Elements with children and no text. */
const BARE = new Set("martif martifHeader tbx tbxHeader text body termEntry conceptEntry langSet langSec tig termSec fileDesc sourceDesc encodingDesc".split(" ")); // prettier-ignore

const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  martif: ["type", "xml:lang"],
  tbx: ["type", "style", "xml:lang", "xmlns"],
  termEntry: ["id"],
  conceptEntry: ["id"],
  langSet: ["xml:lang"],
  langSec: ["xml:lang"],
  termNote: ["type"],
  p: ["type"],
};

/** Values of the data categories that may stand at a term; undefined: any text. */
const TERM_NOTES: Readonly<Record<string, readonly string[] | undefined>> = {
  administrativeStatus: ["preferredTerm-admn-sts", "admittedTerm-admn-sts", "deprecatedTerm-admn-sts", "supersededTerm-admn-sts"],
  geographicalUsage: undefined,
  grammaticalGender: ["masculine", "feminine", "neuter", "other"],
  // Version 2 has `properNoun` too.
  partOfSpeech: ["noun", "verb", "adjective", "adverb", "other"],
  termLocation: undefined,
  termType: ["abbreviation", "acronym", "fullForm", "shortForm", "variant", "phrase"],
}; // prettier-ignore

/** What of `root` TBX-Basic does not allow. */
export function tbxViolations(root: XmlElement, version: TbxVersion): readonly string[] {
  const found: string[] = [];
  const content = { ...COMMON, ...CONTENT[version] };
  const ids = new Set<string>();
  const isRoot = version === "v2" ? root.name === "martif" : root.name === "tbx";
  if (!isRoot || root.attributes["type"] !== "TBX-Basic") found.push("the root is no TBX-Basic");
  if (version === "v3" && root.attributes["style"] !== "dca") found.push("the style is not dca");
  if (version === "v3" && root.attributes["xmlns"] !== "urn:iso:std:iso:30042:ed-2")
    found.push("the namespace is wrong");
  for (const element of [root, ...descendants(root)]) {
    const { name, attributes, children } = element;
    const model = content[name];
    if (model === undefined) {
      found.push(`<${name}> is not of it`);
      continue;
    }
    const names = children.map((child) => (typeof child === "string" ? "" : `${child.name} `)).join("");
    if (!new RegExp(`^${model}$`, "u").test(names)) found.push(`<${name}> holds ${names}`);
    const hasText = children.some((child) => typeof child === "string" && child.trim() !== "");
    if (BARE.has(name) && hasText) found.push(`<${name}> holds text`);
    if (["term", "termNote", "note"].includes(name) && !hasText) found.push(`<${name}> is empty`);
    for (const attribute of Object.keys(attributes))
      if (!(ATTRIBUTES[name] ?? []).includes(attribute)) found.push(`<${name}> has ${attribute}`);
    if (name.startsWith("lang") && !attributes["xml:lang"]) found.push(`<${name}> names no language`);
    const { id, type } = attributes;
    if (id !== undefined && (ids.has(id) || !/^[A-Za-z_][\w.-]*$/u.test(id))) found.push(`${id} is no id of its own`);
    if (id !== undefined) ids.add(id);
    if (name !== "termNote") continue;
    const value = children.filter((child) => typeof child === "string").join("");
    if (type === undefined || !(type in TERM_NOTES)) found.push(`<termNote> is of type ${type ?? "none"}`);
    else if (TERM_NOTES[type] && !TERM_NOTES[type].includes(value)) found.push(`${type} is ${value}`);
  }
  return found;
}

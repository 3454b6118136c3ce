/**
 * TMX 1.1 to 1.4b of any tool, at any level. What OmegaT writes as text (`<g1>`, in `project_save.tmx`) are codes too.
 * Nothing of it is approved unless a project of Cotejo's wrote it.
 */

import { sayWords } from "../../base/messages.ts";
import { languageOf } from "../../base/locale-tags.ts";
import type { Config } from "../../config/types.ts";
import type { ImportedPair } from "../../articles/imported-memory.ts";
import type { Inline } from "../../formats/types.ts";
import { formatRecord, pairProblems } from "../../segments/inline-codes.ts";
import { memoryDirection } from "../../segments/memory-direction.ts";
import { normalizeSpace, segmentKey } from "../../segments/segment-document.ts";
import { joinTexts, tidyText } from "../../segments/tidy-target.ts";
import type { Origin } from "../../record/types.ts";
import { textOf, type XmlElement } from "../xml-tree.ts";
import { createCodeIds, renumberCodes, type CodeIds } from "./code-ids.ts";
import type { ImportFile } from "./file-text.ts";
import { omegatTags } from "./omegat-tags.ts";
import { kindOf } from "./types-of-codes.ts";
import { parseOrigin, parseTime } from "./unit-base.ts";
import { childOf, childrenOf, streamXml } from "./xml-stream.ts";

/** A `tu`: a pair, or why it is none. */
export type TmxUnit =
  | { readonly line: number; readonly pair: ImportedPair }
  | { readonly line: number; readonly problem: string }
  /** It has no text in one of the two languages. */
  | { readonly line: number; readonly other: true };

/** Reads the units. @throws UsageError `xml`, `import-file` */
export async function* readTmx(config: Config, file: ImportFile): AsyncGenerator<TmxUnit> {
  let header: XmlElement | undefined;
  for await (const event of streamXml(file, new Set(["tu", "header"]))) {
    if (event.type !== "tree") continue;
    if (event.element.name === "header") header = event.element;
    else yield readUnit(config, header, event.element);
  }
}

function readUnit(config: Config, header: XmlElement | undefined, tu: XmlElement): TmxUnit {
  const { line } = tu;
  const variants = childrenOf(tu, "tuv");
  const unnamed = variants.find((tuv) => localeOf(tuv) === "");
  if (unnamed) return { line: unnamed.line, problem: "A `tuv` has no language, expected `xml:lang`." };
  const sourceLanguage = tu.attributes["srclang"] ?? header?.attributes["srclang"] ?? "";
  // A pair that was made from Spanish says nothing about how its English is translated.
  if (!/^(?:\*all\*)?$/i.test(sourceLanguage) && languageOf(sourceLanguage) !== languageOf(config.source))
    return { line, other: true };
  const source = pick(variants, config.source);
  const target = pick(variants, config.target);
  if (!source || !target) return { line, other: true };
  const tool = tu.attributes["creationtool"] ?? header?.attributes["creationtool"] ?? "";
  const ids = createCodeIds();
  const kinds = new Map<number, string | undefined>();
  const read = (tuv: XmlElement): readonly Inline[] => readSegment(tuv, ids, kinds, /^omegat/i.test(tool));
  const texts = renumber(read(source), read(target), kinds);
  const [problem] = pairProblems(texts.target);
  if (problem !== undefined || pairProblems(texts.source).length > 0)
    return { line, problem: problem ? sayWords(problem).message : "The codes of its source do not nest." };
  const record = formatRecord(texts.target);
  if (record === "" || texts.source.length === 0) return { line, other: true };
  return {
    line,
    pair: {
      key: segmentKey(
        formatRecord(texts.source),
        texts.codes,
        memoryDirection({ from: config.source, to: config.target }),
      ),
      source: formatRecord(texts.source),
      target: record,
      ...signatureOf(header, tu, target),
    },
  };
}

function localeOf({ attributes }: XmlElement): string {
  return attributes["xml:lang"] ?? attributes["lang"] ?? "";
}

/** The text in exactly this locale, else the first one in its language. */
function pick(variants: readonly XmlElement[], locale: string): XmlElement | undefined {
  const wanted = locale.toLowerCase();
  return (
    variants.find((tuv) => localeOf(tuv).replace("_", "-").toLowerCase() === wanted) ??
    variants.find((tuv) => languageOf(localeOf(tuv)) === languageOf(locale))
  );
}

function readSegment(
  tuv: XmlElement,
  ids: CodeIds,
  kinds: Map<number, string | undefined>,
  isOmegat: boolean,
): readonly Inline[] {
  const seg = childOf(tuv, "seg");
  const content = seg ? readContent(seg, ids, kinds, new Map()) : [];
  return isOmegat ? omegatTags(content) : content;
}

/** @param opened the code that each `i` of an open `bpt` stands for; `x` is what matches the codes of two languages */
function readContent(
  element: XmlElement,
  ids: CodeIds,
  kinds: Map<number, string | undefined>,
  opened: Map<string, number>,
): Inline[] {
  return element.children.flatMap((child): readonly Inline[] => {
    if (typeof child === "string") return [{ type: "text", value: child }];
    const { name, attributes } = child;
    const { i = "", x = i, type, pos } = attributes;
    const code = (): number => {
      const id = ids.of(x);
      kinds.set(id, kindOf(type) ?? kinds.get(id));
      return id;
    };
    switch (name) {
      case "bpt": {
        const id = code();
        opened.set(i, id);
        return [{ type: "open", id }];
      }
      case "ept":
        return [{ type: "close", id: opened.get(i) ?? 0 }];
      case "ph":
      case "it":
      case "ut":
        // Halves of a pair whose other half is in another sentence stand alone.
        return [{ type: "ph", id: x === "" ? ids.of(`${name}${pos ?? ""}${ids.size}`) : code() }];
      default:
        return readContent(child, ids, kinds, opened);
    }
  });
}

/** Both contents as segments of ours have them: codes from 1 in the order of the source, one line, clean edges. */
function renumber(
  source: readonly Inline[],
  target: readonly Inline[],
  kinds: ReadonlyMap<number, string | undefined>,
): {
  readonly source: readonly Inline[];
  readonly target: readonly Inline[];
  readonly codes: ReadonlyMap<number, { readonly type: string }>;
} {
  const renumbered = renumberCodes(tidySource(source), tidyText(target));
  const codes = new Map<number, { readonly type: string }>();
  for (const [old, id] of renumbered.ids) codes.set(id, { type: kinds.get(old) ?? "" });
  const used = new Set(renumbered.source.flatMap((part) => (part.type === "text" ? [] : [part.id])));
  const own = new Map([...codes].filter(([id]) => used.has(id)));
  // Where the file does not say of all what they are, the pair is one without kinds (`kindlessKey`).
  const isKindless = [...own.values()].some(({ type }) => type === "");
  return { ...renumbered, codes: isKindless ? new Map([...own.keys()].map((id) => [id, { type: "" }])) : own };
}

function tidySource(content: readonly Inline[]): readonly Inline[] {
  return tidyText(
    joinTexts(content).map((part) => (part.type === "text" ? { ...part, value: normalizeSpace(part.value) } : part)),
  );
}

/** A machine's where any tool that we know says so; else a person's, who is not ours. */
function signatureOf(
  header: XmlElement | undefined,
  tu: XmlElement,
  tuv: XmlElement,
): Pick<ImportedPair, "state" | "origin" | "by" | "at"> {
  const props = new Map(
    [...childrenOf(tu, "prop"), ...childrenOf(tuv, "prop")].map((prop) => [
      (prop.attributes["type"] ?? "").toLowerCase(),
      textOf(prop).trim(),
    ]),
  );
  const isOurs = header?.attributes["creationtool"] === "Cotejo";
  const own = isOurs ? parseOrigin(props.get("x-cotejo-origin")) : undefined;
  const named = (name: string): string | undefined => tuv.attributes[name] ?? tu.attributes[name];
  const by = named("changeid") ?? named("creationid");
  const at = timeOf(named("changedate") ?? named("creationdate"));
  const isMachine = own ? own.kind === "engine" : saysMachine([by, named("creationid")], props);
  const origin: Origin = own ?? (isMachine ? { kind: "engine", engine: "tmx" } : { kind: "human" });
  const isApproved = isOurs && props.get("x-cotejo-state") === "approved";
  return {
    state: isApproved ? "approved" : "draft",
    origin,
    ...(isMachine && !isApproved ? {} : { by, at }),
  };
}

/** TMX has no field for it: tools name themselves in `creationid`, or in a property of their own. */
const MACHINE = /(?:^|[^\p{L}])(?:mt|machine|deepl|google|apertium|nmt)(?:$|[^\p{L}])/iu;

function saysMachine(names: readonly (string | undefined)[], props: ReadonlyMap<string, string>): boolean {
  if (names.some((name) => name !== undefined && MACHINE.test(name))) return true;
  return [...props].some(
    ([type, value]) =>
      (/origin|source|provenance/.test(type) && MACHINE.test(value)) ||
      (/(?:^|[-_])mt(?:$|[-_])/.test(type) && !/^(?:no|false|0|)$/i.test(value)),
  );
}

/** `20261125T100000Z` as ISO 8601. */
function timeOf(text: string | undefined): string | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text ?? "");
  return parts ? parseTime(`${parts.slice(1, 4).join("-")}T${parts.slice(4).join(":")}Z`) : undefined;
}

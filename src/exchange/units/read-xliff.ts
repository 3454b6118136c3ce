/**
 * XLIFF 1.2 and 2.x, ours and other tools': `trans-unit` and `unit` one by one. What a tool has cut into segments is put
 * together again; candidates (`alt-trans`, `mtc:match`) are no targets.
 */

import { sayWords } from "../../base/messages.ts";
import { UsageError } from "../../base/errors.ts";
import type { Inline } from "../../formats/types.ts";
import { formatRecord, pairProblems } from "../../segments/inline-codes.ts";
import { textOf, type XmlElement } from "../xml-tree.ts";
import { createCodeIds, type CodeIds } from "./code-ids.ts";
import type { ImportFile } from "./file-text.ts";
import type { ImportedUnit, Level } from "./types.ts";
import { parseBase, parseOrigin } from "./unit-base.ts";
import { childOf, childrenOf, streamXml } from "./xml-stream.ts";

interface Phase {
  readonly by: string | undefined;
  readonly at: string | undefined;
}

/** Reads the units. @throws UsageError `xml`, `import-file` */
export async function* readXliff(file: ImportFile): AsyncGenerator<ImportedUnit> {
  let article = "";
  let phases = new Map<string, Phase>();
  for await (const event of streamXml(file, new Set(["trans-unit", "unit", "header", "skeleton"]))) {
    if (event.type === "close") continue;
    const { element } = event;
    if (event.type === "open") {
      if (element.name === "xliff") checkVersion(file, element);
      if (element.name === "file") {
        article = element.attributes["original"] ?? "";
        phases = new Map();
      }
    } else if (element.name === "header") phases = readPhases(element);
    else if (element.name === "skeleton") continue;
    else {
      const unit = element.name === "unit" ? readUnit(element, article) : readTransUnit(element, article, phases);
      // XLIFF 2 cannot be without a unit: an empty export has one without a text.
      if (unit.source !== "") yield unit;
    }
  }
}

function checkVersion(file: ImportFile, { attributes, line }: XmlElement): void {
  const version = attributes["version"] ?? "";
  if (!/^(?:1\.[12]|2\.[0-2])$/.test(version))
    throw new UsageError(
      "import-file",
      `Cannot read \`${file.shown}:${line}\`, expected XLIFF 1.2 or 2.1, found \`${version}\`.`,
    );
}

function readPhases(header: XmlElement): Map<string, Phase> {
  return new Map(
    childrenOf(childOf(header, "phase-group"), "phase").map(({ attributes }) => [
      attributes["phase-name"] ?? "",
      { by: attributes["contact-name"], at: attributes["date"] },
    ]),
  );
}

function readTransUnit(unit: XmlElement, article: string, phases: ReadonlyMap<string, Phase>): ImportedUnit {
  const ids = createCodeIds();
  const { attributes, line } = unit;
  const target = childOf(unit, "target");
  const text = target ? readContent(target, ids12, ids) : [];
  const source = readContent(childOf(unit, "source"), ids12, ids);
  const phase = phases.get(target?.attributes["phase-name"] ?? attributes["phase-name"] ?? "");
  const contexts = readContexts(unit);
  const reason = childrenOf(unit, "note").find((note) => note.attributes["from"] === "reason");
  return {
    line,
    id: attributes["id"] ?? "",
    article,
    ...recordsOf(source, text),
    level: text.length === 0 ? "untranslated" : level12(attributes["approved"], target?.attributes["state"]),
    base: parseBase(contexts.get("x-cotejo-base")),
    origin: parseOrigin(contexts.get("x-cotejo-origin")),
    by: phase?.by,
    at: phase?.at,
    reason: reason && textOf(reason),
  };
}

function readContexts(unit: XmlElement): ReadonlyMap<string, string> {
  const contexts = childrenOf(unit, "context-group").flatMap((group) => childrenOf(group, "context"));
  return new Map(contexts.map((context) => [context.attributes["context-type"] ?? "", textOf(context).trim()]));
}

/** No `state` at all is what tools write that know none, or Weblate for a sentence that is done. */
function level12(approved: string | undefined, state: string | undefined): Level {
  if (approved === "yes" || state === "final" || state === "signed-off") return "approved";
  return state === undefined || state === "translated" ? "translated" : "unfinished";
}

function readUnit(unit: XmlElement, article: string): ImportedUnit {
  const ids = createCodeIds();
  const parts = unit.children.filter(
    (child): child is XmlElement =>
      typeof child !== "string" && (child.name === "segment" || child.name === "ignorable"),
  );
  const segments = parts.filter(({ name }) => name === "segment");
  const source = parts.flatMap((part) => readContent(childOf(part, "source"), ids2, ids));
  // Targets may stand in another order than their sources; what is between sentences often has none of its own.
  const target = parts
    .map((part, at) => ({ part, place: Number(childOf(part, "target")?.attributes["order"] ?? at + 1) }))
    .toSorted((a, b) => a.place - b.place)
    .flatMap(({ part }) => {
      const own = childOf(part, "target") ?? (part.name === "ignorable" ? childOf(part, "source") : undefined);
      return readContent(own, ids2, ids);
    });
  const isEmpty = segments.every((segment) => textOf(childOf(segment, "target") ?? EMPTY) === "" && !hasCodes(segment));
  const meta = readMeta(unit);
  return {
    line: unit.line,
    id: unit.attributes["id"] ?? "",
    article,
    ...recordsOf(source, isEmpty ? [] : target),
    level: isEmpty ? "untranslated" : lowest(segments.map(level2)),
    base: parseBase(meta.get("base")),
    origin: parseOrigin(meta.get("origin")),
    by: meta.get("by"),
    at: meta.get("at"),
    reason: meta.get("reason"),
  };
}

const EMPTY: XmlElement = { name: "", uri: "", attributes: {}, children: [], line: 0, column: 0 };

function hasCodes(segment: XmlElement): boolean {
  return (childOf(segment, "target")?.children.length ?? 0) > 0;
}

/** A `subState` of ours says that a person has still to look; whoever changes the state has to take it away. */
function level2({ attributes }: XmlElement): Level {
  const { state, subState = "" } = attributes;
  if (state === "final" || state === "reviewed") return "approved";
  return state === "initial" || subState.startsWith("cotejo:") ? "unfinished" : "translated";
}

const ORDER: readonly Level[] = ["untranslated", "unfinished", "translated", "approved"];

function lowest(levels: readonly Level[]): Level {
  return ORDER.find((level) => levels.includes(level)) ?? "unfinished";
}

function readMeta(unit: XmlElement): ReadonlyMap<string, string> {
  const groups = childrenOf(childOf(unit, "metadata"), "metaGroup");
  const own = groups.find(({ attributes }) => attributes["category"] === "cotejo");
  return new Map(childrenOf(own, "meta").map((meta) => [meta.attributes["type"] ?? "", textOf(meta)]));
}

/** What an element means for the content: codes, text, or nothing, in which case its own children are read. */
type ReadCode = (element: XmlElement, ids: CodeIds) => readonly Inline[] | "pair" | "children";

const ids12: ReadCode = ({ name, attributes }, ids) => {
  const paired = (): number => ids.of(attributes["rid"] ?? attributes["id"]);
  switch (name) {
    case "g":
      return "pair";
    case "x":
    case "ph":
    case "it":
      return [{ type: "ph", id: ids.of(attributes["id"]) }];
    case "bx":
    case "bpt":
      return [{ type: "open", id: paired() }];
    case "ex":
    case "ept":
      return [{ type: "close", id: paired() }];
    default:
      return "children";
  }
};

const ids2: ReadCode = ({ name, attributes }, ids) => {
  switch (name) {
    case "pc":
      return "pair";
    case "ph":
      return [{ type: "ph", id: ids.of(attributes["id"]) }];
    case "sc":
      return [{ type: "open", id: ids.of(attributes["id"]) }];
    case "ec":
      return [{ type: "close", id: ids.of(attributes["startRef"] ?? attributes["id"]) }];
    case "cp":
      return [{ type: "text", value: characterOf(attributes["hex"] ?? "") }];
    default:
      return "children";
  }
};

function characterOf(hex: string): string {
  const code = /^[\da-fA-F]{1,6}$/.test(hex) ? Number.parseInt(hex, 16) : 0xfffd;
  return String.fromCodePoint(code <= 0x10ffff ? code : 0xfffd);
}

function readContent(element: XmlElement | undefined, readCode: ReadCode, ids: CodeIds): Inline[] {
  return (element?.children ?? []).flatMap((child): readonly Inline[] => {
    if (typeof child === "string") return [{ type: "text", value: child }];
    const read = readCode(child, ids);
    if (read === "children") return readContent(child, readCode, ids);
    if (read !== "pair") return read;
    const id = ids.of(child.attributes["id"]);
    return [{ type: "open", id }, ...readContent(child, readCode, ids), { type: "close", id }];
  });
}

/** Both texts in record form, or what is wrong with the target's codes. */
export function recordsOf(
  source: readonly Inline[],
  target: readonly Inline[],
): Pick<ImportedUnit, "source" | "target" | "problem"> {
  const [problem] = pairProblems(target);
  return {
    source: formatRecord(source),
    target: formatRecord(target),
    ...(problem === undefined ? {} : { problem: sayWords(problem).message }),
  };
}

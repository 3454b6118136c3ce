/** Small builders for the tests of this room. */

import type { Inline, TargetPart } from "../../../src/formats/types.ts";
import { readI18next } from "../../../src/formats/i18next/read-i18next.ts";
import type { I18nextDocument, I18nextWritten, WriteOptions } from "../../../src/formats/i18next/types.ts";
import { writeI18next } from "../../../src/formats/i18next/write-i18next.ts";

export const toSpanish = { sourceLocale: "en", targetLocale: "es-419" };
export const toEnglish = { sourceLocale: "es", targetLocale: "en" };

export function bytesOf(source: string): Uint8Array {
  return new TextEncoder().encode(source);
}

/** Keeps the byte order mark, which a plain decoder drops. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
}

export function read(source: string, options = toSpanish): I18nextDocument {
  const document = readI18next(bytesOf(source), options);
  if ("reason" in document) throw new Error(`line ${document.line}: ${document.reason}`);
  return document;
}

export function readFailure(source: string): { line: number; reason: string } {
  const document = readI18next(bytesOf(source), toSpanish);
  if (!("reason" in document)) throw new Error("was read, expected a reason");
  return document;
}

export function text(value: string): Inline {
  return { type: "text", value };
}

export function ph(id: number): { readonly type: "ph"; readonly id: number } {
  return { type: "ph", id };
}

/** A target for the unit at each dotted path: a text, or parts. */
export function targetsAt(
  document: I18nextDocument,
  values: Readonly<Record<string, string | readonly TargetPart[]>>,
): ReadonlyMap<number, readonly TargetPart[]> {
  const targets = new Map<number, readonly TargetPart[]>();
  for (const [path, value] of Object.entries(values)) {
    const unit = document.units.find((candidate) => candidate.path.join(".") === path);
    if (!unit) throw new Error(`no unit at ${path}`);
    targets.set(unit.index, typeof value === "string" ? [text(value)] : value);
  }
  return targets;
}

/** Reads `source`, writes it with the targets, and answers what was written. */
export function write(
  source: string,
  values: Readonly<Record<string, string | readonly TargetPart[]>> = {},
  existing?: string,
  options: WriteOptions & { readonly locales?: typeof toSpanish } = {},
): I18nextWritten {
  const document = read(source, options.locales);
  const there = existing === undefined ? undefined : bytesOf(existing);
  return writeI18next(document, targetsAt(document, values), there, options);
}

/**
 * The glossaries of the local DeepL, version 3: what it takes, what it refuses and in which words
 * (https://developers.deepl.com/api-reference/multilingual-glossaries, and the error bodies of DeepL's own mock server).
 */

import { randomUUID } from "node:crypto";

export interface ServerGlossary {
  readonly glossary_id: string;
  name: string;
  /** Entries by `en es`. */
  readonly dictionaries: Map<string, string>;
}

export interface GlossaryReply {
  readonly status: number;
  readonly body: object | undefined;
}

export interface GlossaryShelf {
  readonly glossaries: readonly ServerGlossary[];
  /** Makes one by hand, as another project or a person would. */
  add(name: string): ServerGlossary;
  answer(method: string, path: string, body: URLSearchParams): GlossaryReply;
}

const LANGUAGES = new Set(["de", "en", "es", "fr", "pt"]);

/** @param room how many glossaries the account may have: 1 on free accounts */
export function createShelf(room: number): GlossaryShelf {
  const glossaries: ServerGlossary[] = [];
  const refuse = (status: number, message: string, detail?: string): GlossaryReply => ({
    status,
    body: { message, ...(detail === undefined ? {} : { detail }) },
  });
  const put = (
    glossary: ServerGlossary,
    source: string,
    target: string,
    entries: string,
  ): GlossaryReply | undefined => {
    if (!LANGUAGES.has(source) || !LANGUAGES.has(target))
      return refuse(400, "Unsupported glossary source and target language pair");
    const problem = entriesProblem(entries);
    if (problem !== undefined) return refuse(400, "Invalid glossary entries provided", problem);
    glossary.dictionaries.set(`${source} ${target}`, entries);
    return undefined;
  };
  const add = (name: string): ServerGlossary => {
    const glossary = { glossary_id: randomUUID(), name, dictionaries: new Map<string, string>() };
    glossaries.push(glossary);
    return glossary;
  };
  return {
    glossaries,
    add,
    answer(method, path, body) {
      const [, id, part] = /^\/v3\/glossaries(?:\/([\w-]+))?(?:\/(dictionaries))?$/u.exec(path) ?? [];
      if (id === undefined && method === "GET") return { status: 200, body: { glossaries: glossaries.map(info) } };
      if (id === undefined && method === "POST") {
        if (glossaries.length >= room) return refuse(456, "Quota Exceeded");
        const name = body.get("name") ?? "";
        if (name === "" || Buffer.byteLength(name) > 1024) return refuse(400, "Missing or invalid argument: name");
        const made = add(name);
        const wrong = put(made, ...dictionaryOf(body, "dictionaries[0]."));
        if (wrong) glossaries.pop();
        return wrong ?? { status: 201, body: info(made) };
      }
      const glossary = glossaries.find(({ glossary_id }) => glossary_id === id);
      if (!glossary) return refuse(404, "Glossary not found");
      if (method === "DELETE" && part === undefined) {
        glossaries.splice(glossaries.indexOf(glossary), 1);
        return { status: 204, body: undefined };
      }
      if (method === "PATCH") {
        glossary.name = body.get("name") ?? glossary.name;
        return { status: 200, body: info(glossary) };
      }
      if (method === "PUT" && part === "dictionaries") {
        const [source, target, entries] = dictionaryOf(body, "");
        return put(glossary, source, target, entries) ?? { status: 200, body: dictionaryInfo(source, target, entries) };
      }
      return refuse(405, "Method Not Allowed");
    },
  };
}

/** The entries that a request for `glossary` and this pair uses; a reply where it is refused. */
export function glossaryFor(shelf: GlossaryShelf, body: URLSearchParams): GlossaryReply | undefined {
  const id = body.get("glossary_id");
  if (id === null) return undefined;
  const refuse = (status: number, message: string): GlossaryReply => ({ status, body: { message } });
  const source = body.get("source_lang")?.toLowerCase();
  if (source === undefined) return refuse(400, "Value for 'source_lang' is required when using a glossary.");
  const glossary = shelf.glossaries.find(({ glossary_id }) => glossary_id === id);
  if (!glossary) return refuse(404, "Glossary not found");
  const target = (body.get("target_lang") ?? "").toLowerCase().split("-")[0] ?? "";
  if (!glossary.dictionaries.has(`${source} ${target}`))
    return refuse(400, "No dictionary found in the glossary for the requested language pair.");
  return undefined;
}

function dictionaryOf(body: URLSearchParams, prefix: string): [source: string, target: string, entries: string] {
  const [source = "", target = "", entries = ""] = ["source_lang", "target_lang", "entries"].map(
    (name) => body.get(prefix + name) ?? "",
  );
  return [source.toLowerCase(), target.toLowerCase(), entries];
}

function entriesProblem(entries: string): string | undefined {
  const seen = new Set<string>();
  const lines = entries.split("\n");
  for (const [index, line] of lines.entries()) {
    const where = `Key with the index ${index} (starting at position 0)`;
    const [source = "", target, more] = line.split("\t");
    if (target === undefined) return `${where} misses tab separator`;
    if (more !== undefined) return `${where} has too many tab separators`;
    if (seen.has(source)) return `${where} duplicates key with the index {} (starting at position {})`;
    if (Math.max(Buffer.byteLength(source), Buffer.byteLength(target)) > 1024) return `${where} is too long`;
    seen.add(source);
  }
  return undefined;
}

function info({ glossary_id, name, dictionaries }: ServerGlossary): object {
  return {
    glossary_id,
    name,
    dictionaries: [...dictionaries].map(([pair, entries]) =>
      dictionaryInfo(...(pair.split(" ") as [string, string]), entries),
    ),
    creation_time: "2026-01-01T00:00:00.000Z",
  };
}

function dictionaryInfo(source: string, target: string, entries: string): object {
  return { source_lang: source, target_lang: target, entry_count: entries.split("\n").length };
}

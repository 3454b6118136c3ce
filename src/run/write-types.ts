/** Writes the types of a website's keys and variables from its source locale files. */

import { isLocale } from "../config/file-kinds.ts";
import { UsageError } from "../base/errors.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { readDocument } from "../formats/formats.ts";
import { DECLARATION_MARK, typeDeclaration } from "../formats/i18next/type-declaration.ts";
import type { JsonNode, JsonObject } from "../formats/i18next/types.ts";
import { readSource } from "../base/read-source.ts";
import { writeFileAtomic } from "../base/write-file.ts";
import { discover } from "../articles/discover.ts";
import { formatOptions, readIfThere } from "../articles/load-article.ts";

export interface TypesReport {
  /** Path of the declaration, from the root. */
  readonly file: string;
  /** `stale`: it is not what the locale files make; only where nothing was to be written. */
  readonly status: "written" | "unchanged" | "stale";
  /** Namespaces, by name. */
  readonly namespaces: readonly string[];
  /** Locale files that cannot be read: any key and variable is allowed in their namespaces until they can. */
  readonly unreadable: readonly UnreadableFile[];
}

export interface UnreadableFile {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/**
 * Makes the declaration from every locale file in the project's source language.
 * @param options.file Where it goes, from the root
 * @param options.check Nothing is written
 * @throws UsageError `types` where there is no locale file, two make one namespace, or the file that is
 *   there is not Cotejo's
 */
export async function writeTypes(
  config: Config,
  { file, check }: { readonly file: string; readonly check: boolean },
): Promise<TypesReport> {
  const { namespaces, notes, unreadable } = await readNamespaces(config);
  if (namespaces.size === 0)
    throw new UsageError("types", "Cannot write types, expected a locale file in the source language: there is none.", {
      hint: "`locales` in the config says where they are.",
    });
  const bytes = new TextEncoder().encode(typeDeclaration(namespaces, config.i18next, notes));
  const report = { file, namespaces: [...namespaces.keys()].sort(), unreadable };
  const there = await readIfThere(config.root, file);
  if (there && "reason" in there) throw new UsageError("types", `Cannot read \`${file}\`: ${there.reason}.`);
  if (there && !new TextDecoder().decode(there.bytes).startsWith(DECLARATION_MARK))
    throw new UsageError(
      "types",
      `Cannot write \`${file}\`, expected a file of Cotejo's own: this one is somebody else's.`,
      {
        hint: "Remove it, or name another: `types` in the config, or `--out`.",
      },
    );
  if (!check) return { ...report, status: await writeFileAtomic(config.root, file, bytes) };
  return { ...report, status: there && Buffer.compare(there.bytes, bytes) === 0 ? "unchanged" : "stale" };
}

async function readNamespaces(config: Config): Promise<{
  /** Undefined: of a file that cannot be read. */
  readonly namespaces: ReadonlyMap<string, JsonObject | undefined>;
  readonly notes: ReadonlySet<JsonNode>;
  readonly unreadable: readonly UnreadableFile[];
}> {
  const { files, unreadable } = await discover(config);
  const broken = unreadable
    .filter((each) => isLocale(each))
    .map(({ source, line, reason }): UnreadableFile => ({ file: source, line, message: reason }));
  const namespaces = new Map<string, JsonObject | undefined>();
  const notes = new Set<JsonNode>();
  for (const file of files.filter((each) => isLocale(each) && each.from === config.source)) {
    const name = namespaceOf(file);
    if (namespaces.has(name))
      throw new UsageError(
        "types",
        `Cannot write types, expected one file for the namespace \`${name}\`: ${file.source} is another.`,
      );
    const source = await readSource(config.root, file.source);
    const document = "reason" in source ? source : readDocument(file.kind, source.bytes, formatOptions(config, file));
    if ("reason" in document) {
      broken.push({ file: file.source, line: document.line, message: document.reason });
      namespaces.set(name, undefined);
      continue;
    }
    if (!("root" in document)) continue;
    namespaces.set(name, document.root);
    for (const node of document.notes) notes.add(node);
  }
  return { namespaces, notes, unreadable: broken };
}

/** `admin/users` for a file in a folder, as i18next's backends ask for it. */
function namespaceOf({ tokens }: SourceFile): string {
  return [tokens["dir"], tokens["ns"]].filter((part) => part).join("/");
}

/** YAML front matter: values by their ranges in the source, never a re-dump (the yaml library's own keeps neither spacing nor flow style). */

import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Scalar } from "yaml";
import { languageOf } from "../../config/locale-tags.ts";
import type { Refusal } from "../types.ts";
import { createKeyFilter } from "./front-matter-keys.ts";
import type { FixedEdit, Host, MarkdownOptions } from "./types.ts";
import type { UnitBuilder } from "./unit-builder.ts";

/** Root keys that name the language of the file. */
const LANGUAGE_KEYS = new Set(["lang", "language", "locale"]);
/** Facts of the article that the manifest and the run read. */
const META_KEYS = new Set(["title", "description", "date", "lang", "language", "locale"]);

export interface FrontMatter {
  readonly edits: readonly FixedEdit[];
  readonly meta: Readonly<Record<string, string>>;
}

/**
 * Reads the YAML between the fences.
 * @param base Offset of `yaml` in the file
 * @returns a refusal when it is not YAML: a site generator would not build the page either.
 * @see https://yaml.org/spec/1.2.2/
 */
export function readFrontMatter(
  yaml: string,
  base: number,
  builder: UnitBuilder,
  options: MarkdownOptions,
): FrontMatter | Refusal {
  // A carriage return alone ends a line in YAML 1.2 (5.4), and not in the yaml library; a line feed has its length.
  const document = parseDocument(yaml.replace(/\r(?!\n)/g, "\n"), {
    lineCounter: new LineCounter(),
    prettyErrors: false,
    uniqueKeys: true,
    logLevel: "error",
  });
  const failure = document.errors[0];
  if (failure) {
    const first = failure.message.split("\n")[0] ?? "";
    return {
      line: builder.lineAt(base + failure.pos[0]),
      reason: `Cannot read the front matter, expected YAML: ${first}`,
    };
  }
  const isText = createKeyFilter(options.translateKeys, options.lockKeys);
  const meta: Record<string, string> = {};
  const edits: FixedEdit[] = [];
  const visit = (node: unknown, path: string, depth: number): void => {
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : String(key);
        visit(value, path === "" ? name : `${path}.${name}`, depth + 1);
      }
    } else if (isSeq(node)) for (const item of node.items) visit(item, `${path}[]`, depth + 1);
    else if (isScalar(node)) visitScalar(node, path, depth);
    else builder.mark(`yaml|${path}|${isAlias(node) ? `*${node.source}` : ""}`);
  };
  const visitScalar = (node: Scalar, path: string, depth: number): void => {
    if (depth === 1 && META_KEYS.has(path) && node.value !== null) meta[path] = scalarText(node);
    if (depth === 1 && LANGUAGE_KEYS.has(path) && typeof node.value === "string") {
      const edit = languageEdit(node, node.value, base, options);
      if (edit !== undefined) {
        builder.mark(`yaml|${path}|language`);
        if (edit) edits.push(edit);
        return;
      }
    }
    const host = typeof node.value === "string" && node.value.trim() !== "" && isText(path) ? hostOf(node) : undefined;
    if (!host || !node.range || typeof node.value !== "string") {
      builder.mark(`yaml|${path}|${JSON.stringify(node.value) ?? ""}`);
      return;
    }
    const start = base + node.range[0];
    const end = base + node.range[1];
    builder.addValue({
      kind: "front-matter",
      host,
      start,
      end,
      value: node.value,
      line: builder.lineAt(start),
      path: path.split("."),
    });
  };
  visit(document.contents, "", 0);
  return { edits, meta };
}

function hostOf(node: Scalar): Host | undefined {
  switch (node.type) {
    case "PLAIN":
      return "yaml-plain";
    case "QUOTE_SINGLE":
      return "yaml-single";
    case "QUOTE_DOUBLE":
      return "yaml-double";
    case "BLOCK_FOLDED":
    case "BLOCK_LITERAL":
      return "yaml-block";
    default:
      return undefined;
  }
}

/** YAML 1.2 core has no dates: `date: 2021-08-25` is a string here and stays the author's own text. */
function scalarText(node: Scalar): string {
  return typeof node.source === "string" && node.type === "PLAIN" ? node.source : String(node.value);
}

/**
 * `lang: en` names the target language in the Spanish file.
 * @returns the edit, null when the value already names the target, undefined when it names something else
 */
function languageEdit(
  node: Scalar,
  value: string,
  base: number,
  options: MarkdownOptions,
): FixedEdit | null | undefined {
  const language = languageOf(value);
  if (language === languageOf(options.targetLocale)) return null;
  if (language !== languageOf(options.sourceLocale) || !node.range) return undefined;
  const quoted = node.type === "PLAIN" ? 0 : 1;
  return {
    start: base + node.range[0] + quoted,
    end: base + node.range[1] - quoted,
    text: languageOf(options.targetLocale),
  };
}

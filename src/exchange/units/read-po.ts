/** PO, entry by entry: gettext-parser reads each, so that neither the size of the file nor its lines are lost. */

import { po, type PoEntry } from "gettext-parser";
import { UsageError } from "../../base/errors.ts";
import { readCommentLines } from "./comment-lines.ts";
import { markedEncoding, readText, type ImportFile } from "./file-text.ts";
import { readLines } from "./read-lines.ts";
import { textProblem } from "../../segments/text-problem.ts";
import type { ImportedUnit } from "./types.ts";

/** Reads the entries, without the header and without obsolete ones. @throws UsageError `import-file` */
export async function* readPo(file: ImportFile): AsyncGenerator<ImportedUnit> {
  for await (const { line, text } of blocksOf(file)) {
    for (const entry of parseBlock(file, line, text)) yield toUnit(entry, line);
  }
}

interface Block {
  readonly line: number;
  readonly text: string;
}

/** What stands between empty lines. */
async function* blocksOf(file: ImportFile): AsyncGenerator<Block> {
  let lines: string[] = [];
  let first = 0;
  let isOpen = false;
  for await (const { line, text } of readLines(file, readText(file, encodingOf))) {
    if (text.trim() === "" && isOpen) {
      yield { line: first, text: lines.join("\n") };
      lines = [];
      isOpen = false;
    }
    if (text.trim() === "") continue;
    if (lines.length === 0) first = line;
    lines.push(text);
    // Comments may stand apart from their entry.
    if (!text.startsWith("#")) isOpen = true;
  }
  if (isOpen) yield { line: first, text: lines.join("\n") };
}

function parseBlock(file: ImportFile, line: number, text: string): readonly PoEntry[] {
  try {
    const { translations } = po.parse(text);
    const entries = Object.values(translations).flatMap((context) => Object.values(context));
    // The parser takes what has no `msgstr` for an entry too.
    if (entries.some(({ msgstr }) => (msgstr as readonly string[] | undefined) === undefined))
      throw new SyntaxError("`msgstr` is missing.");
    return entries.filter(({ msgid }) => msgid !== "");
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UsageError(
      "import-file",
      `Cannot read \`${file.shown}:${line}\`, expected an entry of a PO file: ${error.message}`,
      {
        cause: error,
      },
    );
  }
}

function toUnit(
  { msgctxt = "", msgid, msgid_plural: plural, msgstr, comments = {} }: PoEntry,
  line: number,
): ImportedUnit {
  const target = msgstr[0] ?? "";
  const isFuzzy = (comments.flag ?? "").split(/[\s,]+/).includes("fuzzy");
  const problem =
    plural === undefined
      ? textProblem(target)?.message
      : "It has plural forms, expected one text: a sentence has none.";
  return {
    line,
    id: msgctxt,
    article: articleOf(comments.reference ?? ""),
    source: msgid,
    target,
    problem,
    level: target === "" ? "untranslated" : isFuzzy ? "unfinished" : "approved",
    ...readCommentLines(comments.extracted ?? ""),
    reason: comments.translator === "" ? undefined : comments.translator,
  };
}

/** The file of the first reference. */
function articleOf(reference: string): string {
  const first = /\u2068(?<spaced>[^\u2069]*)\u2069|(?<plain>\S+)/u.exec(reference)?.groups;
  return (first?.["spaced"] ?? first?.["plain"] ?? "").replace(/:\d+$/, "");
}

/** Its header says it, without a byte order mark before it. */
function encodingOf(head: Uint8Array): string {
  const marked = markedEncoding(head);
  const named = /charset=(?<name>[\w.:-]+)/iu.exec(new TextDecoder("latin1").decode(head))?.groups?.["name"];
  return marked !== "utf-8" || named === undefined || named === "CHARSET" ? marked : named;
}

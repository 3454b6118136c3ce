/** Which format a file is, by its content. */

import { open } from "node:fs/promises";
import { UsageError } from "../../base/errors.ts";
import { markedEncoding, type ImportFile } from "./file-text.ts";

export type ImportFormat = "xliff" | "tmx" | "po" | "csv";

const HEAD_BYTES = 1 << 16;

/** @throws UsageError `import-file` where the file cannot be read, or is something else */
export async function detectFormat({ path, shown }: ImportFile): Promise<ImportFormat> {
  const head = await readHead(path, shown);
  const magic = Buffer.from(head.subarray(0, 4)).toString("hex");
  if (magic === "504b0304" || magic === "d0cf11e0")
    throw refusal(shown, "a zip archive or workbook", "Unpack it, or save the sheet as «CSV UTF-8».");
  const marked = markedEncoding(head);
  const text = new TextDecoder(marked === "utf-8" ? "latin1" : marked).decode(head).replace(/^(?:\uFEFF|ï»¿)/u, "");
  if (!text.trimStart().startsWith("<")) return /^msgid\s/m.test(text) ? "po" : "csv";
  const { xmlEncoding } = await import("../xml-reader.ts");
  const root = rootOf(new TextDecoder(xmlEncoding(head)).decode(head));
  if (root === "xliff") return "xliff";
  if (root === "tmx") return "tmx";
  if (root === "tbx" || root === "martif") throw refusal(shown, "TBX, a termbase", "`cotejo terms import` takes it.");
  throw refusal(shown, `\`<${root}>\``);
}

function rootOf(text: string): string {
  return /<(?:[\w.-]+:)?(?<name>[A-Za-z][\w.-]*)/.exec(text.replace(/<!--[^]*?-->/g, ""))?.groups?.["name"] ?? "";
}

async function readHead(path: string, shown: string): Promise<Uint8Array> {
  try {
    await using handle = await open(path);
    const bytes = new Uint8Array(HEAD_BYTES);
    const { bytesRead } = await handle.read(bytes, 0, HEAD_BYTES, 0);
    return bytes.subarray(0, bytesRead);
  } catch (error) {
    throw new UsageError("import-file", `Cannot read \`${shown}\`, expected a file that is there and may be read.`, {
      cause: error,
    });
  }
}

function refusal(shown: string, found: string, hint?: string): UsageError {
  return new UsageError("import-file", `Cannot import \`${shown}\`, expected XLIFF, TMX, PO or CSV, found ${found}.`, {
    hint,
  });
}

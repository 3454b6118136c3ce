/** Reads the project's `.env` into the environment. */

import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseEnv } from "node:util";
import { UsageError } from "../base/errors.ts";
import { errorCode, fileErrorReason } from "../base/project-paths.ts";

/**
 * Adds the variables of `<root>/.env` to `env`; one that is set already stays as it is, also when it is empty.
 * Nothing happens when there is no such file.
 * @throws UsageError `env-file` when it cannot be read; no value is named
 */
export async function loadEnvFile(root: string, env: Record<string, string | undefined>): Promise<void> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path.join(root, ".env"));
  } catch (error) {
    // A folder `.env` is a Python virtual environment, and none of ours.
    if (["ENOENT", "EISDIR"].includes(errorCode(error))) return;
    throw new UsageError("env-file", `Cannot read \`.env\`: ${fileErrorReason(error)}.`, {
      hint: "Make the file readable, or set its variables in the environment and remove it.",
      cause: error,
    });
  }
  for (const [name, value] of Object.entries(parseEnv(decodeEnv(bytes)))) env[name] ??= value;
}

/** PowerShell 5 writes UTF-16 when output is redirected to a file; a byte order mark would become part of the first name. */
function decodeEnv(bytes: Uint8Array): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(utf16 ? "utf-16le" : "utf-8").decode(bytes);
}

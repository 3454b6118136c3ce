/** Secrets of the server: the one that signs cookies, and tokens. Only the hash of a token is kept. */

import { createHash, randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { hasCode } from "../base/system-error.ts";

/** 256 bits, in characters that stand in an address as they are. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of a token: whoever reads the database cannot use it. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** The secret in the server's folder, made at the first start. Only its owner may read it. */
export async function serverSecret(folder: string): Promise<string> {
  const file = path.join(folder, "secret");
  try {
    await writeFile(file, `${newToken()}\n`, { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
  }
  return (await readFile(file, "utf8")).trim();
}

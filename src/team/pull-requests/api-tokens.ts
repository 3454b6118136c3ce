/** The token for an API: from `api-tokens` in the folder of the server, or from its environment. Each is for one host. */

import { readFile } from "node:fs/promises";
import path from "node:path";
import { absent } from "../../base/system-error.ts";

/** Lines as `https://x:TOKEN@api.github.com`, as `git-credentials` has them. */
const TOKEN_FILE = "api-tokens";
const TOKEN_VARIABLE = "COTEJO_API_TOKENS";

/** Read anew each time: an administrator may change it while the server runs. Undefined: there is none for this host. */
export async function tokenFor(
  api: URL,
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const file = (await readFile(path.join(folder, TOKEN_FILE), "utf8").catch(absent)) ?? "";
  for (const line of [...file.split("\n"), ...(env[TOKEN_VARIABLE] ?? "").split(/\s+/)]) {
    const text = line.trim();
    if (!URL.canParse(text)) continue;
    const { origin, username, password } = new URL(text);
    const token = decodeURIComponent(password || username);
    if (origin === api.origin && token !== "") return token;
  }
  return undefined;
}

/** Takes secrets and addresses of people out of what is logged, whatever part of the server or of a library has put them there. */

import { readFile } from "node:fs/promises";
import path from "node:path";
import { absent } from "../base/system-error.ts";

/** What stands for a secret. */
export const HIDDEN = "[hidden]";

/** Files of the server's folder with lines as `https://user:token@host`, as `git credential-store` has them. */
const CREDENTIAL_FILES = ["git-credentials", "api-tokens"];
/** Shorter values would take common words out of every line. */
const LEAST_LENGTH = 8;

/** Each with what stays of it. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  // An address with a password, as git and database drivers name it.
  [/:\/\/[^/\s@"']*@/g, `://${HIDDEN}@`],
  // A link of an invitation or of another password, and cookies of sessions.
  [
    /([\w.-]*(?:token|secret|password|passwd|api[-_]?key|session(?:_data)?|two_factor|verifier|backup_?codes?|cotejo-oidc|cotejo-passkey)["']?(?:%3D|\s*[=:])\s*["']?)(?!\[hidden\])[^\s"'&;,})\\]+/gi,
    `$1${HIDDEN}`,
  ],
  // What an identity provider puts into the address that it sends a person back to.
  [/((?:^|[?&])(?:code|state|nonce|key|sig)=)[^\s"'&]+/gi, `$1${HIDDEN}`],
  // Codes of an app, and backup codes, behind their name: an exit code has fewer figures.
  [/(\bcode["']?(?:%3D|\s*[=:])\s*["']?)(?:\d{3} ?\d{3}|[\da-z]{5}-[\da-z]{5})\b/gi, `$1${HIDDEN}`],
  // Headers of a request, to the end of their line: a cookie has spaces.
  [/\b((?:authorization|cookie|private-token)["']?\s*:\s*["']?)[^"'\n]+/gi, `$1${HIDDEN}`],
  // The value of such a header alone, as errors of clients quote it.
  [/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${HIDDEN}`],
  // The audit log has who it was. An SSH address of a repository has a colon behind its host.
  [/[\w.%+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+(?![\w.-]*:)/g, "[e-mail]"],
  // Tokens of ours, of GitHub and of GitLab say what they are.
  [/\b(?:cotejo_|gh[a-z]_|github_pat_|glpat-|glrt-)[\w-]{8,}/g, HIDDEN],
];

/** @param values Secrets that are known, such as the server's own */
export function hideSecrets(values: Iterable<string>): (line: string) => string {
  // The longest first: one may be part of another.
  const known = [...new Set([...values].flatMap(writtenForms))]
    .filter((value) => value.length >= LEAST_LENGTH)
    .toSorted((left, right) => right.length - left.length);
  return (line) => {
    let shown = line;
    for (const value of known) shown = shown.replaceAll(value, HIDDEN);
    for (const [pattern, instead] of PATTERNS) shown = shown.replaceAll(pattern, instead);
    return shown;
  };
}

/** The secrets of a server: those in its folder that are there, and those in its environment. */
export async function knownSecrets(
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<readonly string[]> {
  const read = async (name: string): Promise<string> =>
    (await readFile(path.join(folder, name), "utf8").catch(absent)) ?? "";
  const files = await Promise.all(CREDENTIAL_FILES.map(read));
  return [
    (await read("secret")).trim(),
    ...files.flatMap((text) => text.split("\n")).flatMap(passwordIn),
    ...Object.entries(env).flatMap(([name, value = ""]) =>
      /(?:_KEY|_TOKEN|_SECRET|_PASSWORD)S?$/.test(name)
        ? [value, ...value.split(/\s+/).flatMap(passwordIn)]
        : passwordIn(value),
    ),
  ];
}

function passwordIn(text: string): readonly string[] {
  if (!/^\w+:\/\/[^/\s]*@/.test(text) || !URL.canParse(text)) return [];
  const { password } = new URL(text);
  return password === "" ? [] : [password];
}

/** As it is, and as addresses have it. */
function writtenForms(value: string): readonly string[] {
  const forms = [value, encodeURIComponent(value)];
  try {
    return [...forms, decodeURIComponent(value)];
  } catch {
    return forms;
  }
}

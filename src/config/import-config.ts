/** Loads a config file: runs a TypeScript or JavaScript one, parses a JSON one. */

import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { registerHooks } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { UsageError } from "../base/errors.ts";
import { isOwnModule, moduleFile } from "../base/own-files.ts";
import { readJsonConfig } from "./json-config.ts";
import type { LoadedConfig } from "./loaded-config.ts";

/**
 * @param file absolute
 * @param shown how messages name it
 * @throws UsageError `config` with `file:line` when it has a syntax error, throws, or exports no config
 */
export async function importConfig(file: string, shown: string): Promise<LoadedConfig> {
  if (path.extname(file) === ".json") return readJsonConfig(file, shown);
  const files = new Set<string>();
  const exported = await importModule(file, files).catch(async (error: unknown) => {
    throw await loadError(error, file, shown);
  });
  if (!("default" in exported))
    throw new UsageError(
      "config",
      `Cannot use the config \`${shown}\`, expected \`export default defineConfig({ … })\`.`,
    );
  return { value: exported["default"], lineOf: () => undefined, problems: [], files };
}

/** How often each config was imported: Node remembers a module by its URL, and one that failed too. */
const imported = new Map<string, number>();

/** Runs the file as it is now, and the files of its folder that it imports. @param files gets those that are run */
async function importModule(file: string, files: Set<string>): Promise<Record<string, unknown>> {
  const url = pathToFileURL(file).href;
  const folder = new URL(".", url).href;
  const count = imported.get(url) ?? 0;
  imported.set(url, count + 1);
  const again = count === 0 ? "" : `?${count}`;
  const format = await moduleFormat(file);
  const hooks = registerHooks({
    resolve(specifier, context, nextResolve) {
      if (specifier === "cotejo") return resolveOwnName(() => nextResolve(specifier, context));
      const resolved = nextResolve(specifier, context);
      // Cotejo itself is known by its version.
      if (resolved.url.startsWith("file:") && !isOwnModule(resolved.url)) files.add(resolved.url.replace(/\?.*/, ""));
      if (resolved.url === url + again) return format === undefined ? resolved : { ...resolved, format };
      const isOwn = resolved.url.startsWith(folder) && !resolved.url.includes("/node_modules/");
      return isOwn && again !== "" && context.conditions.includes("import")
        ? { ...resolved, url: resolved.url + again }
        : resolved;
    },
  });
  try {
    return (await import(/* @vite-ignore */ url + again)) as Record<string, unknown>;
  } finally {
    hooks.deregister();
  }
}

/**
 * `import { defineConfig } from "cotejo"` must also work where Cotejo is run by `npx` and is not in the
 * project's `node_modules`.
 */
function resolveOwnName<Resolved>(next: () => Resolved): Resolved | { url: string; shortCircuit: true } {
  try {
    return next();
  } catch {
    return { url: moduleFile("index").href, shortCircuit: true };
  }
}

/**
 * `export default` in a `.ts` or `.js` file is a module whatever the nearest package.json says: `npm init` writes
 * `"type": "commonjs"`, with which Node refuses it, and without a `type` Node prints a warning.
 */
async function moduleFormat(file: string): Promise<string | undefined> {
  const extension = path.extname(file);
  if (extension !== ".ts" && extension !== ".js") return undefined;
  if (!/^\s*export\s/m.test(await readFile(file, "utf8"))) return undefined;
  return extension === ".ts" ? "module-typescript" : "module";
}

async function loadError(error: unknown, file: string, shown: string): Promise<UsageError> {
  const line = placeInStack(error, file) ?? (error instanceof SyntaxError ? await syntaxErrorLine(file) : undefined);
  const place = line === undefined ? otherPlace(error) : `${shown}:${line}`;
  const what = error instanceof Error ? `${error.name}: ${error.message.trim()}` : `it throws \`${String(error)}\``;
  return new UsageError("config", `Cannot load the config \`${shown}\`: ${what} (${place ?? shown})`, { cause: error });
}

/** Without what tells one import of a file from the next. */
function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? "").replaceAll(/\?\d+(?=:\d)/g, "") : "";
}

/** The first line number that the stack names for `file`, whether as a path or as a URL. */
function placeInStack(error: unknown, file: string): number | undefined {
  const stack = stackOf(error);
  for (const name of [pathToFileURL(file).href, file]) {
    const at = stack.indexOf(`${name}:`);
    const line = at === -1 ? null : /^\d+/.exec(stack.slice(at + name.length + 1));
    if (line) return Number(line[0]);
  }
  return undefined;
}

/** The place in a file that the config imports, where the error came from there. */
function otherPlace(error: unknown): string | undefined {
  const stack = stackOf(error);
  const [, url, line] = /(file:\/\/\/[^\s()]+?):(\d+)(?::\d+)?/.exec(stack) ?? [];
  if (url === undefined || isOwnModule(url)) return undefined;
  return `${fileURLToPath(url)}:${line}`;
}

/** Node keeps the place of a JavaScript syntax error from whoever catches it, and tells it only on the command line. */
async function syntaxErrorLine(file: string): Promise<number | undefined> {
  const failure: unknown = await promisify(execFile)(process.execPath, ["--check", file], { timeout: 10_000 }).catch(
    (error: unknown) => error,
  );
  const stderr = failure instanceof Error && "stderr" in failure ? String(failure.stderr) : "";
  const line = stderr.startsWith(`${file}:`) ? /^\d+/.exec(stderr.slice(file.length + 1)) : null;
  return line ? Number(line[0]) : undefined;
}

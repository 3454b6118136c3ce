/**
 * The config of a commit that somebody trusts, instead of the one that lies there: what a branch has put in its place,
 * and the files that it has put beside it, are not run. The code of the trusted config itself is.
 */

import { isBuiltin, registerHooks } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { UsageError } from "../base/errors.ts";
import { CONFIG_NAMES } from "./find-config.ts";
import { moduleFile, packageFile } from "../base/own-files.ts";
import { filesAt, folderDepth, readObjects, type GitCommit } from "../base/git-commit.ts";
import type { LoadedConfig } from "./loaded-config.ts";
import { parseJsonConfig } from "./json-config.ts";

/** The folder that this very package is in: its modules are not the project's. */
const OWN = packageFile("").href;

/**
 * The absolute path of the config that the commit has for `cwd`; undefined where it has none.
 * @param file the one that the user named, from `cwd`
 * @throws UsageError `config` when the one named is not in the commit
 */
export function findTrustedConfig(cwd: string, file: string | undefined, { id }: GitCommit): string | undefined {
  if (file !== undefined) {
    const absolute = path.resolve(cwd, file);
    if (readAt(absolute, id) === undefined)
      throw new UsageError("config", `Cannot read the config \`${file}\`, the commit \`${id}\` has no such file.`);
    return absolute;
  }
  let folder = path.resolve(cwd);
  for (let left = folderDepth(folder); left >= 0; left -= 1) {
    const names = new Set(filesAt({ root: folder, id }, [...CONFIG_NAMES, "package.json"]).map((each) => each.path));
    const name = CONFIG_NAMES.find((each) => names.has(each));
    if (name !== undefined) return path.join(folder, name);
    if (names.has("package.json")) return undefined;
    folder = path.dirname(folder);
  }
  return undefined;
}

/**
 * Parses or runs that config, with the files of the commit that it imports.
 * @param shown how messages name it
 * @throws UsageError `config`: it has errors, throws, exports no config, or imports a package
 */
export async function importTrustedConfig(file: string, shown: string, { id }: GitCommit): Promise<LoadedConfig> {
  if (path.extname(file) === ".json") return parseJsonConfig(readAt(file, id) ?? Buffer.alloc(0), shown);
  const folder = pathToFileURL(`${path.dirname(file)}/`).href;
  const mark = `?trusted=${id}`;
  const hooks = registerHooks({
    resolve(specifier, context, nextResolve) {
      const isTrusted = specifier.endsWith(mark) || context.parentURL?.endsWith(mark) === true;
      if (isTrusted && specifier === "cotejo") return { url: moduleFile("index").href, shortCircuit: true };
      if (isTrusted && /^(?:\.{0,2}\/|file:)/.test(specifier)) {
        const url = new URL(specifier, context.parentURL);
        url.search = mark;
        return { url: url.href, shortCircuit: true };
      }
      if (isTrusted && !isBuiltin(specifier)) throw refusal(shown, specifier);
      const resolved = nextResolve(specifier, context);
      if (resolved.url.startsWith(folder) && !resolved.url.startsWith(OWN)) throw refusal(shown, specifier);
      return resolved;
    },
    load(url, context, nextLoad) {
      if (!url.endsWith(mark)) return nextLoad(url, context);
      const place = fileURLToPath(url.slice(0, -mark.length));
      const source = readAt(place, id);
      if (source === undefined) throw refusal(shown, place);
      return { format: formatOf(place, source), source, shortCircuit: true };
    },
  });
  try {
    const exported = (await import(/* @vite-ignore */ pathToFileURL(file).href + mark)) as Record<string, unknown>;
    if ("default" in exported) return { value: exported["default"], lineOf: () => undefined, problems: [] };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const what = error instanceof Error ? `${error.name}: ${error.message.trim()}` : String(error);
    throw new UsageError("config", `Cannot load the config \`${shown}\` of the commit \`${id}\`: ${what}`, {
      cause: error,
    });
  } finally {
    hooks.deregister();
  }
  throw new UsageError(
    "config",
    `Cannot use the config \`${shown}\` of the commit \`${id}\`, expected \`export default defineConfig({ … })\`.`,
  );
}

function refusal(shown: string, specifier: string): UsageError {
  return new UsageError(
    "config",
    `Cannot run the config \`${shown}\` with \`--untrusted\`: it imports \`${specifier}\`, expected \`cotejo\`, modules of Node and files of the same commit.`,
    {
      hint: "Packages are installed as the branch says, so they are not run. Write the config as `cotejo.config.json`.",
    },
  );
}

/** A file of the commit; undefined where it has none, or a link. */
function readAt(file: string, id: string): Buffer | undefined {
  const root = path.dirname(file);
  const name = path.basename(file);
  const found = filesAt({ root, id }, [name]).find((each) => each.path === name);
  return found && readObjects(root, [found.id])[0];
}

function formatOf(file: string, source: Buffer): string {
  const extension = path.extname(file);
  if (extension === ".json") return "json";
  if (extension === ".cjs" || extension === ".cts") return "commonjs";
  if (extension === ".ts" || extension === ".mts") return "module-typescript";
  return extension === ".mjs" || /^\s*(?:export|import)\s/m.test(source.toString("utf8")) ? "module" : "commonjs";
}

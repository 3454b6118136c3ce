// Preloaded into a command: counts what it asks of the system, and says so on file descriptor 3 when it ends.
import fs from "node:fs";
import module from "node:module";
import { DatabaseSync, StatementSync } from "node:sqlite";

const PROJECT = fs.realpathSync(process.cwd());
const counts = { looks: 0, reads: 0, writes: 0, statements: 0, parses: 0 };

/** Functions of `fs` by what they count as. */
const KINDS = {
  looks: ["statSync", "lstatSync", "stat", "lstat", "realpath", "realpathSync", "access", "accessSync", "readlink"],
  reads: ["readFileSync", "readFile", "openSync", "open"],
  writes: ["writeFileSync", "writeFile", "renameSync", "rename", "unlink", "unlinkSync", "mkdir", "mkdirSync"],
};

for (const [kind, names] of Object.entries(KINDS))
  for (const name of names) {
    count(fs, name, kind);
    if (name in fs.promises) count(fs.promises, name, kind);
  }
module.syncBuiltinESMExports();

for (const name of ["run", "all", "get", "iterate"]) count(StatementSync.prototype, name, "statements");
count(DatabaseSync.prototype, "exec", "statements");

globalThis.countParse = () => {
  counts.parses += 1;
};
module.registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (!url.startsWith("file:")) return loaded;
    const text = new TextDecoder().decode(loaded.source);
    const begin = "function fromMarkdown(value, encoding, options) {";
    if (!text.includes(begin)) return loaded;
    const source = text.replace(begin, `${begin} globalThis.countParse();`);
    return { ...loaded, source };
  },
});

const { writeSync } = fs;
process.on("exit", () => writeSync(3, `${JSON.stringify(counts)}\n`));

function count(object, name, kind) {
  const original = object[name];
  if (typeof original !== "function") return;
  const counted = function (...args) {
    // Modules that are loaded are no files of the project.
    if (kind === "statements" || String(args[0]).startsWith(PROJECT)) counts[kind] += 1;
    return original.apply(this, args);
  };
  // Functions of `fs` have others as properties: `realpath.native`.
  object[name] = Object.assign(counted, original);
  if (original.native) count(object[name], "native", kind);
}

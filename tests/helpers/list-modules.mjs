// Preloaded into a command: says on file descriptor 3 which modules it has loaded, a line each, when it ends. A file of the
// build has many, and names each in a comment.
import { writeSync } from "node:fs";
import module from "node:module";

const loadedModules = new Set();

module.registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (!url.startsWith("file:")) return loaded;
    const names = new TextDecoder().decode(loaded.source).match(/(?<=^\/\/ )(?:src|node_modules)\/\S+$/gm);
    for (const name of names ?? []) loadedModules.add(name);
    return loaded;
  },
});

process.on("exit", () => writeSync(3, `${[...loadedModules].join("\n")}\n`));

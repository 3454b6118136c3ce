// Preloaded into a command: says on file descriptor 3 which modules it has loaded, a line each, when it ends.
import { writeSync } from "node:fs";
import module from "node:module";
import { fileURLToPath } from "node:url";

const loadedModules = new Set();

module.registerHooks({
  load(url, context, next) {
    if (url.startsWith("file:")) loadedModules.add(fileURLToPath(url));
    return next(url, context);
  },
});

process.on("exit", () => writeSync(3, `${[...loadedModules].join("\n")}\n`));

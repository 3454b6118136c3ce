/** What a command has loaded, in lines of its standard error: `LOADED node_modules/pg/lib/index.js`. */

/**
 * A module for `NODE_OPTIONS=--import=…`. A file of the build has many modules, and names each in a comment.
 * @param pattern Of the names that are said: `src/…` and `node_modules/…`, and `dist/…` of files of the build
 */
export function sayLoaded(pattern: RegExp): string {
  return `data:text/javascript,${encodeURIComponent(`
    import { writeSync } from "node:fs";
    import module from "node:module";
    const names = new Set();
    module.registerHooks({
      load(url, context, next) {
        const loaded = next(url, context);
        if (!url.startsWith("file:")) return loaded;
        names.add(url.slice(url.lastIndexOf("/dist/") + 1));
        for (const [name] of new TextDecoder().decode(loaded.source).matchAll(/(?<=^\\/\\/ )(?:src|node_modules)\\/\\S+$/gm))
          names.add(name);
        return loaded;
      },
    });
    process.on("exit", () => {
      const said = [...names].filter((name) => ${String(pattern)}.test(name));
      writeSync(2, said.map((name) => "LOADED " + name + "\\n").join(""));
    });
  `)}`;
}

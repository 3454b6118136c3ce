/** What a command has loaded, in lines of its standard error: `LOADED node_modules/pg/lib/index.js`. */

/**
 * A module for `NODE_OPTIONS=--import=…`. A file of the build has many modules, and names each in a comment.
 * @param pattern Of the names that are said: `src/…` and `node_modules/…`
 */
export function sayLoaded(pattern: RegExp): string {
  return `data:text/javascript,${encodeURIComponent(`
    import module from "node:module";
    const names = new Set();
    module.registerHooks({
      load(url, context, next) {
        const loaded = next(url, context);
        if (!url.startsWith("file:")) return loaded;
        for (const [name] of new TextDecoder().decode(loaded.source).matchAll(/(?<=^\\/\\/ )(?:src|node_modules)\\/.*$/gm))
          names.add(name);
        return loaded;
      },
    });
    process.on("exit", () => {
      for (const name of names) if (${String(pattern)}.test(name)) console.error("LOADED " + name);
    });
  `)}`;
}

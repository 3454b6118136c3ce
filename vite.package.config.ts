import { createRequire } from "node:module";
import path from "node:path";
import { defineConfig } from "vite";

const SOURCE = path.join(import.meta.dirname, "src");

/** Files of `dist/` that something names: package.json, the command, threads and processes (`moduleFile`), and tests. */
const ENTRIES = [
  "index",
  "testing",
  "cli/main",
  "cli/program",
  "cli/start",
  "articles/workers/worker",
  "articles/workers/process-entry",
  "run/check-thread",
];

/**
 * Cotejo and the libraries that it uses, in a few files: `status` loaded a thousand modules, and starting took most of its
 * time. What `import()` names is a file of its own, and is read when it is needed.
 */
export default defineConfig({
  build: {
    ssr: true,
    outDir: path.join(import.meta.dirname, "dist"),
    // The types are there already.
    emptyOutDir: false,
    target: "node24",
    license: { fileName: "licenses.md" },
    rolldownOptions: {
      input: Object.fromEntries(ENTRIES.map((name) => [name, path.join(SOURCE, `${name}.ts`)])),
      // `base/own-files.ts` counts on how deep they are.
      output: { entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
    },
  },
  ssr: { noExternal: true },
  plugins: [
    {
      name: "merge-ledger",
      enforce: "pre",
      // A build of its own makes it (`vite.merge-ledger.config.ts`).
      resolveId: (id, importer) =>
        id === "./merge-ledger.ts" && importer?.endsWith("/cli/main.ts")
          ? { id: "./merge-ledger.js", external: true }
          : undefined,
    },
    {
      name: "micromark-text",
      enforce: "pre",
      resolveId: (id) => (id.endsWith("/micromark-text.ts") ? micromarkText() : undefined),
    },
  ],
});

/** micromark's own file, past the list of what its package exports. */
function micromarkText(): string {
  const remark = createRequire(createRequire(import.meta.url).resolve("remark-parse"));
  const load = createRequire(remark.resolve("mdast-util-from-markdown"));
  return path.join(path.dirname(load.resolve("micromark")), "lib", "initialize", "text.js");
}

import path from "node:path";
import { defineConfig } from "vite";

const CLI = path.join(import.meta.dirname, "dist", "cli");

/** `dist/cli/merge-ledger.js` with all that it imports, in its own place: git starts it for each ledger of a merge. */
export default defineConfig({
  build: {
    ssr: path.join(CLI, "merge-ledger.js"),
    outDir: CLI,
    emptyOutDir: false,
    target: "node24",
    rolldownOptions: { output: { entryFileNames: "merge-ledger.js", codeSplitting: false } },
  },
  ssr: { noExternal: true },
});

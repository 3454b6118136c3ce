import path from "node:path";
import { defineConfig } from "vite";

/** `cli/merge-ledger` with all that it imports in one file: git starts it for each ledger of a merge. */
export default defineConfig({
  build: {
    ssr: path.join(import.meta.dirname, "src", "cli", "merge-ledger.ts"),
    outDir: path.join(import.meta.dirname, "dist", "cli"),
    emptyOutDir: false,
    target: "node24",
    rolldownOptions: { output: { entryFileNames: "merge-ledger.js", codeSplitting: false } },
  },
  ssr: { noExternal: true },
});

import path from "node:path";
import { defineConfig } from "vite";

/** The review page: `src/web` to `dist/web`. */
export default defineConfig({
  root: path.join(import.meta.dirname, "src", "web"),
  base: "/",
  build: {
    outDir: path.join(import.meta.dirname, "dist", "web"),
    emptyOutDir: true,
    target: "es2022",
    // A data: URL in a style would need a wider policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
});

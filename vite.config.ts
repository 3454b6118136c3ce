import path from "node:path";
import { defineConfig } from "vite";

const WEB = path.join(import.meta.dirname, "src", "web");

/** The review page, and the script for passkeys: `src/web` to `dist/web`. */
export default defineConfig({
  root: WEB,
  base: "/",
  build: {
    outDir: path.join(import.meta.dirname, "dist", "web"),
    emptyOutDir: true,
    target: "es2022",
    // A data: URL in a style would need a wider policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: path.join(WEB, "index.html"), passkeys: path.join(WEB, "passkeys", "passkeys.ts") },
      // Pages of a team's server name it as it is: they are not made by the build.
      output: { entryFileNames: ({ name }) => `assets/${name === "passkeys" ? name : "[name]-[hash]"}.js` },
    },
  },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
});

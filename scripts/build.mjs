// Builds src/ into dist/, its types beside it, and the review page into dist/web, anew: a file that was removed from the source must not linger in the package.
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const dist = path.join(root, "dist");
rmSync(dist, { recursive: true, force: true });
const manifest = createRequire(import.meta.url).resolve("typescript/package.json");
const tsc = path.join(path.dirname(manifest), "bin", "tsc");
const { status } = spawnSync(process.execPath, [tsc, "-p", path.join(root, "tsconfig.build.json")], {
  stdio: "inherit",
});
if (status !== 0) process.exit(status ?? 1);
const vite = path.join(path.dirname(createRequire(import.meta.url).resolve("vite/package.json")), "bin", "vite.js");
for (const config of ["vite.package.config.ts", "vite.merge-ledger.config.ts", "vite.config.ts"]) {
  const built = spawnSync(
    process.execPath,
    [vite, "build", "--logLevel", "warn", "--config", path.join(root, config)],
    { cwd: root, stdio: "inherit" },
  );
  if (built.status !== 0) process.exit(built.status ?? 1);
}

chmodSync(path.join(dist, "cli", "main.js"), 0o755);

/** The fonts of the page, with their licence, under the names that `fonts.css` has. */
const FONTS = {
  "inter.woff2": "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  "source-serif.woff2": "@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2",
  "source-serif-italic.woff2": "@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2",
  "inter-LICENSE.txt": "@fontsource-variable/inter/LICENSE",
  "source-serif-LICENSE.txt": "@fontsource-variable/source-serif-4/LICENSE",
};
for (const [name, file] of Object.entries(FONTS))
  copyFileSync(path.join(root, "node_modules", file), path.join(dist, "web", "assets", name));

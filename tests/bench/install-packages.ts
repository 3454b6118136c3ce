/**
 * A few thousand real Markdown files: the documentation of widely used packages and all they depend on, installed into a
 * folder outside of the repository. Versions are pinned at the top; what these depend on is what the registry has.
 */

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const PACKAGES: Readonly<Record<string, string>> = {
  "@11ty/eleventy": "3.0.0", "@babel/preset-env": "7.26.0", "@docusaurus/core": "3.7.0", browserify: "17.0.1",
  eslint: "9.20.0", express: "5.0.1", "gatsby-cli": "5.14.0", grunt: "1.6.1", gulp: "5.0.0", hexo: "7.3.0",
  karma: "6.4.4", lodash: "4.17.21", metalsmith: "2.6.3", mocha: "11.1.0", "react-scripts": "5.0.1", rollup: "4.34.0",
  webpack: "5.98.0",
}; // prettier-ignore

/** The folder they are in, installed on the first call and kept for the next run; undefined where there is no registry. */
export function installPackages(): string | undefined {
  const root = path.join(tmpdir(), "cotejo-bench-packages");
  const done = path.join(root, "node_modules", ".package-lock.json");
  if (!existsSync(done)) {
    mkdirSync(root, { recursive: true });
    writeFileSync(path.join(root, "package.json"), JSON.stringify({ private: true, dependencies: PACKAGES }));
    const args = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--legacy-peer-deps"];
    spawnSync("npm", args, { cwd: root, stdio: "ignore", shell: process.platform === "win32" });
  }
  return existsSync(done) ? path.join(root, "node_modules") : undefined;
}

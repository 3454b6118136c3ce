/** @module-tag slow */

import { spawnSync } from "node:child_process";
import { test } from "vitest";
import { testSite } from "./test-site.ts";

// The one generator that npm does not bring: Debian's package, or Hugo's own.
if (spawnSync("hugo", ["version"]).status === 0)
  testSite({
    name: "hugo",
    output: "public",
    english: "",
    spanish: "es/",
    pages: ["index.html", "about/index.html", "posts/index.html", "posts/first/index.html", "posts/second/index.html"],
    paths: [".es.md", ".md"],
  });
else test.skip("Hugo is not installed: its site was not built", () => undefined);

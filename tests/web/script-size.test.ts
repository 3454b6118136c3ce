/** What a browser has to load. */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

const ASSETS = path.join(import.meta.dirname, "..", "..", "dist", "web", "assets");

test("the page's script is at most 120 kB, gzipped, and is one that the policy allows", () => {
  const scripts = readdirSync(ASSETS).filter((name) => name.endsWith(".js"));
  expect(scripts.length).toBeGreaterThan(0);
  const bytes = scripts.reduce((sum, name) => sum + gzipSync(readFileSync(path.join(ASSETS, name))).length, 0);
  expect(bytes).toBeLessThanOrEqual(120_000);
  const page = readFileSync(path.join(ASSETS, "..", "index.html"), "utf8");
  expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|\sstyle=|<style|\son\w+=/);
});

import { defineConfig } from "vitest/config";

const shared = { testTimeout: 60_000, hookTimeout: 60_000, maxWorkers: 2 };
/** Their tests call functions and nothing else: files share a process, and its modules are loaded once. */
const pure = [
  "base",
  "checks",
  "config",
  "exchange",
  "formats",
  "memory",
  "segments",
  "record",
  "merge",
  "glossary",
].map((room) => `tests/${room}/**/*.test.ts`);
/** Measures growth, which what another file left in memory would disturb; has i18next, which is one for a process. */
const alone = ["tests/formats/markdown/pathological.test.ts", "tests/formats/i18next/notations.test.ts"];

export default defineConfig({
  test: {
    ...shared,
    projects: [
      { test: { ...shared, name: "functions", include: pure, exclude: alone, isolate: false } },
      {
        test: {
          ...shared,
          name: "product",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/site-builds/**", "tests/bench/**", "tests/long/**", ...pure],
          globalSetup: ["tests/browser/prepare-chromium.ts"],
        },
      },
      { test: { ...shared, name: "alone", include: alone } },
    ],
  },
});

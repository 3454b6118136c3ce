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
  "languages",
].map((room) => `tests/${room}/**/*.test.ts`);
/**
 * Each in a process of its own. Pathological inputs measure growth, which what another file left in memory would disturb;
 * the notations have i18next, which is one for a process; large files end processes, and set their limits before they load.
 */
const alone = [
  "tests/formats/markdown/pathological.test.ts",
  "tests/formats/i18next/notations.test.ts",
  "tests/articles/workers/large-files.test.ts",
];

export default defineConfig({
  test: {
    ...shared,
    projects: [
      { test: { ...shared, name: "functions", include: pure, exclude: alone, isolate: false } },
      {
        test: {
          ...shared,
          name: "product",
          // No test changes what another one sees: to load a thousand modules for each file takes a quarter of the time.
          isolate: false,
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/site-builds/**", "tests/bench/**", "tests/long/**", ...pure, ...alone],
          globalSetup: ["tests/browser/prepare-chromium.ts"],
        },
      },
      { test: { ...shared, name: "alone", include: alone } },
    ],
  },
});

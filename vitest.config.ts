import { defineConfig } from "vitest/config";

const BUILD = "tests/helpers/build-when-stale.ts";
const CHROMIUM = "tests/browser/prepare-chromium.ts";
const shared = { testTimeout: 60_000, hookTimeout: 60_000, globalSetup: [BUILD] };
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
/** Real sites, built by their own generators, which `npm run test:slow` installs. */
const sites = "tests/site-builds/*.test.ts";

export default defineConfig({
  test: {
    maxWorkers: 2,
    tags: [{ name: "slow", description: "Left to `npm run test:slow`: CONTRIBUTING.md says what each proves." }],
    projects: [
      { test: { ...shared, name: "functions", include: pure, exclude: alone, isolate: false } },
      {
        test: {
          ...shared,
          name: "product",
          globalSetup: [BUILD, CHROMIUM],
          // No test changes what another one sees: to load a thousand modules for each file takes a quarter of the time.
          isolate: false,
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/site-builds/**", "tests/bench/**", "tests/long/**", ...pure, ...alone],
        },
      },
      { test: { ...shared, name: "alone", include: alone } },
      {
        test: { ...shared, name: "sites", globalSetup: [BUILD, CHROMIUM], include: [sites], hookTimeout: 600_000 },
      },
    ],
  },
});

import { defineConfig } from "vitest/config";

/** Real sites, built by their own generators: `npm run test:sites`. */
export default defineConfig({
  test: {
    include: ["tests/site-builds/*.test.ts"],
    globalSetup: ["tests/browser/prepare-chromium.ts"],
    testTimeout: 60_000,
    hookTimeout: 600_000,
    maxWorkers: 2,
  },
});

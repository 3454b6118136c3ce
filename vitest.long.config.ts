import { defineConfig } from "vitest/config";

/** Long seeds, and all cases of tests that take a part of them every day: `npm run test:long`. */
export default defineConfig({
  test: {
    include: ["tests/long/**/*.test.ts", "tests/browser/{xss,accessibility}.test.ts"],
    env: { COTEJO_LONG: "1" },
    globalSetup: ["tests/helpers/build-when-stale.ts", "tests/browser/prepare-chromium.ts"],
    testTimeout: 3_600_000,
    maxWorkers: 2,
  },
});

import { defineConfig } from "vitest/config";

/** Long seeds, for a night: `npm run test:long`. */
export default defineConfig({
  test: { include: ["tests/long/**/*.test.ts"], testTimeout: 3_600_000, maxWorkers: 2 },
});

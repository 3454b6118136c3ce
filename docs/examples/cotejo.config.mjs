/** A config with two plugins: a check and an engine. */

import { defineConfig } from "cotejo";
import { acme } from "./acme-engine.mjs";
import { noMismo } from "./no-mismo.mjs";

export default defineConfig({
  provider: "acme/http",
  plugins: [
    { name: "house", checks: [noMismo] },
    { name: "acme", engines: [acme({ url: process.env.ACME_URL ?? "", key: process.env.ACME_KEY ?? "" })] },
  ],
  prices: { "acme/http": 15 },
  checks: { "house/no-mismo": "error" },
});

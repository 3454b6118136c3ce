/** What a `cotejo.config.ts` imports. Everything else is reached through the command line. */

export { defineConfig } from "./config/define-config.ts";
export type { UserConfig } from "./config/define-config.ts";

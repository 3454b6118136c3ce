/** `--port`. */

import { UsageError } from "../base/errors.ts";

/** @throws UsageError `flags` for anything but a port */
export function readPort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new UsageError("flags", `Cannot listen on port \`${text}\`, expected 0 (any) to 65535.`);
}

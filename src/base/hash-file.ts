/** The hash of a file that may be large. */

import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

/** SHA-256 of the file at `path`, absolute, in hex. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest("hex");
}

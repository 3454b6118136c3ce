/** The version in the package's own `package.json`. */

import { readFileSync } from "node:fs";
import { packageFile } from "./own-files.ts";

/** Such as `0.1.0`. */
export function packageVersion(): string {
  return (JSON.parse(readFileSync(packageFile("package.json"), "utf8")) as { readonly version: string }).version;
}

/** What happens in a run of chaos, line by line, where `COTEJO_TRACE` names a file: a run that hangs is looked at there. */

import { appendFileSync } from "node:fs";

export function trace(line: string): void {
  const file = process.env["COTEJO_TRACE"];
  if (file) appendFileSync(file, `${new Date().toISOString()} ${line}\n`);
}

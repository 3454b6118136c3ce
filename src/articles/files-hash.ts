/** The files of an article as one hash. */

import { sha256 } from "../base/hash.ts";

/** The hash of the hashes of source, ledger and target; "" for one that is not there. */
export function hashOfFiles(files: {
  readonly source: string;
  readonly ledger: string;
  readonly target: string;
}): string {
  return sha256([files.source, files.ledger, files.target].join(" "));
}

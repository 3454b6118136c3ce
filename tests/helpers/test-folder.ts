/** Where the tests keep their projects: in memory where the machine has room there, as a disk waits for each file. */

import { accessSync, constants, statfsSync } from "node:fs";
import { tmpdir } from "node:os";

const MEMORY = "/dev/shm";
/** Two files of tests with large projects, and as much again. A container has 64 MB if nobody asks for more. */
const LEAST_ROOM = 2 * 1024 ** 3;

/** A folder that every user may write to; it is `TMPDIR` where somebody has set one. */
export const testFolder = process.env["TMPDIR"] === undefined && hasMemory() ? MEMORY : tmpdir();

function hasMemory(): boolean {
  try {
    accessSync(MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= LEAST_ROOM;
  } catch {
    // Only Linux has it.
    return false;
  }
}

/** Numbers that flags take. */

import { UsageError } from "../base/errors.ts";

/** A whole number from 1. @throws UsageError `flags` */
export function readCount(flag: string): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (!Number.isInteger(count) || count < 1)
      throw new UsageError("flags", `Cannot read \`${flag} ${text}\`, expected a whole number from 1.`);
    return count;
  };
}

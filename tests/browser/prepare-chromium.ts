/** Unpacks Chromium once, before any test file starts it: two that unpack it at the same time get half a program each. */

import { chromiumPath } from "../helpers/chromium.ts";

export async function setup(): Promise<void> {
  await chromiumPath();
}

/** The Chromium of the browser tests: the system's where it has one, else the one that npm brings. */

import { existsSync } from "node:fs";
import packed from "@sparticuz/chromium";
import { chromium, type Browser } from "playwright-core";

const SYSTEM = "/usr/bin/chromium";

/** A container's root has no sandbox for its user. What `@sparticuz/chromium` proposes would switch web security off. */
const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];

export async function chromiumPath(): Promise<string> {
  return existsSync(SYSTEM) ? SYSTEM : packed.executablePath();
}

let shared: Promise<Browser> | undefined;

/** The browser of all test files of this process, which ends with it. A page needs a context of its own, closed by its test. */
export function sharedChromium(): Promise<Browser> {
  return (shared ??= launchChromium());
}

/** Starts one; whoever starts it closes it. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: await chromiumPath(), args: ARGS, headless: true });
}

/** Installs Apertium from Debian's packages, after saying so; never without a terminal unless root. */

import { spawn } from "node:child_process";
import { access, constants } from "node:fs/promises";
import { confirm, isTerminal } from "./confirm.ts";
import type { CliContext } from "./context.ts";
import { log } from "./printer.ts";
import type { CliText } from "./messages.ts";

const PACKAGE = "apertium-eng-spa";
/** The number of the stream, which another program writes to by itself. */
const STDERR = 2;

/** @returns whether Apertium was installed; false where this system or its user cannot, and nothing was changed */
export async function installApertium(context: CliContext, t: CliText): Promise<boolean> {
  const isRoot = process.getuid?.() === 0;
  const isAsked = isTerminal(context);
  if (!(await isThere("/usr/bin/apt-get"))) return false;
  if (!isRoot && !(isAsked && (await succeeds("sudo", ["-n", "true"])))) return false;
  const prefix = isRoot ? [] : ["sudo"];
  const install = [...prefix, "apt-get", "install", "--yes", "--no-install-recommends", PACKAGE];
  const shown = install.join(" ");
  if (isAsked && !isRoot) {
    if (!(await confirm(context, t("install.offer", { command: shown }), t))) return false;
  }
  log(context, t("install.running", { command: shown }));
  const run = async (command: readonly string[]): Promise<boolean> =>
    succeeds(command[0] ?? "", command.slice(1), true);
  // A machine whose package lists are old or empty needs them first; where they are there, the first try does it.
  const isDone = (await run(install)) || ((await run([...prefix, "apt-get", "update"])) && (await run(install)));
  log(context, isDone ? t("install.done") : t("install.failed", { command: shown }));
  return isDone;
}

async function isThere(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** Runs a program to its end. Its output goes to stderr where `shown`: stdout is for the result. */
async function succeeds(command: string, args: readonly string[], shown = false): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ["ignore", shown ? STDERR : "ignore", shown ? STDERR : "ignore"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    child.once("error", () => resolve(false));
    child.once("exit", (code) => resolve(code === 0));
  });
}

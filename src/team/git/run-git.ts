/**
 * Git on a server. Nothing that a repository, the machine or its user has configured runs a program: no hook, no file
 * system monitor, no filter, no helper but the store of credentials of this server, and no protocol but the four named here.
 */

import { spawn, type ChildProcess } from "node:child_process";
import { CotejoError } from "../../base/errors.ts";

export interface GitAnswer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Git {
  /** Runs git in the checkout. @throws CotejoError `git`: it ended with a failure */
  run(args: readonly string[], input?: string): Promise<string>;
  /** The same; a failure is an answer. */
  ask(args: readonly string[], input?: string): Promise<GitAnswer>;
}

export interface GitOptions {
  /** The folder that git runs in. */
  readonly cwd: string;
  /** A file of `git credential-store`; git asks nobody else for a password. */
  readonly credentials: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** An index of git other than that of the checkout; absolute. */
  readonly indexFile?: string;
}

/** Milliseconds; a clone of a large repository takes a while. */
const MOST_MS = 600_000;
/** Git and what it starts are one group, which one signal ends. */
const HAS_GROUPS = process.platform !== "win32";
const MOST_OUTPUT = 64 * 1024 * 1024;

const SAFE = [
  "core.hooksPath=/dev/null",
  "core.fsmonitor=false",
  "core.symlinks=false",
  "core.askPass=",
  "core.sshCommand=ssh -o BatchMode=yes",
  "protocol.allow=never",
  "protocol.file.allow=always",
  "protocol.https.allow=always",
  "protocol.http.allow=always",
  "protocol.ssh.allow=always",
  "submodule.recurse=false",
  "fetch.recurseSubmodules=false",
  "push.recurseSubmodules=no",
  "commit.gpgSign=false",
  "gc.auto=0",
  "maintenance.auto=false",
  "advice.detachedHead=false",
].flatMap((pair) => ["-c", pair]);

/** What git may see of the server's environment: enough to find SSH keys. */
const KEPT =
  /^(?:PATH|HOME|USER|LOGNAME|SSH_AUTH_SOCK|TMPDIR|TMP|TEMP|SYSTEMROOT|https?_proxy|no_proxy|SSL_CERT_FILE|SSL_CERT_DIR|GIT_SSL_CAINFO)$/i;

/** The processes that run now. */
const running = new Set<ChildProcess>();

/** Ends what git is at, as where a remote does not answer. It takes its own locks away. */
export function endGit(): void {
  for (const child of running) end(child);
}

/** With the programs that git has started: a transport that waits for its server would keep the pipe open. */
function end(child: ChildProcess): void {
  try {
    if (child.pid !== undefined && HAS_GROUPS) process.kill(-child.pid, "SIGTERM");
    else child.kill("SIGTERM");
  } catch {
    // It has ended by itself.
  }
}

/** Git in a folder. */
export function gitAt(options: GitOptions): Git {
  const ask = (args: readonly string[], input = ""): Promise<GitAnswer> => runGit(options, args, input);
  return {
    ask,
    async run(args, input) {
      const { code, stdout, stderr } = await ask(args, input);
      if (code === 0) return stdout;
      throw gitFailure(args[0] ?? "", stderr);
    },
  };
}

function runGit(
  { cwd, credentials, env, indexFile }: GitOptions,
  args: readonly string[],
  input: string,
): Promise<GitAnswer> {
  const kept = Object.fromEntries(Object.entries(env).filter(([name]) => KEPT.test(name)));
  const helper = [
    "-c",
    "credential.helper=",
    "-c",
    `credential.helper=store --file='${credentials.replaceAll("'", "'\\''")}'`,
  ];
  const child = spawn("git", ["--literal-pathspecs", "--no-replace-objects", ...SAFE, ...helper, ...args], {
    cwd,
    windowsHide: true,
    detached: HAS_GROUPS,
    env: {
      ...kept,
      ...(indexFile === undefined ? {} : { GIT_INDEX_FILE: indexFile }),
      LC_ALL: "C",
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_ATTR_NOSYSTEM: "1",
      GIT_TERMINAL_PROMPT: "0",
      GIT_ALLOW_PROTOCOL: "file:http:https:ssh",
    },
  });
  running.add(child);
  const overdue = setTimeout(() => end(child), MOST_MS).unref();
  child.once("close", () => {
    clearTimeout(overdue);
    running.delete(child);
  });
  child.once("error", () => running.delete(child));
  return new Promise((resolve, reject) => {
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      if (stdout.length > MOST_OUTPUT) child.kill("SIGKILL");
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr = (stderr + text).slice(-20_000)));
    // Git may end before it has read all.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
    child.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        new CotejoError(
          "git",
          5,
          error.code === "ENOENT" ? "Cannot find git, expected it on the PATH." : `Cannot run git: ${error.message}`,
        ),
      ),
    );
    child.once("close", (code) => resolve({ code: code ?? -1, stdout, stderr: withoutSecrets(stderr) }));
  });
}

/** An address in a message, without what signs in. */
export function withoutSecrets(text: string): string {
  return text.replaceAll(/:\/\/[^/\s@]*@/g, "://…@");
}

/** What git said, as an error. */
export function gitFailure(command: string, stderr: string): CotejoError {
  return new CotejoError("git", 5, `Cannot run \`git ${command}\`: ${lastLine(stderr) || "it ended with a failure"}`);
}

function lastLine(text: string): string {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return lines.find((line) => /^(?:fatal|error):/.test(line)) ?? lines.at(-1) ?? "";
}

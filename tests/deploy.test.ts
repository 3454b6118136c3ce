/**
 * The files of `deploy/`, as far as they can be looked at without Docker: the Dockerfile by the validator of its language
 * server, the compose file by the specification's schema, the unit by systemd itself where it is installed.
 */

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { validate } from "dockerfile-utils";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { buildProgram } from "../src/cli/program.ts";
import { loadMessages } from "../src/cli/messages.ts";
import { makeProject } from "./helpers/project-folder.ts";
import { schemaErrors } from "./helpers/schema-check.ts";

const DEPLOY = path.join(import.meta.dirname, "..", "deploy");
const read = (file: string): string => readFileSync(path.join(DEPLOY, file), "utf8");

interface Service {
  readonly command?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes: readonly string[];
}

const compose = parse(read("compose.yaml")) as {
  readonly services: { readonly cotejo: Service; readonly worker: Service; readonly database: Service };
  readonly volumes: Readonly<Record<string, unknown>>;
};

/** The options that a command has. */
async function optionsOf(command: "serve" | "worker"): Promise<ReadonlySet<string>> {
  const context = { cwd: "/", env: {}, stdout: process.stdout, stderr: process.stderr, takeSignal: () => new AbortController().signal, isInterrupted: false, exitCode: 0 };
  const program = await buildProgram(context, await loadMessages({}), [command]);
  return new Set(program.commands.flatMap(({ options }) => options.flatMap(({ long }) => long ?? [])));
} // prettier-ignore

const longOptions = (words: readonly string[]): readonly string[] => words.filter((word) => word.startsWith("--"));

describe("the Dockerfile", () => {
  const lines = read("Dockerfile").replaceAll(/\\\n\s*/g, "").split("\n").filter((line) => line !== "" && !line.startsWith("#")); // prettier-ignore

  test("is one, and the validator finds what is none", () => {
    expect(validate(read("Dockerfile")).map(({ message }) => message)).toEqual([]);
    expect(validate(`${read("Dockerfile")}\nRUNS x\n`).map(({ message }) => message)).not.toEqual([]);
  });

  test("runs as nobody with rights, asks whether the server lives, and starts it with options that there are", async () => {
    const last = lines.slice(lines.findLastIndex((line) => line.startsWith("FROM")));
    expect(last.find((line) => line.startsWith("USER"))).toBe("USER 10001:10001");
    expect(last.findIndex((line) => line.startsWith("USER"))).toBeLessThan(last.findIndex((line) => line.startsWith("ENTRYPOINT")));
    const command = JSON.parse(last.find((line) => line.startsWith("CMD"))?.slice(4) ?? "[]") as readonly string[];
    const known = await optionsOf("serve");
    expect(longOptions(command).filter((option) => !known.has(option))).toEqual([]);
    expect(longOptions(command)).toContain("--data");
  }); // prettier-ignore

  test("its health check is a program that runs, and says no where no server is", () => {
    const line = lines.find((each) => each.startsWith("HEALTHCHECK")) ?? "";
    const [, ...args] = JSON.parse(line.slice(line.indexOf("["))) as readonly string[];
    const script = (args[1] ?? "").replace("127.0.0.1:4400", "127.0.0.1:1");
    expect(script).toContain("127.0.0.1:1'");
    const run = (url: string): unknown => {
      const { status, stderr } = spawnSync(process.execPath, ["-e", script], { env: { COTEJO_URL: url }, encoding: "utf8" });
      return [status, stderr];
    };
    expect(run("https://example.org/cotejo/")).toEqual([1, ""]);
    const answering = script.replace("fetch(", "(async (url) => ({ ok: url === 'http://127.0.0.1:1/cotejo/health' }))(");
    const { status } = spawnSync(process.execPath, ["-e", answering], { env: { COTEJO_URL: "https://example.org/cotejo/" } });
    expect(status).toBe(0);
  }); // prettier-ignore
});

describe("the compose file", () => {
  test("is valid by the specification's schema", () => {
    expect(schemaErrors("compose-spec.json", compose)).toEqual([]);
    const wrong = { ...compose, services: { ...compose.services, database: { imgae: "postgres" } } };
    expect(schemaErrors("compose-spec.json", wrong)).not.toEqual([]);
  });

  test("opens a port to this machine alone, keeps what must be kept, and has no password in it", async () => {
    const { cotejo, database } = compose.services;
    expect(cotejo.ports).toEqual(["127.0.0.1:4400:4400"]);
    expect(database.ports).toBeUndefined();
    expect(cotejo.volumes).toEqual(["data:/var/lib/cotejo", "backups:/var/backups/cotejo"]);
    expect(Object.keys(compose.volumes)).toEqual(["data", "backups", "worker", "database"]);
    expect(database.environment["POSTGRES_PASSWORD"]).toMatch(/^\$\{POSTGRES_PASSWORD:\?/);
    expect(cotejo.environment["DATABASE_URL"]).toContain("${POSTGRES_PASSWORD:?");
    const known = await optionsOf("serve");
    expect(longOptions(cotejo.command ?? []).filter((option) => !known.has(option))).toEqual([]);
  });

  test("has a worker with the server's database and keys, and a folder of its own", async () => {
    const { cotejo, worker } = compose.services;
    expect(worker.command?.[0]).toBe("worker");
    const known = await optionsOf("worker");
    expect(longOptions(worker.command ?? []).filter((option) => !known.has(option))).toEqual([]);
    for (const name of ["DATABASE_URL", "DEEPL_AUTH_KEY"])
      expect(worker.environment[name]).toBe(cotejo.environment[name]);
    expect(worker.volumes).toEqual(["worker:/var/lib/cotejo"]);
    expect(worker.ports).toBeUndefined();
  });
});

describe.each(["cotejo.service", "cotejo-worker.service"])("the unit %s", (name) => {
  const hasSystemd = spawnSync("systemd-analyze", ["--version"]).status === 0;

  /** With a program that is on this machine. */
  function unit(change: (text: string) => string = (text) => text): string {
    const folder = makeProject({
      [name]: change(read(name).replace("/usr/local/bin/cotejo", "/bin/true")),
    });
    return path.join(folder.root, name);
  }

  test.skipIf(!hasSystemd)("is one that systemd reads without a word, and is well closed", () => {
    const verify = (file: string) => spawnSync("systemd-analyze", ["verify", file], { encoding: "utf8" });
    expect(verify(unit())).toMatchObject({ status: 0, stderr: "" });
    expect(verify(unit((text) => text.replace("NoNewPrivileges", "NoNewPrivilege"))).stderr).toContain("NoNewPrivilege");
    // 0 is closed, 10 open to everything.
    const security = ["security", "--offline=true", "--threshold=20", "--no-pager"];
    expect(spawnSync("systemd-analyze", [...security, unit()]).status).toBe(0);
    expect(spawnSync("systemd-analyze", [...security, unit((text) => text.replace(/^(?:Protect|Private).*$/gm, ""))]).status).not.toBe(0);
  }); // prettier-ignore

  test("starts it with options that there are, and waits longer for its end than that may take", async () => {
    const text = read(name);
    const isWorker = name === "cotejo-worker.service";
    const known = await optionsOf(isWorker ? "worker" : "serve");
    const start = /^ExecStart=(.*)$/m.exec(text)?.[1]?.split(" ") ?? [];
    expect(longOptions(start)).toContain("--data");
    expect(longOptions(start).filter((option) => !known.has(option))).toEqual([]);
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(text)?.[1])).toBeGreaterThan(isWorker ? 240 : 27);
    expect(text).toMatch(/^NoNewPrivileges=yes$/m);
    expect(text).toMatch(/^ProtectSystem=strict$/m);
    expect(text).not.toMatch(/^MemoryDenyWriteExecute=yes/m);
  });
});

/** `cotejo serve` as its users have it: the built command in a process of its own, and a real SMTP server beside it. */

import { spawn } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { onTestFinished } from "vitest";
import { cleanEnv } from "./run-command.ts";
import { MAIN } from "./team.ts";

export interface ServeProcess {
  /** With `/` at its end. */
  readonly url: string;
  /** The link for the first administrator. */
  readonly first: string | undefined;
  /** What it has logged. */
  log(): string;
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number | null>;
  /** Ends it as a service manager does, and waits. @returns its exit code */
  stop(): Promise<number | null>;
  /** Ends it at once: nothing of it runs any more. */
  kill(): Promise<void>;
}

/** Starts it on a folder; it ends with the test. */
export async function startServe(
  folder: string,
  { args = [], env = {}, port }: { readonly args?: readonly string[]; readonly env?: Readonly<Record<string, string>>; readonly port?: number } = {},
): Promise<ServeProcess> {
  const child = spawn(process.execPath, [MAIN, "serve", "--data", folder, "--port", String(port ?? (await freePort())), ...args], {
    cwd: folder,
    env: cleanEnv(env),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const kill = async (): Promise<void> => {
    child.kill("SIGKILL");
    await ended;
  };
  onTestFinished(kill);
  let printed = "";
  let logged = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (logged += text));
  await new Promise<void>((resolve, reject) => {
    child.once("close", (code) => reject(new Error(`Expected the server to start, it ended with ${code}: ${logged}`)));
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
      if (printed.includes("\n")) setTimeout(resolve, 50);
    });
  });
  const [url = "", first] = printed.trim().split("\n");
  return {
    url,
    first,
    log: () => logged,
    ended,
    kill,
    async stop() {
      child.kill("SIGTERM");
      return ended;
    },
  };
} // prettier-ignore

/** A port that nobody has just now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export interface MailServer {
  readonly url: string;
  /** What came, decoded, the oldest first. */
  readonly mails: readonly string[];
}

/** A real SMTP server on this machine; it ends with the test. @param refuses Whether it takes no mail just now */
export async function startMailServer(refuses: () => boolean = () => false): Promise<MailServer> {
  const mails: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        if (refuses()) return done(Object.assign(new Error("Try again later."), { responseCode: 451 }));
        mails.push(decodeMail(Buffer.concat(chunks).toString("utf8")));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, mails };
}

/** Its headers with each on one line, and its text out of quoted-printable, which mail has where not all of it is ASCII. */
function decodeMail(mail: string): string {
  const end = mail.indexOf("\r\n\r\n");
  const headers = mail.slice(0, end).replaceAll(/\r\n[ \t]+/g, " ");
  const body = mail.slice(end);
  if (!/^content-transfer-encoding: quoted-printable/im.test(headers)) return headers + body;
  const bytes = body
    .replaceAll("=\r\n", "")
    .replaceAll(/=([0-9A-F]{2})/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return headers + Buffer.from(bytes, "latin1").toString("utf8");
}
